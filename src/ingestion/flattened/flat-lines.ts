import type { Span } from '../../domain/citation.ts';

/** A printed line of a table that lost its cells: one line of the text for each line of each cell. */
export interface FlatLine {
  readonly text: string;
  readonly span: Span;
  /** The gap above it is not the usual one between lines of a cell: a cell or a paragraph begins. */
  readonly isHard: boolean;
  /** The line above was cut inside a word: they are joined without a space. */
  readonly isGlued: boolean;
}

/**
 * The lines with words. Taken from a page, most lines end in a space; one that does not was cut inside a word
 * ("140/NQ-" ⏎ "CP"). The usual gap between two lines of a cell is whatever is most common in the text.
 */
export function readFlatLines(text: string): FlatLine[] {
  const found: { text: string; raw: string; start: number; gap: string }[] = [];
  let start = 0;
  let gap = '';
  for (const raw of text.split('\n')) {
    if (raw.trim() === '') gap += raw === '' ? '|' : '_';
    else {
      const lead = raw.length - raw.trimStart().length;
      found.push({ text: raw.trim(), raw, start: start + lead, gap: found.length === 0 ? '' : gap });
      gap = '';
    }
    start += raw.length + 1;
  }
  const usual = mostCommon(found.map((line) => line.gap));
  const spaced = found.filter(({ raw }) => raw.endsWith(' ')).length > found.length * MOSTLY;
  return found.map((line, i) => ({
    text: line.text.replace(/\s+/gu, ' '),
    span: { start: line.start, end: line.start + line.text.length },
    isHard: line.gap !== usual,
    isGlued: spaced && i > 0 && !(found[i - 1]?.raw.endsWith(' ') ?? true),
  }));
}
const MOSTLY = 0.8;

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** As one text; a line that was cut inside a word goes on without a space. */
export const joinLines = (lines: readonly FlatLine[]): string =>
  lines.reduce((joined, { text, isGlued }) => (joined === '' ? text : `${joined}${isGlued ? '' : ' '}${text}`), '');
