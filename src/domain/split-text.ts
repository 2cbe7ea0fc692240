/** A message of its own needs no distance from the one before. */
const EMPTY_LINES_AROUND = /^(?:[^\S\n]*\n)+|(?:\n[^\S\n]*)+$/gu;

/** A quotation is kept whole, its marks included; so is a word. */
const PIECES = /“[^“”]*”\S*|\S+/gu;

/**
 * Cuts a text into messages of at most `max` UTF-16 units: between lines where that is enough, else between words and quotations, and
 * only what is longer than a whole message by itself between two characters as people see them. Nothing but white space is lost.
 */
export function splitText(text: string, max: number): string[] {
  if (text.length <= max) return [text];
  const lines = text.split('\n').flatMap((line) => (line.length <= max ? [line] : joinWithin(piecesOf(line, max), ' ', max)));
  return joinWithin(lines, '\n', max)
    .map((part) => part.replace(EMPTY_LINES_AROUND, ''))
    .filter((part) => part.trim() !== '');
}

/** Joins neighbours as long as they fit. */
function joinWithin(pieces: readonly string[], separator: string, max: number): string[] {
  const parts: string[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + separator.length + piece.length <= max) parts[parts.length - 1] = last + separator + piece;
    else parts.push(piece);
  }
  return parts;
}

function piecesOf(line: string, max: number): string[] {
  return (line.match(PIECES) ?? []).flatMap((piece) => {
    if (piece.length <= max) return [piece];
    const words = piece.split(/\s+/u);
    return words.length > 1 ? words.flatMap((word) => cutLong(word, max)) : cutLong(piece, max);
  });
}

const characters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

function cutLong(word: string, max: number): string[] {
  if (word.length <= max) return [word];
  const parts: string[] = [''];
  for (const { segment } of characters.segment(word)) {
    const last = parts.at(-1) ?? '';
    // A pile of marks that is longer than a message has no better place to be cut
    if (segment.length > max) parts.push(...(segment.match(new RegExp(`.{1,${max - 1}}`, 'gsu')) ?? []));
    else if (last.length + segment.length <= max) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts.filter((part) => part !== '');
}
