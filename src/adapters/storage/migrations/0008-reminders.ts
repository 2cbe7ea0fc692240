import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Who is reminded of what, what people want of it, and what became of each reminder. */
export const reminders: Migration = {
  name: '0008-reminders',
  async up(db) {
    await createWishes(db);
    await createDigests(db);
    // A message that must not leave later than this
    await sql`alter table outbox add column leave_before text`.execute(db);
    // Few among very many: those who approve are reminded of them by the day of the report, which no other index knows
    await sql`create index submitted_assignments on assignments (province, id) where state = 'submitted' and retired = 0`.execute(db);
  },
};

async function createWishes(db: Kysely<never>): Promise<void> {
  await sql`create table reminder_wishes (
    id integer primary key autoincrement,
    person_id integer not null references people (id) on delete cascade,
    assignment_id integer not null references assignments (id),
    kind text not null check (kind in ('once', 'weekly', 'before')),
    day text check ((day is not null) = (kind = 'once')),
    weekday integer check ((weekday is not null) = (kind = 'weekly')),
    days integer check ((days is not null) = (kind = 'before')),
    clock_time text,
    made_at text not null
  )`.execute(db);
  await sql`create index wishes_of_person on reminder_wishes (person_id, id)`.execute(db);
  await sql`create table reminder_mutes (
    person_id integer not null references people (id) on delete cascade,
    assignment_id integer not null references assignments (id),
    until text,
    at text not null,
    primary key (person_id, assignment_id)
  ) without rowid`.execute(db);
  // In the order in which they were planned, which is not that of the days when a clock ran ahead and was set back
  await sql`create table planned_days (
    id integer primary key autoincrement,
    province text not null,
    day text not null,
    unique (province, day)
  )`.execute(db);
}

async function createDigests(db: Kysely<never>): Promise<void> {
  await sql`create table digests (
    id integer primary key autoincrement,
    key text not null unique,
    person_id integer not null references people (id) on delete cascade,
    day text not null,
    state text not null default 'planned' check (state in ('planned', 'sent', 'undelivered', 'unsure')),
    reason text,
    at text not null
  )`.execute(db);
  await sql`create index digests_of_person on digests (person_id, day)`.execute(db);
  await sql`create index digests_by_day on digests (day, id)`.execute(db);
  await sql`create index digests_by_state on digests (state, id) where state <> 'sent'`.execute(db);
  await sql`create table digest_items (
    digest_id integer not null references digests (id) on delete cascade,
    place integer not null,
    assignment_id integer not null references assignments (id),
    role text not null,
    step integer,
    wish_id integer,
    primary key (digest_id, place)
  ) without rowid`.execute(db);
  await sql`create index digest_items_of_assignment on digest_items (assignment_id, digest_id)`.execute(db);
  await sql`create table digest_messages (
    digest_id integer not null references digests (id) on delete cascade,
    place integer not null,
    channel text not null,
    message_key text not null,
    primary key (digest_id, place)
  ) without rowid`.execute(db);
}
