import { describe, expect, test } from '@jest/globals';
import type { Sight } from '../../../src/domain/permission.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import type { AssignmentFilter } from '../../../src/ports/tracking-repositories.ts';
import { change, DONE, due, EVERYTHING, HA_TINH, label, planState, savePlan, WHOLE } from '../../support/tracking-world.ts';

const QUARTERS = ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'] as const;
const PROVINCE: Sight = { kind: 'province', province: HA_TINH };
const ofAgency = (agencyId: string, province: string | null = HA_TINH): Sight => ({ kind: 'agency', province, agencyId });

export function describeLists(open: () => Storage): void {
  const list = async (
    sight: Sight,
    filter: AssignmentFilter = {},
    page = WHOLE as { limit: number; offset: number },
  ): Promise<string[]> => {
    const labels = (await open().assignments.list(sight, filter, page)).map(label);
    if (page === WHOLE) expect(await open().assignments.count(sight, filter)).toBe(labels.length);
    return labels;
  };
  const idOf = async (wanted: string): Promise<number> =>
    (await open().assignments.list(EVERYTHING, {}, WHOLE)).find((each) => label(each) === wanted)?.id ?? Number.NaN;

  describe('lists', () => {
    test('go by last day, those without one at the end, then by plan and place in it', async () => {
      await savePlan(
        open(),
        planState('z', [
          { for: [due('so-a', null)] },
          { for: [due('so-a', '2026-05-01'), due('so-b', '2026-04-01')] },
          { for: [due('so-a', '2026-05-01')] },
        ]),
      );
      await savePlan(open(), planState('b', [{ for: [due('so-a', '2026-05-01')] }, { for: [due('so-a', null)] }]));
      const inOrder = ['z/2/so-b', 'z/2/so-a', 'z/3/so-a', 'b/1/so-a', 'z/1/so-a', 'b/2/so-a'];
      for (const sight of [EVERYTHING, PROVINCE]) expect(await list(sight)).toEqual(inOrder);
      expect(await list(ofAgency('so-a'))).toEqual(inOrder.slice(1));
      expect(await list(EVERYTHING, { document: 'z' })).toEqual(inOrder.filter((each) => each.startsWith('z')));
      await change(open(), await idOf('z/2/so-b'), { kind: 'grant-extension', due: '2026-06-01' });
      expect((await list(PROVINCE)).indexOf('z/2/so-b')).toBe(3);
    });

    test('come page by page', async () => {
      await savePlan(
        open(),
        planState(
          'a',
          Array.from({ length: 7 }, (_, i) => ({ for: [due('so-a', i % 2 === 0 ? '2026-05-01' : null)] })),
        ),
      );
      const whole = await list(PROVINCE);
      const pages = [];
      for (let offset = 0; offset < 9; offset += 3) pages.push(...(await list(PROVINCE, {}, { limit: 3, offset })));
      expect(pages).toEqual(whole);
      expect(await list(PROVINCE, {}, { limit: 3, offset: 7 })).toEqual([]);
      expect(await list(PROVINCE, {}, { limit: 0, offset: 0 })).toEqual([]);
    });

    test.each<[string, Sight, readonly string[]]>([
      ['nothing', { kind: 'nothing' }, []],
      ['an agency', ofAgency('so-a'), ['ht/1/so-a']],
      ['the same agency of another province', ofAgency('so-a', 'Nghệ An'), ['na/1/so-a']],
      ['the same agency of the centre', ofAgency('so-a', null), ['tw/1/so-a']],
      ['an agency that has nothing', ofAgency('so-z'), []],
      ['a province', PROVINCE, ['ht/1/so-a', 'ht/1/so-b']],
      ['a province that is not there', { kind: 'province', province: 'Huế' }, []],
      ['a province without a name', { kind: 'province', province: '' }, []],
      ['an agency of a province without a name', ofAgency('so-a', ''), []],
      ['everything', EVERYTHING, ['ht/1/so-a', 'ht/1/so-b', 'na/1/so-a', 'tw/1/so-a']],
    ])('show %s and nothing beyond, and so do the other questions', async (_, sight, seen) => {
      await savePlan(open(), planState('ht', [{ for: [due('so-a', null), due('so-b', null)] }]));
      await savePlan(open(), planState('na', [{ for: [due('so-a', null)] }], { province: 'Nghệ An' }));
      await savePlan(open(), planState('tw', [{ for: [due('so-a', null)] }], { province: null }));
      const everyone = await open().assignments.list(EVERYTHING, {}, WHOLE);
      for (const { id } of everyone) await change(open(), id, DONE);
      expect(await list(sight)).toEqual(seen);
      for (const each of everyone) {
        const isSeen = seen.includes(label(each));
        expect((await open().assignments.find(each.id, sight))?.id).toBe(isSeen ? each.id : undefined);
        expect(await open().assignments.events(each.id, sight)).toHaveLength(isSeen ? 1 : 0);
        // What is asked for does not widen what is seen
        expect(await open().assignments.count(sight, { taskIds: [each.task.id], agencyId: each.agencyId })).toBe(isSeen ? 1 : 0);
      }
      expect(await open().assignments.log(sight, 0, 100)).toHaveLength(seen.length);
      for (const by of ['agency', 'plan', null] as const) {
        const sums = await open().assignments.tally(sight, { today: '2026-11-22', by });
        expect(sums.reduce((sum, { total }) => sum + total, 0)).toBe(seen.length);
        const ofOne = await open().assignments.tally(sight, { today: '2026-11-22', by, document: 'ht', agencyId: 'so-a' });
        expect(ofOne.reduce((sum, { total }) => sum + total, 0)).toBe(seen.includes('ht/1/so-a') ? 1 : 0);
      }
    });

    test('what is not there is not found', async () => {
      expect(await open().assignments.find(1, EVERYTHING)).toBeNull();
      expect(await open().assignments.events(1, EVERYTHING)).toEqual([]);
      expect(await list(EVERYTHING)).toEqual([]);
    });
  });

  describe('filters', () => {
    test.each<[AssignmentFilter, readonly string[]]>([
      [{}, ['a/1/so-a', 'a/1/so-b', 'a/2/so-a', 'b/1/so-a', 'a/3/so-a', 'b/II.3/so-b']],
      [{ states: ['completed'] }, ['a/2/so-a']],
      [{ states: ['completed', 'blocked'] }, ['a/2/so-a', 'b/II.3/so-b']],
      [{ states: [] }, []],
      [{ agencyId: 'so-b' }, ['a/1/so-b', 'b/II.3/so-b']],
      [{ document: 'b' }, ['b/1/so-a', 'b/II.3/so-b']],
      [{ document: 'x' }, []],
      [{ ordinals: ['1', 'II.3'] }, ['a/1/so-a', 'a/1/so-b', 'b/1/so-a', 'b/II.3/so-b']],
      [{ ordinals: [] }, []],
      [{ document: 'a', ordinals: ['1'], agencyId: 'so-a' }, ['a/1/so-a']],
      [{ lastDay: { from: '2026-05-01', to: '2026-06-01' } }, ['a/1/so-a', 'a/1/so-b', 'a/2/so-a']],
      [{ lastDay: { from: '2026-05-02', to: null } }, ['a/2/so-a', 'b/1/so-a']],
      [{ lastDay: { from: null, to: '2026-05-01' } }, ['a/1/so-a', 'a/1/so-b']],
      [{ lastDay: { from: null, to: null } }, ['a/1/so-a', 'a/1/so-b', 'a/2/so-a', 'b/1/so-a']],
      [{ extensionAsked: true }, ['a/3/so-a']],
      [{ extensionAsked: true, states: ['completed'] }, []],
    ])('let through %j', async (filter, expected) => {
      await savePlan(
        open(),
        planState('a', [
          { for: [due('so-a', '2026-05-01'), due('so-b', '2026-05-01')] },
          { for: [due('so-a', '2026-06-01')] },
          { for: [due('so-a', null)] },
        ]),
      );
      await savePlan(open(), planState('b', [{ for: [due('so-a', '2026-07-01')] }, { ordinal: 'II.3', for: [due('so-b', null)] }]));
      await change(open(), await idOf('a/2/so-a'), DONE);
      await change(open(), await idOf('b/II.3/so-b'), { kind: 'report-blocked', note: '' });
      await change(open(), await idOf('a/3/so-a'), { kind: 'request-extension', due: null, reason: '' });
      for (const sight of [EVERYTHING, PROVINCE]) expect(await list(sight, filter)).toEqual(expected);
      for (const agency of ['so-a', 'so-b']) {
        expect(await list(ofAgency(agency), filter)).toEqual(expected.filter((each) => each.endsWith(agency)));
      }
    });

    test('by task', async () => {
      const [one = 0, , three = 0] = await savePlan(
        open(),
        planState(
          'a',
          [1, 2, 3].map(() => ({ for: [due('so-a', null)] })),
        ),
      );
      expect(await list(PROVINCE, { taskIds: [three, one] })).toEqual(['a/1/so-a', 'a/3/so-a']);
      expect(await list(PROVINCE, { taskIds: [] })).toEqual([]);
    });
  });

  describe('the current period', () => {
    const current = async (day: string): Promise<string[]> => list(ofAgency('so-a'), { currentOn: day });
    const saveQuarters = (quarters: readonly string[], continues?: number): Promise<number[]> =>
      savePlan(
        open(),
        planState('a', [{ ...(continues === undefined ? {} : { continues }), for: quarters.map((day) => due('so-a', day, day)) }]),
      );

    test.each([
      ['2026-01-01', '2026-03-31'],
      ['2026-03-31', '2026-03-31'],
      ['2026-04-01', '2026-06-30'],
      ['2026-12-31', '2026-12-31'],
      ['2027-05-05', '2026-12-31'],
    ])('on %s is that of %s', async (day, period) => {
      // Whatever the order in which they are given
      await saveQuarters(QUARTERS.toReversed());
      expect(await current(day)).toEqual([`a/1/so-a/${period}`]);
      expect(await list(PROVINCE, { currentOn: day, states: ['completed'] })).toEqual([]);
    });

    test('of work that is done once is that work, with a day, without one, over or not', async () => {
      await savePlan(open(), planState('a', [{ for: [due('so-a', '2026-05-01')] }, { for: [due('so-a', null)] }]));
      for (const day of ['2026-01-01', '2027-01-01']) expect(await current(day)).toEqual(['a/1/so-a', 'a/2/so-a']);
    });

    test('is each agency’s own: an extension moves it for one, and gives it back when it is taken back', async () => {
      await savePlan(open(), planState('a', [{ for: ['so-a', 'so-b'].flatMap((agency) => QUARTERS.map((day) => due(agency, day, day))) }]));
      const id = await idOf('a/1/so-a/2026-03-31');
      await change(open(), id, { kind: 'grant-extension', due: '2026-07-15' });
      const onDay = (day: string) => list(PROVINCE, { currentOn: day });
      expect(await onDay('2026-07-15')).toEqual(['a/1/so-a/2026-03-31', 'a/1/so-b/2026-09-30']);
      expect(await onDay('2026-07-16')).toEqual(['a/1/so-a/2026-09-30', 'a/1/so-b/2026-09-30']);
      await change(open(), id, { kind: 'undo', version: 1 });
      expect(await onDay('2026-04-01')).toEqual(['a/1/so-a/2026-06-30', 'a/1/so-b/2026-06-30']);
    });

    test('is among those that are wanted', async () => {
      const [task = 0] = await saveQuarters(QUARTERS);
      await saveQuarters([...QUARTERS.slice(0, 1), ...QUARTERS.slice(2, 3)], task);
      expect(await current('2026-04-01')).toEqual(['a/1/so-a/2026-09-30']);
      expect(await current('2026-12-01')).toEqual(['a/1/so-a/2026-09-30']);
      await change(open(), await idOf('a/1/so-a/2026-03-31'), { kind: 'grant-extension', due: '2026-05-01' });
      expect(await current('2026-04-01')).toEqual(['a/1/so-a/2026-03-31']);
      await saveQuarters(QUARTERS, task);
      expect(await current('2026-05-02')).toEqual(['a/1/so-a/2026-06-30']);
      expect(await current('2026-12-01')).toEqual(['a/1/so-a/2026-12-31']);
    });
  });
}
