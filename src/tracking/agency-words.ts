import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import type { DirectoryAgency } from '../domain/assignment.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { createPhraseMatcher } from '../domain/phrase-matcher.ts';
import { createProvinceFinder } from '../domain/province-names.ts';
import { squeeze, tokenize } from '../domain/vietnamese-text.ts';

/** What words name: an agency by its id, a province as a whole; `province` null where none is said. */
export interface NamedAgency {
  readonly agencyId: string | null;
  readonly province: string | null;
}

/** Finds the agency that words name and nothing else, with a province behind it or not; null for other words. */
export type AgencyWordsReader = (words: string, directory: readonly DirectoryAgency[]) => NamedAgency | null;

export function createAgencyWordsReader(lexicon: Lexicon, recognizer: AgencyRecognizer): AgencyWordsReader {
  const findProvince = createProvinceFinder(lexicon);
  const known: ReadonlySet<string> = new Set(lexicon.agencies.map(({ id }) => id));

  function findAgency(words: string, directory: readonly DirectoryAgency[]): string | null {
    const names = createPhraseMatcher(
      directory.flatMap(({ id, name, aliases }) => [name, ...aliases].map((written) => [written, id] as const)),
    );
    const tokens = tokenize(words);
    const match = names.matchAt(tokens, 0);
    if (match !== null && match.to === tokens.length) return match.value;
    const [mention, other] = recognizer.readList(words);
    const isKnown = mention !== undefined && (known.has(mention.id) || directory.some(({ id }) => id === mention.id));
    return isKnown && other === undefined ? mention.id : null;
  }

  return (typed, directory) => {
    const words = squeeze(typed);
    const whole = findProvince(words);
    if (whole !== null) return { agencyId: null, province: whole };
    const tokens = tokenize(words);
    // The longest name of a province at the end: "Sở Nội vụ tỉnh Hà Tĩnh"
    for (const { start } of tokens.slice(1)) {
      const province = findProvince(words.slice(start));
      const agencyId = province === null ? null : findAgency(words.slice(0, start), directory);
      if (agencyId !== null) return { agencyId, province };
    }
    const agencyId = findAgency(words, directory);
    return agencyId === null ? null : { agencyId, province: null };
  };
}
