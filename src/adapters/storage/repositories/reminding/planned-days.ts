import { type Kysely, sql } from 'kysely';
import type { ReminderRepository } from '../../../../ports/reminder-repositories.ts';
import type { Database } from '../../database.ts';
import type { Atomically } from '../../sqlite/write-transaction.ts';
import { toProvinceKey } from '../tracking/province-key.ts';

export function createPlannedDays(
  db: Kysely<Database>,
  atomically: Atomically,
): Pick<ReminderRepository, 'plannedUntil' | 'setPlannedUntil' | 'forgetAfter'> {
  return {
    async plannedUntil(province, upTo) {
      const row = await db
        .selectFrom('planned_days')
        .select((eb) => eb.fn.max('day').as('day'))
        .where('province', '=', toProvinceKey(province))
        .where('day', '<=', upTo)
        .executeTakeFirst();
      return row?.day ?? null;
    },
    async setPlannedUntil(province, day) {
      await db
        .insertInto('planned_days')
        .values({ province: toProvinceKey(province), day })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    forgetAfter: (day) => atomically((trx) => forgetAfter(trx, day)),
  };
}

/** What went out stays as a record under another key; what has not gone out is as if it had never been planned. */
async function forgetAfter(db: Kysely<Database>, day: string): Promise<void> {
  await db.deleteFrom('planned_days').where('day', '>', day).execute();
  const ahead = sql`select d.id from digests as d where d.day > ${day} and d.state = 'planned'`;
  await sql`delete from outbox where state = 'waiting' and unknowns = 0
    and key in (select message_key from digest_messages where digest_id in (${ahead}))`.execute(db);
  await sql`delete from digests where id in (${ahead} and not exists (
    select 1 from digest_messages as m join outbox as o on o.key = m.message_key where m.digest_id = d.id))`.execute(db);
  await sql`update digests set key = key || '~' || id where day > ${day} and key not like '%~%'`.execute(db);
}
