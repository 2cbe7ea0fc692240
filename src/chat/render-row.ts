import type { FoundRow } from '../answering/answer.ts';
import { rowPlace } from '../domain/citation.ts';
import { type Deadline, daysUntil, lastSafeDay, nextOccurrence } from '../domain/deadline.ts';
import type { OfficialDocument } from '../domain/document.ts';
import { PAGE } from '../domain/message.ts';
import type { Asked } from '../domain/question-words.ts';
import { squeeze } from '../domain/vietnamese-text.ts';
import * as vi from '../messages/vi.ts';

type Field = 'lead' | 'deadline' | 'coordinating' | 'deliverable' | 'content';
const ORDER: readonly Field[] = ['lead', 'deadline', 'coordinating', 'deliverable', 'content'];
/** Which fields give way first when a row does not fit one page; asked ones give way last. */
const GIVES_WAY: readonly Field[] = ['content', 'deliverable', 'coordinating', 'lead'];
const SHORTEST = 60;
/** On the one line that a row has for them. */
const MOST_NOTES = 2;

/** "Kế hoạch 333/KH-UBND (Nghệ An)": enough to know which document is meant. */
export function shortTitle({ metadata, province, fileName }: OfficialDocument): string {
  const number = metadata.number?.value ?? (metadata.blankNumber === null ? '' : vi.blankNumber(metadata.blankNumber.value));
  const name = `${metadata.type ?? fileName} ${number}`.trim();
  return province === null ? name : `${name} (${province})`;
}

/** One row on one page: what is asked first, the source last. */
export function renderRow(
  found: FoundRow,
  asked: ReadonlySet<Asked>,
  today: string,
  notes: readonly string[],
  limit: number = PAGE.characters,
): string {
  const { document, task, duty } = found;
  const source = vi.source([rowPlace([task.ordinal]), ...(duty === null ? [] : [duty.where])], shortTitle(document));
  const title = vi.row(task.ordinal, document.province);
  const first = ORDER.filter((field) => asked.has(field));
  const order = [...first, ...ORDER.filter((field) => !first.includes(field))];
  const words: Record<Field, string> = {
    lead: cellText(task.leadWording),
    coordinating: cellText(task.coordinatingWording),
    deliverable: cellText(task.deliverable),
    content: cellText(task.content),
    deadline: deadlineText(task.deadline, today),
  };
  const extras = asked.has('budget') ? Object.entries(task.extras).map(([name, wording]) => vi.label.extra(name, cellText(wording))) : [];
  const lines = (): string[] => {
    const body = order.map((field) => vi.label[field](words[field]));
    return [
      `${title}: ${body[0]}`,
      ...extras,
      ...body.slice(1),
      ...(notes.length === 0 ? [] : [notes.slice(0, MOST_NOTES).join(' ')]),
      source,
    ];
  };
  for (const field of [...GIVES_WAY.filter((f) => !asked.has(f)), ...GIVES_WAY.filter((f) => asked.has(f))]) {
    const over = lines().join('\n').length - limit;
    if (over > 0) words[field] = shorten(words[field], Math.max(SHORTEST, words[field].length - over - 1));
  }
  return lines().join('\n');
}

/** One row in one line: for lists of near rows and comparisons. */
export function renderRowBriefly({ task }: FoundRow, asked: ReadonlySet<Asked>, today: string): string {
  const parts: Record<Field, string> = {
    lead: vi.label.leads(cellText(task.leadWording)),
    deadline: vi.label.deadline(deadlineText(task.deadline, today)),
    coordinating: vi.label.coordinating(cellText(task.coordinatingWording)),
    deliverable: vi.label.deliverable(cellText(task.deliverable)),
    content: shorten(cellText(task.content), 140),
  };
  const wanted = ORDER.filter((field) => asked.has(field));
  const shown: readonly Field[] = [...new Set<Field>([...wanted, 'lead', 'deadline', 'content'])];
  return `${vi.rowInline(task.ordinal)} – ${shown.map((field) => parts[field]).join('; ')}`;
}

/** A deadline as printed, and what it comes to today. */
export function deadlineText(deadline: Deadline, today: string): string {
  const wording = squeeze(deadline.wording);
  const remark = deadlineRemark(deadline, today);
  if (wording === '') return vi.deadline.blank;
  return remark === '' ? wording : `${wording} (${remark})`;
}

function deadlineRemark(deadline: Deadline, today: string): string {
  if (deadline.kind === 'ongoing')
    return deadline.also !== null && 'due' in deadline.also ? vi.deadline.twoReadings(deadline.also.due) : '';
  if (deadline.kind === 'after-event') return vi.deadline.afterEvent;
  if (deadline.kind === 'recurring') {
    const next = nextOccurrence(deadline, today);
    const days = deadline.days.length > 0 && deadline.days.length <= 4 ? vi.deadline.days(deadline.days) : '';
    return next === null ? days : days + vi.deadline.next(next.due, next.before, daysUntil(lastSafeDay(next.due, next.before), today));
  }
  if (!('due' in deadline)) return '';
  const ongoing = deadline.also?.kind === 'ongoing' ? `; ${vi.deadline.alsoOngoing}` : '';
  if (deadline.kind === 'date' && deadline.before) {
    const safe = lastSafeDay(deadline.due, true);
    return vi.deadline.before(deadline.due, safe, daysUntil(safe, today)) + ongoing;
  }
  return vi.deadline.left(deadline.due, daysUntil(deadline.due, today)) + ongoing;
}

/** A cell on one line: items of a printed list joined by semicolons. */
export function cellText(cell: string): string {
  const items = cell.split('\n').map((item) => squeeze(item.replace(/^\s*[-–•+]\s+/u, '')).replace(/[;,]$/u, ''));
  return items.filter((item) => item !== '').join('; ');
}

/** At most `max` characters, cut between words. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:.]+$/u, '')}…`;
}
