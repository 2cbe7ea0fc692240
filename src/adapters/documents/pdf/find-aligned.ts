import { isNumberColumn } from '../../../domain/letterhead.ts';
import { type AlignedRow, fitBetween, fitColumns, groupsOf, isNumberLine, readColumns } from './align-columns.ts';
import { cellText } from './cell-text.ts';
import type { Box, Piece, PlacedCell } from './page.ts';
import { readLines, readRows } from './read-lines.ts';

/** A table without ruling lines. */
export interface AlignedTable {
  readonly pieces: readonly Piece[];
  readonly box: Box;
  readonly cells: readonly PlacedCell[];
  /** Sides of its columns, where it may go on on the next page. */
  readonly open: readonly number[] | null;
}

const FIRST = /^(?:1|I|A)[.)]?$/u;
const NUMBER = /^(?<number>\d{1,3})[.)]?$/u;
/** A part of a table over all of its columns. */
const PART = /^(?:[IVXLC]{1,5}|[A-H])[.)]?(?:\s+\p{L}.*)?$/u;
/** Rows of names above the first number, at most; numbered rows, at least. */
const HEAD_ROWS = 8;
const LEAST_ROWS = 2;
/** Lines at the top of a next page that are no part of the table, at most. */
const HEAD_LINES = 3;
/** In heights of a letter: how far apart two rows of names are at most, and how exactly what begins a row stands on one line. */
const NEXT_LINE = 1.7;
const HALF_LINE = 0.9;
const LEVEL = 0.35;

/**
 * The table of a page that has no lines but columns that are clear from top to bottom, a column of running numbers, and rows that begin on one
 * line in all of their columns. Whatever is not so stays text.
 * @param open sides of the columns of such a table at the end of the page before
 */
export function findAligned(pieces: readonly Piece[], open: readonly number[] | null): AlignedTable | null {
  const rows = readRows(pieces);
  const head = findHead(rows);
  if (head !== null) {
    const columns = readColumns(rows.slice(head.from, head.body + 1));
    const fitted = columns === null ? null : fitColumns(rows, head.body, columns);
    if (columns === null || fitted === null) return null;
    // A title above the names may stand over two columns
    const own = readColumns(rows.slice(head.body, fitted.end).filter((row) => !PART.test(wordsOf(row))));
    if (own === null || own.length > columns.length) return null;
    const names: AlignedRow = rows.slice(head.from, head.body).flat();
    return build(names, rows.slice(head.body, fitted.end), fitted.edges, isEnd(rows, fitted.end));
  }
  if (open === null) return null;
  // Below what is printed on every page
  for (let from = 0; from < HEAD_LINES; from += 1) {
    const end = fitBetween(rows, from, open);
    if (end > from) return build(null, rows.slice(from, end), open, isEnd(rows, end));
  }
  return null;
}

/** Whether nothing but a page number follows. */
const isEnd = (rows: readonly AlignedRow[], end: number): boolean =>
  rows.slice(end).every((row) => isNumberLine(row, Number.NEGATIVE_INFINITY));

/** The rows of names: those around "TT", up to the first number below it. */
function findHead(rows: readonly (readonly Piece[])[]): { readonly from: number; readonly body: number } | null {
  const at = rows.findIndex((row) => isNumberColumn(groupsOf(row)[0]?.text ?? '') && row.length > 2);
  const tt = rows[at]?.[0];
  if (tt === undefined) return null;
  const below = rows
    .slice(at + 1, at + 1 + HEAD_ROWS)
    .findIndex(([first]) => FIRST.test(first?.text ?? '') && (first?.left ?? 0) < tt.right);
  if (below === -1) return null;
  let from = at;
  while (from > 0 && isNextLine(rows[from - 1], rows[from])) from -= 1;
  return { from, body: at + 1 + below };
}

function isNextLine(above: readonly Piece[] | undefined, below: readonly Piece[] | undefined): boolean {
  const [one, other] = [above?.[0], below?.[0]];
  if (above === undefined || one === undefined || other === undefined || one.left <= other.right) return false;
  // Names that are higher than "TT" stand beside it; one alone may be the title of the table
  return other.baseline - one.baseline < (groupsOf(above).length > 1 ? NEXT_LINE : HALF_LINE) * other.size;
}

function build(names: AlignedRow | null, lines: readonly AlignedRow[], edges: readonly number[], isLast: boolean): AlignedTable | null {
  const rows = cutRows(lines, edges);
  const numbered = rows.filter((row) => NUMBER.test(numberOf(row, edges)));
  const follows = numbered.every((row, i) => {
    const before = numbered[i - 1];
    const [number, last] = [
      Number.parseInt(numberOf(row, edges), 10),
      before === undefined ? null : Number.parseInt(numberOf(before, edges), 10),
    ];
    return last === null ? names === null || number === 1 : number === last + 1 || number === 1;
  });
  const isClear = rows.every((row, i) => (names === null && i === 0 && numberOf(row, edges) === '') || beginsOnOneLine(row, edges));
  if (!follows || !isClear || numbered.length < (names === null ? 1 : LEAST_ROWS)) return null;
  const all = [...(names === null ? [] : [names]), ...rows];
  const cells = all.flatMap((row, i) => cellsOf(row, topOf(row), i + 1 < all.length ? topOf(all[i + 1] ?? row) : bottomOf(row), edges));
  const box = { left: edges[0] ?? 0, right: edges.at(-1) ?? 0, top: topOf(all[0] ?? []), bottom: bottomOf(all.at(-1) ?? []) };
  return { pieces: all.flat(), box, cells, open: isLast ? edges : null };
}

const topOf = (row: AlignedRow): number => Math.min(...row.map(({ top }) => top));
const bottomOf = (row: AlignedRow): number => Math.max(...row.map(({ bottom }) => bottom));
const inColumn = (row: AlignedRow, edges: readonly number[], column: number): Piece[] =>
  row.filter(({ left }) => left >= (edges[column] ?? 0) && left < (edges[column + 1] ?? 0));
const wordsOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join(' ');
const numberOf = (row: AlignedRow, edges: readonly number[]): string => wordsOf(inColumn(row, edges, 0));

/** Lines from one number to the next. */
function cutRows(lines: readonly AlignedRow[], edges: readonly number[]): AlignedRow[] {
  const rows: Piece[][] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last === undefined || numberOf(line, edges) !== '') rows.push([...line]);
    else last.push(...line);
  }
  return rows;
}

/** Each cell on the line of the number, none in small letters: else its beginning may stand above, in what was taken for another row. */
function beginsOnOneLine(row: AlignedRow, edges: readonly number[]): boolean {
  const number = inColumn(row, edges, 0)[0];
  if (number === undefined || !(NUMBER.test(number.text) || PART.test(wordsOf(row)))) return false;
  if (PART.test(wordsOf(row))) return true;
  const others = edges.slice(2).map((_, i) => readLines(inColumn(row, edges, i + 1))[0]);
  const firsts = others.filter((line) => line !== undefined);
  return firsts.length > 1 && firsts.every((line) => Math.abs(line.top - number.top) < LEVEL * number.size && !/^\p{Ll}/u.test(line.text));
}

function cellsOf(row: AlignedRow, top: number, bottom: number, edges: readonly number[]): PlacedCell[] {
  const [first = 0, last = 0] = [edges[0], edges.at(-1)];
  if (PART.test(wordsOf(row)) && row.length > 1) return [{ left: first, right: last, top, bottom, text: wordsOf(row), isInferred: true }];
  return edges.slice(1).map((right, i) => {
    const box = { left: edges[i] ?? 0, right, top, bottom };
    return { ...box, text: cellText(box, readLines(inColumn(row, edges, i))), isInferred: true };
  });
}
