import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { postDigest } from '../../src/chat/reminding/post-digest.ts';
import { plusDays } from '../../src/domain/days.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { planDigests } from '../../src/reminding/plan-digests.ts';
import type { RemindingParts } from '../../src/reminding/reminding-parts.ts';
import { works } from '../support/naive-reminders.ts';
import { createSetClock, openStore, partsOver } from '../support/reminding-world.ts';
import { fillSmallWorld, toldSoFar } from '../support/small-reminding-world.ts';
import { memoryFolder } from '../support/temporary-folder.ts';

const START = '2026-12-01';
const clock = createSetClock();

/** Is killed after it has posted so many digests. */
const dying = (parts: RemindingParts, posts: number): RemindingParts => {
  let left = posts;
  return {
    ...parts,
    async post(mail, inside) {
      if (left-- <= 0) throw new Error('killed');
      await postDigest(mail, inside);
    },
  };
};

describe('whatever happens to the service', () => {
  /** A stay of so many days, what time it is then, and after how many digests the service is killed there (null: it is not). */
  const visit = fc.record({
    days: fc.integer({ min: 0, max: 12 }),
    time: fc.constantFrom('03:00', '07:29', '07:30', '12:00', '19:59', '20:00', '23:59'),
    killedAfter: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
  });
  const lastDays = fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 1, maxLength: 5 });

  test('everybody hears the latest of each, and nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 12 }), lastDays, async (visits, offsets) => {
        const storage = await openStore();
        try {
          const world = await fillSmallWorld(
            storage,
            offsets.map((offset) => plusDays(START, offset)),
          );
          let day = START;
          let firstPlanned: string | null = null;
          for (const { days, time, killedAfter } of visits) {
            day = plusDays(day, days);
            clock.set(day, time);
            const parts = partsOver(storage, clock);
            const run = planDigests(killedAfter === null ? parts : dying(parts, killedAfter));
            const planned = await run.catch(() => null);
            const told = await toldSoFar(storage);
            for (const items of told.values()) expect(new Set(items).size).toBe(items.length);
            const mayPlan = works(day) && time >= '07:30' && time < '20:00';
            if (!mayPlan) expect(planned ?? []).toEqual([]);
            else firstPlanned ??= day;
            if (!mayPlan || planned === null || firstPlanned === null) continue;
            for (const [person, items] of world.expected(plusDays(firstPlanned, -1), day))
              expect(items.filter((item) => !(told.get(person) ?? []).includes(item))).toEqual([]);
          }
        } finally {
          await storage.close();
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

describe('two planners', () => {
  let one: Storage;
  let other: Storage;
  beforeEach(async () => {
    const folder = await memoryFolder();
    one = await createSqliteStorage(folder);
    other = await createSqliteStorage(folder);
    clock.set(START, '07:30');
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  test('at once write each digest once', async () => {
    const world = await fillSmallWorld(one, ['2026-12-01', '2026-12-08', '2026-11-30', '2026-11-20']);
    let isFirst = true;
    // The other one comes between the look of the first and its first write
    const interrupted: Storage = {
      ...one,
      async atomically(work, options) {
        if (isFirst) {
          isFirst = false;
          await planDigests(partsOver(other, clock));
        }
        return one.atomically(work, options);
      },
    };
    await planDigests(partsOver(interrupted, clock));
    const told = await toldSoFar(one);
    expect(new Map([...told].map(([id, items]) => [id, items.toSorted()]))).toEqual(world.expected('2026-11-30', START));
    expect((await one.outbox.count()).waiting).toBe(told.size);
  });

  test('one goes on where the other was killed', async () => {
    const world = await fillSmallWorld(one, ['2026-12-01', '2026-12-08', '2026-11-30', '2026-11-20']);
    await expect(planDigests(dying(partsOver(one, clock), 2))).rejects.toThrow('killed');
    await planDigests(partsOver(other, clock));
    await planDigests(partsOver(one, clock));
    const told = await toldSoFar(one);
    expect(new Map([...told].map(([id, items]) => [id, items.toSorted()]))).toEqual(world.expected('2026-11-30', START));
  });
});

describe('a clock that', () => {
  let storage: Storage;
  const told = async (day: string) => (await storage.reminders.digests({ day }, 1000)).filter(({ key }) => key.startsWith('digest:'));
  beforeEach(async () => {
    storage = await openStore();
  });
  afterEach(() => storage.close());
  const planOn = async (day: string): Promise<void> => {
    clock.set(day, '08:00');
    await planDigests(partsOver(storage, clock));
  };

  test('ran ahead and was set back takes no day from anybody', async () => {
    const world = await fillSmallWorld(storage, ['2026-12-04', '2027-01-12', '2026-11-27', '2027-02-01']);
    for (const day of ['2026-12-01', '2026-12-02', '2027-01-12']) await planOn(day);
    for (let day = '2026-12-03', before = '2026-12-02'; day < '2027-02-20'; day = plusDays(day, 1)) {
      await planOn(day);
      if (!works(day)) continue;
      const items = (await told(day)).map((digest) => [
        digest.personId,
        digest.items.map(({ assignmentId, role, step }) => `${assignmentId} ${role} ${step}`).toSorted(),
      ]);
      expect([day, new Map(items as [number, string[]][])]).toEqual([day, world.expected(before, day)]);
      before = day;
    }
  });

  test('goes back some days and forward again tells nobody twice', async () => {
    await fillSmallWorld(storage, ['2026-12-04', '2026-12-08', '2026-11-27']);
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) await planOn(day);
    const before = await toldSoFar(storage);
    for (const day of ['2026-12-02', '2026-12-01', '2026-12-03', '2026-12-04']) await planOn(day);
    expect(await toldSoFar(storage)).toEqual(before);
  });

  test.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])('stands in %s plans by the day in Vietnam', async (zone) => {
    const world = await fillSmallWorld(storage, ['2026-12-01']);
    const former = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      clock.set('2026-12-01', '00:30');
      expect(await planDigests(partsOver(storage, clock))).toEqual([]);
      await planOn('2026-12-01');
    } finally {
      process.env['TZ'] = former ?? '';
    }
    expect(new Map([...(await toldSoFar(storage))])).toEqual(world.expected('2026-11-30', '2026-12-01'));
  });
});
