import { type Kysely, type Selectable, sql } from 'kysely';
import type { Digest } from '../../../../domain/reminder.ts';
import type { Database } from '../../database.ts';
import type { DigestItemsTable, DigestMessagesTable } from '../../reminder-tables.ts';

export async function addDigest(
  db: Kysely<Database>,
  { key, personId, day, items, at }: Digest & { readonly key: string; readonly at: string },
): Promise<number | null> {
  const row = await db
    .insertInto('digests')
    .values({ key, person_id: personId, day, reason: null, at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  // All in one parameter: a coordinator can have thousands
  await sql`insert into digest_items (digest_id, place, assignment_id, role, step, wish_id)
    select ${row.id}, key, value ->> 'assignmentId', value ->> 'role', value ->> 'step', value ->> 'wishId'
    from json_each(${JSON.stringify(items)})`.execute(db);
  return row.id;
}

type ById<T> = ReadonlyMap<number, readonly T[]>;

export const itemsOf = (db: Kysely<Database>, ids: readonly number[]): Promise<ById<Selectable<DigestItemsTable>>> =>
  partsOf(db, 'digest_items', ids);
export const messagesOf = (db: Kysely<Database>, ids: readonly number[]): Promise<ById<Selectable<DigestMessagesTable>>> =>
  partsOf(db, 'digest_messages', ids);

async function partsOf<T extends { readonly digest_id: number }>(
  db: Kysely<Database>,
  table: 'digest_items' | 'digest_messages',
  ids: readonly number[],
): Promise<ById<T>> {
  const { rows } = await sql<T>`select * from ${sql.table(table)}
    where digest_id in (select value from json_each(${JSON.stringify(ids)})) order by digest_id, place`.execute(db);
  const parts = new Map<number, T[]>();
  for (const row of rows) {
    const known = parts.get(row.digest_id);
    if (known === undefined) parts.set(row.digest_id, [row]);
    else known.push(row);
  }
  return parts;
}
