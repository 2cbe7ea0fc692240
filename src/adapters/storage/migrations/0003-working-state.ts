import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What the programme keeps for itself: the state of the vector index, conversations, and who is at work. */
export const workingState: Migration = {
  name: '0003-working-state',
  async up(db) {
    await db.schema
      .createTable('index_state')
      .addColumn('id', 'integer', (column) => column.primaryKey().check(sql`id = 1`))
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('vectors_sha256', 'text', (column) => column.notNull())
      .addColumn('embedder_state', 'blob')
      .execute();
    await db.schema
      .createTable('conversations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'integer', (column) => column.notNull())
      .execute();
  },
};
