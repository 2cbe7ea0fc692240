import type { AgencySource, DirectoryAgency } from '../../domain/assignment.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { idOf, markedKey } from './agency-names.ts';
import type { DirectoryReader } from './directory-reader.ts';
import type { AgencyEntry, EntryProblem } from './read-agency-table.ts';
import { sameAgency } from './standard-agencies.ts';

/** What entries come to: the agencies that differ from what is known, to be stored. */
export interface DirectoryEdit {
  readonly added: readonly DirectoryAgency[];
  readonly changed: readonly DirectoryAgency[];
  readonly unchanged: number;
}

type Directories = ReadonlyMap<string, readonly DirectoryAgency[]>;
interface Claim {
  readonly entry: AgencyEntry;
  readonly agency: DirectoryAgency;
  readonly former: DirectoryAgency | null;
}

/**
 * Puts entries into the directories of their provinces, all or none. An entry is a known agency when its name is one of that agency's names,
 * or else when one of its other names is: then the agency was renamed. Name and kind become those of the entry, and other names too where it
 * has some; an agency of the lexicon keeps its name, and the other names that the lexicon gives it.
 * @param directories what is known of every province that an entry names
 */
export function editDirectories(
  entries: readonly AgencyEntry[],
  directories: Directories,
  source: AgencySource,
  reader: DirectoryReader,
): Result<DirectoryEdit, readonly EntryProblem[]> {
  const claims: Claim[] = [];
  const problems: EntryProblem[] = [];
  for (const [province, present] of directories) {
    const own = entries.filter((entry) => entry.province === province);
    const claimed = claimAgencies(own, province, present, source, reader);
    problems.push(...claimed.problems, ...takenNames(claimed.claims, present, reader));
    claims.push(...claimed.claims);
  }
  if (problems.length > 0) return fail(problems.toSorted((a, b) => a.row - b.row));
  const changed = claims.filter(({ agency, former }) => former !== null && !sameAgency(agency, former));
  const added = claims.filter(({ former }) => former === null);
  return ok({
    added: added.map(({ agency }) => agency),
    changed: changed.map(({ agency }) => agency),
    unchanged: claims.length - added.length - changed.length,
  });
}

function claimAgencies(
  entries: readonly AgencyEntry[],
  province: string,
  present: readonly DirectoryAgency[],
  source: AgencySource,
  reader: DirectoryReader,
): { readonly claims: Claim[]; readonly problems: EntryProblem[] } {
  const { names, recognizer, lexicon } = reader;
  const index = reader.index(province, present);
  const claims: Claim[] = [];
  const problems: EntryProblem[] = [];
  const rows = new Map<string, number>();
  const ids = new Set(present.map(({ id }) => id));
  const newIds = new Map<string, string>();
  const byName = new Map(entries.map((entry) => [entry, index.find(entry.name)]));
  const namedElsewhere = new Set([...byName.values()].map((agency) => agency?.id));

  /** An agency that one of the other names means, and that no entry names: it had that name before. */
  function renamed(entry: AgencyEntry): DirectoryAgency | null {
    const former = (entry.aliases ?? []).flatMap((alias) => index.find(alias) ?? []);
    const [agency] = former;
    const isOne = agency !== undefined && former.every(({ id }) => id === agency.id);
    return isOne && !isOfLexicon(agency.id) && !namedElsewhere.has(agency.id) ? agency : null;
  }
  const isOfLexicon = (id: string): boolean => lexicon.agencies.some((agency) => agency.id === id);

  function newId(entry: AgencyEntry): string {
    const [mention, other] = recognizer.readList(entry.name);
    if (mention !== undefined && other === undefined && isOfLexicon(mention.id)) return mention.id;
    const words = names.words(entry.name);
    const claimed = newIds.get(markedKey(words));
    if (claimed !== undefined) return claimed;
    const id = idOf(words);
    // "Xã Hòa Tiến" and "Xã Hoa Tiến" are two
    let free = id;
    for (let n = 2; ids.has(free); n += 1) free = `${id}-${n}`;
    newIds.set(markedKey(words), free);
    return free;
  }

  for (const entry of entries) {
    if (isGroup(entry.name, reader)) {
      problems.push({ row: entry.row, kind: 'group' });
      continue;
    }
    const former = byName.get(entry) ?? renamed(entry);
    const id = former?.id ?? newId(entry);
    const other = rows.get(id);
    if (other !== undefined) {
      problems.push({ row: entry.row, kind: 'repeated', name: former?.name ?? entry.name, other });
      continue;
    }
    rows.set(id, entry.row);
    ids.add(id);
    claims.push({ entry, former, agency: agencyOf(entry, id, former, source, reader) });
  }
  return { claims, problems };
}

function agencyOf(
  entry: AgencyEntry,
  id: string,
  former: DirectoryAgency | null,
  source: AgencySource,
  { lexicon, recognizer }: DirectoryReader,
): DirectoryAgency {
  const known = lexicon.agencies.find((agency) => agency.id === id);
  const name = known === undefined ? entry.name : (former?.name ?? known.name);
  const given = entry.aliases ?? former?.aliases ?? [];
  const own = known === undefined ? [] : [known.name, ...known.aliases];
  const aliases = [...new Set([...own, ...given])].filter((alias) => alias !== name);
  const kind = entry.kind ?? former?.kind ?? known?.kind ?? recognizer.readOwn(name).kind;
  return { province: entry.province, id, name, kind, aliases, source };
}

/** "Các sở, ban, ngành" is nobody in particular. */
function isGroup(name: string, { recognizer, names }: DirectoryReader): boolean {
  const [mention] = recognizer.readList(name);
  if (mention?.collective == null) return false;
  // Readers of lists take one commune for all of them
  return (
    !/^(?:xã|phường|đặc khu)\s+[^\s,;]/iu.test(
      names
        .words(name)
        .map(({ text }) => text)
        .join(' '),
    ) || /[,;]/u.test(name)
  );
}

/** Names that two agencies of a province would have. */
function takenNames(claims: readonly Claim[], present: readonly DirectoryAgency[], { names }: DirectoryReader): EntryProblem[] {
  const key = (name: string): string => markedKey(names.words(name));
  const claimed = new Set(claims.map(({ agency }) => agency.id));
  const owners = new Map<string, Pick<DirectoryAgency, 'id' | 'name'>>();
  const note = (agency: DirectoryAgency, all: readonly string[]): void => {
    for (const name of all) if (!owners.has(key(name))) owners.set(key(name), agency);
  };
  const agencies = [...present.filter(({ id }) => !claimed.has(id)), ...claims.map(({ agency }) => agency)];
  for (const agency of agencies) note(agency, [agency.name]);
  for (const agency of agencies) note(agency, agency.aliases);
  return claims.flatMap(({ entry, agency }): EntryProblem[] => {
    const taken = [agency.name, ...agency.aliases].find((name) => owners.get(key(name))?.id !== agency.id);
    const owner = taken === undefined ? undefined : owners.get(key(taken));
    return taken === undefined || owner === undefined ? [] : [{ row: entry.row, kind: 'taken', name: taken, owner: owner.name }];
  });
}
