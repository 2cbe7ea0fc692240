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
