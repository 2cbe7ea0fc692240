import { type Kysely, type Selectable, sql } from 'kysely';
import type { Sight } from '../../../../domain/permission.ts';
import type { StatusEvent } from '../../../../domain/status.ts';
import type { LoggedEvent } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { fromJson } from '../../json-text.ts';
import type { StatusEventsTable } from '../../tracking-tables.ts';
import { visibleTo } from './assignment-query.ts';
import { fromProvinceKey } from './province-key.ts';

type EventRow = Selectable<StatusEventsTable>;

export async function readEvents(db: Kysely<Database>, assignmentId: number, sight: Sight): Promise<StatusEvent[]> {
  const { rows } = await sql<EventRow>`
    select e.* from assignments as a cross join status_events as e on e.assignment_id = a.id
    where a.id = ${assignmentId} and ${visibleTo(sight)} order by e.version
  `.execute(db);
  return rows.map(toEvent);
}

interface LogRow extends EventRow {
  readonly document: string;
  readonly citation: string;
  readonly province: string;
  readonly agency_name: string;
  readonly period: string;
}

export async function readLog(
  db: Kysely<Database>,
  sight: Sight,
  after: number,
  limit: number,
): Promise<{ readonly position: number; readonly event: LoggedEvent }[]> {
  // One agency has few of all the changes: they are found through its assignments. Others see nearly all: those are read in their order
  const source =
    sight.kind === 'agency'
      ? sql`assignments as a cross join status_events as e on e.assignment_id = a.id and a.version > 0`
      : sql`status_events as e cross join assignments as a on a.id = e.assignment_id`;
  const { rows } = await sql<LogRow>`
    select e.*, p.document, t.citation, a.province, g.name as agency_name, a.period
    from ${source}
      cross join tracked_tasks as t on t.id = a.task_id
      cross join tracked_plans as p on p.id = a.plan_id
      cross join tracked_agencies as g on g.id = a.agency_key
    where e.position > ${after} and ${visibleTo(sight)} order by e.position limit ${limit}
  `.execute(db);
  return rows.map((row) => ({ position: row.position, event: toLogged(row) }));
}

const toLogged = (row: LogRow): LoggedEvent => ({
  ...toEvent(row),
  document: row.document,
  where: row.citation,
  province: fromProvinceKey(row.province),
  agencyName: row.agency_name,
  period: row.period,
  from: row.from_state,
  to: row.to_state,
});

const toEvent = (row: EventRow): StatusEvent => ({
  assignmentId: row.assignment_id,
  version: row.version,
  change: fromJson(row.change),
  actor: { personId: row.person_id, name: row.person_name, role: row.role, agency: row.agency },
  source: { channel: row.channel, eventId: row.event_id },
  at: row.at,
});
