import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tally } from '../../../../domain/assignment.ts';
import type { Sight } from '../../../../domain/permission.ts';
import type { AssignmentRepository, GroupTally } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { matching } from './assignment-query.ts';
import { byName } from './by-name.ts';

type TallyOptions = Parameters<AssignmentRepository['tally']>[1];
/** What is summed: rows with a key, a standing, a state, whether an extension is asked for, and how many are so. */
type Source = RawBuilder<unknown>;

/**
 * A whole province is summed from the counts (some ten thousand rows for a million assignments), one agency or one plan from its own
 * assignments (some thousands).
 */
export async function tallyAssignments(db: Kysely<Database>, sight: Sight, options: TallyOptions): Promise<GroupTally[]> {
  const isWhole = options.document === undefined && options.agencyId === undefined;
  const fromCounts = isWhole && (sight.kind === 'everything' || (sight.kind === 'province' && sight.province !== ''));
  const source = fromCounts ? counted(sight, options) : counting(sight, options);
  if (options.by === null) return [await sumAll(db, source, options.today)];
  const groups = await sumGroups(db, source, options.by, options.today);
  return groups.filter(({ total }) => total > 0).toSorted(byName);
}

function counted(sight: Sight, { by }: TallyOptions): Source {
  const ofProvince = (table: string) =>
    sight.kind === 'province'
      ? sql`select id from ${sql.table(table)} where province = ${sight.province}`
      : sql`select id from ${sql.table(table)}`;
  return by === 'agency'
    ? sql`select agency_key as key, standing, state, extension_asked, n from agency_counts where agency_key in (${ofProvince('tracked_agencies')})`
    : sql`select plan_id as key, standing, state, extension_asked, n from plan_counts where plan_id in (${ofProvince('tracked_plans')})`;
}

function counting(sight: Sight, { by, document, agencyId }: TallyOptions): Source {
  const filter = { ...(document === undefined ? {} : { document }), ...(agencyId === undefined ? {} : { agencyId }) };
  const key = by === 'agency' ? sql`a.agency_key` : sql`a.plan_id`;
  return sql`select ${key} as key, a.standing, a.state, a.extension_asked, 1 as n from assignments as a where ${matching(sight, filter)}`;
}

/** 'late' and 'in-time' are after every day, so that only what is not settled is held against today. */
const sums = (today: string) => {
  const sum = (condition: RawBuilder<unknown>) => sql<number>`coalesce(sum(n) filter (where ${condition}), 0)`;
  const isDone = sql`state in ('submitted', 'completed')`;
  const isOpen = sql`state not in ('submitted', 'completed', 'not-applicable')`;
  const isLate = sql`(standing = 'late' or standing < ${today})`;
  return sql`
    ${sum(sql`state <> 'not-applicable'`)} as total,
    ${sum(sql`${isDone} and not ${isLate}`)} as "doneInTime",
    ${sum(sql`${isDone} and ${isLate}`)} as "doneLate",
    ${sum(sql`${isOpen} and not ${isLate}`)} as "openInTime",
    ${sum(sql`${isOpen} and ${isLate}`)} as "openOverdue",
    ${sum(sql`state = 'submitted'`)} as waiting,
    ${sum(sql`state = 'returned'`)} as returned,
    ${sum(sql`state = 'blocked'`)} as blocked,
    ${sum(sql`${isOpen} and extension_asked = 1`)} as "extensionAsked"`;
};

async function sumAll(db: Kysely<Database>, source: Source, today: string): Promise<GroupTally> {
  const { rows } = await sql<Tally>`select ${sums(today)} from (${source})`.execute(db);
  const [tally] = rows;
  if (tally === undefined) throw new Error('a sum has no row');
  return { key: null, name: '', ...tally };
}

async function sumGroups(db: Kysely<Database>, source: Source, by: 'agency' | 'plan', today: string): Promise<GroupTally[]> {
  const [table, key, name] =
    by === 'agency' ? (['tracked_agencies', 'agency_id', 'name'] as const) : (['tracked_plans', 'document', 'title'] as const);
  const { rows } = await sql<GroupTally>`
    select g.${sql.ref(key)} as key, g.${sql.ref(name)} as name, s.* from (select key as id, ${sums(today)} from (${source}) group by key) as s
    join ${sql.table(table)} as g on g.id = s.id order by g.id
  `.execute(db);
  return rows.map(
    ({ key: id, name: called, total, doneInTime, doneLate, openInTime, openOverdue, waiting, returned, blocked, extensionAsked }) => ({
      key: id,
      name: called,
      total,
      doneInTime,
      doneLate,
      openInTime,
      openOverdue,
      waiting,
      returned,
      blocked,
      extensionAsked,
    }),
  );
}
