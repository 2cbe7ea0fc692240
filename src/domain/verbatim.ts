import type { Span } from './citation.ts';
import { squeeze } from './vietnamese-text.ts';

/** Signs that layout adds between printed characters: white space, Markdown, table bars, bullets. */
const LAYOUT = /[\s*_#|\u00A0]/u;
const LAYOUT_SIGNS = /[\s*_#|\u00A0]/gu;

/** What stands in the spans, one after the other, on one line. */
export const wordsIn = (text: string, spans: readonly Span[]): string =>
  squeeze(spans.map(({ start, end }) => text.slice(start, end)).join(' '));

/** Words without layout signs, for comparison. */
export function compact(text: string): string {
  return text.replace(/<br\s*\/?>/giu, '').replace(LAYOUT_SIGNS, '');
}

/**
 * Where clean words stand in the raw text, disregarding layout signs in both.
 * @returns the span in `text`, or null when the words do not stand inside `within`
 */
export function findVerbatim(text: string, within: Span, words: string): Span | null {
  const wanted = Array.from(words).filter((char) => !LAYOUT.test(char));
  const first = wanted[0];
  if (first === undefined) return null;
  for (let start = text.indexOf(first, within.start); start >= 0 && start < within.end; start = text.indexOf(first, start + 1)) {
    const end = matchFrom(text, start, within.end, wanted);
    if (end !== null) return { start, end };
  }
  return null;
}

function matchFrom(text: string, start: number, limit: number, wanted: readonly string[]): number | null {
  let at = start;
  for (const char of wanted) {
    while (at < limit && LAYOUT.test(text[at] ?? '')) at += 1;
    if (!text.startsWith(char, at) || at + char.length > limit) return null;
    at += char.length;
  }
  return at;
}

/** The part of `words` from its start that stands in one of the spans; for words that a page break cuts. */
export function findLongestVerbatim(text: string, spans: readonly Span[], words: string): Span | null {
  for (const span of spans) {
    const whole = findVerbatim(text, span, words);
    if (whole !== null) return whole;
  }
  const half = words.slice(0, words.lastIndexOf(' '));
  return half.length < MIN_QUOTE ? null : findLongestVerbatim(text, spans, half);
}
/** A shorter quote proves nothing. Characters. */
const MIN_QUOTE = 12;
