import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Documents with what was read from them, and their passages. */
export const documents: Migration = {
  name: '0001-documents',
  async up(db) {
    await db.schema
      .createTable('documents')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('file_name', 'text', (column) => column.notNull().unique())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('province', 'text')
      .addColumn('unread_annex', 'integer', (column) => column.notNull().check(sql`unread_annex in (0, 1)`))
      .addColumn('reader_version', 'integer', (column) => column.notNull())
      .addColumn('metadata', 'text', (column) => column.notNull())
      .addColumn('tasks', 'text', (column) => column.notNull())
      .addColumn('duties', 'text', (column) => column.notNull())
      .addColumn('findings', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('passages')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('document_id', 'integer', (column) => column.notNull().references('documents.id').onDelete('cascade'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('context', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('spans', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'text')
      .execute();
    await db.schema.createIndex('passages_of_document').on('passages').column('document_id').execute();
  },
};
