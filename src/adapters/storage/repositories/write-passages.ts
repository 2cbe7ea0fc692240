import { type Kysely, sql } from 'kysely';
import type { NewDocument } from '../../../ports/repositories.ts';
import type { Database } from '../database.ts';
import { toJson } from '../json-text.ts';

/** Rows per statement; SQLite takes 32,766 parameters. */
const BATCH = 100;

/** Stores passages and their terms under consecutive ids that were never used before. Must run in a write transaction. */
export async function insertPassages(trx: Kysely<Database>, documentId: number, passages: NewDocument['passages']): Promise<void> {
  const first = (await lastId(trx)) + 1;
  for (let start = 0; start < passages.length; start += BATCH) {
    const batch = passages.slice(start, start + BATCH).map((passage, i) => ({ id: first + start + i, passage }));
    await trx
      .insertInto('passages')
      .values(batch.map(({ id, passage }) => toRow(id, documentId, passage)))
      .execute();
    await trx
      .insertInto('passage_terms')
      .values(batch.map(({ id, passage }) => toTerms(id, passage)))
      .execute();
  }
}

/** Takes a document's passages out of both tables. Must run in a write transaction. */
export async function deletePassages(trx: Kysely<Database>, documentId: number): Promise<void> {
  const ids = trx.selectFrom('passages').select('id').where('document_id', '=', documentId);
  await trx.deleteFrom('passage_terms').where('rowid', 'in', ids).execute();
  await trx.deleteFrom('passages').where('document_id', '=', documentId).execute();
}

/** Gives the passages of rows, known by where they stand, other words under their old ids. Must run in a write transaction. */
export async function rewriteRows(trx: Kysely<Database>, documentId: number, passages: NewDocument['passages']): Promise<void> {
  for (const passage of passages) {
    const { context, text, ordinal, spans } = passage;
    const stored = await trx
      .selectFrom('passages')
      .select('id')
      .where('document_id', '=', documentId)
      .where('kind', '=', 'row')
      .where('ordinal', '=', ordinal)
      .where('spans', '=', toJson(spans))
      .execute();
    for (const { id } of stored) {
      await trx.updateTable('passages').set({ context, text }).where('id', '=', id).execute();
      await trx.deleteFrom('passage_terms').where('rowid', '=', id).execute();
      await trx.insertInto('passage_terms').values(toTerms(id, passage)).execute();
    }
  }
}

/** AUTOINCREMENT remembers the greatest id ever given, those of deleted rows too. */
async function lastId(trx: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'passages'`.execute(trx);
  return rows[0]?.seq ?? 0;
}

type NewPassage = NewDocument['passages'][number];

function toRow(id: number, documentId: number, passage: NewPassage) {
  const { kind, where, context, text, spans, ordinal } = passage;
  return { id, document_id: documentId, kind, place: where, context, text, spans: toJson(spans), ordinal };
}

function toTerms(id: number, { terms }: NewPassage) {
  return { rowid: id, written: terms.written.join(' '), folded: terms.folded.join(' ') };
}
