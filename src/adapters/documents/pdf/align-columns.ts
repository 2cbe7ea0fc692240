import type { Column, Piece } from './page.ts';
import { isPageNumber } from './page-number.ts';
import { type Line, readLines } from './read-lines.ts';

/** Pieces on one line, or those of one row of a table. */
export type AlignedRow = readonly Piece[];

/** In heights of a letter: a gap wider than any between words, the least room between columns, how far apart lines of one row are. */
const APART = 0.6;
const CLEAR = 0.35;
const NEXT_LINE = 2.2;
const LEAST_COLUMNS = 3;
const PART = /^(?:[IVXLC]{1,5}|[A-H])[.)]\s+\p{L}/u;
const NUMBER = /^(?:\d{1,3}|[IVXLC]{1,5}|[A-H])[.)]?$/u;

/** The words of a line that stand close together. */
export function groupsOf(pieces: readonly Piece[]): Line[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1)?.at(-1);
    if (last === undefined || piece.left - last.right > APART * piece.size) groups.push([piece]);
    else groups.at(-1)?.push(piece);
  }
  return groups.flatMap((group) => readLines(group));
}

/** Where words stand on any of these lines, and none between; null for fewer columns than a table of tasks has. */
export function readColumns(rows: readonly AlignedRow[]): Column[] | null {
  const columns: { left: number; right: number }[] = [];
  for (const { left, right, size } of rows.flatMap(groupsOf).toSorted((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last !== undefined && left - last.right < CLEAR * size) last.right = Math.max(last.right, right);
    else columns.push({ left, right });
  }
  return columns.length < LEAST_COLUMNS ? null : columns;
}

/** How far the lines from one on have each of their words in one column, and the sides of the columns then. */
export function fitColumns(
  rows: readonly AlignedRow[],
  from: number,
  given: readonly Column[],
): { readonly end: number; readonly edges: readonly number[] } | null {
  let columns = given;
  const end = fitRows(rows, from, (row) => {
    const firstEnd = columns[0]?.right ?? 0;
    if (isPart(row, firstEnd)) return true;
    if (isNumberLine(row, firstEnd)) return false;
    const widened = widen(columns, row);
    columns = widened ?? columns;
    return widened !== null;
  });
  return end === from ? null : { end, edges: edgesOf(columns) };
}

/** How far the lines from one on have each of their words between two of these sides. */
export const fitBetween = (rows: readonly AlignedRow[], from: number, edges: readonly number[]): number =>
  fitRows(rows, from, (row) => {
    if (isPart(row, edges[1] ?? 0)) return true;
    const isBetween = ({ left, right }: Line): boolean => edges.some((edge, i) => left >= edge && right <= (edges[i + 1] ?? edge));
    return !isNumberLine(row, edges[1] ?? 0) && groupsOf(row).every(isBetween);
  });

/** The number of a page; one in the first column is that of a row. */
export function isNumberLine(row: AlignedRow, firstEnd: number): boolean {
  const groups = groupsOf(row);
  return groups.length === 1 && (groups[0]?.left ?? 0) > firstEnd && isPageNumber(groups[0]?.text ?? '');
}

function fitRows(rows: readonly AlignedRow[], from: number, fits: (row: AlignedRow) => boolean): number {
  let end = from;
  while (end < rows.length && !(end > from && isFar(rows[end - 1] ?? [], rows[end] ?? [])) && fits(rows[end] ?? [])) end += 1;
  return end;
}

/** The name of a part of the table, over all of its columns. */
const isPart = (row: AlignedRow, firstEnd: number): boolean =>
  (row[0]?.left ?? 0) <= firstEnd &&
  PART.test(
    groupsOf(row)
      .map(({ text }) => text)
      .join(' '),
  );

/** Behind white space only a new number goes on. */
function isFar(above: AlignedRow, row: AlignedRow): boolean {
  const [one, other] = [above[0], row[0]];
  if (one === undefined || other === undefined || NUMBER.test(other.text)) return false;
  return other.baseline - one.baseline > NEXT_LINE * other.size;
}

/** The columns with the words of a line in them; null where some stand in two of them, or in none. */
function widen(columns: readonly Column[], row: AlignedRow): Column[] | null {
  const widened = columns.map((column) => ({ ...column }));
  for (const group of groupsOf(row)) {
    const touched = widened.filter(({ left, right }) => group.left < right && group.right > left);
    const [column] = touched;
    if (column === undefined || touched.length > 1) return null;
    column.left = Math.min(column.left, group.left);
    column.right = Math.max(column.right, group.right);
  }
  const size = row[0]?.size ?? 0;
  return widened.every(({ left }, i) => i === 0 || left - (widened[i - 1]?.right ?? 0) >= CLEAR * size) ? widened : null;
}

/** The middle of the white space between columns; the outer ones end with their words. */
const edgesOf = (columns: readonly Column[]): number[] => [
  (columns[0]?.left ?? 0) - 1,
  ...columns.slice(1).map(({ left }, i) => (left + (columns[i]?.right ?? 0)) / 2),
  (columns.at(-1)?.right ?? 0) + 1,
];
