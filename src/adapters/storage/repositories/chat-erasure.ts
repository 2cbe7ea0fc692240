import { type Kysely, sql } from 'kysely';
import { conversationOf } from '../../../domain/channel-event.ts';
import type { ChatErasure } from '../../../ports/chat-erasure.ts';
import type { Database } from '../database.ts';

/** Wants to be inside a transaction. */
export function createChatErasure(db: Kysely<Database>): ChatErasure {
  return {
    async eraseChat(channel, chatId) {
      await db
        .updateTable('inbox')
        .set({ event: null, state: 'done' })
        .where('channel', '=', channel)
        .where('state', '=', 'dead')
        .where(sql<string>`event ->> '$.chatId'`, '=', chatId)
        .execute();
      await db
        .deleteFrom('outbox')
        .where('channel', '=', channel)
        .where('chat_id', '=', chatId)
        .where('state', 'in', ['waiting', 'ambiguous', 'dead'])
        .execute();
      await db.deleteFrom('buttons').where('conversation_id', '=', conversationOf({ channel, chatId })).execute();
      await db.deleteFrom('chats').where('channel', '=', channel).where('chat_id', '=', chatId).execute();
      await db.deleteFrom('uploads').where('channel', '=', channel).where('chat_id', '=', chatId).execute();
      await db.deleteFrom('mailbox').where('chat_id', '=', chatId).execute();
    },
  };
}
