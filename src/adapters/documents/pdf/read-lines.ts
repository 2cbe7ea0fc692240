import { isSyllable } from '../../../domain/vietnamese-syllable.ts';
import { fold, squeeze } from '../../../domain/vietnamese-text.ts';
import type { Box, Piece } from './page.ts';

/** What stands on one baseline without a wide gap. */
export interface Line extends Box {
  readonly text: string;
  readonly size: number;
}

/** In heights of a letter: a gap that is a space between words, and one that parts what stands side by side. */
const SPACE = 0.12;
const APART = 3;
/** In heights of a letter: narrower than any space that a justified line has. */
const NARROW = 0.19;

/** Pieces on one baseline, from the left; rows from the top. */
export function readRows(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.baseline - b.baseline)) {
    const last = rows.at(-1);
    const first = last?.[0];
    if (last !== undefined && first !== undefined && piece.baseline - first.baseline <= Math.min(first.size, piece.size) * 0.4)
      last.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.left - b.left));
}

/** Lines from the top, those side by side from the left. */
export const readLines = (pieces: readonly Piece[]): Line[] => readRows(pieces).flatMap(readRow);

function readRow(pieces: readonly Piece[]): Line[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === '') continue;
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group === undefined || last === undefined || piece.left - last.right > APART * Math.max(piece.size, last.size))
      groups.push([piece]);
    else group.push(piece);
  }
  return groups.map(joinPieces);
}

function joinPieces(pieces: readonly Piece[]): Line {
  const space = spaceOf(pieces);
  let text = '';
  pieces.forEach((piece, i) => {
    const last = pieces[i - 1];
    const gap = last === undefined ? 0 : (piece.left - last.right) / Math.max(piece.size, last.size);
    text += gap > space && !isCutSyllable(text, piece.text, gap) ? ` ${piece.text}` : piece.text;
  });
  return {
    text: squeeze(text),
    size: Math.max(...pieces.map(({ size }) => size)),
    left: pieces[0]?.left ?? 0,
    top: Math.min(...pieces.map(({ top }) => top)),
    right: Math.max(...pieces.map(({ right }) => right)),
    bottom: Math.max(...pieces.map(({ bottom }) => bottom)),
  };
}
/** Where letters are set apart ("K Ế  H O Ạ C H"), only a gap wider than theirs is a space. */
function spaceOf(pieces: readonly Piece[]): number {
  if (pieces.length < 4 || pieces.some(({ text }) => !/^\p{L}\p{M}*$/u.test(text))) return SPACE;
  const gaps = pieces.slice(1).map((piece, i) => (piece.left - (pieces[i]?.right ?? 0)) / piece.size);
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  return Math.max(SPACE, middle * 1.6);
}

/** A narrow gap between two parts of a syllable, of which one is none by itself or the second has no onset, is no space. */
function isCutSyllable(text: string, next: string, gap: number): boolean {
  if (gap > NARROW) return false;
  const [before = '', after = ''] = [/\p{L}+$/u.exec(text)?.[0], /^\p{L}+/u.exec(next)?.[0]];
  const areWords = isSyllable(before) && isSyllable(after) && !/^[aeiouy]/u.test(fold(after));
  return before !== '' && after !== '' && isSyllable(before + after) && !areWords;
}

/** Whether the next line's first word would have stood on this line: then the break was meant. */
export function isMeantBreak(line: Line, next: Line, room: number): boolean {
  const word = next.text.split(' ')[0] ?? '';
  const wide = ((next.right - next.left) * word.length) / Math.max(next.text.length, 1);
  return line.right - line.left + wide + line.size * 0.3 < room;
}
