import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Known people, their accounts, the codes that link them; and which documents anyone may ask about. */
export const people: Migration = {
  name: '0005-people',
  async up(db) {
    await db.schema
      .createTable('people')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('agency', 'text')
      .addColumn('province', 'text')
      .addColumn('added_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('person_links')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('sender_id', 'text', (column) => column.notNull())
      .addColumn('chat_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'integer', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('linked_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('one_person_an_account', ['channel', 'sender_id'])
      .execute();
    await db.schema.createIndex('links_of_person').on('person_links').column('person_id').execute();
    await db.schema
      .createTable('link_codes')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'integer', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('link_failures')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('sender_id', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('failures_of_sender').on('link_failures').columns(['channel', 'sender_id']).execute();

    // Behind the long text the new column would be read through all its pages, so the text moves to the end again
    await sql`alter table documents rename column text to former_text`.execute(db);
    await sql`alter table documents add column is_public integer not null default 0 check (is_public in (0, 1))`.execute(db);
    await sql`alter table documents add column text text not null default ''`.execute(db);
    await sql`update documents set text = former_text`.execute(db);
    await sql`alter table documents drop column former_text`.execute(db);
  },
};
