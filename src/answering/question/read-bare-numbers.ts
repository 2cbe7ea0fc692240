import { createPhraseMatcher, indexesOf } from '../../domain/phrase-matcher.ts';
import { counts } from '../../domain/read-ordinals.ts';
import type { Token } from '../../domain/vietnamese-text.ts';

/** Numbers of several parts that a question names bare, and the tokens that say them. */
export interface BareNumbers {
  readonly numbers: readonly string[];
  readonly taken: ReadonlySet<number>;
  /** They stand before all else; behind it a number may belong to what it follows. */
  readonly opens: boolean;
}
export type BareNumberReader = (tokens: readonly Token[], text: string, taken: ReadonlySet<number>) => BareNumbers;

/** Three digits behind a dot are thousands. */
const OF_PARTS = /^\d{1,2}(?:\.\d{1,2}){1,3}$/u;
/** What is measured or dated, not numbered. */
const MEASURES = new Set(['ty', 'ti', 'trieu', 'nghin', 'ngan', 'dong', 'tan', 'ta', 'kg', 'km', 'ha', 'm', 'm2', 'diem', 'gb', 'mb']);
const LINKS = new Set(['va', 'voi']);
const NONE: BareNumbers = { numbers: [], taken: new Set(), opens: false };

/**
 * "3.7 ai chủ trì?", "hạn của 3.17": numbers without a word that says whether rows or sections are meant, at the beginning or the end of
 * what is asked. Elsewhere a number belongs to what stands round it.
 * @param fillers words that may stand before them and behind them
 */
export function createBareNumberReader(fillers: readonly string[]): BareNumberReader {
  const drops = createPhraseMatcher(fillers.map((words) => [words, true] as const));
  return (tokens, text, taken) => {
    const isNumber = (at: number): boolean => {
      const token = tokens[at];
      if (token === undefined || taken.has(at) || !OF_PARTS.test(token.text)) return false;
      const after = text.slice(token.end, token.end + 2);
      return !/^\s?[%/]/u.test(after) && !counts(tokens, at + 1) && !MEASURES.has(tokens[at + 1]?.folded ?? '');
    };
    const first = tokens.findIndex((_, at) => isNumber(at));
    if (first < 0) return NONE;
    const found = [first];
    let last = first;
    for (let at = first + 1; at < tokens.length && (isNumber(at) || LINKS.has(tokens[at]?.folded ?? '')); at += 1)
      if (isNumber(at)) {
        found.push(at);
        last = at;
      }
    const polite = indexesOf(drops.findAll(tokens));
    const isEdge = (from: number, to: number): boolean => tokens.slice(from, to).every((_, i) => polite.has(from + i));
    const opens = isEdge(0, first);
    if (!opens && !isEdge(last + 1, tokens.length)) return NONE;
    const numbers = found.map((at) => tokens[at]?.text ?? '');
    return { numbers: [...new Set(numbers)], taken: new Set(found), opens };
  };
}
