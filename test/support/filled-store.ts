import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, jest } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { createApp } from '../../src/app.ts';
import { composePorts, makeReady } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import { HA_TINH_COMMUNES, importList } from './directories.ts';
import { runProgram } from './run-program.ts';
import { SILENT_LOGGER } from './silent-logger.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Some tests start several programs, which takes seconds where others start theirs at the same time. How fast is not asked here. */
const PATIENCE_MS = 30_000;

/**
 * Gives copies of a data folder into which the corpus was read, once for all the files of a run: nobody writes to the original.
 * @param newFolder where the copies stand
 */
export function filledStores(newFolder: () => Promise<string> = temporaryFolder): () => Promise<string> {
  jest.setTimeout(PATIENCE_MS);
  let original = '';
  beforeAll(async () => {
    original = await sharedStore();
  }, 60_000);
  return async () => {
    const copy = join(await newFolder(), 'data');
    await cp(original, copy, { recursive: true });
    return copy;
  };
}

/** The moment at which a store of {@link trackedStore} was filled. */
export const TRACKED_AT = '2026-11-22T02:00:00.000Z';

/**
 * A data folder with the corpus, followed since {@link TRACKED_AT}, and the directory of Hà Tĩnh with its communes; made once for all the
 * files of a run. To be copied before it is written to.
 */
export const trackedStore = (): Promise<string> =>
  shared('tracked', async (making) => {
    const config = { ...readConfig({}), dataFolder: making };
    const ports = await composePorts(config, { now: TRACKED_AT });
    await importList(HA_TINH_COMMUNES, ports.storage);
    const app = createApp({ ...ports, logger: SILENT_LOGGER });
    await makeReady(app, config, () => undefined);
    await app.close();
  });

const sharedStore = (): Promise<string> =>
  shared('filled', async (making) => {
    const { code, stderr } = await runProgram('tasks', ['--json'], { dataFolder: making });
    if (code !== 0) throw new Error(stderr);
  });

/** Of several workers that need it at once, the first to finish wins. */
async function shared(name: string, make: (dataFolder: string) => Promise<void>): Promise<string> {
  const runFolder = process.env['SAU_RO_RUN_FOLDER'];
  if (runFolder === undefined) throw new Error('the run has no folder: globalSetup has not run');
  const made = join(runFolder, name);
  if (existsSync(made)) return made;
  const making = join(await mkdtemp(join(runFolder, 'making-')), 'data');
  await make(making);
  try {
    await rename(making, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
  }
  return made;
}

export function withDatabase<T>(dataFolder: string, work: (database: BetterSqlite3.Database) => T): T {
  const database = new BetterSqlite3(join(dataFolder, 'sau-ro.sqlite'), { readonly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** A digest of the rows of every table, by the table's name. */
export function dumpTables(dataFolder: string): Record<string, string> {
  return withDatabase(dataFolder, (database) => {
    const names = database
      .prepare<[], string>(`select name from sqlite_master where type = 'table' and sql not like 'create virtual%' order by name`)
      .pluck()
      .all();
    return Object.fromEntries(names.map((name) => [name, digestOf(database.prepare(`select * from "${name}"`).raw().all())]));
  });
}

const digestOf = (rows: readonly unknown[]): string =>
  `${rows.length} rows, sha256 ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
