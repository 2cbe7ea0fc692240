import type { Kysely } from 'kysely';
import type { ButtonRepository } from '../../../ports/delivery-repositories.ts';
import type { Database } from '../database.ts';

export function createButtonRepository(db: Kysely<Database>): ButtonRepository {
  return {
    async add(buttons, at) {
      if (buttons.length === 0) return;
      const rows = buttons.map(({ id, conversationId, turn, says }) => ({ id, conversation_id: conversationId, turn, says, at }));
      await db.insertInto('buttons').values(rows).execute();
    },
    async find(id, conversationId) {
      const row = await db
        .selectFrom('buttons')
        .select(['turn', 'says'])
        .where('id', '=', id)
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row === undefined ? null : { id, conversationId, ...row };
    },
  };
}
