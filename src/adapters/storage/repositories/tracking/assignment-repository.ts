import { type Kysely, type Selectable, sql } from 'kysely';
import type { Assignment } from '../../../../domain/assignment.ts';
import type { AssignmentRepository } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { fromJson } from '../../json-text.ts';
import type { Atomically } from '../../sqlite/write-transaction.ts';
import type { AssignmentsTable, TrackedTasksTable } from '../../tracking-tables.ts';
import { matching, ORDER, visibleTo } from './assignment-query.ts';
import { countAssignments } from './count-assignments.ts';
import { toTask } from './plan-repository.ts';
import { fromProvinceKey } from './province-key.ts';
import { readEvents, readLog } from './read-events.ts';
import { recordEvent } from './record-event.ts';
import { NO_DAY } from './standing.ts';
import { tallyAssignments } from './tally-assignments.ts';

export function createAssignmentRepository(db: Kysely<Database>, atomically: Atomically): AssignmentRepository {
  return {
    async find(id, sight) {
      const { rows } = await sql<Row>`
        select ${COLUMNS} from assignments as a ${JOINS} where a.id = ${id} and ${visibleTo(sight)}
      `.execute(db);
      return rows[0] === undefined ? null : toAssignment(rows[0]);
    },
    async list(sight, filter, { limit, offset }) {
      // The page first, from the index alone: the wide rows are read for those on it only
      const { rows } = await sql<Row>`
        select ${COLUMNS} from (
          select a.id from assignments as a where ${matching(sight, filter)} order by ${ORDER} limit ${limit} offset ${offset}
        ) as page cross join assignments as a on a.id = page.id ${JOINS} order by ${ORDER}
      `.execute(db);
      return rows.map(toAssignment);
    },
    count: (sight, filter) => countAssignments(db, sight, filter),
    tally: (sight, options) => tallyAssignments(db, sight, options),
    record: (event) => atomically((trx) => recordEvent(trx, event)),
    events: (id, sight) => readEvents(db, id, sight),
    log: (sight, after, limit) => readLog(db, sight, after, limit),
  };
}

const JOINS = sql`
  join tracked_tasks as t on t.id = a.task_id
  join tracked_plans as p on p.id = a.plan_id
  join tracked_agencies as g on g.id = a.agency_key`;
const COLUMNS = sql`
  a.*, p.document, g.agency_id, g.name as agency_name,
  t.kind, t.ordinal, t.citation, t.content, t.deadline, t.coordinating, t.needs_review`;

interface Row extends Selectable<AssignmentsTable>, Omit<Selectable<TrackedTasksTable>, 'id' | 'place'> {
  readonly document: string;
  readonly agency_id: string;
  readonly agency_name: string;
}

const toAssignment = (row: Row): Assignment => ({
  id: row.id,
  task: toTask({ ...row, id: row.task_id }, row.document),
  province: fromProvinceKey(row.province),
  agencyId: row.agency_id,
  agencyName: row.agency_name,
  period: row.period,
  lastDay: row.last_day === NO_DAY ? null : row.last_day,
  plannedLastDay: row.planned_last_day,
  status: {
    state: row.state,
    percent: row.percent,
    note: row.note,
    evidence: fromJson(row.evidence),
    completedOn: row.completed_on,
    extendedTo: row.extended_to,
    extension: row.extension === null ? null : fromJson(row.extension),
    assignee: row.assignee === null ? null : fromJson(row.assignee),
    version: row.version,
  },
});
