import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';

/** Adds to what a channel has received or sent in a month. */
export async function countTraffic(
  db: Kysely<Database>,
  channel: string,
  month: string,
  { received = 0, sent = 0 }: { readonly received?: number; readonly sent?: number },
): Promise<void> {
  await db
    .insertInto('traffic')
    .values({ channel, month, received, sent })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'month']).doUpdateSet((eb) => ({
        received: eb('traffic.received', '+', received),
        sent: eb('traffic.sent', '+', sent),
      })),
    )
    .execute();
}
