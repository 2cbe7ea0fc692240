import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import type { Cell, Table } from '../domain/block.ts';
import type { Span } from '../domain/citation.ts';
import { parseDeadline } from '../domain/deadline.ts';
import { joinText } from '../domain/join-text.ts';
import type { TableColumn } from '../domain/lexicon.ts';
import type { Task } from '../domain/task.ts';
import type { Finding } from '../ports/repositories.ts';
import { followMergedCells, mergedTitle, underNames } from './merged-cells.ts';
import type { Columns, HeaderReader } from './read-table-header.ts';

interface RawRow {
  /** Part of the table ("II"), '' outside parts. */
  readonly part: string;
  ordinal: string;
  readonly groups: readonly string[];
  readonly cells: Map<string, string>;
  readonly spans: Span[];
  isInferred: boolean;
}

const ORDINAL = /^\d{1,3}(?:\.\d{1,3})*$/u;
const SUB_ORDINAL = /^[a-zđ]$/u;
const PART = /^(?:[IVXLC]{1,6}|[A-H])$/u;
/** "II. Nhiệm vụ chung", "1.2. Công tác giao vốn" over a whole row. */
const TITLE = /^(?<part>[IVXLC]{1,6}|[A-H]|\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?<rest>\p{L}.*)$/su;
const PART_WITH_TITLE = /^(?<part>[IVXLC]{1,6}|[A-H])[.)]?\s+(?<title>\p{L}.{3,})$/u;

/** The tasks of a document's annex tables, and what is odd about their numbering. */
export function readTaskTables(
  tables: readonly Table[],
  tools: { readonly headers: HeaderReader; readonly agencies: AgencyRecognizer; readonly documentYear: number | null },
): { readonly tasks: Task[]; readonly findings: Finding[] } {
  const rows = readRows(tables, tools.headers);
  const tasks = rows.map((row) => toTask(row, tools));
  return { tasks, findings: findOddities(tasks, tools.documentYear) };
}

/** What is odd about the numbers and years of rows. */
export const findOddities = (tasks: readonly Task[], documentYear: number | null): Finding[] => [
  ...checkNumbering(tasks),
  ...checkYears(tasks, documentYear),
];

function readRows(tables: readonly Table[], headers: HeaderReader): RawRow[] {
  const rows: RawRow[] = [];
  let columns: Columns | null = null;
  let names: readonly (readonly Cell[])[] = [];
  let part = '';
  let groups: readonly string[] = [];
  for (const { rows: lines } of tables) {
    const merged = followMergedCells();
    for (let i = 0; i < lines.length; ) {
      const header = headers.readAt(lines, i);
      if (header !== null) {
        const again = repeated(names, lines.slice(i, i + names.length));
        if (again === 0) [columns, names] = [header.columns, lines.slice(i, i + header.rows)];
        const taken = again === 0 ? header.rows : again;
        for (const line of lines.slice(i, i + taken)) merged.next(line);
        i += taken;
        continue;
      }
      const printed = lines[i];
      const nextOrdinal = ordinalText(lines[i + 1], columns);
      i += 1;
      if (printed === undefined) continue;
      const holding = merged.next(printed);
      if (columns === null || printed.every(({ text }) => text === '')) continue;
      const line = underNames(printed, columns);
      const group = readGroup(line, columns, nextOrdinal);
      if (group !== null) {
        if (PART.test(group.label)) part = group.label;
        groups = PART.test(group.label) || group.label === '' ? [group.title] : [...groups.slice(0, part === '' ? 0 : 1), group.title];
        continue;
      }
      const ordinal = ordinalText(line, columns);
      const previous = rows.at(-1);
      if (previous !== undefined && goesOn(line, ordinal, columns)) continueRow(previous, line, columns);
      else
        rows.push(
          newRow(
            line,
            columns,
            { part, groups, ordinal: SUB_ORDINAL.test(ordinal) ? `${parentOrdinal(previous)}.${ordinal}` : ordinal },
            holding,
          ),
        );
    }
  }
  return restarts(rows) ? rows.map((row) => ({ ...row, ordinal: row.part === '' ? row.ordinal : `${row.part}.${row.ordinal}` })) : rows;
}

/** How many of the lines of names are printed again, maybe only their first level: then they stay what they were. */
function repeated(names: readonly (readonly Cell[])[], lines: readonly (readonly Cell[])[]): number {
  const other = names.findIndex(
    (name, level) => name.length !== lines[level]?.length || name.some(({ text }, i) => text !== lines[level]?.[i]?.text),
  );
  return other === -1 ? names.length : other;
}

/** Whether a line belongs to the row above: it has no number of its own, or in a table without numbers no content that begins anew. */
function goesOn(line: readonly Cell[], ordinal: string, { known }: Columns): boolean {
  if (known.has('ordinal')) return ordinal === '';
  const content = line[known.get('content') ?? -1]?.text ?? '';
  return content === '' || /^\p{Ll}/u.test(content);
}

const parentOrdinal = (row: RawRow | undefined): string => row?.ordinal.replace(/\.[a-zđ]$/u, '') ?? '';

function ordinalText(line: readonly Cell[] | undefined, columns: Columns | null): string {
  const at = columns?.known.get('ordinal');
  return at === undefined ? '' : (line?.[at]?.text.replace(/[.)\s]+$/u, '').replace(/^\(/u, '') ?? '');
}

/** A row that only names the rows below it: "II | NHIỆM VỤ …", "1 | Công tác giao vốn" above "1.1". */
function readGroup(
  line: readonly Cell[],
  columns: Columns,
  nextOrdinal: string,
): { readonly label: string; readonly title: string } | null {
  const merged = readMergedGroup(line, columns, nextOrdinal);
  if (merged !== null) return merged;
  const label = ordinalText(line, columns);
  const filled = line.filter(({ text }, i) => text !== '' && i !== columns.known.get('ordinal'));
  const titled = PART_WITH_TITLE.exec(label) ?? (label === '' && filled.length === 1 ? PART_WITH_TITLE.exec(filled[0]?.text ?? '') : null);
  if (titled?.groups !== undefined && filled.length <= 1)
    return { label: titled.groups['part'] ?? '', title: titled.groups['title'] ?? '' };
  if (filled.length !== 1) return null;
  const title = filled[0]?.text ?? '';
  if (PART.test(label)) return { label, title };
  if (label !== '' && nextOrdinal.startsWith(`${label}.`)) return { label, title };
  return label === '' && /^\p{Lu}[^\p{Ll}]{10,}$/u.test(title) ? { label: '', title } : null;
}

/** A title merged over the whole row, or over all that is right of its number. */
function readMergedGroup(
  line: readonly Cell[],
  { known }: Columns,
  nextOrdinal: string,
): { readonly label: string; readonly title: string } | null {
  const title = mergedTitle(line);
  const content = known.get('content') ?? 0;
  // In small letters it is the rest of the row above
  if (title === undefined || title.at > content || /^\p{Ll}/u.test(title.text)) return null;
  const before = line.slice(0, title.at).filter(({ text }) => text !== '');
  const label = before[0]?.text.replace(/[.)\s]+$/u, '') ?? '';
  if (before.length > 1) return null;
  if (label === '') {
    const { part, rest } = TITLE.exec(title.text)?.groups ?? {};
    return { label: part ?? '', title: rest ?? title.text };
  }
  // Else it is a task of which nothing but the content is said
  return PART.test(label) || nextOrdinal === '1' || nextOrdinal.startsWith(`${label}.`) ? { label, title: title.text } : null;
}

function newRow(
  line: readonly Cell[],
  columns: Columns,
  head: Pick<RawRow, 'part' | 'groups' | 'ordinal'>,
  holding: readonly (Cell | undefined)[],
): RawRow {
  const row: RawRow = { ...head, cells: new Map(), spans: [], isInferred: false };
  // What is merged over several rows holds for each of them
  for (const [column, at] of [...columns.known, ...columns.extras]) {
    const cell = line[at]?.covered === 'above' ? holding[at] : undefined;
    if (cell === undefined || cell.text === '' || column === 'ordinal') continue;
    row.cells.set(column, cell.text);
    row.spans.push(cell.span);
  }
  continueRow(row, line, columns);
  return row;
}

/** The rest of a row behind a page break, or beside a number or content that is merged over several lines: each cell goes on. */
function continueRow(row: RawRow, line: readonly Cell[], columns: Columns): void {
  const isMerged = line.some(({ covered }) => covered === 'above');
  row.isInferred ||= line.some(({ isInferred }) => isInferred === true);
  for (const [column, at] of [...columns.known, ...columns.extras]) {
    const text = line[at]?.text ?? '';
    if (text === '' || column === 'ordinal') continue;
    const before = row.cells.get(column);
    row.cells.set(column, before === undefined ? text : isMerged ? `${before}\n${text}` : joinText(before, text));
  }
  const filled = line.filter(({ text }) => text !== '');
  const start = filled[0]?.span.start;
  const end = filled.at(-1)?.span.end;
  if (start !== undefined && end !== undefined) row.spans.push({ start, end });
}

/** Whether numbering starts again in each part, so that a number alone names several rows. */
function restarts(rows: readonly RawRow[]): boolean {
  const partsOf = new Map<string, Set<string>>();
  for (const { ordinal, part } of rows) partsOf.set(ordinal, (partsOf.get(ordinal) ?? new Set()).add(part));
  return [...partsOf.values()].some((parts) => parts.size > 1);
}

const SIX: readonly TableColumn[] = ['ordinal', 'content', 'lead', 'coordinating', 'deadline', 'deliverable'];

function toTask(row: RawRow, tools: { readonly agencies: AgencyRecognizer; readonly documentYear: number | null }): Task {
  const cell = (column: TableColumn): string => row.cells.get(column) ?? '';
  const deliverable = cell('deliverable');
  return {
    ordinal: row.ordinal,
    groups: row.groups,
    content: cell('content'),
    leadWording: cell('lead'),
    leadAgencies: tools.agencies.readList(cell('lead')),
    coordinatingWording: cell('coordinating'),
    coordinatingAgencies: tools.agencies.readList(cell('coordinating')),
    deadline: parseDeadline(cell('deadline'), { documentYear: tools.documentYear, deliverable }),
    deliverable,
    extras: Object.fromEntries([...row.cells].filter(([column]) => !SIX.includes(column as TableColumn))),
    spans: row.spans,
    needsReview: cell('content') === '' || row.ordinal === '' || row.isInferred,
  };
}

/** The running numbers are the table's checksum: gaps and repeats are reported, never repaired. */
function checkNumbering(tasks: readonly Task[]): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  let previous: { readonly prefix: string; readonly number: number } = { prefix: '', number: 0 };
  for (const { ordinal, needsReview } of tasks) {
    if (needsReview) findings.push({ kind: 'doubtful-row', ordinal });
    if (ordinal !== '' && seen.has(ordinal)) findings.push({ kind: 'repeated-row', ordinal });
    seen.add(ordinal);
    const bare = ordinal.replace(/^[A-Z]+\./u, '');
    // A row that was read doubtfully may have another number
    if (!ORDINAL.test(bare) || (needsReview && !ordinal.startsWith(previous.prefix))) continue;
    const dot = ordinal.lastIndexOf('.');
    const prefix = ordinal.slice(0, dot + 1);
    const number = Number(ordinal.slice(dot + 1));
    const expected = prefix === previous.prefix ? previous.number + 1 : 1;
    if (number > expected) {
      findings.push({ kind: 'missing-rows', ordinals: Array.from({ length: number - expected }, (_, i) => `${prefix}${expected + i}`) });
    }
    previous = { prefix, number };
  }
  return findings;
}

/** A deadline before the year of its own document is probably a misprint; it stays as printed. */
function checkYears(tasks: readonly Task[], documentYear: number | null): Finding[] {
  return tasks.flatMap(({ ordinal, deadline }): Finding[] => {
    if (documentYear === null || !('due' in deadline)) return [];
    const year = Number(deadline.due.slice(0, 4));
    return year < documentYear || year > documentYear + 25 ? [{ kind: 'odd-year', ordinal, year }] : [];
  });
}
