import { type Kysely, sql } from 'kysely';
import type { DeadLetter, DeadLetterRepository } from '../../../ports/delivery-repositories.ts';
import type { Database } from '../database.ts';

const LAID_ASIDE = ['ambiguous', 'dead'] as const;

/** Messages of people that could not be handled ("in-12") and messages that could not be sent ("out-34"). */
export function createDeadLetterRepository(db: Kysely<Database>): DeadLetterRepository {
  return {
    async list(limit) {
      const [incoming, outgoing] = [await listIncoming(db, limit), await listOutgoing(db, limit)];
      return [...incoming, ...outgoing].toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, limit);
    },
    async resend(letter, at) {
      const { box, id } = parseId(letter);
      if (box === 'in') {
        const again = { state: 'waiting' as const, attempts: 0, reason: null, at };
        const result = await db.updateTable('inbox').set(again).where('id', '=', id).where('state', '=', 'dead').executeTakeFirst();
        return result.numUpdatedRows > 0n;
      }
      // As if it had been written now: what is given up by its age gets its whole time again
      const start = { state: 'waiting' as const, attempts: 0, unknowns: 0, reason: null };
      const again = { ...start, next_attempt_at: at, leave_before: null, at };
      const result = await db.updateTable('outbox').set(again).where('id', '=', id).where('state', 'in', LAID_ASIDE).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async discard(letter) {
      const { box, id } = parseId(letter);
      if (box === 'in') {
        const change = { state: 'done' as const, event: null };
        const result = await db.updateTable('inbox').set(change).where('id', '=', id).where('state', '=', 'dead').executeTakeFirst();
        return result.numUpdatedRows > 0n;
      }
      const result = await db.deleteFrom('outbox').where('id', '=', id).where('state', 'in', LAID_ASIDE).executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  };
}

async function listIncoming(db: Kysely<Database>, limit: number): Promise<DeadLetter[]> {
  const rows = await db
    .selectFrom('inbox')
    .select(['id', 'channel', 'reason', 'attempts', 'trace', 'at'])
    .where('state', '=', sql.lit('dead' as const))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, reason, ...row }) => ({ ...row, id: `in-${id}`, kind: 'message', state: 'dead', reason: reason ?? '' }));
}

async function listOutgoing(db: Kysely<Database>, limit: number): Promise<DeadLetter[]> {
  // One by one and in literals, so that each is found by its index among very many sent ones
  const inState = (state: (typeof LAID_ASIDE)[number]) =>
    db
      .selectFrom('outbox')
      .select(['id', 'channel', 'kind', 'state', 'reason', 'attempts', 'trace', 'at'])
      .where('state', '=', sql.lit(state))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  const rows = (await Promise.all(LAID_ASIDE.map(inState))).flat();
  return rows.map(({ id, reason, state, ...row }) => ({
    ...row,
    id: `out-${id}`,
    state: state === 'ambiguous' ? 'ambiguous' : 'dead',
    reason: reason ?? '',
  }));
}

/** Not one of ours: an id that no row has. */
function parseId(letter: string): { readonly box: 'in' | 'out'; readonly id: number } {
  const [, box, id] = /^(in|out)-(\d{1,15})$/u.exec(letter) ?? [];
  return { box: box === 'in' ? 'in' : 'out', id: id === undefined ? -1 : Number(id) };
}
