import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Files that somebody sent into a chat to have them read in: how the platform gives them out, never what is in them. */
export const uploads: Migration = {
  name: '0010-uploads',
  async up(db) {
    await sql`create table uploads (
      id integer primary key autoincrement,
      channel text not null,
      chat_id text not null,
      sender_id text not null,
      trace text not null,
      file_id text not null,
      name text not null,
      replaces text,
      access text check (access in ('internal', 'public')),
      is_last integer not null default 1 check (is_last in (0, 1)),
      attempts integer not null default 0,
      not_before text not null,
      at text not null
    )`.execute(db);
    await sql`create index uploads_by_chat on uploads (channel, chat_id)`.execute(db);
  },
};
