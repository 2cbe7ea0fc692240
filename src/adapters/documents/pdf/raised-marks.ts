import { readRaised } from '../../../domain/raised-mark.ts';
import type { Piece } from './page.ts';

/** Shares of a letter's height: how much smaller raised letters are, how far raised, and how near to the word they belong to. */
const SMALLER = 0.8;
const LEAST_RAISE = 0.12;
const MOST_RAISE = 0.75;
const NEAR = 0.4;
/** Characters of a mark. */
const LONGEST = 8;

/** Raised numbers are powers of a unit, or marks of footnotes, which are kept off the words they stand at. */
export function settleRaised(pieces: readonly Piece[]): Piece[] {
  const settled = new Map<Piece, Piece>();
  const marks = new Set<Piece>();
  for (const piece of pieces) {
    if (piece.text.length > LONGEST || readRaised(piece.text, '') === null) continue;
    const beside = pieces.filter((word) => isRaisedAt(piece, word));
    if (beside.length === 0) continue;
    marks.add(piece);
    const before = beside.find((word) => piece.left >= word.right - NEAR * word.size);
    // It takes its room with it, so that no space is seen there
    if (before !== undefined)
      settled.set(before, { ...before, text: `${before.text}${readRaised(piece.text, before.text)}`, right: piece.right });
  }
  return pieces.filter((piece) => !marks.has(piece)).map((piece) => settled.get(piece) ?? piece);
}

function isRaisedAt(mark: Piece, word: Piece): boolean {
  const raise = word.baseline - mark.baseline;
  const gap = Math.max(mark.left - word.right, word.left - mark.right);
  return mark.size < word.size * SMALLER && raise > word.size * LEAST_RAISE && raise < word.size * MOST_RAISE && gap < word.size * NEAR;
}
