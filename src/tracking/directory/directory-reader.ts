import { type AgencyRecognizer, createAgencyRecognizer } from '../../domain/agency-recognition.ts';
import type { DirectoryAgency } from '../../domain/assignment.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import type { FindMember } from '../find-viewer.ts';
import { createNameReader, type NameReader } from './agency-names.ts';
import { createDirectoryIndexer, type DirectoryIndex, type DirectoryIndexer } from './directory-index.ts';
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

/** @example createMemberFinder(lexicon)({ agency: 'P. Thành Sen', province: 'Hà Tĩnh' }, await agencies.list('Hà Tĩnh')) // "UBND phường Thành Sen" */
export function createMemberFinder(lexicon: Lexicon): FindMember {
  const { index } = createDirectoryReader(lexicon);
  /** Many people are looked for in one directory; reading its names takes some milliseconds. */
  const indexes = new WeakMap<readonly DirectoryAgency[], DirectoryIndex>();
  return ({ agency, province }, directory) => {
    if (agency === null) return null;
    const own = directory.filter((entry) => entry.province === province);
    // Nearly always: profiles are written with the canonical name
    const [named, other] = own.filter(({ id, name }) => name === agency || id === agency);
    if (named !== undefined && other === undefined) return named;
    const known = indexes.get(directory);
    const opened = known?.province === province ? known : index(province, own);
    indexes.set(directory, opened);
    return opened.find(agency);
  };
}
