import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { StoredPassage } from '../../../domain/passage.ts';
import type { PassageRepository } from '../../../ports/repositories.ts';
import type { Database, PassagesTable } from '../database.ts';
import { fromJson } from '../json-text.ts';
import { createLexicalSearch } from './lexical-search.ts';

/** A list of ids as one parameter: SQLite allows 32,766 of them, and one statement then serves every length. */
const idsIn = (ids: readonly number[]): RawBuilder<number> => sql<number>`(select value from json_each(${JSON.stringify(ids)}))`;

export function createPassageRepository(db: Kysely<Database>): PassageRepository {
  const lexical = createLexicalSearch(db);
  const passages = db.selectFrom('passages').selectAll().orderBy('document_id').orderBy('id');
  return {
    async list(documentIds) {
      const query = documentIds === null ? passages : passages.where('document_id', 'in', idsIn(documentIds));
      return (await query.execute()).map(toPassage);
    },
    async byIds(ids) {
      const rows = await passages.where('id', 'in', idsIn(ids)).execute();
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.flatMap((id) => {
        const row = byId.get(id);
        return row === undefined ? [] : [toPassage(row)];
      });
    },
    placements: () => db.selectFrom('passages').select(['id', 'document_id as documentId']).orderBy('id').execute(),
    search: lexical.search,
    documentFrequencies: lexical.documentFrequencies,
    async count(documentIds) {
      const counted = db.selectFrom('passages').select((eb) => eb.fn.countAll<number>().as('count'));
      const query = documentIds === undefined ? counted : counted.where('document_id', 'in', idsIn(documentIds));
      return (await query.executeTakeFirstOrThrow()).count;
    },
  };
}

function toPassage(row: Selectable<PassagesTable>): StoredPassage {
  const { id, document_id: documentId, kind, place: where, context, text, ordinal } = row;
  return { id, documentId, kind, where, context, text, spans: fromJson(row.spans), ordinal };
}
