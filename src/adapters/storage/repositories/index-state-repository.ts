import type { Kysely } from 'kysely';
import type { IndexStateRepository } from '../../../ports/repositories.ts';
import type { Database } from '../database.ts';

export function createIndexStateRepository(db: Kysely<Database>): IndexStateRepository {
  return {
    async read() {
      const row = await db.selectFrom('index_state').selectAll().executeTakeFirst();
      if (row === undefined) return null;
      return { fingerprint: row.fingerprint, embedderState: row.embedder_state, vectorsSha256: row.vectors_sha256 };
    },
    async write({ fingerprint, embedderState, vectorsSha256 }) {
      const values = { fingerprint, embedder_state: embedderState, vectors_sha256: vectorsSha256 };
      await db
        .insertInto('index_state')
        .values({ id: 1, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },
  };
}
