import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { PortError } from '../../../ports/errors.ts';
import type { Database } from '../database.ts';
import { isBusy, toPortError, translatingErrors } from './sqlite-error.ts';

const BUSY_TIMEOUT_MS = 30_000;
const WAL_ATTEMPTS = 100;
const WAL_RETRY_MS = 50;
/** Statements that stay prepared: some seventy, and the questions for assignments in the forms that sights and filters give them. */
const PREPARED_STATEMENTS = 300;

/** A database file: queries through Kysely, with SQLite's faults as PortError. */
export interface SqliteConnection {
  readonly db: Kysely<Database>;
  /** A consistent copy in a new file, while others go on reading and writing. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens or creates a database file; its folder must exist.
 * @throws PortError 'corrupt' (not a database), 'busy', 'unavailable', 'not-permitted'
 */
export async function openSqlite(file: string): Promise<SqliteConnection> {
  const raw = openFile(file);
  try {
    await useWriteAheadLog(raw);
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
  } catch (error) {
    raw.close();
    throw toPortError(error);
  }
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: translated(raw) }) });
  return { db, backup: (target) => backup(raw, target), close: () => close(db, raw) };
}

/** Kysely closes the file only if it was asked something before. */
async function close(db: Kysely<Database>, raw: BetterSqlite3.Database): Promise<void> {
  await db.destroy();
  if (raw.open) raw.close();
}

function openFile(file: string): BetterSqlite3.Database {
  try {
    return new BetterSqlite3(file, { timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    // better-sqlite3 says with a TypeError that the folder is not there
    throw error instanceof TypeError ? new PortError('unavailable', `database: ${error.message}`, { cause: error }) : toPortError(error);
  }
}

/** Two processes that switch a new file to WAL at once get SQLITE_BUSY without the busy timeout (SQLite avoids a deadlock so). */
async function useWriteAheadLog(raw: BetterSqlite3.Database): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      raw.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === WAL_ATTEMPTS) throw error;
      await delay(WAL_RETRY_MS);
    }
  }
}

async function backup(raw: BetterSqlite3.Database, file: string): Promise<void> {
  try {
    await raw.backup(file);
  } catch (error) {
    throw toPortError(error);
  }
}

/** What Kysely sees of the database: statements prepared once, faults translated. */
function translated(raw: BetterSqlite3.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    if (prepared.size >= PREPARED_STATEMENTS) prepared.clear();
    const statement = translatedStatement(translatingErrors(() => raw.prepare<unknown[]>(sql)));
    prepared.set(sql, statement);
    return statement;
  };
  return { prepare, close: () => raw.close() };
}

function translatedStatement(statement: BetterSqlite3.Statement<unknown[]>): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => translatingErrors(() => statement.all(...parameters)),
    run: (parameters) => translatingErrors(() => statement.run(...parameters)),
    iterate: (parameters) => translatingErrors(() => statement.iterate(...parameters)),
  };
}
