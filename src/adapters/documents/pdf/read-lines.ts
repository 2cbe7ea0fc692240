import { squeeze } from '../../../domain/vietnamese-text.ts';
import type { Box, Piece } from './page.ts';

/** What stands on one baseline without a wide gap. */
export interface Line extends Box {
  readonly text: string;
  readonly size: number;
}

/** In heights of a letter: a gap that is a space between words, and one that parts what stands side by side. */
const SPACE = 0.12;
const APART = 3;

/** Lines from the top, those side by side from the left. */
export function readLines(pieces: readonly Piece[]): Line[] {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.baseline - b.baseline)) {
    const last = rows.at(-1);
    const first = last?.[0];
    if (last !== undefined && first !== undefined && piece.baseline - first.baseline <= Math.min(first.size, piece.size) * 0.4)
      last.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => readRow(row.toSorted((a, b) => a.left - b.left)));
}

function readRow(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const size = Math.max(piece.size, last?.size ?? 0);
    if (last === undefined || piece.left - last.right > APART * size) {
      if (piece.text.trim() !== '') lines.push({ ...piece });
      continue;
    }
    const gap = piece.left - last.right > SPACE * size ? ' ' : '';
    lines[lines.length - 1] = {
      text: `${last.text}${gap}${piece.text}`,
      size,
      left: last.left,
      top: Math.min(last.top, piece.top),
      right: Math.max(last.right, piece.text.trim() === '' ? last.right : piece.right),
      bottom: Math.max(last.bottom, piece.bottom),
    };
  }
  return lines.map((line) => ({ ...line, text: squeeze(line.text) }));
}

/** A number or a word that the line's end cut at its own sign: "12-" ⏎ "NQ/TU". */
const CUT = /[\p{L}\d][-/]$/u;

export const joinText = (text: string, next: string): string =>
  CUT.test(text) && /^[\p{L}\d]/u.test(next) ? `${text}${next}` : `${text} ${next}`;

/** Whether the next line's first word would have stood on this line: then the break was meant. */
export function isMeantBreak(line: Line, next: Line, room: number): boolean {
  const word = next.text.split(' ')[0] ?? '';
  const wide = ((next.right - next.left) * word.length) / Math.max(next.text.length, 1);
  return line.right - line.left + wide + line.size * 0.3 < room;
}
