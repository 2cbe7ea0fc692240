import type { Kysely } from 'kysely';
import type { TrafficRepository } from '../../../ports/delivery-repositories.ts';
import type { Database } from '../database.ts';

export function createTrafficRepository(db: Kysely<Database>): TrafficRepository {
  return {
    async read(channel, month) {
      const counted = await db
        .selectFrom('traffic')
        .select(['received', 'sent'])
        .where('channel', '=', channel)
        .where('month', '=', month)
        .executeTakeFirst();
      const { users } = await db
        .selectFrom('senders')
        .select((eb) => eb.fn.countAll<number>().as('users'))
        .where('channel', '=', channel)
        .executeTakeFirstOrThrow();
      return { received: counted?.received ?? 0, sent: counted?.sent ?? 0, users };
    },
  };
}
