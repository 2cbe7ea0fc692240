import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { type Token, tokenize } from '../../domain/vietnamese-text.ts';
import type { ProvinceReader } from './read-provinces.ts';

/**
 * Writes out abbreviations, names of agencies excepted (they are known by their short forms).
 * @param loadedProvinces provinces whose short forms ("c.mau") are names, not abbreviations
 */
export type AbbreviationExpander = (text: string, loadedProvinces: readonly string[]) => string;

export function createAbbreviationExpander(lexicon: Lexicon, agencies: AgencyRecognizer, provinces: ProvinceReader): AbbreviationExpander {
  const abbreviations = createPhraseMatcher(Object.entries(lexicon.abbreviations));
  const { rowNouns } = lexicon.questionWords;
  const nouns = createPhraseMatcher(rowNouns.map((noun) => [noun, true] as const));
  /** "hđ 3.40": before a number it is the noun of a row, whatever else it is short for. */
  const isRowNoun = (typed: readonly Token[], at: number, words: string): boolean =>
    nouns.matchAt(typed, at)?.to === at + 1 && /^\d/u.test(typed[at + 1]?.text ?? '') && !rowNouns.includes(words);
  return (text, loadedProvinces) => {
    const typed = tokenize(text);
    const names = [...agencies.find(typed), ...provinces.find(typed, loadedProvinces)];
    const isName = new Set(names.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
    let expanded = '';
    let copied = 0;
    for (let at = 0; at < typed.length; ) {
      const token = typed[at];
      const match =
        isName.has(at) || token === undefined || isPartOfCode(text, token.start, token.end) ? null : abbreviations.matchAt(typed, at);
      const kept = match !== null && isRowNoun(typed, at, match.value);
      const last = match === null || kept ? undefined : typed[match.to - 1];
      if (match !== null && token !== undefined && last !== undefined) {
        expanded += `${text.slice(copied, token.start)}${match.value}`;
        copied = last.end;
      }
      at = match?.to ?? at + 1;
    }
    return expanded + text.slice(copied);
  };
}

/** "534/QĐ-TTg", "BC-STP": letters inside a document number stay as they are. */
function isPartOfCode(text: string, start: number, end: number): boolean {
  return /[\p{L}\d][/-]$/u.test(text.slice(0, start)) || /^[/-][\p{L}]/u.test(text.slice(end));
}
