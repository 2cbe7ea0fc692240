import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readMemory, writeMemory } from '../../src/chat/conversation-memory.ts';
import { PAGE } from '../../src/domain/message.ts';
import type { KnownPerson } from '../../src/domain/person.ts';
import type { StoredDigest } from '../../src/ports/reminder-repositories.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createReminding } from '../../src/reminding/remind.ts';
import { listNotTold } from '../../src/reminding/undelivered.ts';
import { addPerson, changeAt, createSetClock, openStore, partsOver, takeSent } from '../support/reminding-world.ts';
import { fillSmallWorld } from '../support/small-reminding-world.ts';
import { DONE, HA_TINH } from '../support/tracking-world.ts';

const TODAY = '2026-12-01';
const clock = createSetClock();
let storage: Storage;
let an: KnownPerson;
let first = 0;
let remind: () => Promise<void>;

beforeEach(async () => {
  storage = await openStore();
  clock.set(TODAY, '07:00');
});
afterEach(() => storage.close());

/** Work of today, and its officer with these accounts. */
async function fill(channels: readonly string[], lastDays: readonly string[] = [TODAY]): Promise<void> {
  const { people, assignments } = await fillSmallWorld(storage, lastDays, channels);
  an = (await storage.people.find(people[0]?.id ?? 0)) as KnownPerson;
  first = assignments[0]?.id ?? 0;
  remind = createReminding(partsOver(storage, clock));
}
const at = async (time: string, day = TODAY): Promise<void> => {
  clock.set(day, time);
  await remind();
};
const digestOf = async (person = an): Promise<StoredDigest> =>
  (await storage.reminders.digests({}, 100)).findLast(({ personId }) => personId === person.id) as StoredDigest;
const waitingOn = async (): Promise<string[]> => {
  const due = await storage.outbox.due({ channels: ['zalo', 'telegram'], kinds: ['reminder'] }, clock.now(), 100);
  return due.map(({ channel, message }) => `${channel} ${message.chatId}`);
};
/** Nothing leaves: the platform does not answer. */
const stall = async (): Promise<void> => {
  for (const { id } of await storage.outbox.due({ channels: ['zalo'], kinds: ['reminder'] }, clock.now(), 100)) {
    await storage.outbox.claim(id, 'test', clock.now());
    await storage.outbox.settle(id, 'test', { state: 'waiting', reason: 'network', nextAttemptAt: clock.now(), unknowns: 0 }, clock.now());
  }
};

describe('a digest', () => {
  test('that the platform took is sent', async () => {
    await fill(['zalo']);
    await at('07:30');
    expect((await digestOf()).state).toBe('planned');
    expect((await takeSent(storage, clock.now()))[0]).toContain('Đến hạn hôm nay');
    await at('07:31');
    expect(await digestOf()).toMatchObject({ state: 'sent', channels: ['zalo'], reason: null });
    expect(await listNotTold(HA_TINH, TODAY, clock.now(), storage)).toEqual([]);
  });

  test('goes by the next channel where the first was refused, and not by both', async () => {
    await fill(['telegram', 'zalo']);
    await at('07:30');
    expect(await waitingOn()).toContain(`zalo chat${an.id}`);
    await takeSent(storage, clock.now(), 'dead');
    await at('07:31');
    expect(await waitingOn()).toContain(`telegram chat${an.id}`);
    await takeSent(storage, clock.now());
    await at('07:32');
    expect(await digestOf()).toMatchObject({ state: 'sent', channels: ['zalo', 'telegram'] });
    expect((await storage.outbox.count()).dead).toBe(0);
  });

  test('that may have arrived is sent by no other', async () => {
    await fill(['telegram', 'zalo']);
    await at('07:30');
    await takeSent(storage, clock.now(), 'ambiguous');
    await at('07:31');
    expect(await digestOf()).toMatchObject({ state: 'unsure', channels: ['zalo'] });
    expect(await waitingOn()).toEqual([]);
    expect(await listNotTold(HA_TINH, TODAY, clock.now(), storage)).toContainEqual({
      person: an,
      state: 'unsure',
      reason: 'blocked',
      items: 1,
    });
  });

  test('that still waits after five minutes goes by the next channel', async () => {
    await fill(['telegram', 'zalo']);
    await at('07:30');
    await stall();
    await at('07:34');
    expect(await waitingOn()).toContain(`zalo chat${an.id}`);
    await at('07:35');
    expect(await waitingOn()).toContain(`telegram chat${an.id}`);
  });

  test('that still waits and has no other channel goes on waiting; a person can see it', async () => {
    await fill(['zalo']);
    await at('07:30');
    await stall();
    await at('07:36');
    expect(await waitingOn()).toContain(`zalo chat${an.id}`);
    const [waiting] = await listNotTold(HA_TINH, TODAY, clock.now(), storage);
    expect(waiting).toMatchObject({ person: { id: an.id }, state: 'planned', reason: 'network' });
    await takeSent(storage, clock.now());
    await at('07:40');
    expect(await listNotTold(HA_TINH, TODAY, clock.now(), storage)).toEqual([]);
  });

  test('in a queue that moves is not late', async () => {
    await fill(['telegram', 'zalo']);
    await at('07:30');
    const [one] = await storage.outbox.due({ channels: ['zalo'], kinds: ['reminder'] }, clock.now(), 1);
    clock.set(TODAY, '07:36');
    await storage.outbox.claim(one?.id ?? 0, 'test', clock.now());
    await storage.outbox.settle(one?.id ?? 0, 'test', { state: 'sent', messageId: 'm' }, clock.now());
    await at('07:36');
    expect((await waitingOn()).every((where) => where.startsWith('zalo'))).toBe(true);
  });

  test.each([
    ['no account', [], 'no-link'],
    ['only one whose channel does not run', ['web'], 'no-channel'],
  ] as const)('of somebody with %s is undelivered at once', async (_, channels, reason) => {
    await fill(channels);
    await at('07:30');
    expect(await digestOf()).toMatchObject({ state: 'undelivered', reason });
    const listed = await listNotTold(HA_TINH, TODAY, clock.now(), storage);
    expect(listed).toContainEqual({ person: an, state: 'undelivered', reason, items: 1 });
  });

  test('waits out the quiet hours, out of the way of replies, and says then what is still true', async () => {
    await fill(['zalo'], [TODAY, '2026-12-02']);
    await at('07:30');
    expect((await digestOf()).items).toHaveLength(2);
    clock.set(TODAY, '20:00');
    expect(await waitingOn()).toEqual([]);
    await remind();
    expect((await storage.outbox.count()).waiting).toBe(0);
    await changeAt(storage, first, DONE, clock.now());
    await at('06:59', '2026-12-02');
    expect(await waitingOn()).toEqual([]);
    await at('07:00', '2026-12-02');
    const texts = await takeSent(storage, clock.now());
    expect(texts).toHaveLength(2);
    expect(texts.join()).not.toContain('Việc 1');
  });

  test('of which nothing is true any more is not sent, and nobody has to make it good', async () => {
    await fill(['zalo']);
    await at('07:30');
    await at('20:00');
    await changeAt(storage, first, DONE, clock.now());
    await at('07:00', '2026-12-02');
    expect(await storage.outbox.count()).toMatchObject({ waiting: 0 });
    expect(await listNotTold(HA_TINH, TODAY, clock.now(), storage)).toEqual([]);
  });

  test('is no more than a page, whose numbers the chat remembers and whose next page can be turned to', async () => {
    const days = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? '2026-11-30' : TODAY));
    await fill(['zalo'], days);
    const conversation = `zalo:chat${an.id}`;
    await at('07:30');
    const text = (await takeSent(storage, clock.now()))[0] ?? '';
    expect(text.split('\n').length).toBeLessThanOrEqual(PAGE.lines);
    expect(text.length).toBeLessThanOrEqual(PAGE.characters);
    expect(text).toContain('xem tiếp');
    const memory = await readMemory(storage.conversations, conversation, { now: '2026-12-01T03:00:00.000Z', reach: 'all' });
    expect(memory?.tracking.listed).toHaveLength(12);
    expect(new Set(memory?.tracking.listed).size).toBe(12);
    expect(memory?.pages.length).toBeGreaterThan(1);
    expect(memory?.pages.every((page) => page.length <= PAGE.characters && page.split('\n').length <= PAGE.lines)).toBe(true);
  });

  test('leaves a draft that waits for a yes with its pages', async () => {
    await fill(['zalo']);
    const conversation = `zalo:chat${an.id}`;
    const draft = { kind: 'reason', assignmentId: first, seenVersion: 0 } as const;
    const before = {
      ...{ question: null, documents: [], rows: [], choices: [], page: 0, turn: 't1', reach: 'all' as const, at: clock.now() },
      ...{ pages: ['trang'], tracking: { draft, listed: [], recorded: [], wishes: [] } },
    };
    await writeMemory(storage.conversations, conversation, before);
    clock.set(TODAY, '07:10');
    await remind();
    clock.set(TODAY, '07:30');
    await writeMemory(storage.conversations, conversation, { ...before, at: clock.now() });
    await remind();
    const memory = await readMemory(storage.conversations, conversation, { now: clock.now(), reach: 'all' });
    expect(memory).toMatchObject({ turn: 't1', pages: ['trang'], tracking: { draft, listed: [first] } });
  });
});

describe('a wish', () => {
  const SATURDAY = '2026-12-05';
  const wishes = async () =>
    (await storage.reminders.digests({ keyPrefix: 'wish:' }, 100)).map(({ day, at: moment }) => `${day} ${moment}`);
  beforeEach(() => fill(['zalo'], ['2027-03-01']));

  test.each([
    ['once at a time, on a rest day', { kind: 'once', day: SATURDAY, at: '14:00' }, ['2026-12-05 2026-12-05T07:00:00.000Z']],
    ['once without a time, on a rest day', { kind: 'once', day: SATURDAY, at: null }, ['2026-12-05 2026-12-05T00:30:00.000Z']],
    ['once in the quiet hours', { kind: 'once', day: '2026-12-03', at: '21:00' }, ['2026-12-03 2026-12-03T14:00:00.000Z']],
    ['each Saturday', { kind: 'weekly', weekday: 6, at: '14:00' }, []],
    ['each Friday at night', { kind: 'weekly', weekday: 5, at: '21:00' }, ['2026-12-07 2026-12-07T00:00:00.000Z']],
    ['each Thursday at two', { kind: 'weekly', weekday: 4, at: '14:00' }, ['2026-12-03 2026-12-03T07:00:00.000Z']],
    ['days before, a Sunday', { kind: 'before', days: 85, at: '14:00' }, ['2026-12-04 2026-12-04T07:00:00.000Z']],
  ] as const)('%s comes then, and once', async (_, terms, expected) => {
    await storage.reminders.addWish({ personId: an.id, assignmentId: first, ...terms }, clock.now());
    for (let day = 1; day <= 8; day++)
      for (const time of ['07:00', '07:30', '14:00', '14:01', '21:00', '23:00']) await at(time, `2026-12-0${day}`);
    expect(await wishes()).toEqual(expected);
  });

  test('without a time stands in the digest of a working day, muted or not, while the work is open', async () => {
    await storage.reminders.addWish({ personId: an.id, assignmentId: first, kind: 'weekly', weekday: 4, at: null }, clock.now());
    await storage.reminders.mute({ personId: an.id, assignmentId: first, until: null }, clock.now());
    await at('07:30', '2026-12-03');
    expect((await digestOf()).items).toEqual([{ assignmentId: first, role: 'wish', step: null, wishId: 1 }]);
    await changeAt(storage, first, DONE, clock.now());
    await at('07:30', '2026-12-10');
    expect(await digestOf()).toMatchObject({ day: '2026-12-03' });
  });

  test('of work that somebody may no longer see does not come', async () => {
    const other = await addPerson(storage, { name: 'Em', role: 'officer', agency: 'Sở B', province: HA_TINH });
    await storage.reminders.addWish({ personId: other.id, assignmentId: first, kind: 'once', day: '2026-12-03', at: '14:00' }, clock.now());
    await at('14:00', '2026-12-03');
    expect(await wishes()).toEqual([]);
  });
});
