import type { Kysely } from 'kysely';
import type { DeliveryUpkeep } from '../../../ports/delivery-repositories.ts';
import type { Database } from '../database.ts';

export function createDeliveryUpkeep(db: Kysely<Database>): DeliveryUpkeep {
  return {
    async prune(before) {
      await db.deleteFrom('inbox').where('state', '=', 'done').where('at', '<', before).execute();
      await db.deleteFrom('outbox').where('state', '=', 'sent').where('at', '<', before).execute();
      await db.deleteFrom('buttons').where('at', '<', before).execute();
    },
  };
}
