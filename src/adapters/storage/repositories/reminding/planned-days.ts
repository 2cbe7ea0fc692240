import { type Kysely, sql } from 'kysely';
import type { ReminderRepository } from '../../../../ports/reminder-repositories.ts';
import type { Database } from '../../database.ts';
import type { Atomically } from '../../sqlite/write-transaction.ts';
import { toProvinceKey } from '../tracking/province-key.ts';

export function createPlannedDays(
  db: Kysely<Database>,
  atomically: Atomically,
): Pick<ReminderRepository, 'plannedUntil' | 'setPlannedUntil' | 'forgetPremature'> {
  return {
    async plannedUntil(province, upTo) {
      const row = await db
        .selectFrom('planned_days')
        .select('day')
        .where('province', '=', toProvinceKey(province))
        .where('day', '<=', upTo)
        .orderBy('id', 'desc')
        .limit(1)
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
    forgetPremature: (province, day) => atomically((trx) => forgetPremature(trx, toProvinceKey(province), day)),
  };
}

/** What went out stays as a record under another key; what has not gone out is as if it had never been planned. */
async function forgetPremature(db: Kysely<Database>, province: string, day: string): Promise<void> {
  const { rows } = await sql`delete from planned_days where province = ${province} and day = ${day} and exists (
    select 1 from planned_days as later where later.province = ${province} and later.day < ${day} and later.id > planned_days.id)
    returning id`.execute(db);
  if (rows.length === 0) return;
  const itsDigests = sql`day = ${day} and key like 'digest:%'
    and person_id in (select id from people where coalesce(province, '') = ${province})`;
  const waiting = sql`select id from digests where ${itsDigests} and state = 'planned'`;
  await sql`delete from outbox where state = 'waiting' and unknowns = 0
    and key in (select message_key from digest_messages where digest_id in (${waiting}))`.execute(db);
  await sql`delete from digests where id in (${waiting}) and not exists (
    select 1 from digest_messages as m join outbox as o on o.key = m.message_key where m.digest_id = digests.id)`.execute(db);
  await sql`update digests set key = 'former-' || key || '~' || id where ${itsDigests}`.execute(db);
}
