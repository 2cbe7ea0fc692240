import { readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isNativeError } from 'node:util/types';
import { loadLexicon } from '../adapters/lexicons/json-lexicon.ts';
import { createPinoLogger } from '../adapters/runtime/pino-logger.ts';
import { createSystemClock } from '../adapters/runtime/system-clock.ts';
import { createSqliteStorage } from '../adapters/storage/storage.ts';
import { createCsvFormat } from '../adapters/tables/csv/csv-format.ts';
import { createXlsxFormat } from '../adapters/tables/xlsx/xlsx-format.ts';
import { problemWords } from '../chat/commands/add-agency.ts';
import { AGENCY_KINDS } from '../domain/agency.ts';
import type { DirectoryAgency } from '../domain/assignment.ts';
import { createProvinceFinder } from '../domain/province-names.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import * as words from '../messages/agencies.ts';
import type { TableFormat, TableRow } from '../ports/table-format.ts';
import { createDirectoryReader } from '../tracking/directory/directory-reader.ts';
import type { DirectoryEdit } from '../tracking/directory/edit-directory.ts';
import { importAgencies, readDirectory } from '../tracking/directory/import-agencies.ts';
import type { AgencyEntry, EntryProblem, TypedEntry } from '../tracking/directory/read-agency-table.ts';
import { type SyncParts, syncPlans } from '../tracking/plans/sync-plans.ts';
import { configFor } from './open-app.ts';

const { commandLine } = words;
const FORMATS: readonly TableFormat[] = [createCsvFormat(), createXlsxFormat()];

/** Lines to print, or what is wrong with what was typed. */
type Outcome = Result<readonly string[], string>;

/** @param data the data folder of the command line */
export async function withDirectories(data: string | undefined, work: (parts: SyncParts) => Promise<Outcome>): Promise<Outcome> {
  const { dataFolder, lexiconFolder, logLevel } = configFor(data);
  const reader = createDirectoryReader(loadLexicon(lexiconFolder, join(dataFolder, 'lexicons')));
  const storage = await createSqliteStorage(dataFolder);
  try {
    return await work({ storage, reader, clock: createSystemClock(), logger: createPinoLogger({ level: logLevel }) });
  } finally {
    await storage.close();
  }
}

export async function importFile(
  file: string,
  options: { readonly province: string | undefined; readonly dryRun: boolean },
  parts: SyncParts,
): Promise<Outcome> {
  const province = readProvince(options.province, parts);
  if (!province.ok) return province;
  const rows = await readTable(file);
  if (!rows.ok) return rows;
  const table = parts.reader.table.readTable(rows.value, province.value);
  if (table === null) return fail(commandLine.noHeader(file));
  if (table.entries.length + table.problems.length === 0) return fail(commandLine.noEntries(file));
  // Rows that can be read are looked at too, so that one run names all that is to be put right
  const edit = await change(table.entries, 'import', options.dryRun || table.problems.length > 0, parts);
  const problems = [...table.problems, ...(edit.ok ? [] : edit.error)].toSorted((a, b) => a.row - b.row);
  if (!edit.ok || problems.length > 0) return fail(problemLines(problems));
  const { added, changed, unchanged } = edit.value;
  const counts = [added.length, changed.length, unchanged] as const;
  const lines = [...added.map(lineOf(commandLine.addedLine)), ...changed.map(lineOf(commandLine.changedLine))];
  if (options.dryRun) return ok([commandLine.wouldImport(...counts), ...lines]);
  return ok([commandLine.imported(...counts), ...lines, ...(await follow(parts))]);
}

export async function addAgency(typed: TypedEntry, parts: SyncParts): Promise<Outcome> {
  const entry = parts.reader.table.readEntry(typed, 0, null);
  if (!entry.ok) return fail(problemWords(entry.error));
  const edit = await change([entry.value], 'administrator', false, parts);
  if (!edit.ok) return fail(edit.error.map(problemWords).join('\n'));
  return ok([commandLine.added(entry.value.name, entry.value.province), ...(await follow(parts))]);
}

export async function listAgencies(typed: string | undefined, parts: SyncParts): Promise<Outcome> {
  const province = readProvince(typed, parts);
  if (!province.ok) return province;
  const { agencies } = parts.storage;
  const provinces = province.value === null ? await agencies.provinces() : [province.value];
  const lines: string[] = [];
  for (const each of provinces) {
    const directory = await readDirectory(each, agencies, parts.reader);
    lines.push(commandLine.province(each, directory.agencies.length), ...AGENCY_KINDS.flatMap((kind) => linesOf(kind, directory.agencies)));
  }
  return ok(lines.length === 0 ? [commandLine.nobody] : lines);
}

/** Writes a list to be filled in; a file that is there stays. */
export async function writeTemplate(file: string): Promise<Outcome> {
  const format = formatOf(file);
  if (format === undefined) return fail(commandLine.unsupported(file));
  const bytes = await format.write(words.template);
  try {
    await writeFile(file, bytes, { flag: 'wx' });
  } catch (error) {
    return fail(codeOf(error) === 'EEXIST' ? commandLine.exists(file) : commandLine.unwritable(file));
  }
  return ok([commandLine.templateWritten(file)]);
}

function readProvince(typed: string | undefined, { reader }: SyncParts): Result<string | null, string> {
  if (typed === undefined) return ok(null);
  const province = createProvinceFinder(reader.lexicon)(typed);
  return province === null ? fail(commandLine.noSuchProvince(typed)) : ok(province);
}

async function readTable(file: string): Promise<Result<readonly TableRow[], string>> {
  const format = formatOf(file);
  if (format === undefined) return fail(commandLine.unsupported(file));
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return fail(commandLine.unreadable(file));
  const rows = await format.read(bytes);
  return rows.ok ? rows : fail(commandLine.badTable(file, rows.error));
}

const formatOf = (file: string): TableFormat | undefined => FORMATS.find(({ extension }) => extension === extname(file).toLowerCase());

/** In one transaction: a person may be adding agencies in a chat at the same time. */
const change = (
  entries: readonly AgencyEntry[],
  source: 'import' | 'administrator',
  dryRun: boolean,
  { storage, reader }: SyncParts,
): Promise<Result<DirectoryEdit, readonly EntryProblem[]>> =>
  storage.atomically(({ agencies }) => importAgencies(entries, { source, dryRun }, { agencies, reader }));

async function follow(parts: SyncParts): Promise<string[]> {
  const plans = await syncPlans(parts);
  return plans.length === 0 ? [] : [commandLine.tracked(plans.length)];
}

const problemLines = (problems: readonly EntryProblem[]): string =>
  [
    ...problems.map((problem) => commandLine.problemAt(problem.row, problemWords(problem))),
    commandLine.nothingImported(new Set(problems.map(({ row }) => row)).size),
  ].join('\n');

const lineOf =
  (line: typeof commandLine.addedLine) =>
  ({ province, name, kind }: DirectoryAgency): string =>
    line(province, name, kind);

function linesOf(kind: DirectoryAgency['kind'], agencies: readonly DirectoryAgency[]): string[] {
  const own = agencies.filter((agency) => agency.kind === kind);
  if (own.length === 0) return [];
  return [commandLine.kind(kind, own.length), ...own.map(({ name, aliases, source }) => commandLine.agency(name, aliases, source))];
}

const codeOf = (error: unknown): string => (isNativeError(error) && 'code' in error ? String(error.code) : '');
