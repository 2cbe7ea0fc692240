import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** The index of a pretrained model beside that of the corpus's own, and the vectors it was made of, so that only new words are embedded. */
export const modelIndex: Migration = {
  name: '0013-model-index',
  async up(db) {
    await sql`create table model_index (
      id integer primary key check (id = 1),
      fingerprint text not null,
      vectors_sha256 text not null,
      background real not null
    )`.execute(db);
    await sql`create table passage_vectors (key blob primary key, vector blob not null) without rowid`.execute(db);
  },
};
