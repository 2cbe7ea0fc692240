import type { AgencySource, DirectoryAgency } from '../../domain/assignment.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { AgencyRepository } from '../../ports/tracking-repositories.ts';
import type { DirectoryReader } from './directory-reader.ts';
import { type DirectoryEdit, editDirectories } from './edit-directory.ts';
import type { AgencyEntry, EntryProblem } from './read-agency-table.ts';
import { missingStandards, standardAgencies } from './standard-agencies.ts';

/** The directory of a province, those agencies among it that every province has. */
export async function readDirectory(
  province: string | null,
  agencies: AgencyRepository,
  { lexicon }: DirectoryReader,
): Promise<{ readonly agencies: readonly DirectoryAgency[]; readonly missing: readonly DirectoryAgency[] }> {
  const present = await agencies.list(province);
  const missing = missingStandards(standardAgencies(lexicon, province), present);
  const replaced = new Set(missing.map(({ id }) => id));
  return { agencies: [...present.filter(({ id }) => !replaced.has(id)), ...missing], missing };
}

/**
 * Puts entries into the directories, all of them or, when one is wrong, none. To be run where nobody else writes them.
 * @param options.dryRun only says what it would come to
 */
export async function importAgencies(
  entries: readonly AgencyEntry[],
  options: { readonly source: AgencySource; readonly dryRun: boolean },
  { agencies, reader }: { readonly agencies: AgencyRepository; readonly reader: DirectoryReader },
): Promise<Result<DirectoryEdit, readonly EntryProblem[]>> {
  const directories = new Map<string, readonly DirectoryAgency[]>();
  const standards: DirectoryAgency[] = [];
  for (const province of new Set(entries.map((entry) => entry.province))) {
    const directory = await readDirectory(province, agencies, reader);
    directories.set(province, directory.agencies);
    standards.push(...directory.missing);
  }
  const edit = editDirectories(entries, directories, options.source, reader);
  if (!edit.ok) return fail(edit.error);
  const { added, changed } = edit.value;
  const edited = new Set([...added, ...changed].map(({ province, id }) => JSON.stringify([province, id])));
  const wanted = [...standards.filter(({ province, id }) => !edited.has(JSON.stringify([province, id]))), ...added, ...changed];
  if (!options.dryRun && wanted.length > 0) await agencies.put(wanted);
  return ok(edit.value);
}
