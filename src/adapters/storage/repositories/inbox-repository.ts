import { type Kysely, sql } from 'kysely';
import { monthOf } from '../../../domain/moment.ts';
import type { InboxRepository, NewEvent, StoredEvent } from '../../../ports/delivery-repositories.ts';
import type { Database } from '../database.ts';
import { fromJson, toJson } from '../json-text.ts';
import { countTraffic } from './count-traffic.ts';

/** A literal, or else the index of these is not used. */
const WAITING = sql.lit('waiting' as const);

/** Not the bare column: the index of channel and event would be taken, through everything that was ever done. */
const OF_CHANNEL = sql<string>`channel || ''`;

/** Its writes are single statements, except for `add`, which wants to be inside a transaction. */
export function createInboxRepository(db: Kysely<Database>): InboxRepository {
  return {
    async add(events, at) {
      const stored: StoredEvent[] = [];
      const received = new Map<string, number>();
      for (const one of events) {
        const id = await insertOnce(db, one, at);
        if (id === null) continue;
        stored.push({ id, trace: one.trace, event: one.event, attempts: 0 });
        received.set(one.event.channel, (received.get(one.event.channel) ?? 0) + 1);
      }
      for (const [channel, count] of received) await countTraffic(db, channel, monthOf(at), { received: count });
      return stored;
    },
    async waiting(channels, afterId, limit) {
      const rows = await db
        .selectFrom('inbox')
        .select(['id', 'trace', 'event', 'attempts'])
        .where('state', '=', WAITING)
        .where(OF_CHANNEL, 'in', channels)
        .where('id', '>', afterId)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.flatMap(({ id, trace, event, attempts }) => (event === null ? [] : [{ id, trace, event: fromJson(event), attempts }]));
    },
    async finish(id, at) {
      const result = await db
        .updateTable('inbox')
        .set({ state: 'done', event: null, reason: null, at })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async fail(id, { reason, dead, at }) {
      await db
        .updateTable('inbox')
        .set((eb) => ({ state: dead ? 'dead' : 'waiting', reason, at, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .execute();
    },
    async countWaiting() {
      const row = await db
        .selectFrom('inbox')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', '=', WAITING)
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}

/** The new row's id; null when the event is known. */
async function insertOnce(db: Kysely<Database>, { trace, event }: NewEvent, at: string): Promise<number | null> {
  const { channel, eventId, senderId } = event;
  const row = await db
    .insertInto('inbox')
    .values({ channel, event_id: eventId, trace, event: toJson(event), state: 'waiting', reason: null, at })
    .onConflict((conflict) => conflict.columns(['channel', 'event_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  await db
    .insertInto('senders')
    .values({ channel, sender_id: senderId, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return row.id;
}
