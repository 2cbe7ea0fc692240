import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tally } from '../../../../domain/assignment.ts';
import type { Sight } from '../../../../domain/permission.ts';
import type { AssignmentState } from '../../../../domain/status.ts';
import type { AssignmentRepository, GroupTally } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { matching } from './assignment-query.ts';
import { byName } from './by-name.ts';

type TallyOptions = Parameters<AssignmentRepository['tally']>[1];
type By = TallyOptions['by'];

/** So many assignments that stand alike. */
interface Alike {
  /** Number of the agency or plan; null where there are no groups. */
  readonly key: number | null;
  /** Null: so many of those that are told as in time, open or done, are late. */
  readonly state: AssignmentState | null;
  readonly is_done: 0 | 1;
  readonly extension_asked: 0 | 1;
  readonly is_late: 0 | 1;
  readonly n: number;
}

/**
 * A whole province is summed from the counts (for a million assignments some ten thousand rows), one agency or one plan from its own
 * assignments (some thousands).
 */
export async function tallyAssignments(db: Kysely<Database>, sight: Sight, options: TallyOptions): Promise<GroupTally[]> {
  const isWhole = options.document === undefined && options.agencyId === undefined;
  const fromCounts = isWhole && (sight.kind === 'everything' || sight.kind === 'province');
  const tallies = sumUp(await (fromCounts ? readCounts(db, sight, options) : countAlike(db, sight, options)));
  if (options.by === null) return [{ key: null, name: '', ...(tallies.get(null) ?? NOTHING) }];
  const groups = await readNames(db, options.by, [...tallies.keys()]);
  return groups
    .map(({ id, key, name }) => ({ key, name, ...(tallies.get(id) ?? NOTHING) }))
    .filter(({ total }) => total > 0)
    .toSorted(byName);
}

const GROUPS = {
  agency: { owner: sql.lit('agency'), table: sql.table('tracked_agencies'), key: sql.ref('agency_id'), name: sql.ref('name') },
  plan: { owner: sql.lit('plan'), table: sql.table('tracked_plans'), key: sql.ref('document'), name: sql.ref('title') },
} as const;

/** Condition on the counts: of agencies or plans (which without groups are fewer) that are seen. */
export function owned(sight: Sight, by: By): RawBuilder<unknown> {
  const { owner, table } = GROUPS[by ?? 'plan'];
  const isSeen =
    sight.kind === 'province' && sight.province !== '' ? sql`province = ${sight.province}` : sql.lit(sight.kind === 'everything');
  return sql`owner = ${owner} and owner_id in (select id from ${table} where ${isSeen})`;
}

const keyOf = (by: By, key: RawBuilder<unknown>): RawBuilder<unknown> => (by === null ? sql`null` : key);

const IS_DONE = sql`state in ('submitted', 'completed')`;

/** One statement, so that no change can come between the two counts. */
async function readCounts(db: Kysely<Database>, sight: Sight, { by, today }: TallyOptions): Promise<Alike[]> {
  const key = keyOf(by, sql`owner_id`);
  const isOwned = owned(sight, by);
  const { rows } = await sql<Alike>`
    select ${key} as key, state, ${IS_DONE} as is_done, extension_asked, settled = 'late' as is_late, sum(n) as n
    from state_counts where ${isOwned} group by 1, 2, 3, 4, 5
    union all
    select ${key}, null, is_done, 0, 1, sum(n)
    from day_counts where ${isOwned} and is_done in (0, 1) and last_day < ${today} group by 1, 2, 3
  `.execute(db);
  return rows;
}

async function countAlike(db: Kysely<Database>, sight: Sight, { by, today, document, agencyId }: TallyOptions): Promise<Alike[]> {
  const filter = { ...(document === undefined ? {} : { document }), ...(agencyId === undefined ? {} : { agencyId }) };
  // 'late' and 'in-time' come after every day: what is settled does not depend on today
  const { rows } = await sql<Alike>`
    select ${keyOf(by, by === 'agency' ? sql`a.agency_key` : sql`a.plan_id`)} as key, a.state, ${IS_DONE} as is_done, a.extension_asked,
      a.standing = 'late' or a.standing < ${today} as is_late, count(*) as n
    from assignments as a where ${matching(sight, filter)} group by 1, 2, 3, 4, 5
  `.execute(db);
  return rows;
}

async function readNames(
  db: Kysely<Database>,
  by: NonNullable<By>,
  ids: readonly (number | null)[],
): Promise<{ readonly id: number; readonly key: string; readonly name: string }[]> {
  const { table, key, name } = GROUPS[by];
  const { rows } = await sql<{ id: number; key: string; name: string }>`
    select id, ${key} as key, ${name} as name from ${table} where id in (select value from json_each(${JSON.stringify(ids)})) order by id
  `.execute(db);
  return rows;
}

const NOTHING: Tally = {
  total: 0,
  doneInTime: 0,
  doneLate: 0,
  openInTime: 0,
  openOverdue: 0,
  waiting: 0,
  returned: 0,
  blocked: 0,
  extensionAsked: 0,
};

function sumUp(rows: readonly Alike[]): Map<number | null, Tally> {
  const tallies = new Map<number | null, Record<keyof Tally, number>>();
  for (const { key, state, is_done, extension_asked, is_late, n } of rows) {
    if (state === 'not-applicable') continue;
    const tally = tallies.get(key) ?? { ...NOTHING };
    tallies.set(key, tally);
    const [inTime, late] = is_done === 1 ? (['doneInTime', 'doneLate'] as const) : (['openInTime', 'openOverdue'] as const);
    tally[is_late === 1 ? late : inTime] += n;
    if (state === null) tally[inTime] -= n;
    else tally.total += n;
    if (state === 'submitted') tally.waiting += n;
    if (state === 'returned' || state === 'blocked') tally[state] += n;
    if (is_done === 0 && extension_asked === 1) tally.extensionAsked += n;
  }
  return tallies;
}
