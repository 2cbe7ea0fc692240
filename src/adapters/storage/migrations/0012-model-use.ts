import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What a language model has cost each day, and what it was asked and how its words were judged; no words of anybody. */
export const modelUse: Migration = {
  name: '0012-model-use',
  async up(db) {
    // Of all together under the empty name: it stays when a person's own count is erased
    await sql`create table model_tokens (
      day text not null,
      who text not null,
      tokens integer not null,
      primary key (day, who)
    ) without rowid`.execute(db);
    await sql`create table model_traces (
      id integer primary key autoincrement,
      at text not null,
      message_trace text,
      detail text not null
    )`.execute(db);
    await sql`create index model_traces_by_time on model_traces (at)`.execute(db);
  },
};
