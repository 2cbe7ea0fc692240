import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What is followed: agencies, plans, their tasks, the assignments made of them, every change of one, and the counts that summaries are made of. */
export const tracking: Migration = {
  name: '0007-tracking',
  async up(db) {
    await createPlans(db);
    await createAssignments(db);
    await createEvents(db);
    await createCounts(db);
  },
};

/** The centre is the province '', because NULL would be equal to nothing in a key. */
async function createPlans(db: Kysely<never>): Promise<void> {
  await sql`create table directory_agencies (
    province text not null,
    agency_id text not null,
    name text not null,
    kind text not null,
    aliases text not null,
    source text not null,
    primary key (province, agency_id)
  ) without rowid`.execute(db);
  await sql`create table tracked_plans (
    id integer primary key autoincrement,
    document text not null unique,
    province text not null,
    title text not null,
    document_id integer not null,
    stamp text not null,
    tracked_since text not null
  )`.execute(db);
  // A task without a place is one that the current version of its plan no longer has
  await sql`create table tracked_tasks (
    id integer primary key autoincrement,
    plan_id integer not null references tracked_plans (id),
    place integer,
    kind text not null check (kind in ('row', 'duty')),
    ordinal text,
    citation text not null,
    content text not null,
    deadline text not null,
    coordinating text not null,
    needs_review integer not null check (needs_review in (0, 1))
  )`.execute(db);
  await sql`create index tasks_of_plan on tracked_tasks (plan_id, place)`.execute(db);
  await sql`create index tasks_by_ordinal on tracked_tasks (ordinal, plan_id)`.execute(db);
  await sql`create table tracked_agencies (
    id integer primary key autoincrement,
    province text not null,
    agency_id text not null,
    name text not null,
    unique (province, agency_id)
  )`.execute(db);
  await sql`create index tracked_agencies_by_id on tracked_agencies (agency_id)`.execute(db);
}

/**
 * `last_day` and `standing` follow from other columns. They are columns of their own and not generated ones, because SQLite never takes an
 * index with a generated column for all that a query needs; the checks keep them true. The indexes hold all that lists are filtered and
 * ordered by.
 */
async function createAssignments(db: Kysely<never>): Promise<void> {
  await sql`create table assignments (
    id integer primary key autoincrement,
    task_id integer not null references tracked_tasks (id),
    agency_key integer not null references tracked_agencies (id),
    period text not null,
    plan_id integer not null references tracked_plans (id),
    province text not null,
    place integer not null,
    planned_last_day text,
    last_day text not null check (last_day = coalesce(extended_to, planned_last_day, '~')),
    standing text not null check (standing = case
      when state not in ('submitted', 'completed') or completed_on is null then last_day
      when completed_on > last_day then 'late' else 'in-time' end),
    current_after text not null,
    current_until text not null,
    retired integer not null default 0 check (retired in (0, 1)),
    state text not null default 'not-started',
    percent integer,
    note text not null default '',
    evidence text not null default '[]',
    completed_on text,
    extended_to text,
    extension text,
    extension_asked integer not null default 0 check (extension_asked = (extension is not null)),
    assignee text,
    version integer not null default 0,
    unique (task_id, agency_key, period)
  )`.execute(db);
  const filtered = sql.raw('state, extension_asked, current_after, current_until');
  // A plan comes with thousands of assignments at once: of one agency they stand together in the index, so that few pages are written. Its
  // list sorts some thousands of entries instead, which is quick; the list of a province could not.
  await sql`create index assignments_of_agency on assignments (agency_key, plan_id, last_day, place, id, ${filtered}, standing)
    where retired = 0`.execute(db);
  await sql`create index assignments_of_province on assignments (province, last_day, plan_id, place, id, ${filtered})
    where retired = 0`.execute(db);
  // For the log of an agency, which has the changes of retired assignments too
  await sql`create index changed_assignments on assignments (agency_key, id) where version > 0`.execute(db);
  await sql`create trigger assignments_stay before delete on assignments begin
    select raise(abort, 'an assignment is retired, never removed');
  end`.execute(db);
}

/** Who made a change stands here by id and name and stays here when the person is removed: it is a record of what was done. */
async function createEvents(db: Kysely<never>): Promise<void> {
  await sql`create table status_events (
    position integer primary key autoincrement,
    assignment_id integer not null references assignments (id),
    version integer not null,
    change text not null,
    from_state text not null,
    to_state text not null,
    person_id integer,
    person_name text,
    role text not null,
    agency text,
    channel text not null,
    event_id text,
    at text not null,
    unique (assignment_id, version)
  )`.execute(db);
  await sql`create trigger events_unaltered before update on status_events begin
    select raise(abort, 'a change that was made is never altered');
  end`.execute(db);
  await sql`create trigger events_unremoved before delete on status_events begin
    select raise(abort, 'a change that was made is never removed');
  end`.execute(db);
  // "insert or replace" would take away a row without a word to the trigger above
  await sql`create trigger events_follow before insert on status_events
  when new.version <> 1 + (select coalesce(max(version), 0) from status_events where assignment_id = new.assignment_id)
    or exists (select 1 from status_events where position = new.position)
  begin
    select raise(abort, 'a change follows the one before it');
  end`.execute(db);
}

/** What is counted, for each agency and for each plan: the columns of a count, what of an assignment goes into them, and of which ones. */
const COUNTS = [
  {
    table: 'state_counts',
    columns: 'state, extension_asked, settled',
    values: (row: string) => [`${row}.state`, `${row}.extension_asked`, `iif(${row}.standing = ${row}.last_day, '', ${row}.standing)`],
    isCounted: (row: string) => `${row}.retired = 0`,
  },
  {
    // Those that a day that passes makes late: a summary sums the days before today, and only these
    table: 'day_counts',
    columns: 'is_done, last_day',
    values: (row: string) => [`${row}.state in ('submitted', 'completed')`, `${row}.last_day`],
    isCounted: (row: string) =>
      `${row}.retired = 0 and ${row}.standing = ${row}.last_day and ${row}.last_day <> '~' and ${row}.state <> 'not-applicable'`,
  },
] as const;
const OWNERS = [
  ['agency', 'agency_key'],
  ['plan', 'plan_id'],
] as const;

/** How many assignments stand alike: kept by triggers, so that no write goes by them. */
async function createCounts(db: Kysely<never>): Promise<void> {
  await sql`create table state_counts (
    owner text not null,
    owner_id integer not null,
    state text not null,
    extension_asked integer not null,
    settled text not null,
    n integer not null check (n >= 0),
    primary key (owner, owner_id, state, extension_asked, settled)
  ) without rowid`.execute(db);
  await sql`create table day_counts (
    owner text not null,
    owner_id integer not null,
    is_done integer not null,
    last_day text not null,
    n integer not null check (n >= 0),
    primary key (owner, owner_id, is_done, last_day)
  ) without rowid`.execute(db);
  for (const { table, columns, values, isCounted } of COUNTS) {
    const keys = `owner, owner_id, ${columns}`;
    for (const [owner, id] of OWNERS) {
      const key = (row: string): string => [`'${owner}'`, `${row}.${id}`, ...values(row)].join(', ');
      const add = `insert into ${table} (${keys}, n) select ${key('new')}, 1 where ${isCounted('new')}
        on conflict (${keys}) do update set n = n + 1;`;
      const ofOld = `where ${isCounted('old')} and (${keys}) = (${key('old')})`;
      await sql.raw(`create trigger ${table}_of_${owner}_added after insert on assignments begin ${add} end`).execute(db);
      await sql
        .raw(`create trigger ${table}_of_${owner}_changed
        after update of ${id}, state, extension_asked, standing, last_day, retired on assignments
        when (${key('old')}, ${isCounted('old')}) <> (${key('new')}, ${isCounted('new')})
        begin
          update ${table} set n = n - 1 ${ofOld};
          delete from ${table} ${ofOld} and n = 0;
          ${add}
        end`)
        .execute(db);
    }
  }
}
