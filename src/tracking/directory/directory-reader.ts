import { type AgencyRecognizer, createAgencyRecognizer } from '../../domain/agency-recognition.ts';
import type { DirectoryAgency } from '../../domain/assignment.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import type { Person } from '../../domain/person.ts';
import { createNameReader, type NameReader } from './agency-names.ts';
import { createDirectoryIndexer, type DirectoryIndexer } from './directory-index.ts';
import { type AgencyTableReader, createAgencyTableReader } from './read-agency-table.ts';

/** What reading the names of agencies needs, made once from the lexicon. */
export interface DirectoryReader {
  readonly lexicon: Lexicon;
  readonly recognizer: AgencyRecognizer;
  readonly names: NameReader;
  readonly index: DirectoryIndexer;
  readonly table: AgencyTableReader;
}

export function createDirectoryReader(lexicon: Lexicon): DirectoryReader {
  const recognizer = createAgencyRecognizer(lexicon);
  const names = createNameReader(lexicon);
  return { lexicon, recognizer, names, index: createDirectoryIndexer(names, recognizer), table: createAgencyTableReader(lexicon) };
}

/** The agency of the directory that a person's own words mean; null where there is none, or none that is known yet. */
export type MemberFinder = (person: Pick<Person, 'agency' | 'province'>, directory: readonly DirectoryAgency[]) => DirectoryAgency | null;

/** @example findMember({ agency: 'P. Thành Sen', province: 'Hà Tĩnh' }, await agencies.list('Hà Tĩnh')) // "UBND phường Thành Sen" */
export function createMemberFinder(lexicon: Lexicon): MemberFinder {
  const { index } = createDirectoryReader(lexicon);
  return ({ agency, province }, directory) => {
    if (agency === null) return null;
    return index(
      province,
      directory.filter((entry) => entry.province === province),
    ).find(agency);
  };
}
