import type { AgencyKind } from '../../domain/agency.ts';
import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import type { DirectoryAgency } from '../../domain/assignment.ts';
import { meansWord, type Token } from '../../domain/vietnamese-text.ts';
import { foldedKey, markedKey, type NameReader } from './agency-names.ts';

/** The agencies of one province, by every name. */
export interface DirectoryIndex {
  readonly province: string | null;
  readonly agencies: readonly DirectoryAgency[];
  byId(id: string): DirectoryAgency | null;
  /** The agency that these words name, by id, name or other name, with marks or without; null where none or several fit. */
  find(name: string): DirectoryAgency | null;
  ofKinds(kinds: readonly AgencyKind[]): readonly DirectoryAgency[];
}

export type DirectoryIndexer = (province: string | null, agencies: readonly DirectoryAgency[]) => DirectoryIndex;

interface Entry {
  readonly words: readonly Token[];
  readonly agency: DirectoryAgency;
}

export function createDirectoryIndexer(names: NameReader, recognizer: AgencyRecognizer): DirectoryIndexer {
  return (province, agencies) => {
    const ids = new Map(agencies.map((agency) => [agency.id, agency]));
    const byName = new Map<string, Entry[]>();
    for (const agency of agencies) {
      for (const words of [agency.name, ...agency.aliases].flatMap((name) => names.variants(name, province))) {
        const key = foldedKey(words);
        byName.set(key, [...(byName.get(key) ?? []), { words, agency }]);
      }
    }

    /** The exact spelling decides before one that leaves marks out: "Hòa" and "Hoa" are two places. */
    function named(words: readonly Token[]): DirectoryAgency | null {
      const entries = byName.get(foldedKey(words)) ?? [];
      const exact = onlyOne(entries.filter((entry) => markedKey(entry.words) === markedKey(words)));
      return exact ?? onlyOne(entries.filter((entry) => words.every((word, i) => means(word, entry.words[i]))));
    }

    function byLexicon(name: string): DirectoryAgency | null {
      const [mention, other] = recognizer.readList(name);
      if (mention === undefined || other !== undefined || mention.collective !== null) return null;
      return ids.get(mention.id) ?? null;
    }

    return {
      province,
      agencies,
      byId: (id) => ids.get(id) ?? null,
      find(name) {
        const found = ids.get(name) ?? null;
        if (found !== null) return found;
        for (const words of names.variants(name, province)) {
          const agency = words.length === 0 ? null : named(words);
          if (agency !== null) return agency;
        }
        return byLexicon(name);
      },
      ofKinds: (kinds) => agencies.filter(({ kind }) => kinds.includes(kind)),
    };
  };
}

const means = (typed: Token, word: Token | undefined): boolean => word !== undefined && meansWord(typed, word);

function onlyOne(entries: readonly Entry[]): DirectoryAgency | null {
  const ids = new Set(entries.map(({ agency }) => agency.id));
  return ids.size === 1 ? (entries[0]?.agency ?? null) : null;
}
