import type { Kysely } from 'kysely';
import type { ConversationRepository } from '../../../ports/repositories.ts';
import type { Database } from '../database.ts';

export function createConversationRepository(db: Kysely<Database>): ConversationRepository {
  return {
    async read(conversationId) {
      const row = await db.selectFrom('conversations').select('state').where('id', '=', conversationId).executeTakeFirst();
      return row?.state ?? null;
    },
    async write(conversationId, state, updatedAt) {
      const values = { state, updated_at: updatedAt };
      await db
        .insertInto('conversations')
        .values({ id: conversationId, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },
    async remove(conversationId) {
      await db.deleteFrom('conversations').where('id', '=', conversationId).execute();
    },
  };
}
