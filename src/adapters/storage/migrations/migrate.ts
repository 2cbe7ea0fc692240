import { type Kysely, sql } from 'kysely';
import { PortError } from '../../../ports/errors.ts';
import type { Database } from '../database.ts';
import { inWriteTransaction } from '../sqlite/write-transaction.ts';
import { documents } from './0001-documents.ts';
import { lexicalIndex } from './0002-lexical-index.ts';
import { workingState } from './0003-working-state.ts';
import { delivery } from './0004-delivery.ts';
import { people } from './0005-people.ts';
import { mailbox } from './0006-mailbox.ts';
import { tracking } from './0007-tracking.ts';
import { reminders } from './0008-reminders.ts';
import { reviews } from './0009-reviews.ts';
import { uploads } from './0010-uploads.ts';
import { versions } from './0011-versions.ts';
import { modelUse } from './0012-model-use.ts';
import { modelIndex } from './0013-model-index.ts';
import type { Migration } from './migration.ts';

/** In order; a store's version (`pragma user_version`) is the number of those it has behind it. */
export const MIGRATIONS: readonly Migration[] = [
  documents,
  lexicalIndex,
  workingState,
  delivery,
  people,
  mailbox,
  tracking,
  reminders,
  reviews,
  uploads,
  versions,
  modelUse,
  modelIndex,
];

/**
 * Brings a store up to date, each step in a transaction of its own; two processes that start at once share the steps.
 * @throws PortError 'corrupt' when a newer programme made the store
 */
export async function migrate(db: Kysely<Database>, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  // The version is read without a lock first, so that opening a store never waits for a writer
  while ((await readVersion(db, migrations)) < migrations.length) await inWriteTransaction(db, (trx) => applyNext(trx, migrations));
}

async function applyNext(trx: Kysely<Database>, migrations: readonly Migration[]): Promise<void> {
  const version = await readVersion(trx, migrations);
  const next = migrations[version];
  // Another process has done it while this one waited for the lock
  if (next === undefined) return;
  await next.up(trx.withTables<never>() as unknown as Kysely<never>);
  await sql`pragma user_version = ${sql.lit(version + 1)}`.execute(trx);
}

async function readVersion(db: Kysely<Database>, migrations: readonly Migration[]): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  const version = rows[0]?.user_version ?? 0;
  if (version <= migrations.length) return version;
  const message = `the store has version ${version}, but this programme knows versions up to ${migrations.length}: use the newer programme`;
  throw new PortError('corrupt', message);
}
