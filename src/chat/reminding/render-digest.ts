import { plusDays } from '../../domain/days.ts';
import { distinct } from '../../domain/distinct.ts';
import { PAGE } from '../../domain/message.ts';
import * as words from '../../messages/reminders.ts';
import type { DigestLine } from '../../reminding/reminding-parts.ts';
import { RESERVE } from '../paginate.ts';
import { numberedLine, type Room } from '../tracking/describe-assignment.ts';

/** A longer list helps nobody: the rest is counted. */
const LONGEST = 100;
/** Several lines have to fit on a page beside the name of their group. */
const ROOM: Room = { content: 42, name: 32, reason: 24 };

export interface RenderedDigest {
  readonly pages: readonly string[];
  /** Assignments by the numbers of their lines. */
  readonly listed: readonly number[];
}

/** @param planTitles by file name @param agencyId the reader's own agency, which need not be named; null for none */
export function renderDigest(
  lines: readonly DigestLine[],
  {
    today,
    planTitles,
    ownAgency,
  }: { readonly today: string; readonly planTitles: ReadonlyMap<string, string>; readonly ownAgency: string | null },
): RenderedDigest {
  const shown = grouped(lines, today).slice(0, LONGEST);
  const titleOf = (document: string): string => planTitles.get(document) ?? document;
  const plans = distinct(lines.map(({ assignment }) => assignment.task.document));
  const agencies = distinct(lines.map(({ assignment }) => assignment.agencyName));
  const telling = { plan: plans.length > 1, agency: agencies.length > 1 || agencies[0] !== ownAgency };
  const rows = shown.map(({ group, line: { assignment } }, i) => {
    const seen = { assignment, planTitle: titleOf(assignment.task.document), citations: [] };
    return { group, text: numberedLine(i + 1, seen, telling, today, ROOM) };
  });
  const head = words.head(today, lines.length, plans.length === 1 ? titleOf(plans[0] ?? '') : '');
  const rest = lines.length - shown.length;
  const notes = [...(rest > 0 ? [words.left(rest)] : []), words.hint(shown[0]?.line.item.role === 'approver')];
  return { pages: pack(head, rows, notes), listed: shown.map(({ line }) => line.assignment.id) };
}

type Row = { readonly group: words.Group; readonly text: string };

function grouped(lines: readonly DigestLine[], today: string): { readonly group: words.Group; readonly line: DigestLine }[] {
  const order = Object.keys(words.group);
  return lines.map((line) => ({ group: groupOf(line, today), line })).toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

function groupOf({ item, assignment: { lastDay } }: DigestLine, today: string): words.Group {
  if (item.role === 'approver' || item.role === 'wish') return item.role;
  if (lastDay === null) return 'later';
  if (lastDay < today) return 'overdue';
  if (lastDay === today) return 'today';
  return lastDay <= plusDays(today, 3) ? 'soon' : lastDay <= plusDays(today, 7) ? 'week' : 'later';
}

/** As many lines on a page as it holds, each group under its name; what comes last where it fits. */
function pack(head: string, rows: readonly Row[], notes: readonly string[]): string[] {
  const whole = [head, ...underGroups(rows), ...notes];
  if (whole.length <= PAGE.lines && whole.join('\n').length <= PAGE.characters) return [whole.join('\n')];
  const pages: Row[][] = [[]];
  for (const row of rows) {
    const last = pages.at(-1) ?? [];
    const together = [head, ...underGroups([...last, row])];
    const fits = together.length < PAGE.lines && together.join('\n').length <= PAGE.characters - RESERVE;
    if (fits || last.length === 0) last.push(row);
    else pages.push([row]);
  }
  const texts = pages.map((page) => [head, ...underGroups(page)]);
  const last = texts.at(-1) ?? [];
  const fits = last.length + notes.length <= PAGE.lines && [...last, ...notes].join('\n').length <= PAGE.characters;
  return [...texts.slice(0, -1), ...(fits ? [[...last, ...notes]] : [last, [...notes]])].map((page) => page.join('\n'));
}

const underGroups = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ group, text }, i) => (rows[i - 1]?.group === group ? [text] : [words.group[group], text]));
