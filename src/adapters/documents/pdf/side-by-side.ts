import { isHeadOrFoot } from '../../../domain/letterhead.ts';
import { isInCapitals } from '../../../domain/vietnamese-text.ts';
import type { Piece } from './page.ts';
import { readRows } from './read-lines.ts';

/** What stands side by side at the head or the foot of a document: one column is read after the other. */
export interface Sides {
  readonly left: readonly Piece[];
  readonly right: readonly Piece[];
}

/** White space from top to bottom between two columns, points. */
interface Gutter {
  readonly from: number;
  readonly to: number;
}
interface Row {
  readonly pieces: readonly Piece[];
  readonly baseline: number;
  readonly size: number;
}
interface Band {
  readonly rows: readonly Row[];
  readonly gutter: Gutter;
}

/** In heights of a letter: how wide a gutter is at least, beside words in small letters, alone on one row; how far apart rows of a column may be. */
const GUTTER = 0.7;
const SURE_GUTTER = 1;
const LONE_GUTTER = 3;
const FAR = 3.2;
const CLOSE = 1.7;
/** Where the text of a document begins, a letterhead has ended. */
const TEXT_BEGINS = /^(?:[IVX]{1,5}\.|\d{1,2}[.)]\s|Điều\s\d|Chương\s|Phần\s|Căn cứ\s|Kính gửi)/u;
const DATED = /ngày[\s\d….]*tháng[\s\d….]*năm/iu;

/** The letterheads and signatures of a page, from the top, each in two columns; nothing else is taken apart. */
export function findSides(pieces: readonly Piece[]): Sides[] {
  const rows = readRows(pieces).map(
    (row): Row => ({ pieces: row, baseline: row[0]?.baseline ?? 0, size: Math.max(...row.map(({ size }) => size)) }),
  );
  const found: Sides[] = [];
  let next = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const band = at < next ? null : bandAt(rows, at, next);
    if (band === null) continue;
    const middle = (band.gutter.from + band.gutter.to) / 2;
    const all = band.rows.flatMap((row) => row.pieces);
    found.push({ left: all.filter((piece) => piece.left < middle), right: all.filter((piece) => piece.left >= middle) });
    next = rows.indexOf(band.rows.at(-1) ?? (rows[at] as Row)) + 1;
  }
  return found;
}

const wordsOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join(' ');

/** Free of letters on this row: before, between and behind its words. */
function gutters({ pieces, size }: Row): Gutter[] {
  const ends = [Number.NEGATIVE_INFINITY, ...pieces.map(({ right }) => right)];
  return ends
    .map((from, i): Gutter => ({ from, to: pieces[i]?.left ?? Number.POSITIVE_INFINITY }))
    .filter(({ from, to }) => to - from >= GUTTER * size);
}

const isBounded = ({ from, to }: Gutter): boolean => Number.isFinite(from) && Number.isFinite(to);

/** The widest part of a gutter that is free on this row too, bounded on both sides if there is one. */
function narrow(gutter: Gutter, row: Row): Gutter | null {
  const shared = gutters(row)
    .map(({ from, to }): Gutter => ({ from: Math.max(from, gutter.from), to: Math.min(to, gutter.to) }))
    .filter(({ from, to }) => to - from >= GUTTER * row.size);
  const widest = (of: readonly Gutter[]): Gutter | undefined => of.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  return widest(shared.filter(isBounded)) ?? widest(shared) ?? null;
}

/** The band around a row on which something stands that has something beside it. */
function bandAt(rows: readonly Row[], at: number, first: number): Band | null {
  const anchor = rows[at];
  if (anchor === undefined) return null;
  for (const gutter of gutters(anchor)) {
    const [left, right] = [
      anchor.pieces.filter((piece) => piece.left < gutter.from),
      anchor.pieces.filter((piece) => piece.left >= gutter.to),
    ];
    if (!isHeadOrFoot(wordsOf(left)) && !isHeadOrFoot(wordsOf(right))) continue;
    const band = grow(rows, at, first, gutter);
    if (band !== null) return band;
  }
  return null;
}

function grow(rows: readonly Row[], at: number, first: number, given: Gutter): Band | null {
  let [gutter, from, to] = [given, at, at];
  const isLeft = ({ pieces }: Row): boolean => (pieces[0]?.left ?? 0) < gutter.from;
  const isRight = ({ pieces }: Row): boolean => (pieces.at(-1)?.left ?? 0) >= gutter.to;
  for (let i = at - 1; i >= first; i -= 1) {
    const [row, below] = [rows[i], rows[i + 1]];
    const shared = row === undefined || below === undefined || below.baseline - row.baseline > FAR * row.size ? null : narrow(gutter, row);
    if (shared === null) break;
    [gutter, from] = [shared, i];
  }
  for (let i = at + 1; i < rows.length; i += 1) {
    const row = rows[i];
    const shared = row === undefined || TEXT_BEGINS.test(wordsOf(row.pieces)) ? null : narrow(gutter, row);
    if (row === undefined || shared === null || !isInReach(rows.slice(from, i), row, { isLeft, isRight })) break;
    [gutter, to] = [shared, i];
  }
  // A line above that has nothing beside it yet, and one below on the right, are read in their turn anyway
  while (from < at && !isRight(rows[from] as Row)) from += 1;
  while (to > at && !isLeft(rows[to] as Row)) to -= 1;
  const taken = rows.slice(from, to + 1);
  const both = taken.filter((row) => isLeft(row) && isRight(row)).length;
  if (!isBounded(gutter) || !taken.some(isLeft) || !taken.some(isRight)) return null;
  const isPrinted = isInCapitals(wordsOf(rows[at]?.pieces ?? []));
  const needed = taken.length === 1 && both === 1 ? LONE_GUTTER : isPrinted ? GUTTER : SURE_GUTTER;
  return gutter.to - gutter.from >= needed * (rows[at]?.size ?? 0) ? { rows: taken, gutter } : null;
}

/** Whether a row is near enough to those above it in its column: where the day of a letterhead has been printed, only what follows at once. */
function isInReach(
  above: readonly Row[],
  row: Row,
  { isLeft, isRight }: Readonly<Record<'isLeft' | 'isRight', (row: Row) => boolean>>,
): boolean {
  const last = above.at(-1);
  if (!isLeft(row)) return last !== undefined && row.baseline - last.baseline <= FAR * row.size;
  const same = above.findLast(isLeft) ?? last;
  const isHeadDone = above.some((each) => isRight(each) && DATED.test(wordsOf(each.pieces)) && each !== last);
  return same !== undefined && row.baseline - same.baseline <= (isHeadDone && !isRight(row) ? CLOSE : FAR) * row.size;
}
