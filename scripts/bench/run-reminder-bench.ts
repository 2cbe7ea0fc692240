import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLexicon } from '../../src/adapters/lexicons/json-lexicon.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { postDigest } from '../../src/chat/reminding/post-digest.ts';
import { readConfig } from '../../src/config/env.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import { dayOf } from '../../src/domain/moment.ts';
import type { ChatChannel } from '../../src/ports/chat-channel.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { findDue } from '../../src/reminding/find-due.ts';
import { planDigests } from '../../src/reminding/plan-digests.ts';
import type { RemindingParts } from '../../src/reminding/reminding-parts.ts';
import { timed } from './measure.ts';
import { agencyId, fillTracking, PROVINCE, type TrackingSize } from './tracking-at-scale.ts';

export interface ReminderEffort {
  readonly store: TrackingSize;
  /** People who are told on one day. */
  readonly people: number;
}
export const FULL_REMINDERS: ReminderEffort = { store: { plans: 200, tasks: 30, agencies: 150 }, people: 10_000 };
export const QUICK_REMINDERS: ReminderEffort = { store: { plans: 10, tasks: 30, agencies: 150 }, people: 1_000 };

/** Times in milliseconds, sizes in bytes. */
export interface ReminderFigures {
  readonly assignments: number;
  /** Finding out who is told what on one day, how many lines that are, and what memory it took at most. */
  readonly decideMs: number;
  readonly items: number;
  readonly decideBytes: number;
  /** Writing the digests of a day with their messages. */
  readonly people: number;
  readonly writeMs: number;
  readonly rows: number;
  /** The longest that anybody else had to wait for the event loop meanwhile. */
  readonly longestWaitMs: number;
  /** Bringing them out at a pace. */
  readonly perSecond: number;
  readonly drainMs: number;
}

const DAY = '2026-12-01';
const NOW = `${DAY}T00:30:00.000Z`;
const PER_SECOND = 1_000;
/** Of the second store: each agency has work of that day, and these people share it. */
const WORK = 5;
/** A digest, its message, what it is called in the outbox, the memory of the chat; and its lines. */
const ROWS_OF_DIGEST = 4 + WORK;
const clock: Clock = { now: () => NOW, today: () => dayOf(NOW) };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Fills stores of its own and plans a day over them. Leaves nothing behind. */
export async function runReminderBench({ store, people }: ReminderEffort): Promise<ReminderFigures> {
  const [decided, written] = [
    await inStore((storage) => measureDeciding(storage, store)),
    await inStore((storage) => measureWriting(storage, people)),
  ];
  return { ...decided, ...written, people, perSecond: PER_SECOND };
}

async function inStore<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-bench-'));
  const storage = await createSqliteStorage(join(folder, 'data'));
  try {
    return await work(storage);
  } finally {
    await storage.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const partsOver = (storage: Storage, lexicon = loadLexicon(readConfig({}).lexiconFolder, null)): RemindingParts => ({
  storage,
  clock,
  logger: silent,
  calendar: createWorkCalendar(lexicon.holidays),
  settings: lexicon.reminders,
  findAgency: ({ agency }, directory) => directory.find(({ id }) => id === agency) ?? null,
  post: postDigest,
  channels: new Set(['bench']),
});

async function addPeople(storage: Storage, agencies: number, count: number): Promise<void> {
  const ids = Array.from({ length: agencies }, (_, i) => agencyId(i));
  await storage.agencies.put(ids.map((id) => ({ province: PROVINCE, id, name: id, kind: 'department', aliases: [], source: 'import' })));
  await storage.atomically(async (inside) => {
    for (let i = 0; i < count; i++) {
      const role = i >= agencies && i < 2 * agencies ? 'leader' : 'officer';
      const { id } = await inside.people.add({ name: `p${i}`, role, agency: agencyId(i % agencies), province: PROVINCE }, NOW);
      await inside.links.put({ channel: 'bench', senderId: `s${id}`, chatId: `c${id}`, personId: id, linkedAt: NOW });
    }
    await inside.people.add({ name: 'coordinator', role: 'coordinator', agency: null, province: PROVINCE }, NOW);
  });
}

async function measureDeciding(storage: Storage, size: TrackingSize) {
  await fillTracking(storage, size);
  await addPeople(storage, size.agencies, 2 * size.agencies);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const window = { after: '2026-11-30', until: DAY };
  const { value, ms } = await timed(() => findDue(PROVINCE, window, new Map(), partsOver(storage)));
  clearInterval(timer);
  return {
    assignments: await storage.assignments.count({ kind: 'everything' }, {}),
    decideMs: ms,
    items: [...value.items.values()].reduce((sum, { length }) => sum + length, 0),
    decideBytes: Math.max(most, process.memoryUsage().rss) - before,
  };
}

async function measureWriting(storage: Storage, people: number) {
  const agencies = 100;
  await addPeople(storage, agencies, people);
  const task = { kind: 'row', where: 'Row', content: 'Review, report and publish'.padEnd(150, '.'), deadline: DAY } as const;
  await storage.plans.save({
    plan: { document: 'plan.pdf', province: PROVINCE, title: 'Plan', documentId: 1, stamp: DAY, trackedSince: '2026-01-01' },
    tasks: Array.from({ length: WORK }, (_, i) => ({
      continues: null,
      task: { ...task, ordinal: String(i + 1), coordinating: [], needsReview: false },
      assignments: Array.from({ length: agencies }, (_each, agency) => ({
        agencyId: agencyId(agency),
        agencyName: agencyId(agency),
        period: '',
        lastDay: '2026-11-30',
      })),
    })),
  });
  const pauses = watchPauses();
  const { value, ms } = await timed(() => planDigests(partsOver(storage)));
  const longestWaitMs = pauses.end();
  const digests = value.reduce((sum, each) => sum + each.digests, 0);
  const drain = await timed(() => drainAll(storage));
  return { writeMs: ms, rows: digests * ROWS_OF_DIGEST, longestWaitMs, drainMs: drain.ms };
}

function watchPauses(): { end(): number } {
  let [last, longest] = [performance.now(), 0];
  const timer = setInterval(() => {
    const now = performance.now();
    [longest, last] = [Math.max(longest, now - last), now];
  }, 1);
  return {
    end() {
      clearInterval(timer);
      return longest;
    },
  };
}

async function drainAll(storage: Storage): Promise<void> {
  let sent = 0;
  const channel: ChatChannel = {
    name: 'bench',
    capabilities: { maxText: 4096, buttons: false, edits: false, files: false },
    pace: { perSecond: PER_SECOND, perChatSecond: 1, perGroupMinute: 20 },
    routes: [],
    async start() {},
    async stop() {},
    async send() {
      sent += 1;
      return { kind: 'sent', messageId: String(sent) };
    },
    async showTyping() {},
    health: () => ({ state: 'receiving', lastContactAt: null, problem: null }),
  };
  const quota = { allows: async () => true, use: async () => [] };
  const real: Clock = { now: () => new Date(Date.parse(NOW) + Math.round(performance.now())).toISOString(), today: () => DAY };
  const metrics = { count() {}, observe() {} };
  const sender = createSender({ storage, clock: real, logger: silent, metrics, channels: [channel], quota } as never);
  await sender.start();
  await sender.drain();
  await sender.stop();
}
