import { type Kysely, sql } from 'kysely';
import type { DeliveryUpkeep } from '../../../ports/delivery-repositories.ts';
import type { Database } from '../database.ts';

export function createDeliveryUpkeep(db: Kysely<Database>): DeliveryUpkeep {
  return {
    async prune(before) {
      await db
        .deleteFrom('inbox')
        .where('state', '=', sql.lit('done' as const))
        .where('at', '<', before)
        .execute();
      await db
        .deleteFrom('outbox')
        .where('state', '=', sql.lit('sent' as const))
        .where('at', '<', before)
        .execute();
      // A console that was closed never comes back for its answers
      await db.deleteFrom('inbox').where('channel', 'like', 'console-%').where('at', '<', before).execute();
      await db.deleteFrom('outbox').where('channel', 'like', 'console-%').where('at', '<', before).execute();
      await db.deleteFrom('conversations').where('updated_at', '<', before).execute();
      await db.deleteFrom('buttons').where('at', '<', before).execute();
      // Of a channel that runs no more
      await db.deleteFrom('uploads').where('at', '<', before).execute();
    },
  };
}
