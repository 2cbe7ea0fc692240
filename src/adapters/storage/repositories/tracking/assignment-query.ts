import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Sight } from '../../../../domain/permission.ts';
import type { AssignmentFilter } from '../../../../ports/tracking-repositories.ts';
import { toProvinceKey } from './province-key.ts';
import { NO_DAY } from './standing.ts';

type Condition = RawBuilder<SqlBool>;

/** As the index by province has it. */
export const ORDER = sql`a.last_day, a.plan_id, a.place, a.id`;

const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;
/** Passed as one parameter, so that the statement is the same for any number of them. */
export const among = (values: readonly (string | number)[]) => sql`(select value from json_each(${JSON.stringify(values)}))`;

/** Condition on `assignments as a` that lets through what may be seen and nothing else. */
export function visibleTo(sight: Sight): Condition {
  return within(sight, true);
}

/** @param leads whether the index by agency or province is to be used: not where something else narrows the search more */
function within(sight: Sight, leads: boolean): Condition {
  // The key '' stands for the centre, which nobody names so
  if (sight.kind !== 'everything' && sight.kind !== 'nothing' && sight.province === '') return sql`false`;
  switch (sight.kind) {
    case 'nothing':
      return sql`false`;
    case 'agency':
      return ofAgency(sight.agencyId, toProvinceKey(sight.province));
    case 'province':
      return leads ? sql`a.province = ${sight.province}` : sql`+a.province = ${sight.province}`;
    case 'everything':
      // True of every row, and lets the index by province be used
      return leads ? sql`a.province in (select province from tracked_plans)` : sql`true`;
  }
}

const ofAgency = (agencyId: string, provinceKey: string): Condition =>
  sql`a.agency_key = (select id from tracked_agencies where province = ${provinceKey} and agency_id = ${agencyId})`;

/** Condition on `assignments as a`: not retired, seen, and let through by the filter. */
export function matching(sight: Sight, filter: AssignmentFilter): Condition {
  const tasks = tasksOf(filter);
  const isNarrow = tasks.length > 0 || filter.ids !== undefined;
  const conditions: Condition[] = [sql`a.retired = 0`, seen(sight, filter.agencyId, !isNarrow), ...tasks];
  if (filter.ids !== undefined) conditions.push(sql`a.id in ${among(filter.ids)}`);
  if (filter.states !== undefined) conditions.push(sql`a.state in ${among(filter.states)}`);
  if (filter.lastDay !== undefined) conditions.push(lastDayWithin('a.last_day', filter.lastDay));
  if (filter.extensionAsked === true) conditions.push(sql`a.extension_asked = 1`);
  if (filter.currentOn !== undefined)
    conditions.push(sql`a.current_after < ${filter.currentOn}`, sql`a.current_until >= ${filter.currentOn}`);
  return all(conditions);
}

/** Which agency is asked for, and what may be seen, as one condition where the first says it all: its index has nothing else. */
function seen(sight: Sight, agencyId: string | undefined, leads: boolean): Condition {
  if (agencyId === undefined) return within(sight, leads);
  if (sight.kind === 'province') return within({ ...sight, kind: 'agency', agencyId }, false);
  return all([within(sight, false), sql`a.agency_key in (select id from tracked_agencies where agency_id = ${agencyId})`]);
}

export function lastDayWithin(column: string, { from, to }: NonNullable<AssignmentFilter['lastDay']>): Condition {
  const day = sql.ref(column);
  const isNotAfter = to === null ? sql`${day} < ${NO_DAY}` : sql`${day} <= ${to}`;
  return sql`${day} >= ${from ?? ''} and ${isNotAfter}`;
}

/** The tasks are few where they are named, and each leads to its assignments by an index. */
function tasksOf({ document, ordinals, taskIds }: AssignmentFilter): Condition[] {
  const conditions: Condition[] = [];
  if (document !== undefined) conditions.push(sql`plan_id = (select id from tracked_plans where document = ${document})`);
  if (ordinals !== undefined) conditions.push(sql`ordinal in ${among(ordinals)}`);
  if (taskIds !== undefined) conditions.push(sql`id in ${among(taskIds)}`);
  return conditions.length === 0 ? [] : [sql`a.task_id in (select id from tracked_tasks where ${all(conditions)})`];
}
