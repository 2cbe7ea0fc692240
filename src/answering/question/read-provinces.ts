import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher, type PhraseMatch } from '../../domain/phrase-matcher.ts';
import { shortForms } from '../../domain/province-names.ts';
import { fold, type Token } from '../../domain/vietnamese-text.ts';

/** Finds provinces in a question; short forms ("ht", "h.tĩnh", "htinh") only of provinces that have documents. */
export interface ProvinceReader {
  find(tokens: readonly Token[], loaded: readonly string[]): PhraseMatch<string>[];
}

/** Words after which two letters can only be a place. */
const BEFORE_PLACE = new Set(['tinh', 'cua', 'o', 'tai', 'ben', 'the', 'con', 'voi', 'va']);

export function createProvinceReader(lexicon: Lexicon): ProvinceReader {
  const full = lexicon.provinces.flatMap(({ name, alsoWritten, formerNames }) =>
    [name, ...alsoWritten, ...formerNames].map((written) => [written, name] as const),
  );
  const abbreviations = new Set(Object.keys(lexicon.abbreviations).map((short) => fold(short)));
  const matchers = new Map<string, ReturnType<typeof createPhraseMatcher<{ name: string; initials: boolean }>>>();

  function matcherFor(loaded: readonly string[]): ReturnType<typeof createPhraseMatcher<{ name: string; initials: boolean }>> {
    const key = loaded.join('|');
    const known = matchers.get(key);
    if (known !== undefined) return known;
    const made = createPhraseMatcher([
      ...full.map(([written, name]) => [written, { name, initials: false }] as const),
      ...loaded.flatMap((name) => shortForms(name).map(({ written, initials }) => [written, { name, initials }] as const)),
    ]);
    matchers.set(key, made);
    return made;
  }

  return {
    find(tokens, loaded) {
      const found = matcherFor(loaded).findAll(tokens);
      const named = found.filter(({ value }) => !value.initials);
      const byInitials = found.filter((match) => {
        if (!match.value.initials) return false;
        const clashes = abbreviations.has(tokens[match.from]?.folded ?? '');
        return !clashes || BEFORE_PLACE.has(tokens[match.from - 1]?.folded ?? '');
      });
      return [...named, ...byInitials].toSorted((a, b) => a.from - b.from).map(({ value, from, to }) => ({ value: value.name, from, to }));
    },
  };
}
