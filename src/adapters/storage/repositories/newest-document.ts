import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Id of the document that was stored last; null for none. Every change of documents and passages, in any process, stores a document
 * under a new, greater id: what was read from them holds as long as this stays the same.
 */
export async function newestDocument(db: Kysely<Database>): Promise<number | null> {
  const row = await db
    .selectFrom('documents')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? null;
}
