import type { Kysely } from 'kysely';
import type { PeopleRepository } from '../../../ports/people-repository.ts';
import type { Database } from '../database.ts';

export const PROFILE = ['people.id', 'people.name', 'people.role', 'people.agency', 'people.province'] as const;

export function createPeopleRepository(db: Kysely<Database>): PeopleRepository {
  return {
    async add({ name, role, agency, province }, at) {
      const values = { name, role, agency, province };
      const { insertId } = await db
        .insertInto('people')
        .values({ ...values, added_at: at })
        .executeTakeFirstOrThrow();
      return { id: Number(insertId), ...values };
    },
    list: () => db.selectFrom('people').select(PROFILE).orderBy('id').execute(),
    async find(id) {
      return (await db.selectFrom('people').select(PROFILE).where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async change(id, { name, role, agency, province }) {
      const values = Object.fromEntries(Object.entries({ name, role, agency, province }).filter(([, value]) => value !== undefined));
      if (Object.keys(values).length > 0) await db.updateTable('people').set(values).where('id', '=', id).execute();
      return (await db.selectFrom('people').select(PROFILE).where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async remove(id) {
      const { numDeletedRows } = await db.deleteFrom('people').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
