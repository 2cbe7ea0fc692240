import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What comes in and goes out: each event once, each message with what became of it. */
export const delivery: Migration = {
  name: '0004-delivery',
  async up(db) {
    await db.schema
      .createTable('inbox')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('trace', 'text', (column) => column.notNull())
      .addColumn('event', 'text')
      .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('waiting', 'done', 'dead')`))
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('reason', 'text')
      .addColumn('at', 'text', (column) => column.notNull())
      .addUniqueConstraint('inbox_once', ['channel', 'event_id'])
      .execute();
    // Partial indexes, so that what is done costs nothing. SQLite takes one only for a query that says the same condition in literals
    await sql`create index inbox_waiting on inbox (id) where state = 'waiting'`.execute(db);
    await sql`create index inbox_dead on inbox (id) where state = 'dead'`.execute(db);
    await sql`create index inbox_done on inbox (at) where state = 'done'`.execute(db);
    await db.schema
      .createTable('outbox')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('trace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('chat_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('essential', 'integer', (column) => column.notNull().check(sql`essential in (0, 1)`))
      .addColumn('is_private', 'integer', (column) => column.notNull().check(sql`is_private in (0, 1)`))
      .addColumn('message', 'text')
      .addColumn('state', 'text', (column) => column.notNull().check(sql`state in ('waiting', 'sending', 'sent', 'ambiguous', 'dead')`))
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('unknowns', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('reason', 'text')
      .addColumn('next_attempt_at', 'text', (column) => column.notNull())
      .addColumn('holder', 'text')
      .addColumn('lease_until', 'text')
      .addColumn('message_id', 'text')
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    // The oldest open message of a chat, and the open ones by their time, without a look at what was sent
    await sql`create index outbox_of_chat on outbox (channel, chat_id, id) where state in ('waiting', 'sending')`.execute(db);
    await sql`create index outbox_waiting on outbox (kind, next_attempt_at, id) where state = 'waiting'`.execute(db);
    await sql`create index outbox_sending on outbox (lease_until) where state = 'sending'`.execute(db);
    await sql`create index outbox_ambiguous on outbox (id) where state = 'ambiguous'`.execute(db);
    await sql`create index outbox_dead on outbox (id) where state = 'dead'`.execute(db);
    await sql`create index outbox_sent on outbox (at) where state = 'sent'`.execute(db);
    await db.schema
      .createTable('chats')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('chat_id', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('chats_key', ['channel', 'chat_id'])
      .execute();
    await db.schema
      .createTable('buttons')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('turn', 'text', (column) => column.notNull())
      .addColumn('says', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('buttons_by_time').on('buttons').column('at').execute();
    await db.schema
      .createTable('traffic')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('received', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('sent', 'integer', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('traffic_key', ['channel', 'month'])
      .execute();
    await db.schema
      .createTable('senders')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('sender_id', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('senders_key', ['channel', 'sender_id'])
      .execute();
  },
};
