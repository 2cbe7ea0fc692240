import { type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import type { ReminderItem } from '../../../../domain/reminder.ts';
import type { ReminderRepository, StoredDigest, UndecidedDigest } from '../../../../ports/reminder-repositories.ts';
import type { Database } from '../../database.ts';
import type { DigestItemsTable, DigestsTable } from '../../reminder-tables.ts';
import type { Atomically } from '../../sqlite/write-transaction.ts';
import { among } from '../tracking/assignment-query.ts';
import { addDigest, itemsOf, messagesOf } from './digest-parts.ts';

type Digests = Omit<
  ReminderRepository,
  | 'addWish'
  | 'wishes'
  | 'removeWish'
  | 'mute'
  | 'unmute'
  | 'mutes'
  | 'plannedUntil'
  | 'setPlannedUntil'
  | 'forgetPremature'
  | 'openWork'
  | 'lastDays'
  | 'submittedWork'
>;

/** As the partial index says it, or else that is not used. */
const NOT_SENT = sql<SqlBool>`state <> 'sent'`;
const LATEST = sql`(select max(place) from digest_messages where digest_id = digests.id)`;

export function createDigestRepository(db: Kysely<Database>, atomically: Atomically): Digests {
  const toStored = async (rows: readonly Selectable<DigestsTable>[]): Promise<StoredDigest[]> => {
    const ids = rows.map(({ id }) => id);
    const [items, messages] = [await itemsOf(db, ids), await messagesOf(db, ids)];
    return rows.map(({ id, key, person_id, day, state, reason, at }) => ({
      id,
      key,
      personId: person_id,
      day,
      items: (items.get(id) ?? []).map(toItem),
      state,
      messageKeys: (messages.get(id) ?? []).map(({ message_key }) => message_key),
      channels: (messages.get(id) ?? []).map(({ channel }) => channel),
      reason,
      at,
    }));
  };
  return {
    addDigest: (digest) => atomically((trx) => addDigest(trx, digest)),
    async addMessage(digestId, channel, messageKey) {
      await sql`insert into digest_messages (digest_id, place, channel, message_key)
        select ${digestId}, count(*), ${channel}, ${messageKey} from digest_messages where digest_id = ${digestId}`.execute(db);
    },
    async settle(digestId, state, reason) {
      await db.updateTable('digests').set({ state, reason }).where('id', '=', digestId).execute();
    },
    async settleSent() {
      const { rows } = await sql<{ channel: string }>`
        update digests set state = 'sent', reason = null
        where state in ('planned', 'unsure') and ${NOT_SENT} and exists (
          select 1 from digest_messages as m join outbox as o on o.key = m.message_key
          where m.digest_id = digests.id and m.place = ${LATEST} and o.state = 'sent')
        returning (select m.channel from digest_messages as m where m.digest_id = digests.id and m.place = ${LATEST}) as channel
      `.execute(db);
      return [...new Set(rows.map(({ channel }) => channel))];
    },
    async lastTold({ after, until }) {
      const rows = await db
        .selectFrom('digests')
        .select((eb) => ['person_id', eb.fn.max('day').as('day')])
        .where('day', '>', after)
        .where('day', '<=', until)
        .where('key', 'like', 'digest:%')
        .groupBy('person_id')
        .execute();
      return rows.map((row) => ({ personId: row.person_id, day: row.day }));
    },
    async undecided(limit) {
      const rows = await db
        .selectFrom('digests')
        .selectAll()
        .where('state', '=', 'planned')
        .where(NOT_SENT)
        .orderBy('id')
        .limit(limit)
        .execute();
      const messages = await messagesOf(
        db,
        rows.map(({ id }) => id),
      );
      const latest = [...messages.values()].flatMap((sent) => sent.at(-1)?.message_key ?? []);
      const known = await statesOf(db, latest);
      return rows.map(({ id, key, person_id, day, at }) => {
        const sent = messages.get(id) ?? [];
        const state = known.get(sent.at(-1)?.message_key ?? '');
        return { id, key, personId: person_id, day, at, channels: sent.map(({ channel }) => channel), message: state ?? null };
      });
    },
    async digests({ states, day, afterDay, keyPrefix }, limit) {
      const rows = await db
        .selectFrom('digests')
        .selectAll()
        .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
        .$if(day !== undefined, (query) => query.where('day', '=', day ?? ''))
        .$if(afterDay !== undefined, (query) => query.where('day', '>', afterDay ?? ''))
        .$if(keyPrefix !== undefined, (query) => query.where(sql`substr(key, 1, ${(keyPrefix ?? '').length})`, '=', keyPrefix ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute();
      return toStored(rows);
    },
    async find(digestId) {
      const rows = await db.selectFrom('digests').selectAll().where('id', '=', digestId).execute();
      return (await toStored(rows))[0] ?? null;
    },
    message: async (key) => {
      const found = (await statesOf(db, [key])).get(key);
      return found === undefined ? null : { state: found.state, reason: found.reason, at: found.at };
    },
    async withdraw(key) {
      const result = await db
        .deleteFrom('outbox')
        .where('key', '=', key)
        .where('state', 'in', ['waiting', 'dead'])
        .where('unknowns', '=', 0)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    async toldOf(assignmentId) {
      const rows = await db
        .selectFrom('digest_items as i')
        .innerJoin('digests as d', 'd.id', 'i.digest_id')
        .selectAll('i')
        .select(['d.person_id', 'd.day', 'd.state'])
        .where('i.assignment_id', '=', assignmentId)
        .where('d.state', 'in', ['sent', 'unsure'])
        .orderBy('d.id')
        .execute();
      return rows.map((row) => ({ personId: row.person_id, day: row.day, item: toItem(row), state: row.state }));
    },
  };
}

const toItem = (row: Selectable<DigestItemsTable>): ReminderItem => ({
  assignmentId: row.assignment_id,
  role: row.role,
  step: row.step,
  wishId: row.wish_id,
});

type KnownMessage = NonNullable<UndecidedDigest['message']>;

async function statesOf(db: Kysely<Database>, keys: readonly string[]): Promise<Map<string, KnownMessage>> {
  const rows = await db
    .selectFrom('outbox')
    .select(['key', 'state', 'reason', 'at', 'leave_before as leaveBefore'])
    .where('key', 'in', among(keys) as never)
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}
