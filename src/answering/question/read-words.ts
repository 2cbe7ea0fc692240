import { createAgencyRecognizer, type AgencyRecognizer } from '../../domain/agency-recognition.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { type Token, tokenize } from '../../domain/vietnamese-text.ts';

/** Writes out abbreviations, names of agencies excepted (they are known by their short forms). */
export type WordReader = (text: string) => Token[];

export function createWordReader(lexicon: Lexicon, agencies: AgencyRecognizer = createAgencyRecognizer(lexicon)): WordReader {
  const abbreviations = createPhraseMatcher(Object.entries(lexicon.abbreviations).map(([short, full]) => [short, tokenize(full)] as const));
  return (text) => {
    const typed = tokenize(text);
    const isAgency = new Set(agencies.find(typed).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
    const words: Token[] = [];
    for (let at = 0; at < typed.length; ) {
      const token = typed[at];
      const match = isAgency.has(at) ? null : abbreviations.matchAt(typed, at);
      if (match === null || token === undefined) {
        if (token !== undefined) words.push(token);
        at += 1;
        continue;
      }
      const start = token.start;
      const end = typed[match.to - 1]?.end ?? token.end;
      words.push(...match.value.map((word) => ({ ...word, start, end })));
      at = match.to;
    }
    return words;
  };
}
