import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What people said of rows that were read doubtfully: known by the row's own words, so that it holds when the file is read again. */
export const reviews: Migration = {
  name: '0009-reviews',
  async up(db) {
    await sql`create table row_reviews (
      file_name text not null,
      ordinal text not null,
      words_sha256 text not null,
      verdict text not null check (verdict in ('accepted', 'corrected', 'rejected')),
      cells text check ((cells is not null) = (verdict = 'corrected')),
      by_whom text not null,
      at text not null,
      primary key (file_name, ordinal, words_sha256)
    ) without rowid`.execute(db);
  },
};
