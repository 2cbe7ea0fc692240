import type { Kysely, Selectable } from 'kysely';
import type { Wish } from '../../../../domain/reminder.ts';
import { PortError } from '../../../../ports/errors.ts';
import type { ReminderRepository } from '../../../../ports/reminder-repositories.ts';
import type { Database } from '../../database.ts';
import type { ReminderWishesTable } from '../../reminder-tables.ts';

type WishesAndMutes = Pick<ReminderRepository, 'addWish' | 'wishes' | 'removeWish' | 'mute' | 'unmute' | 'mutes'>;

export function createWishesAndMutes(db: Kysely<Database>): WishesAndMutes {
  return {
    async addWish(wish, at) {
      const { insertId } = await db
        .insertInto('reminder_wishes')
        .values({
          person_id: wish.personId,
          assignment_id: wish.assignmentId,
          kind: wish.kind,
          day: wish.kind === 'once' ? wish.day : null,
          weekday: wish.kind === 'weekly' ? wish.weekday : null,
          days: wish.kind === 'before' ? wish.days : null,
          clock_time: wish.at,
          made_at: at,
        })
        .executeTakeFirstOrThrow();
      return Number(insertId);
    },
    async wishes(personId) {
      const all = db
        .selectFrom('reminder_wishes as w')
        .innerJoin('assignments as a', 'a.id', 'w.assignment_id')
        .selectAll('w')
        .where('a.retired', '=', 0)
        .orderBy('w.id');
      const rows = await (personId === null ? all : all.where('w.person_id', '=', personId)).execute();
      return rows.map((row) => ({ id: row.id, wish: toWish(row), madeAt: row.made_at }));
    },
    async removeWish(id, personId) {
      const result = await db.deleteFrom('reminder_wishes').where('id', '=', id).where('person_id', '=', personId).executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    async mute({ personId, assignmentId, until }, at) {
      await db
        .insertInto('reminder_mutes')
        .values({ person_id: personId, assignment_id: assignmentId, until, at })
        .onConflict((conflict) => conflict.columns(['person_id', 'assignment_id']).doUpdateSet({ until, at }))
        .execute();
    },
    async unmute(personId, assignmentId) {
      await db.deleteFrom('reminder_mutes').where('person_id', '=', personId).where('assignment_id', '=', assignmentId).execute();
    },
    async mutes(today) {
      const rows = await db
        .selectFrom('reminder_mutes')
        .select(['person_id', 'assignment_id', 'until'])
        .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', today)]))
        .execute();
      return rows.map((row) => ({ personId: row.person_id, assignmentId: row.assignment_id, until: row.until }));
    },
  };
}

function toWish(row: Selectable<ReminderWishesTable>): Wish {
  const common = { personId: row.person_id, assignmentId: row.assignment_id, at: row.clock_time };
  if (row.day !== null) return { ...common, kind: 'once', day: row.day };
  if (row.weekday !== null) return { ...common, kind: 'weekly', weekday: row.weekday };
  if (row.days !== null) return { ...common, kind: 'before', days: row.days };
  throw new PortError('corrupt', `wish ${row.id} says no day`);
}
