import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AssignmentState } from '../../../../domain/status.ts';
import type { RemindedWork, ReminderRepository } from '../../../../ports/reminder-repositories.ts';
import type { Database } from '../../database.ts';
import { fromJson, type JsonText } from '../../json-text.ts';
import { among } from '../tracking/assignment-query.ts';
import { fromProvinceKey, toProvinceKey } from '../tracking/province-key.ts';
import { NO_DAY } from '../tracking/standing.ts';

interface Row {
  readonly id: number;
  readonly province: string;
  readonly agency_id: string;
  readonly last_day: string;
  readonly state: AssignmentState;
  readonly coordinating: JsonText<readonly string[]>;
  readonly needs_review: 0 | 1;
}

const OPEN = sql`a.state in ('not-started', 'in-progress', 'blocked', 'returned')`;
const COLUMNS = sql`a.id, a.province, g.agency_id, a.last_day, a.state, t.coordinating, t.needs_review`;
const JOINS = sql`
  cross join assignments as a on a.id = page.id
  join tracked_tasks as t on t.id = a.task_id
  join tracked_agencies as g on g.id = a.agency_key`;

type WorkReader = Pick<ReminderRepository, 'openWork' | 'lastDays' | 'submittedWork'>;

/** The ids of a page are found in one index; the wide rows are read for those on it only. */
export function createRemindedWork(db: Kysely<Database>): WorkReader {
  const ofPage = async <R extends Row>(ids: RawBuilder<unknown>, more = sql``, joins = sql``): Promise<R[]> =>
    (await sql<R>`select ${COLUMNS} ${more} from (${ids}) as page ${JOINS} ${joins} order by a.id`.execute(db)).rows;
  return {
    async openWork(province, lastDays, afterId, limit) {
      const rows = await ofPage(sql`select a.id from assignments as a
        where a.retired = 0 and a.province = ${toProvinceKey(province)} and a.last_day in ${among(lastDays)} and ${OPEN} and a.id > ${afterId}
        order by a.id limit ${limit}`);
      return rows.map(toWork);
    },
    async lastDays(province) {
      // From each day to the next one through the index: few among very many assignments
      const next = (after: RawBuilder<unknown>) => sql`(select min(last_day) from assignments
        where retired = 0 and province = ${toProvinceKey(province)} and last_day > ${after} and last_day < ${NO_DAY})`;
      const { rows } = await sql<{ day: string }>`with recursive days (day) as (
        select ${next(sql`''`)} union all select ${next(sql`day`)} from days where day is not null
      ) select day from days where day is not null`.execute(db);
      return rows.map(({ day }) => day);
    },
    async submittedWork(province, afterId, limit) {
      // Nothing but the report itself, or taking back what came after it, leads to this state: the last change is the report
      const rows = await ofPage<Row & { readonly reported_at: string }>(
        sql`select a.id from assignments as a
          where a.retired = 0 and a.state = 'submitted' and a.province = ${toProvinceKey(province)} and a.id > ${afterId}
          order by a.id limit ${limit}`,
        sql`, e.at as reported_at`,
        sql`join status_events as e on e.assignment_id = a.id and e.version = a.version`,
      );
      return rows.map((row) => ({ ...toWork(row), reportedAt: row.reported_at }));
    },
  };
}

const toWork = (row: Row): RemindedWork => ({
  id: row.id,
  province: fromProvinceKey(row.province),
  agencyId: row.agency_id,
  lastDay: row.last_day === NO_DAY ? null : row.last_day,
  state: row.state,
  coordinating: fromJson(row.coordinating),
  needsReview: row.needs_review === 1,
});
