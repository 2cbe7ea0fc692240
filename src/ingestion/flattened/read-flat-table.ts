import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import { joinSpans, type Span } from '../../domain/citation.ts';
import { parseDeadline } from '../../domain/deadline.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import type { Task } from '../../domain/task.ts';
import { cutUnits, type FlatUnit, readLevels } from './cut-units.ts';
import { createFlatHeaderFinder, type FlatColumn } from './find-flat-header.ts';
import { type FlatLine, joinLines, readFlatLines } from './flat-lines.ts';
import { type PlaceColumn, type PlacedCell, placeLines } from './place-lines.ts';
import { type CellRater, cellKindOf, createCellRater } from './rate-cell.ts';
import { createLineSplitter, type LineSplitter } from './split-line.ts';

/** The tasks of a table that was flattened to lines, and from where in the text it stands; null where there is none. */
export type FlatTableReader = (
  text: string,
  documentYear: number | null,
) => { readonly tasks: readonly Task[]; readonly from: number } | null;

/** A row whose cells are known as far as they could be told apart. */
interface FlatRow {
  readonly unit: FlatUnit;
  readonly above: readonly string[];
  readonly cells: readonly PlacedCell[];
  readonly contentMargin: number;
  readonly tailMargin: number;
}

/** The next best way to divide a row must be worse by this much for the row to be sure. */
const SURE_MARGIN = 1;
/** Of its own words, which name nobody and no day. */
const SURE_CONTENT = 0.75;

export function createFlatTableReader(lexicon: Lexicon, agencies: AgencyRecognizer): FlatTableReader {
  const findHeader = createFlatHeaderFinder(lexicon);
  const split = createLineSplitter(lexicon);

  return (text, documentYear) => {
    const all = readFlatLines(text);
    const header = findHeader(all);
    const first = header === null ? undefined : all[header.starts[0] ?? 0];
    if (header === null || first === undefined) return null;
    const levels = readLevels(all.slice(header.starts[0]), header);
    const units = cutUnits(all, header, levels);
    const columns = ownColumns(header.columns, levels);
    if (columns === null || !units.some(({ level }) => level === 0)) return null;
    // One for each table: it remembers what it rated
    const rate = createCellRater(lexicon, agencies);
    const rough = placeAll(units.map(withoutOverleaf), columns, () => null, { rate, split });
    const widths = measure(rough, columns.length);
    const rows = placeAll(units, columns, (column) => widths[column] ?? null, { rate, split });
    return { tasks: toTasks(joinActivities(rows), columns, { agencies, documentYear }), from: first.span.start };
  };
}

/** Rows that lie on one page tell how wide columns are. */
const withoutOverleaf = (unit: FlatUnit): FlatUnit => ({ ...unit, overleaf: [] });

/** From the column of the rows on: what stands before it has numbers of its own, or is one that rows share. */
function ownColumns(columns: readonly FlatColumn[], levels: readonly number[]): readonly FlatColumn[] | null {
  const rowLevel = levels.at(-1);
  const at = columns.findIndex(({ kind, number }) => (rowLevel === undefined ? kind === 'content' : number === rowLevel));
  return at < 0 ? null : columns.slice(at).map((column, i) => (i === 0 ? { ...column, kind: 'content' as const } : column));
}

function placeAll(
  units: readonly FlatUnit[],
  columns: readonly FlatColumn[],
  widthOf: (column: number) => number | null,
  { rate, split }: { readonly rate: CellRater; readonly split: LineSplitter },
): FlatRow[] {
  const rows: FlatRow[] = [];
  const above: string[] = [];
  const most = maxLevel(units);
  const widthsAbove = measureAbove(units);
  for (const [i, unit] of units.entries()) {
    const next = units[i + 1];
    // A task without an activity is a row itself
    const isRow = unit.level === 0 || (unit.level === 1 && (next === undefined || next.level > 1));
    if (!isRow) {
      above.length = Math.max(0, Math.min(above.length, most - unit.level));
      above.push([unit.number, joinLines([...unit.lines, ...unit.overleaf])].filter((part) => part !== '').join('. '));
      continue;
    }
    const uppers = above.map((text, at): PlaceColumn => ({ kind: 'content', width: widthsAbove[at] ?? null, above: text }));
    const own = columns.map(({ kind }, column): PlaceColumn => {
      const cellKind = column === 0 ? 'content' : cellKindOf(kind);
      return { kind: cellKind, width: widthOf(column), above: null };
    });
    const placed = placeLines(
      {
        lines: unit.lines.flatMap((line) => split(line, false)),
        overleaf: unit.overleaf.flatMap((line) => split(line, true)),
      },
      [...uppers, ...own],
      rate,
    );
    rows.push(
      placed === null
        ? undivided(unit, above, columns.length)
        : { unit, above: [...above], ...placed, cells: placed.cells.slice(uppers.length) },
    );
  }
  return rows;
}

/** A row that cannot be divided at all is kept for a person. */
function undivided(unit: FlatUnit, above: readonly string[], columns: number): FlatRow {
  const lines = [...unit.lines, ...unit.overleaf];
  const cells = Array.from({ length: columns }, (_, i) => (i === 0 ? { text: joinLines(lines), lines, isWhole: false } : NO_CELL));
  return { unit, above: [...above], cells, contentMargin: 0, tailMargin: 0 };
}
const NO_CELL: PlacedCell = { text: '', lines: [], isWhole: false };

/** The longest usual line of what stands above rows, outermost first. */
function measureAbove(units: readonly FlatUnit[]): (number | null)[] {
  const most = maxLevel(units);
  return Array.from({ length: Math.max(0, most) }, (_, i) =>
    longestUsual(units.filter(({ level }) => level === most - i).flatMap(({ lines }) => lines)),
  );
}

function longestUsual(lines: readonly FlatLine[]): number | null {
  const lengths = lines.map(({ text }) => text.length).toSorted((a, b) => a - b);
  return lengths.length < MEASURABLE ? null : (lengths[Math.floor(lengths.length * 0.97)] ?? null);
}

const maxLevel = (units: readonly FlatUnit[]): number => Math.max(...units.map(({ level }) => level));

/** The longest usual line of each column, from a first reading. */
function measure(rows: readonly FlatRow[], columns: number): (number | null)[] {
  return Array.from({ length: columns }, (_, column) => {
    const sure = rows.filter(({ cells }) => cells.every(({ isWhole }) => isWhole));
    return longestUsual(sure.flatMap(({ cells }) => cells[column]?.lines ?? []));
  });
}
const MEASURABLE = 20;

interface JoinedRow extends FlatRow {
  /** Cells that it shares with other rows, and its own content. */
  readonly tail: readonly PlacedCell[];
}

const hasNoTail = ({ cells }: FlatRow): boolean => cells.slice(1).every(({ text }) => text === '');

/** Activities that stand one below the other in a cell have the same lead, result and deadline, printed once. */
function joinActivities(rows: readonly FlatRow[]): JoinedRow[] {
  return rows.map((row, i): JoinedRow => {
    if (!hasNoTail(row) || row.above.length === 0) return { ...row, tail: row.cells.slice(1) };
    const after = rows.slice(i + 1).find((other) => !hasNoTail(other));
    const before = rows.slice(0, i).findLast((other) => !hasNoTail(other));
    const shares = after !== undefined && isSameCell(row, after) ? after : before !== undefined && isSameCell(row, before) ? before : null;
    return {
      ...row,
      tail: shares?.cells.slice(1) ?? row.cells.slice(1),
      tailMargin: Math.min(row.contentMargin, row.tailMargin, shares?.tailMargin ?? 0),
    };
  });
}

const isSameCell = (a: FlatRow, b: FlatRow): boolean =>
  a.above.join('\n') === b.above.join('\n') && a.unit.parts.at(-1)?.label === b.unit.parts.at(-1)?.label;

const MAY_BE_EMPTY: ReadonlySet<FlatColumn['kind']> = new Set<FlatColumn['kind']>(['coordinating', null]);

function toTasks(
  rows: readonly JoinedRow[],
  columns: readonly FlatColumn[],
  { agencies, documentYear }: { readonly agencies: AgencyRecognizer; readonly documentYear: number | null },
): Task[] {
  return rows.map(({ unit, above, cells, tail, tailMargin, contentMargin }): Task => {
    const cell = (kind: FlatColumn['kind']): PlacedCell | undefined => tail[columns.findIndex((column) => column.kind === kind) - 1];
    const words = (kind: FlatColumn['kind']): string => cell(kind)?.text ?? '';
    const deliverable = words('deliverable');
    const extras = columns.flatMap(({ kind, label }, i) =>
      i > 0 && kind === null && tail[i - 1]?.text ? [[label, tail[i - 1]?.text ?? ''] as const] : [],
    );
    const isWhole = columns.every(
      ({ kind }, i) => i === 0 || (tail[i - 1]?.isWhole ?? false) || (MAY_BE_EMPTY.has(kind) && (tail[i - 1]?.text ?? '') === ''),
    );
    const isSure =
      isWhole &&
      (cells[0]?.isWhole ?? false) &&
      tailMargin >= SURE_MARGIN &&
      contentMargin >= SURE_CONTENT &&
      !unit.isTorn &&
      unit.level === 0;
    return {
      ordinal: unit.number,
      groups: [...unit.parts.map(({ title }) => title), ...above],
      content: cells[0]?.text ?? '',
      leadWording: words('lead'),
      leadAgencies: agencies.readList(words('lead')),
      coordinatingWording: words('coordinating'),
      coordinatingAgencies: agencies.readList(words('coordinating')),
      deadline: parseDeadline(words('deadline'), { documentYear, deliverable }),
      deliverable,
      extras: Object.fromEntries(extras),
      spans: spansOf([...(cells[0]?.lines ?? []), ...tail.flatMap(({ lines }) => lines)]),
      needsReview: !isSure,
    };
  });
}

/** Where a row stands, in the order of the text. */
const spansOf = (lines: readonly FlatLine[]): Span[] => joinSpans(lines.map(({ span }) => span).toSorted((a, b) => a.start - b.start));
