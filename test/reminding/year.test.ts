import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Assignment } from '../../src/domain/assignment.ts';
import { isWithin, momentAt } from '../../src/domain/day-times.ts';
import { clockOf, dayOf } from '../../src/domain/moment.ts';
import type { KnownPerson } from '../../src/domain/person.ts';
import type { StatusChange } from '../../src/domain/status.ts';
import type { StoredDigest } from '../../src/ports/reminder-repositories.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createReminding } from '../../src/reminding/remind.ts';
import { syncPlans } from '../../src/tracking/plans/sync-plans.ts';
import { DIRECTORY_READER, HA_TINH_COMMUNES, importList } from '../support/directories.ts';
import { naiveReminders, works } from '../support/naive-reminders.ts';
import { readFile } from '../support/reading.ts';
import { addPerson, CALENDAR, changeAt, createSetClock, openStore, partsOver, takeSent } from '../support/reminding-world.ts';
import { SILENT_LOGGER } from '../support/silent-logger.ts';
import { PROJECT } from '../support/source-files.ts';
import { EVERYTHING, HA_TINH, WHOLE } from '../support/tracking-world.ts';

/** A year of reminders, as a person last checked it. `UPDATE_GOLDEN=1 npm run test:only -- test/reminding` writes it anew. */
const GOLDEN = join(PROJECT, 'test/fixtures/golden/reminders-2027-ha-tinh.txt');
const [FIRST, LAST] = ['2026-12-01', '2027-11-30'];
const FILES = ['ha-tinh-ke-hoach-226.txt', 'ha-tinh-cchc-2026.txt', 'nghe-an-333-kh-ubnd.txt'];

type Member = KnownPerson & { readonly agencyId: string | null };
type Event = { readonly id: number; readonly change: StatusChange; readonly at: string };

const clock = createSetClock();
let storage: Storage;
let people: Member[];
let expected: Map<string, Map<number, string[]>>;
let digests: readonly StoredDigest[];
const byId = new Map<number, Assignment>();
const plus = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
/** The same for an id in every run, and different for neighbours. */
const dice = (id: number, sides: number): number => ((id * 7919 + 104_729) >>> 3) % sides;

beforeAll(async () => {
  storage = await openStore();
  for (const [i, file] of FILES.entries())
    await storage.documents.save({
      ...readFile(`corpus/${file}`),
      passages: [],
      fileName: file,
      sha256: String(i).repeat(64),
      isPublic: true,
    });
  await importList(HA_TINH_COMMUNES, storage);
  await sync('2026-05-02');
  await sync(FIRST);
  people = await enrol();
  ({ expected, digests } = await simulate());
}, 200_000);
afterAll(() => storage.close());

const sync = (today: string) =>
  syncPlans({ storage, clock: { now: () => `${today}T02:00:00Z`, today: () => today }, logger: SILENT_LOGGER, reader: DIRECTORY_READER });

/** An officer for each agency, leaders of the departments and of some communes, a coordinator; one officer in another province. */
async function enrol(): Promise<Member[]> {
  const members: Member[] = [];
  for (const [i, agency] of (await storage.agencies.list(HA_TINH)).entries()) {
    const add = async (role: KnownPerson['role']): Promise<void> => {
      const person = await addPerson(storage, { name: `${role} ${agency.name}`, role, agency: agency.name, province: HA_TINH });
      members.push({ ...person, agencyId: agency.id });
    };
    await add('officer');
    if (agency.kind !== 'commune' || i % 9 === 0) await add('leader');
  }
  const coordinator = await addPerson(storage, { name: 'coordinator', role: 'coordinator', agency: null, province: HA_TINH });
  members.push({ ...coordinator, agencyId: null });
  const nghe = (await storage.agencies.list('Nghệ An')).find(({ id }) => id === 'so-noi-vu');
  if (nghe === undefined) throw new Error('no such agency in Nghệ An');
  const other = await addPerson(storage, { name: 'officer Nghệ An', role: 'officer', agency: nghe.name, province: 'Nghệ An' });
  return [...members, { ...other, agencyId: nghe.id }];
}

/** What people do in this year: most report in time or a little late, some wait for approval, are sent back, ask for more time. */
function eventsOf({ id, lastDay }: Assignment): Event[] {
  if (lastDay === null || lastDay > '2027-12-01') return [];
  const at = (day: string): string => momentAt(day, '10:00');
  const late = lastDay < FIRST;
  if (late && dice(id, 6) > 0) return [{ id, change: done(lastDay, false), at: '2026-11-20T03:00:00.000Z' }];
  if (dice(id, 101) === 0) return [];
  if (dice(id, 31) === 0) return [{ id, change: { kind: 'set-not-applicable', reason: 'không thuộc địa bàn' }, at: at(plus(lastDay, -9)) }];
  const reported = late ? plus(FIRST, 1 + dice(id, 40)) : plus(lastDay, -20 + dice(id, 32));
  const waits = dice(id, 4) === 1;
  const report: Event = { id, change: done(reported, waits), at: at(reported) };
  const extension: Event[] =
    dice(id, 17) === 3 && !late ? [{ id, change: { kind: 'grant-extension', due: plus(lastDay, 21) }, at: at(plus(lastDay, -25)) }] : [];
  if (!waits) return [...extension, report];
  const decided = plus(reported, 2 + dice(id, 9));
  if (dice(id, 3) > 0) return [...extension, report, { id, change: { kind: 'approve' }, at: at(decided) }];
  const again = plus(decided, 12);
  const returned: Event = { id, change: { kind: 'return', reason: 'thiếu minh chứng' }, at: at(decided) };
  return [...extension, report, returned, { id, change: done(again, false), at: at(again) }];
}
const done = (completedOn: string, needsApproval: boolean): StatusChange => ({
  kind: 'report-done',
  note: 'xong',
  evidence: [],
  completedOn,
  needsApproval,
});

/** Goes through the year, each day at the time of the digest; on some also the minute before, and in the quiet hours. */
async function simulate() {
  const remind = createReminding(partsOver(storage, clock));
  const work = await storage.assignments.list(EVERYTHING, {}, WHOLE);
  for (const one of work) byId.set(one.id, one);
  const events = work
    .filter(({ province }) => province === HA_TINH)
    .flatMap(eventsOf)
    .toSorted((a, b) => a.at.localeCompare(b.at));
  const reports = new Map<number, string>();
  const days = new Map<string, Map<number, string[]>>();
  const muted = { person: people[2]?.id ?? 0, ids: new Set<number>() };
  for (const one of work.filter(({ agencyId }) => agencyId === people[2]?.agencyId).slice(0, 2)) {
    await storage.reminders.mute({ personId: muted.person, assignmentId: one.id, until: null }, '2026-11-30T00:00:00.000Z');
    muted.ids.add(one.id);
  }
  const happen = async (until: string): Promise<void> => {
    while (events[0] !== undefined && events[0].at < until) {
      const event = events.shift() as Event;
      if (event.change.kind === 'report-done') reports.set(event.id, dayOf(event.at));
      await changeAt(storage, event.id, event.change, event.at);
      byId.set(event.id, (await storage.assignments.find(event.id, EVERYTHING)) as Assignment);
    }
  };
  for (let day = FIRST, before = plus(FIRST, -1); day <= LAST; day = plus(day, 1)) {
    if (day.endsWith('-02')) {
      await sync(day);
      for (const one of await storage.assignments.list(EVERYTHING, {}, WHOLE)) byId.set(one.id, one);
    }
    clock.set(day, '07:29');
    await happen(clock.now());
    if (day.endsWith('5')) await remind();
    clock.set(day, '07:30');
    if (works(day)) {
      const isMuted = (personId: number, id: number): boolean => personId === muted.person && muted.ids.has(id);
      const world = { assignments: [...byId.values()], people, reportedOn: (id: number) => reports.get(id) ?? '', isMuted };
      days.set(day, naiveReminders(world, before, day));
      before = day;
    }
    await remind();
    await takeSent(storage, clock.now());
    if (!day.endsWith('5')) continue;
    clock.set(day, '20:30');
    await happen(clock.now());
    await remind();
  }
  return { expected: days, digests: await storage.reminders.digests({}, 1_000_000) };
}

const itemText = ({ assignmentId, role, step }: StoredDigest['items'][number]): string => `${assignmentId} ${role} ${step}`;

test('days off of the model are those of the calendar', () => {
  for (let day = FIRST; day <= LAST; day = plus(day, 1)) expect([day, works(day)]).toEqual([day, CALENDAR.isWorkingDay(day)]);
});

test('everybody is told what the model says, on that day, and nothing else', () => {
  const told = new Map<string, Map<number, string[]>>();
  for (const { day, personId, items } of digests) {
    const ofDay = told.get(day) ?? new Map<number, string[]>();
    ofDay.set(personId, items.map(itemText).toSorted());
    told.set(day, ofDay);
  }
  for (const [day, people] of expected) expect([day, told.get(day) ?? new Map()]).toEqual([day, people]);
  expect([...told.keys()].filter((day) => !expected.has(day))).toEqual([]);
  expect(digests.length).toBeGreaterThan(1_500);
});

test('nobody twice on a day, no rest day, no quiet hour', () => {
  const keys = digests.map(({ personId, day }) => `${personId} ${day}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(digests.filter(({ day, at }) => dayOf(at) !== day || !works(day) || isWithin(['20:00', '07:00'], clockOf(at)))).toEqual([]);
});

test('the year can be read', () => {
  const text = describeYear();
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(GOLDEN), { recursive: true });
    writeFileSync(GOLDEN, text);
  }
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
});

/** A line for each day, plan place, role and step: to how many, and to whom where these are few. */
function describeYear(): string {
  const names = new Map(people.map(({ id, name }) => [id, name.replace(/^\w+ /u, '')]));
  const lines = [...new Set(digests.map(({ day }) => day))].toSorted().flatMap((day) => {
    const groups = new Map<string, Set<string>>();
    const counts = new Map<string, number>();
    for (const { personId, items } of digests.filter((digest) => digest.day === day))
      for (const { assignmentId, role, step } of items) {
        const { task, lastDay } = byId.get(assignmentId) as Assignment;
        const key = `${task.document.replace(/\.txt$/u, '')} ${task.ordinal ?? task.where}, hạn ${lastDay}: ${role} ${step}`;
        groups.set(key, (groups.get(key) ?? new Set()).add(names.get(personId) ?? ''));
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    const told = new Set(digests.filter((digest) => digest.day === day).map(({ personId }) => personId)).size;
    const groupLines = [...groups].map(
      ([key, who]) => `  ${key} ×${counts.get(key)}${who.size <= 3 ? `: ${[...who].toSorted().join(', ')}` : ''}`,
    );
    return [`${day}: ${told} người`, ...groupLines.toSorted()];
  });
  return `${lines.join('\n')}\n`;
}
