import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Messages of chats whose people fetch them: those of the web page. */
export const mailbox: Migration = {
  name: '0006-mailbox',
  async up(db) {
    await db.schema
      .createTable('mailbox')
      .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('message_id', 'integer', (column) => column.notNull())
      .addColumn('chat_id', 'text', (column) => column.notNull())
      .addColumn('side', 'text', (column) => column.notNull().check(sql`side in ('person', 'assistant')`))
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('styles', 'text', (column) => column.notNull())
      .addColumn('buttons', 'text', (column) => column.notNull())
      .addColumn('edited', 'integer', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('file_name', 'text')
      .addColumn('file_kind', 'text')
      .addColumn('file_bytes', 'blob')
      .execute();
    const index = (name: string, columns: readonly string[]) =>
      db.schema
        .createIndex(name)
        .on('mailbox')
        .columns(columns as never[]);
    await index('mailbox_order', ['chat_id', 'position']).execute();
    await index('mailbox_messages', ['chat_id', 'message_id']).unique().execute();
    await index('mailbox_client_ids', ['chat_id', 'client_id']).unique().execute();
    await index('mailbox_age', ['created_at']).execute();
  },
};
