import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { ModelIndexRepository } from '../../../ports/model-index-repository.ts';
import type { Database } from '../database.ts';

/** Keys per statement: each statement stops the event loop. */
const SLICE = 200;

export function createModelIndexRepository(db: Kysely<Database>): ModelIndexRepository {
  return {
    async read() {
      const row = await db.selectFrom('model_index').selectAll().executeTakeFirst();
      return row === undefined ? null : { fingerprint: row.fingerprint, vectorsSha256: row.vectors_sha256, background: row.background };
    },
    async write({ fingerprint, vectorsSha256, background }) {
      const values = { fingerprint, vectors_sha256: vectorsSha256, background };
      await db
        .insertInto('model_index')
        .values({ id: 1, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },
    async vectors(keys) {
      const found = new Map<string, Float32Array>();
      await inSlices(keys, async (slice) => {
        const rows = await db.selectFrom('passage_vectors').selectAll().where('key', 'in', slice.map(toKey)).execute();
        for (const { key, vector } of rows) found.set(toHex(key), toFloats(vector));
      });
      return found;
    },
    async addVectors(entries) {
      if (entries.length === 0) return;
      const rows = entries.map(({ key, vector }) => ({ key: toKey(key), vector: new Uint8Array(Float32Array.from(vector).buffer) }));
      await db
        .insertInto('passage_vectors')
        .values(rows)
        .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ vector: eb.ref('excluded.vector') })))
        .execute();
    },
    async retainVectors(keys) {
      const { rows } = await sql<{ key: string }>`select lower(hex(key)) as key from passage_vectors`.execute(db);
      const left = rows.map(({ key }) => key).filter((key) => !keys.has(key));
      await inSlices(left, async (slice) => {
        await db.deleteFrom('passage_vectors').where('key', 'in', slice.map(toKey)).execute();
      });
    },
  };
}

const toKey = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
const toHex = (key: Uint8Array): string => Buffer.from(key).toString('hex');

/** A copy, because number arrays must begin at a multiple of their size. */
const toFloats = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer);

async function inSlices<T>(items: readonly T[], work: (slice: readonly T[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += SLICE) {
    await work(items.slice(start, start + SLICE));
    await nextTurn();
  }
}
