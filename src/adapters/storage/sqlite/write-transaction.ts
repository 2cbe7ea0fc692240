import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Runs `work` in one transaction that holds the write lock from its start, so that what it reads cannot change before it writes
 * (Kysely's own transactions begin as readers and can fail with SQLITE_BUSY_SNAPSHOT in the middle).
 */
export async function inWriteTransaction<T>(db: Kysely<Database>, work: (transaction: Kysely<Database>) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      // SQLite itself rolls back after some faults (a full disk): what went wrong first is what matters
      await Promise.allSettled([sql`rollback`.execute(connection)]);
      throw error;
    }
  });
}

/** Runs `work` all or not at all: in a transaction of its own, or as a part of the one that is open. */
export type Atomically = <T>(work: (transaction: Kysely<Database>) => Promise<T>) => Promise<T>;

/** A part of an open transaction that is undone by itself when it fails. Parts come one after the other, never at once. */
export async function inSavepoint<T>(transaction: Kysely<Database>, work: (transaction: Kysely<Database>) => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(transaction);
  try {
    const result = await work(transaction);
    await sql`release part`.execute(transaction);
    return result;
  } catch (error) {
    await Promise.allSettled([sql`rollback to part`.execute(transaction), sql`release part`.execute(transaction)]);
    throw error;
  }
}
