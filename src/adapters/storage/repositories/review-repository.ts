import type { Kysely, Selectable } from 'kysely';
import type { RowReview } from '../../../domain/row-review.ts';
import type { ReviewRepository } from '../../../ports/review-repository.ts';
import type { Database, RowReviewsTable } from '../database.ts';
import { fromJson, toJson } from '../json-text.ts';

export function createReviewRepository(db: Kysely<Database>): ReviewRepository {
  return {
    async put({ fileName, ordinal, wordsSha256, verdict, by, at }) {
      const said = { verdict: verdict.kind, cells: verdict.kind === 'corrected' ? toJson(verdict.cells) : null, by_whom: by, at };
      await db
        .insertInto('row_reviews')
        .values({ file_name: fileName, ordinal, words_sha256: wordsSha256, ...said })
        .onConflict((conflict) => conflict.columns(['file_name', 'ordinal', 'words_sha256']).doUpdateSet(said))
        .execute();
    },
    ofDocument: async (fileName) =>
      (await db.selectFrom('row_reviews').selectAll().where('file_name', '=', fileName).execute()).map(toReview),
  };
}

const toReview = (row: Selectable<RowReviewsTable>): RowReview => ({
  fileName: row.file_name,
  ordinal: row.ordinal,
  wordsSha256: row.words_sha256,
  verdict:
    row.verdict === 'corrected' ? { kind: row.verdict, cells: row.cells === null ? {} : fromJson(row.cells) } : { kind: row.verdict },
  by: row.by_whom,
  at: row.at,
});
