import type { Kysely } from 'kysely';
import { conversationOf } from '../../../domain/channel-event.ts';
import type { ChatRepository } from '../../../ports/delivery-repositories.ts';
import type { Database } from '../database.ts';

/** `move` wants to be inside a transaction. */
export function createChatRepository(db: Kysely<Database>): ChatRepository {
  return {
    async state(channel, chatId) {
      const row = await db
        .selectFrom('chats')
        .select('state')
        .where('channel', '=', channel)
        .where('chat_id', '=', chatId)
        .executeTakeFirst();
      return row?.state ?? 'active';
    },
    async mark(channel, chatId, state, at) {
      await db
        .insertInto('chats')
        .values({ channel, chat_id: chatId, state, at })
        .onConflict((conflict) => conflict.columns(['channel', 'chat_id']).doUpdateSet({ state, at }))
        .execute();
    },
    async move(channel, from, to) {
      await db
        .updateTable('outbox')
        .set({ chat_id: to })
        .where('channel', '=', channel)
        .where('chat_id', '=', from)
        .where('state', 'in', ['waiting', 'ambiguous', 'dead'])
        .execute();
      const [oldId, newId] = [conversationOf({ channel, chatId: from }), conversationOf({ channel, chatId: to })];
      await db.deleteFrom('conversations').where('id', '=', newId).execute();
      await db.updateTable('conversations').set({ id: newId }).where('id', '=', oldId).execute();
      await db.updateTable('buttons').set({ conversation_id: newId }).where('conversation_id', '=', oldId).execute();
    },
  };
}
