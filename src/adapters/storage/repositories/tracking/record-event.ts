import type { Kysely } from 'kysely';
import type { Status } from '../../../../domain/status.ts';
import { PortError } from '../../../../ports/errors.ts';
import type { NewStatusEvent } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { toJson } from '../../json-text.ts';
import { currentDays, standingOf } from './standing.ts';

/**
 * Appends a change and writes the status it leads to. Must run in a write transaction.
 * @throws PortError 'not-found' for an assignment that never was
 */
export async function recordEvent(trx: Kysely<Database>, event: NewStatusEvent): Promise<boolean> {
  const { assignmentId, seenVersion, status } = event;
  const former = await trx
    .selectFrom('assignments')
    .select(['task_id', 'agency_key', 'planned_last_day', 'last_day', 'state', 'version'])
    .where('id', '=', assignmentId)
    .executeTakeFirst();
  if (former === undefined) throw new PortError('not-found', `no assignment ${assignmentId}`);
  if (former.version !== seenVersion) return false;
  await appendEvent(trx, event, former.state);
  const derived = standingOf(status, former.planned_last_day);
  await trx
    .updateTable('assignments')
    .set({ ...toColumns(status), ...derived, version: seenVersion + 1 })
    .where('id', '=', assignmentId)
    .execute();
  if (derived.last_day !== former.last_day) await placePeriods(trx, former.task_id, former.agency_key);
  return true;
}

async function appendEvent(trx: Kysely<Database>, event: NewStatusEvent, from: Status['state']): Promise<void> {
  const { actor, source, status } = event;
  await trx
    .insertInto('status_events')
    .values({
      assignment_id: event.assignmentId,
      version: event.seenVersion + 1,
      change: toJson(event.change),
      from_state: from,
      to_state: status.state,
      person_id: actor.personId,
      person_name: actor.name,
      role: actor.role,
      agency: actor.agency,
      channel: source.channel,
      event_id: source.eventId,
      at: event.at,
    })
    .execute();
}

const toColumns = (status: Status) =>
  ({
    state: status.state,
    percent: status.percent,
    note: status.note,
    evidence: toJson(status.evidence),
    completed_on: status.completedOn,
    extended_to: status.extendedTo,
    extension: status.extension === null ? null : toJson(status.extension),
    extension_asked: status.extension === null ? 0 : 1,
    assignee: status.assignee === null ? null : toJson(status.assignee),
  }) as const;

/** A last day that moved changes which period is the current one, also for its neighbours. */
async function placePeriods(trx: Kysely<Database>, taskId: number, agencyKey: number): Promise<void> {
  const periods = await trx
    .selectFrom('assignments')
    .select(['id', 'last_day', 'current_after', 'current_until'])
    .where('task_id', '=', taskId)
    .where('agency_key', '=', agencyKey)
    .where('retired', '=', 0)
    .orderBy('period')
    .execute();
  const days = currentDays(periods.map(({ last_day }) => last_day));
  for (const [i, { id, current_after, current_until }] of periods.entries()) {
    const now = days[i];
    if (now === undefined || (now.current_after === current_after && now.current_until === current_until)) continue;
    await trx.updateTable('assignments').set(now).where('id', '=', id).execute();
  }
}
