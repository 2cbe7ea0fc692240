import { type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import { monthOf } from '../../../domain/moment.ts';
import { RATE_LIMITED } from '../../../ports/chat-channel.ts';
import type { NewOutgoing, OutboxRepository, Settlement, StoredOutgoing } from '../../../ports/delivery-repositories.ts';
import { PortError } from '../../../ports/errors.ts';
import type { Database, OutboxTable } from '../database.ts';
import { fromJson, toJson } from '../json-text.ts';
import { countTraffic } from './count-traffic.ts';

const STORED = [
  'id',
  'key',
  'trace',
  'channel',
  'chat_id',
  'kind',
  'essential',
  'is_private',
  'message',
  'attempts',
  'unknowns',
  'at',
] as const;
/** Literals, or else the partial indexes are not used. */
const WAITING = sql.lit('waiting' as const);
const SENDING = sql.lit('sending' as const);
/** Not the bare column: the index by chat would be taken instead of the one by time. */
const OF_CHANNEL = sql<string>`channel || ''`;
/** One that is being sent keeps its place whatever the time. */
const mayLeave = (row: string, now: string) =>
  sql<SqlBool>`(${sql.ref(`${row}.leave_before`)} is null or ${sql.ref(`${row}.leave_before`)} > ${now} or ${sql.ref(`${row}.state`)} = 'sending')`;
const COUNTED = ['waiting', 'sending', 'ambiguous', 'dead'] as const;

/** `add`, `settle` and `takeAbandoned` want to be inside a transaction; the others are single statements. */
export function createOutboxRepository(db: Kysely<Database>): OutboxRepository {
  return {
    async add(messages, at) {
      for (const message of messages) await insertOnce(db, message, at);
    },
    async due({ channels, kinds }, now, limit) {
      const rows = await db
        .selectFrom('outbox as o')
        .select(STORED)
        .where('state', '=', WAITING)
        .where('next_attempt_at', '<=', now)
        .where(mayLeave('o', now))
        .where('kind', 'in', kinds)
        .where(OF_CHANNEL, 'in', channels)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('outbox as earlier')
                .select('earlier.id')
                .whereRef('earlier.channel', '=', 'o.channel')
                .whereRef('earlier.chat_id', '=', 'o.chat_id')
                .whereRef('earlier.id', '<', 'o.id')
                .where('earlier.state', 'in', [WAITING, SENDING])
                .where(mayLeave('earlier', now)),
            ),
          ),
        )
        .orderBy('next_attempt_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toStored);
    },
    async claim(id, holder, leaseUntil) {
      const result = await db
        .updateTable('outbox')
        .set((eb) => ({ state: 'sending', holder, lease_until: leaseUntil, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async settle(id, holder, settlement, at) {
      const row = await db
        .updateTable('outbox')
        .set(changeOf(settlement, at))
        .where('id', '=', id)
        .where('state', '=', 'sending')
        .where('holder', '=', holder)
        .returning('channel')
        .executeTakeFirst();
      if (row !== undefined && settlement.state === 'sent') await countTraffic(db, row.channel, monthOf(at), { sent: 1 });
      return row !== undefined;
    },
    async takeAbandoned(channels, now, holder, leaseUntil) {
      const rows = await db
        .updateTable('outbox')
        .set({ holder, lease_until: leaseUntil })
        .where('state', '=', SENDING)
        .where('lease_until', '<=', now)
        .where(OF_CHANNEL, 'in', channels)
        .returning(STORED)
        .execute();
      return rows.map(toStored).toSorted((a, b) => a.id - b.id);
    },
    async hasten(channel, at) {
      await db
        .updateTable('outbox')
        .set({ next_attempt_at: at })
        .where('state', '=', WAITING)
        .where('next_attempt_at', '>', at)
        .where('channel', '=', channel)
        .where('reason', 'is not', null)
        .where('reason', '<>', RATE_LIMITED)
        .execute();
    },
    async nextAttemptAt(channels, now) {
      const row = await db
        .selectFrom('outbox')
        .select((eb) => eb.fn.min('next_attempt_at').as('next'))
        .where('state', '=', WAITING)
        .where('next_attempt_at', '>', now)
        .where(OF_CHANNEL, 'in', channels)
        .executeTakeFirst();
      return row?.next ?? null;
    },
    async count() {
      const countOf = async (state: (typeof COUNTED)[number]): Promise<number> =>
        (
          await db
            .selectFrom('outbox')
            .select((eb) => eb.fn.countAll<number>().as('count'))
            .where('state', '=', sql.lit(state))
            .executeTakeFirstOrThrow()
        ).count;
      const [waiting, sending, ambiguous, dead] = await Promise.all(COUNTED.map(countOf));
      return { waiting: waiting ?? 0, sending: sending ?? 0, ambiguous: ambiguous ?? 0, dead: dead ?? 0 };
    },
  };
}

async function insertOnce(db: Kysely<Database>, { message, essential, isPrivate, ...rest }: NewOutgoing, at: string): Promise<void> {
  await db
    .insertInto('outbox')
    .values({
      key: rest.key,
      trace: rest.trace,
      channel: rest.channel,
      kind: rest.kind,
      chat_id: message.chatId,
      essential: essential ? 1 : 0,
      is_private: isPrivate ? 1 : 0,
      message: toJson(message),
      state: 'waiting',
      reason: null,
      next_attempt_at: at,
      leave_before: rest.leaveBefore ?? null,
      holder: null,
      lease_until: null,
      message_id: null,
      at,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

const FREE = { holder: null, lease_until: null } as const;

/** A sent message's words are forgotten; one laid aside keeps them, so that a person can send it again. */
function changeOf(settlement: Settlement, at: string) {
  switch (settlement.state) {
    case 'sent':
      return { ...FREE, state: 'sent' as const, message: null, reason: null, message_id: settlement.messageId, at };
    case 'waiting':
      return {
        ...FREE,
        state: 'waiting' as const,
        reason: settlement.reason,
        next_attempt_at: settlement.nextAttemptAt,
        unknowns: settlement.unknowns,
      };
    case 'moved':
      return { ...FREE, state: 'waiting' as const, reason: null, chat_id: settlement.chatId, next_attempt_at: at };
    case 'ambiguous':
    case 'dead':
      return { ...FREE, state: settlement.state, reason: settlement.reason, at };
  }
}

function toStored(row: Pick<Selectable<OutboxTable>, (typeof STORED)[number]>): StoredOutgoing {
  if (row.message === null) throw new PortError('corrupt', `outgoing message ${row.id} has lost its words`);
  return {
    id: row.id,
    at: row.at,
    key: row.key,
    trace: row.trace,
    channel: row.channel,
    kind: row.kind,
    essential: row.essential === 1,
    isPrivate: row.is_private === 1,
    // The chat may have moved since
    message: { ...fromJson(row.message), chatId: row.chat_id },
    attempts: row.attempts,
    unknowns: row.unknowns,
  };
}
