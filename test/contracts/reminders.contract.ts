import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReminderItem, Wish } from '../../src/domain/reminder.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { outgoing } from '../support/outgoing.ts';
import { AT, change, DONE, due, EVERYTHING, HA_TINH, planState, savePlan, WHOLE } from '../support/tracking-world.ts';

const LATER = '2026-11-22T03:00:00.000Z';
const ALL = { channels: ['scripted'], kinds: ['reply', 'notice', 'reminder'] } as const;

/** What every store must do with reminders. `make` gives an empty one, which the suite closes. */
export function describeReminders(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as a store of reminders`, () => {
    let storage: Storage;
    let [hoa, lan] = [0, 0];
    let [first, second, third] = [0, 0, 0];
    beforeEach(async () => {
      storage = await make();
      const add = async (who: string) =>
        (await storage.people.add({ name: who, role: 'officer', agency: 'Sở A', province: HA_TINH }, AT)).id;
      [hoa, lan] = [await add('Hoa'), await add('Lan')];
      await savePlan(
        storage,
        planState('a', [
          { for: [due('so-a', '2026-12-01')], coordinating: ['so-b'] },
          { for: [due('so-a', '2026-12-15')], needsReview: true },
          { for: [due('so-b', null)] },
        ]),
      );
      const ids = (await storage.assignments.list(EVERYTHING, {}, WHOLE)).map(({ id }) => id);
      [first, second, third] = [ids[0] ?? 0, ids[1] ?? 0, ids[2] ?? 0];
    });
    afterEach(() => storage.close());
    const item = (assignmentId: number, more: Partial<ReminderItem> = {}): ReminderItem => ({
      assignmentId,
      role: 'lead',
      step: -1,
      wishId: null,
      ...more,
    });
    const add = async (key: string, personId = hoa, day = '2026-11-30', items = [item(first)]): Promise<number> =>
      (await storage.reminders.addDigest({ key, personId, day, items, at: AT })) ?? 0;
    /** A digest whose message is in the outbox. */
    const send = async (key: string, day?: string): Promise<number> => {
      const id = await add(key, hoa, day);
      await storage.outbox.add([outgoing(`m-${key}`, { kind: 'reminder' })], AT);
      await storage.reminders.addMessage(id, 'scripted', `m-${key}`);
      return id;
    };
    const finish = async (state: 'sent' | 'ambiguous' | 'dead'): Promise<void> => {
      for (const { id } of await storage.outbox.due(ALL, LATER, 9)) {
        await storage.outbox.claim(id, 'me', LATER);
        const settlement = state === 'sent' ? { state, messageId: 'x' } : { state, reason: 'blocked' };
        await storage.outbox.settle(id, 'me', settlement, LATER);
      }
    };

    test('keeps wishes of each kind, oldest first, and gives each person their own', async () => {
      const wishes: Wish[] = [
        { personId: hoa, assignmentId: first, at: null, kind: 'once', day: '2026-12-05' },
        { personId: lan, assignmentId: first, at: '14:00', kind: 'weekly', weekday: 1 },
        { personId: hoa, assignmentId: third, at: '08:15', kind: 'before', days: 3 },
      ];
      const ids: number[] = [];
      for (const wish of wishes) ids.push(await storage.reminders.addWish(wish, AT));
      const stored = wishes.map((wish, i) => ({ id: ids[i], wish, madeAt: AT }));
      expect(await storage.reminders.wishes(null)).toEqual(stored);
      expect(await storage.reminders.wishes(hoa)).toEqual([stored[0], stored[2]]);
      expect(await storage.reminders.removeWish(ids[0] ?? 0, lan)).toBe(false);
      expect(await storage.reminders.removeWish(ids[0] ?? 0, hoa)).toBe(true);
      expect(await storage.reminders.wishes(hoa)).toEqual([stored[2]]);
      await storage.plans.save(planState('a', []));
      expect(await storage.reminders.wishes(null)).toEqual([]);
      await storage.people.remove(hoa);
      expect(await storage.reminders.wishes(hoa)).toEqual([]);
    });

    test('keeps one mute for each person and assignment, through its last day', async () => {
      await storage.reminders.mute({ personId: hoa, assignmentId: first, until: null }, AT);
      await storage.reminders.mute({ personId: hoa, assignmentId: first, until: '2026-12-01' }, AT);
      await storage.reminders.mute({ personId: lan, assignmentId: second, until: null }, AT);
      const ever = { personId: lan, assignmentId: second, until: null };
      expect(await storage.reminders.mutes('2026-12-01')).toEqual([{ personId: hoa, assignmentId: first, until: '2026-12-01' }, ever]);
      expect(await storage.reminders.mutes('2026-12-02')).toEqual([ever]);
      await storage.reminders.unmute(lan, second);
      expect(await storage.reminders.mutes('2026-12-02')).toEqual([]);
    });

    test('knows the last planned day up to a day, of each province by itself', async () => {
      const { reminders } = storage;
      expect(await reminders.plannedUntil(HA_TINH, '2026-12-31')).toBeNull();
      await reminders.setPlannedUntil(HA_TINH, '2026-12-01');
      await reminders.setPlannedUntil(HA_TINH, '2026-12-01');
      await reminders.setPlannedUntil(HA_TINH, '2027-03-01');
      await reminders.setPlannedUntil(null, '2026-12-02');
      expect(await reminders.plannedUntil(HA_TINH, '2026-12-02')).toBe('2026-12-01');
      expect(await reminders.plannedUntil(HA_TINH, '2027-12-02')).toBe('2027-03-01');
      expect(await reminders.plannedUntil(null, '2026-12-02')).toBe('2026-12-02');
      await reminders.setPlannedUntil(HA_TINH, '2026-12-02');
      expect(await reminders.plannedUntil(HA_TINH, '2027-03-01')).toBe('2026-12-02');
    });

    test('finds open work by its last days, and what waits for approval with the day of its report', async () => {
      const { reminders } = storage;
      const work = { province: HA_TINH, state: 'not-started', coordinating: [], needsReview: false };
      const one = { ...work, id: first, agencyId: 'so-a', lastDay: '2026-12-01', coordinating: ['so-b'] };
      const two = { ...work, id: second, agencyId: 'so-a', lastDay: '2026-12-15', needsReview: true };
      const days = ['2026-12-01', '2026-12-15'];
      expect(await reminders.openWork(HA_TINH, days, 0, 9)).toEqual([one, two]);
      expect(await reminders.openWork(HA_TINH, days, 0, 1)).toEqual([one]);
      expect(await reminders.openWork(HA_TINH, days, first, 9)).toEqual([two]);
      expect(await reminders.openWork(HA_TINH, ['2026-12-02'], 0, 9)).toEqual([]);
      expect(await reminders.openWork(null, days, 0, 9)).toEqual([]);
      expect(await reminders.lastDays(HA_TINH)).toEqual(days);
      expect(await reminders.lastDays(null)).toEqual([]);
      await change(storage, first, { ...DONE, needsApproval: true });
      expect(await reminders.openWork(HA_TINH, days, 0, 9)).toEqual([two]);
      expect(await reminders.submittedWork(HA_TINH, 0, 9)).toEqual([{ ...one, state: 'submitted', reportedAt: AT }]);
      expect(await reminders.submittedWork(HA_TINH, first, 9)).toEqual([]);
      await change(storage, first, { kind: 'approve' });
      expect(await reminders.submittedWork(HA_TINH, 0, 9)).toEqual([]);
    });

    test('writes a digest once, with its lines in their order', async () => {
      const items = [item(second, { role: 'wish', step: null, wishId: 4 }), item(first, { step: 10, role: 'coordinator' })];
      const id = await add('digest:1', hoa, '2026-11-30', items);
      expect(await storage.reminders.addDigest({ key: 'digest:1', personId: lan, day: '2026-11-30', items: [], at: LATER })).toBeNull();
      await storage.reminders.addMessage(id, 'zalo', 'm0');
      await storage.reminders.addMessage(id, 'telegram', 'm1');
      const stored = {
        ...{ id, key: 'digest:1', personId: hoa, day: '2026-11-30', items, state: 'planned', reason: null, at: AT },
        ...{ messageKeys: ['m0', 'm1'], channels: ['zalo', 'telegram'] },
      };
      expect(await storage.reminders.find(id)).toEqual(stored);
      expect(await storage.reminders.digests({}, 9)).toEqual([stored]);
      expect(await storage.reminders.find(id + 1)).toBeNull();
      await storage.reminders.settle(id, 'undelivered', 'blocked');
      expect(await storage.reminders.digests({ states: ['undelivered'] }, 9)).toEqual([
        { ...stored, state: 'undelivered', reason: 'blocked' },
      ]);
      expect(await storage.reminders.digests({ states: ['planned', 'sent'] }, 9)).toEqual([]);
    });

    test('filters digests by day and key', async () => {
      const ids = [await add('digest:1'), await add('nudge:1'), await add('digest:2', lan, '2026-12-01')];
      const found = async (filter: Parameters<Storage['reminders']['digests']>[0]) =>
        (await storage.reminders.digests(filter, 9)).map(({ id }) => id);
      expect(await found({ day: '2026-11-30' })).toEqual([ids[0], ids[1]]);
      expect(await found({ afterDay: '2026-11-30' })).toEqual([ids[2]]);
      expect(await found({ keyPrefix: 'digest:' })).toEqual([ids[0], ids[2]]);
      expect(await found({ keyPrefix: 'digest:', day: '2026-12-01' })).toEqual([ids[2]]);
      await add('digest:3', hoa, '2026-12-02');
      const told = (after: string, until: string) => storage.reminders.lastTold({ after, until });
      expect(await told('2026-11-29', '2026-12-01')).toEqual([
        { personId: hoa, day: '2026-11-30' },
        { personId: lan, day: '2026-12-01' },
      ]);
      expect(await told('2026-11-30', '2026-12-02')).toEqual([
        { personId: hoa, day: '2026-12-02' },
        { personId: lan, day: '2026-12-01' },
      ]);
    });

    test('tells what became of messages, and settles what the platform took', async () => {
      const id = await send('a');
      expect(await storage.reminders.message('m-a')).toEqual({ state: 'waiting', reason: null, at: AT });
      expect(await storage.reminders.message('other')).toBeNull();
      const undecided = { id, key: 'a', personId: hoa, day: '2026-11-30', at: AT, channels: ['scripted'] };
      expect(await storage.reminders.undecided(9)).toEqual([
        { ...undecided, message: { key: 'm-a', state: 'waiting', reason: null, at: AT, leaveBefore: null } },
      ]);
      expect(await storage.reminders.settleSent()).toEqual([]);
      expect(await storage.reminders.toldOf(first)).toEqual([]);
      await finish('sent');
      expect(await storage.reminders.settleSent()).toEqual(['scripted']);
      expect(await storage.reminders.settleSent()).toEqual([]);
      expect(await storage.reminders.undecided(9)).toEqual([]);
      expect(await storage.reminders.toldOf(first)).toEqual([{ personId: hoa, day: '2026-11-30', item: item(first), state: 'sent' }]);
      expect(await storage.reminders.toldOf(second)).toEqual([]);
    });

    test.each([['dead', true] as const, ['ambiguous', false] as const, ['sent', false] as const])(
      'a message that is %s can be taken back: %s',
      async (state, canBe) => {
        await send('a');
        await finish(state);
        expect(await storage.reminders.withdraw('m-a')).toBe(canBe);
        expect((await storage.reminders.message('m-a'))?.state).toBe(canBe ? undefined : state);
      },
    );

    test('a message that waits can be taken back, one that is being sent cannot', async () => {
      await send('a');
      await send('b');
      const [waiting] = await storage.outbox.due(ALL, LATER, 1);
      await storage.outbox.claim(waiting?.id ?? 0, 'me', LATER);
      expect(await storage.reminders.withdraw('m-a')).toBe(false);
      expect(await storage.reminders.withdraw('m-b')).toBe(true);
      expect((await storage.reminders.undecided(9)).map(({ message }) => message?.state ?? null)).toEqual(['sending', null]);
    });

    test('after a clock that ran ahead, its days can be planned again; what went out stays on record', async () => {
      const { reminders } = storage;
      const gone = await send('digest:a', '2027-03-01');
      await finish('sent');
      await reminders.settleSent();
      await send('digest:b', '2027-03-01');
      await reminders.setPlannedUntil(HA_TINH, '2027-03-01');
      await reminders.forgetPremature(HA_TINH, '2027-03-01');
      expect(await reminders.digests({ keyPrefix: 'digest:' }, 9)).toHaveLength(2);
      await reminders.setPlannedUntil(HA_TINH, '2026-12-01');
      await send('digest:c', '2026-12-01');
      await reminders.forgetPremature(HA_TINH, '2026-12-01');
      await reminders.forgetPremature(null, '2027-03-01');
      await reminders.forgetPremature(HA_TINH, '2027-03-01');
      expect((await reminders.digests({}, 9)).map(({ key }) => key)).toEqual([`former-digest:a~${gone}`, 'digest:c']);
      expect(await reminders.message('m-digest:b')).toBeNull();
      expect(await reminders.message('m-digest:c')).not.toBeNull();
      expect(await add('digest:a', hoa, '2027-03-01')).toBeGreaterThan(0);
      await reminders.setPlannedUntil(HA_TINH, '2027-03-01');
      await reminders.forgetPremature(HA_TINH, '2027-03-01');
      expect(await reminders.digests({ keyPrefix: 'digest:a' }, 9)).toHaveLength(1);
    });
  });
}
