import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCsvFormat } from '../../src/adapters/tables/csv/csv-format.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createDirectoryReader } from '../../src/tracking/directory/directory-reader.ts';
import { importAgencies } from '../../src/tracking/directory/import-agencies.ts';
import { LEXICON } from './lexicon.ts';
import { PROJECT } from './source-files.ts';

/** Reads names with the lexicons that come with the programme. */
export const DIRECTORY_READER = createDirectoryReader(LEXICON);
/** The 69 communes of Hà Tĩnh since 1 July 2025 (Nghị quyết 1665/NQ-UBTVQH15). */
export const HA_TINH_COMMUNES = join(PROJECT, 'test/fixtures/directories/ha-tinh-69-xa-phuong.csv');

/** Imports a list of agencies. */
export async function importList(file: string, { agencies }: Pick<Storage, 'agencies'>): Promise<void> {
  const rows = await createCsvFormat().read(readFileSync(file));
  const read = rows.ok ? DIRECTORY_READER.table.readTable(rows.value, null) : null;
  const edit = await importAgencies(read?.entries ?? [], { source: 'import', dryRun: false }, { agencies, reader: DIRECTORY_READER });
  if (!edit.ok || read === null || read.problems.length > 0) throw new Error(`not imported: ${file}`);
}
