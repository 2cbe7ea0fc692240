import { type Kysely, sql } from 'kysely';
import type { NewAssignment } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { currentDays, standingOf } from './standing.ts';

export interface WantedAssignment extends NewAssignment {
  readonly taskId: number;
  /** Of its task in the plan. */
  readonly place: number;
}

interface Plan {
  readonly id: number;
  /** As it is stored. */
  readonly province: string;
}

/** What a save may change of an assignment. */
interface Columns {
  readonly agency_key: number;
  readonly province: string;
  readonly place: number;
  readonly planned_last_day: string | null;
  readonly last_day: string;
  readonly standing: string;
  readonly current_after: string;
  readonly current_until: string;
  readonly retired: 0 | 1;
}
const COLUMNS = [
  'agency_key',
  'province',
  'place',
  'planned_last_day',
  'last_day',
  'standing',
  'current_after',
  'current_until',
  'retired',
] as const satisfies readonly (keyof Columns)[];

/** Brings the assignments of a plan to these and no others; writes only what differs. Must run in a write transaction. */
export async function saveAssignments(trx: Kysely<Database>, plan: Plan, wanted: readonly WantedAssignment[]): Promise<void> {
  const known = await readKnown(trx, plan.id);
  const keys = await putAgencies(trx, plan.province, wanted, known);

  const unclaimed = new Map(known.map((row) => [identity(row.task_id, row.agency_id, row.period), row]));
  const added: unknown[][] = [];
  const changed: unknown[][] = [];
  const note = (former: Known, columns: Columns): void => {
    if (COLUMNS.some((column) => former[column] !== columns[column]))
      changed.push([former.id, ...COLUMNS.map((column) => columns[column])]);
  };
  for (const periods of byTaskAndAgency(wanted)) {
    const rows = periods.map((each) => {
      const name = identity(each.taskId, each.agencyId, each.period);
      const former = unclaimed.get(name);
      unclaimed.delete(name);
      const status = former ?? { state: 'not-started', completedOn: null, extendedTo: null };
      return { each, former, ...standingOf(status, each.lastDay) };
    });
    const days = currentDays(rows.map(({ last_day }) => last_day));
    for (const [i, { each, former, last_day, standing }] of rows.entries()) {
      const columns: Columns = {
        agency_key: keys.get(each.agencyId) ?? -1,
        province: plan.province,
        place: each.place,
        planned_last_day: each.lastDay,
        last_day,
        standing,
        current_after: days[i]?.current_after ?? '',
        current_until: days[i]?.current_until ?? '',
        retired: 0,
      };
      if (former === undefined) added.push([each.taskId, each.period, plan.id, ...COLUMNS.map((column) => columns[column])]);
      else note(former, columns);
    }
  }
  for (const former of unclaimed.values()) {
    note(former, { ...former, agency_key: keys.get(former.agency_id) ?? -1, province: plan.province, retired: 1 });
  }
  await insertAll(trx, added);
  await updateAll(trx, changed);
}

const identity = (taskId: number, agencyId: string, period: string): string => JSON.stringify([taskId, agencyId, period]);

/** The periods of each, in their order. */
function byTaskAndAgency(wanted: readonly WantedAssignment[]): Iterable<readonly WantedAssignment[]> {
  const groups = new Map<string, WantedAssignment[]>();
  for (const each of wanted) {
    const name = identity(each.taskId, each.agencyId, '');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [each]);
    else group.push(each);
  }
  return Array.from(groups.values(), (group) => group.toSorted((a, b) => (a.period < b.period ? -1 : 1)));
}

interface Known extends Columns {
  readonly id: number;
  readonly task_id: number;
  readonly period: string;
  readonly agency_id: string;
  readonly agency_name: string;
  readonly state: Parameters<typeof standingOf>[0]['state'];
  readonly completedOn: string | null;
  readonly extendedTo: string | null;
}

const readKnown = (trx: Kysely<Database>, planId: number): Promise<Known[]> =>
  trx
    .selectFrom('tracked_tasks as t')
    .crossJoin('assignments as a')
    .innerJoin('tracked_agencies as g', 'g.id', 'a.agency_key')
    .whereRef('a.task_id', '=', 't.id')
    .where('t.plan_id', '=', planId)
    .select(COLUMNS.map((column) => `a.${column}` as const))
    .select(['a.id', 'a.task_id', 'a.period', 'a.state', 'a.completed_on as completedOn', 'a.extended_to as extendedTo'])
    .select(['g.agency_id', 'g.name as agency_name'])
    .execute();

/** Numbers of the agencies that a plan names, and of those of its former assignments, within the province. */
async function putAgencies(
  trx: Kysely<Database>,
  province: string,
  wanted: readonly WantedAssignment[],
  former: readonly Known[],
): Promise<Map<string, number>> {
  const read = async () => {
    const rows = await trx.selectFrom('tracked_agencies').select(['id', 'agency_id', 'name']).where('province', '=', province).execute();
    return new Map(rows.map((row) => [row.agency_id, row]));
  };
  const known = await read();
  const names = new Map(wanted.map(({ agencyId, agencyName }) => [agencyId, agencyName]));
  // Missing only when the plan came to another province: what the agency is called there is not for an old assignment to say
  for (const { agency_id, agency_name } of former) if (!known.has(agency_id) && !names.has(agency_id)) names.set(agency_id, agency_name);
  const differing = [...names].filter(([agencyId, name]) => known.get(agencyId)?.name !== name);
  for (const [agency_id, name] of differing) {
    await trx
      .insertInto('tracked_agencies')
      .values({ province, agency_id, name })
      .onConflict((conflict) => conflict.columns(['province', 'agency_id']).doUpdateSet({ name }))
      .execute();
  }
  return new Map(Array.from(differing.length === 0 ? known : await read(), ([agencyId, { id }]) => [agencyId, id]));
}

/** One statement for all: thousands of rows come at once. */
async function insertAll(trx: Kysely<Database>, rows: readonly unknown[][]): Promise<void> {
  if (rows.length === 0) return;
  const columns = ['task_id', 'period', 'plan_id', ...COLUMNS];
  await sql`insert into assignments (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map((_, i) => sql`value ->> ${sql.lit(i)}`))} from json_each(${JSON.stringify(rows)})`.execute(trx);
}

async function updateAll(trx: Kysely<Database>, rows: readonly unknown[][]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update assignments set ${sql.join(COLUMNS.map((column, i) => sql`${sql.ref(column)} = wanted.value ->> ${sql.lit(i + 1)}`))}
    from json_each(${JSON.stringify(rows)}) as wanted where assignments.id = wanted.value ->> 0`.execute(trx);
}
