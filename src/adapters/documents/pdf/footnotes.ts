import type { Piece, Rule } from './page.ts';
import { isPageNumber } from './page-number.ts';
import { readRows } from './read-lines.ts';

/** Shares of a page: above this nothing is a footnote; how long the line above footnotes may be. Points: how short, how far from the margin. */
const UPPER = 0.4;
const LONGEST_RULE = 0.5;
const SHORTEST_RULE = 40;
const MARGIN = 12;
/** Share of the usual size of letters. */
const SMALLER = 0.93;

/** Smaller text below a short line at the foot of a page stands beside the text, which goes on on the next page. */
export function splitFootnotes(
  pieces: readonly Piece[],
  { rules, width, height }: { readonly rules: readonly Rule[]; readonly width: number; readonly height: number },
): { readonly text: readonly Piece[]; readonly notes: readonly Piece[] } {
  const left = Math.min(...pieces.map((piece) => piece.left));
  const usual = usualSize(pieces);
  const isNotes = ({ isUpright, at, from, to }: Rule): boolean => {
    if (isUpright || at < height * UPPER || to - from < SHORTEST_RULE || to - from > width * LONGEST_RULE || from - left > MARGIN)
      return false;
    if (rules.some((rule) => rule.isUpright && rule.from <= at && rule.to >= at)) return false;
    const below = notesBelow(pieces, at);
    return /^[\d(*]/u.test(below[0]?.text ?? '') && usualSize(below) < usual * SMALLER;
  };
  const rule = rules.find(isNotes);
  const notes = new Set(rule === undefined ? [] : notesBelow(pieces, rule.at));
  return { text: pieces.filter((piece) => !notes.has(piece)), notes: [...notes] };
}

/** What stands below a line, but for a page number. */
const notesBelow = (pieces: readonly Piece[], at: number): Piece[] =>
  readRows(pieces.filter(({ top }) => top > at - 1))
    .filter((row) => !isPageNumber(row.map(({ text }) => text).join(' ')))
    .flat();

/** The size that most letters have. */
function usualSize(pieces: readonly Piece[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of pieces) letters.set(Math.round(size), (letters.get(Math.round(size)) ?? 0) + text.length);
  return [...letters].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
