import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { tokenize } from '../../domain/vietnamese-text.ts';
import type { ProvinceReader } from './read-provinces.ts';

/**
 * Writes out abbreviations, names of agencies excepted (they are known by their short forms).
 * @param loadedProvinces provinces whose short forms ("c.mau") are names, not abbreviations
 */
export type AbbreviationExpander = (text: string, loadedProvinces: readonly string[]) => string;

export function createAbbreviationExpander(lexicon: Lexicon, agencies: AgencyRecognizer, provinces: ProvinceReader): AbbreviationExpander {
  const abbreviations = createPhraseMatcher(Object.entries(lexicon.abbreviations));
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
      const last = match === null ? undefined : typed[match.to - 1];
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
