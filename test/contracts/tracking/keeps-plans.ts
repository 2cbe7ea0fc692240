import { describe, expect, test } from '@jest/globals';
import { NEW_STATUS } from '../../../src/domain/status.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import type { PlanState } from '../../../src/ports/tracking-repositories.ts';
import { change, DONE, due, EVERYTHING, HA_TINH, label, planState, progress, savePlan, WHOLE } from '../../support/tracking-world.ts';

export function describePlans(open: () => Storage): void {
  const all = () => open().assignments.list(EVERYTHING, {}, WHOLE);
  const labels = async (): Promise<string[]> => (await all()).map(label);
  const total = async (): Promise<number | undefined> =>
    (await open().assignments.tally(EVERYTHING, { today: '2026-11-22', by: null }))[0]?.total;
  const save = (state: PlanState): Promise<number[]> => savePlan(open(), state);

  describe('plans', () => {
    test('are found by their file name and listed in the order in which they came', async () => {
      expect(await open().plans.find('b')).toBeNull();
      const [b, a] = [planState('b', []), planState('a', [], { province: null, title: 'KH "A"', documentId: 9, stamp: 's2' })];
      for (const state of [b, a]) await save(state);
      expect(await open().plans.find('a')).toEqual(a.plan);
      expect(await open().plans.list()).toEqual([b.plan, a.plan]);
      const later = planState('b', [], { stamp: 'later', documentId: 11, trackedSince: '2026-02-02', title: 'KH' });
      await save(later);
      expect(await open().plans.list()).toEqual([later.plan, a.plan]);
    });

    test('keep every part of a task and of an assignment', async () => {
      const parts = { kind: 'duty', ordinal: null, where: 'Mục IV.1.b', content: 'Gửi "báo cáo" 𝒳', deadline: 'trước 15/12' } as const;
      const [id] = await save(
        planState('a', [
          { ...parts, coordinating: ['so-y-te', 'so-tu-phap'], needsReview: true, for: [due('so-a', '2026-12-14', '2026-12-15')] },
        ]),
      );
      const task = { id, document: 'a', ...parts, coordinating: ['so-y-te', 'so-tu-phap'], needsReview: true };
      expect(await open().plans.tasks('a')).toEqual([task]);
      const [assignment, ...others] = await all();
      expect(others).toEqual([]);
      expect(assignment).toEqual({
        id: assignment?.id,
        task,
        province: HA_TINH,
        agencyId: 'so-a',
        agencyName: 'Sở A',
        period: '2026-12-15',
        lastDay: '2026-12-14',
        plannedLastDay: '2026-12-14',
        status: NEW_STATUS,
      });
      expect(await open().assignments.find(assignment?.id ?? 0, EVERYTHING)).toEqual(assignment);
    });

    test('go on with known tasks in another order and other words, with their changes', async () => {
      const [one = 0, two = 0] = await save(planState('a', [{ for: [due('so-a', '2026-10-01')] }, { for: [due('so-a', '2026-10-01')] }]));
      const before = await all();
      await change(open(), before[1]?.id ?? 0, DONE);
      const renamed = (day: string | null) => ({ ...due('so-a', day), agencyName: 'Sở A mới' });
      const ids = await save(
        planState('a', [
          { for: [renamed('2026-10-01')], content: 'mới' },
          { continues: two, for: [renamed('2026-11-01')], content: 'viết lại' },
          { continues: one, for: [renamed(null)] },
        ]),
      );
      expect(ids).toEqual([expect.any(Number), two, one]);
      expect([one, two]).not.toContain(ids[0]);
      const after = await all();
      expect(after.map(({ task, lastDay, plannedLastDay, status }) => [task.content, lastDay, plannedLastDay, status.state])).toEqual([
        ['mới', '2026-10-01', '2026-10-01', 'not-started'],
        ['viết lại', '2026-11-01', '2026-11-01', 'completed'],
        ['Việc 3', null, null, 'not-started'],
      ]);
      expect(after.slice(1).map(({ id }) => id)).toEqual([before[1]?.id, before[0]?.id]);
      expect(new Set(after.map(({ agencyName }) => agencyName))).toEqual(new Set(['Sở A mới']));
    });

    test('retire what they no longer want: out of every list and count, its changes kept', async () => {
      const [one = 0, two = 0] = await save(
        planState('a', [{ for: [due('so-a', '2026-10-01'), due('so-b', '2026-10-01')] }, { for: [due('so-a', '2026-10-01')] }]),
      );
      const [a1, b1, a2] = await all();
      for (const each of [a1, b1, a2]) await change(open(), each?.id ?? 0, DONE);
      await save(planState('a', [{ continues: one, for: [due('so-a', '2026-10-01')] }]));
      expect(await labels()).toEqual(['a/1/so-a']);
      expect([await open().assignments.count(EVERYTHING, {}), await total()]).toEqual([1, 1]);
      expect((await open().plans.tasks('a')).map(({ id }) => id)).toEqual([one]);
      expect((await open().plans.formerTasks('a')).map(({ id, content }) => [id, content])).toEqual([[two, 'Việc 2']]);
      for (const each of [b1, a2]) {
        expect(await open().assignments.find(each?.id ?? 0, EVERYTHING)).toMatchObject({ id: each?.id, status: { state: 'completed' } });
        expect(await open().assignments.events(each?.id ?? 0, EVERYTHING)).toHaveLength(1);
      }
      expect(await open().assignments.log(EVERYTHING, 0, 10)).toHaveLength(3);

      await save(
        planState('a', [
          { continues: two, for: [due('so-a', '2026-12-01')] },
          { continues: one, for: [due('so-b', '2026-10-02')] },
        ]),
      );
      expect((await all()).map(({ id, lastDay, status }) => [id, lastDay, status.state])).toEqual([
        [b1?.id, '2026-10-02', 'completed'],
        [a2?.id, '2026-12-01', 'completed'],
      ]);
      expect(await total()).toBe(2);
    });

    test('a retired assignment can still be changed, and comes back as it then is', async () => {
      const [one = 0] = await save(planState('a', [{ for: [due('so-a', '2026-10-01')] }]));
      const id = (await all())[0]?.id ?? 0;
      await save(planState('a', [{ continues: one, for: [] }]));
      expect(await change(open(), id, { kind: 'grant-extension', due: '2026-12-31' })).toBe(true);
      expect(await total()).toBe(0);
      await save(planState('a', [{ continues: one, for: [due('so-a', '2026-10-05')] }]));
      expect((await all())[0]).toMatchObject({ id, plannedLastDay: '2026-10-05', lastDay: '2026-12-31', status: { version: 1 } });
    });

    test('leave other plans alone', async () => {
      await save(planState('a', [{ for: [due('so-a', '2026-10-01')] }]));
      await save(planState('b', [{ for: [due('so-a', '2026-10-01')] }]));
      await save(planState('b', []));
      expect(await labels()).toEqual(['a/1/so-a']);
      expect(await open().plans.tasks('x')).toEqual([]);
    });

    test('take their assignments along to another province, the retired ones too', async () => {
      const [one = 0] = await save(planState('a', [{ for: [due('so-a', null), due('so-b', null)] }]));
      const [a, b] = await all();
      await save(planState('a', [{ continues: one, for: [due('so-a', null)] }]));
      await save(planState('a', [{ continues: one, for: [due('so-a', null)] }], { province: 'Nghệ An' }));
      for (const id of [a?.id ?? 0, b?.id ?? 0]) {
        expect(await open().assignments.find(id, { kind: 'province', province: HA_TINH })).toBeNull();
        expect(await open().assignments.find(id, { kind: 'province', province: 'Nghệ An' })).toMatchObject({ id, province: 'Nghệ An' });
      }
      const tally = (province: string) => open().assignments.tally({ kind: 'province', province }, { today: '2026-11-22', by: null });
      expect([(await tally(HA_TINH))[0]?.total, (await tally('Nghệ An'))[0]?.total]).toEqual([0, 1]);
    });

    test.each<[string, (ids: readonly number[]) => PlanState]>([
      ['a task that is not there', () => planState('a', [{ continues: 99, for: [] }])],
      ['a task of another plan', ([, other = 0]) => planState('a', [{ continues: other, for: [] }])],
      [
        'one task twice',
        ([one = 0]) =>
          planState('a', [
            { continues: one, for: [] },
            { continues: one, for: [] },
          ]),
      ],
      ['an agency twice for one period', ([one = 0]) => planState('a', [{ continues: one, for: [due('so-z', null), due('so-z', null)] }])],
    ])('that go on with %s are refused whole', async (_, broken) => {
      const ids = [...(await save(planState('a', [{ for: [due('so-a', null)] }]))), ...(await save(planState('b', [{ for: [] }])))];
      const state = broken(ids);
      const refused = { ...state, plan: { ...state.plan, title: 'mới' } };
      await expect(open().plans.save(refused)).rejects.toMatchObject({ message: expect.anything() });
      await open().atomically(async ({ plans }) => {
        await expect(plans.save(refused)).rejects.toMatchObject({ message: expect.anything() });
      });
      expect((await open().plans.find('a'))?.title).toBe('Kế hoạch a');
      expect(await labels()).toEqual(['a/1/so-a']);
    });

    test('are saved within the transaction of a message, or not at all with it', async () => {
      const state = planState('a', [{ for: [due('so-a', null)] }]);
      const failing = open().atomically(async (inside) => {
        await inside.plans.save(state);
        expect(await inside.assignments.count(EVERYTHING, {})).toBe(1);
        throw new Error('no luck');
      });
      await expect(failing).rejects.toThrow('no luck');
      expect([await open().plans.find('a'), await total()]).toEqual([null, 0]);
      await open().atomically(({ plans }) => plans.save(state));
      expect([await labels(), await total()]).toEqual([['a/1/so-a'], 1]);
    });

    test('of 4,500 assignments are saved and saved again, and changes outlive each', async () => {
      const agencies = Array.from({ length: 150 }, (_, i) => due(`so-${i}`, '2026-12-01'));
      const drafts = Array.from({ length: 30 }, () => ({ for: agencies }));
      const ids = await save(planState('a', drafts));
      const [first] = await all();
      await change(open(), first?.id ?? 0, progress(40));
      const again = planState(
        'a',
        drafts.map((draft, i) => ({ ...draft, continues: ids[i] ?? 0 })),
      );
      for (let i = 0; i < 3; i++) expect(await save(again)).toEqual(ids);
      expect([await open().assignments.count(EVERYTHING, {}), await total()]).toEqual([4500, 4500]);
      expect((await all())[0]).toMatchObject({ id: first?.id, status: { percent: 40, version: 1 } });
    });
  });
}
