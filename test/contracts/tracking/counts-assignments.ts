import { describe, expect, test } from '@jest/globals';
import type { Tally } from '../../../src/domain/assignment.ts';
import type { StatusChange } from '../../../src/domain/status.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import { change, DONE, due, EVERYTHING, HA_TINH, planState, savePlan, WHOLE } from '../../support/tracking-world.ts';

const TODAY = '2026-11-22';
const NONE: Tally = {
  total: 0,
  doneInTime: 0,
  doneLate: 0,
  openInTime: 0,
  openOverdue: 0,
  waiting: 0,
  returned: 0,
  blocked: 0,
  extensionAsked: 0,
};
const PROVINCE = { kind: 'province', province: HA_TINH } as const;
const ONE_AGENCY = { kind: 'agency', province: HA_TINH, agencyId: 'so-a' } as const;
const SUBMITTED: StatusChange = { ...DONE, completedOn: '2026-11-20', needsApproval: true };

export function describeCounting(open: () => Storage): void {
  describe('tallies', () => {
    test.each<[string, string | null, readonly StatusChange[], Partial<Tally>]>([
      ['is open in time on its last day', TODAY, [], { openInTime: 1 }],
      ['is overdue a day later', '2026-11-21', [], { openOverdue: 1 }],
      ['is never overdue without a day', null, [], { openInTime: 1 }],
      ['was done in time on its last day', '2026-11-20', [DONE], { doneInTime: 1 }],
      ['was done late', '2026-11-19', [DONE], { doneLate: 1 }],
      ['without a day was done in time', null, [DONE], { doneInTime: 1 }],
      ['counts by the day of its report while it waits', '2026-11-20', [SUBMITTED], { doneInTime: 1, waiting: 1 }],
      ['was reported late and waits', '2026-11-19', [SUBMITTED], { doneLate: 1, waiting: 1 }],
      ['was returned', '2026-11-20', [SUBMITTED, { kind: 'return', reason: '' }], { openOverdue: 1, returned: 1 }],
      ['is blocked', TODAY, [{ kind: 'report-blocked', note: '' }], { openInTime: 1, blocked: 1 }],
      [
        'asks for an extension',
        '2026-11-01',
        [{ kind: 'request-extension', due: null, reason: '' }],
        { openOverdue: 1, extensionAsked: 1 },
      ],
      ['was given one', '2026-11-01', [{ kind: 'grant-extension', due: TODAY }], { openInTime: 1 }],
      ['was done within one', '2026-11-01', [{ kind: 'grant-extension', due: TODAY }, DONE], { doneInTime: 1 }],
    ])('count what %s', async (_, lastDay, changes, expected) => {
      await savePlan(open(), planState('a', [{ for: [due('so-a', lastDay)] }]));
      const [assignment] = await open().assignments.list(EVERYTHING, {}, WHOLE);
      for (const each of changes) await change(open(), assignment?.id ?? 0, each);
      const tally = { ...NONE, total: 1, ...expected };
      for (const sight of [EVERYTHING, PROVINCE, ONE_AGENCY]) {
        const ask = (by: 'agency' | 'plan' | null, document?: string) =>
          open().assignments.tally(sight, { today: TODAY, by, ...(document === undefined ? {} : { document }) });
        for (const document of [undefined, 'a']) {
          expect(await ask(null, document)).toEqual([{ key: null, name: '', ...tally }]);
          expect(await ask('agency', document)).toEqual([{ key: 'so-a', name: 'Sở A', ...tally }]);
          expect(await ask('plan', document)).toEqual([{ key: 'a', name: 'Kế hoạch a', ...tally }]);
        }
      }
    });

    test('leave out what does not apply, and groups of nothing else', async () => {
      await savePlan(open(), planState('a', [{ for: [due('so-a', TODAY)] }]));
      const [assignment] = await open().assignments.list(EVERYTHING, {}, WHOLE);
      await change(open(), assignment?.id ?? 0, { kind: 'set-not-applicable', reason: '' });
      for (const sight of [EVERYTHING, PROVINCE, ONE_AGENCY]) {
        expect(await open().assignments.tally(sight, { today: TODAY, by: null })).toEqual([{ key: null, name: '', ...NONE }]);
        for (const by of ['agency', 'plan'] as const) expect(await open().assignments.tally(sight, { today: TODAY, by })).toEqual([]);
      }
      await change(open(), assignment?.id ?? 0, { kind: 'reopen', reason: '' });
      expect(await open().assignments.tally(PROVINCE, { today: TODAY, by: 'plan' })).toMatchObject([{ total: 1, openInTime: 1 }]);
    });

    test('are one line of noughts where there is nothing', async () => {
      for (const sight of [EVERYTHING, PROVINCE, ONE_AGENCY, { kind: 'nothing' } as const]) {
        expect(await open().assignments.tally(sight, { today: TODAY, by: null })).toEqual([{ key: null, name: '', ...NONE }]);
        expect(await open().assignments.tally(sight, { today: TODAY, by: 'agency' })).toEqual([]);
      }
    });

    test('have their groups by name, in the order of Vietnamese, and follow the title of a plan', async () => {
      const named = (agencyId: string, agencyName: string) => ({ ...due(agencyId, TODAY), agencyName });
      const agencies = [named('1', 'Sở Y tế'), named('2', 'Đài Phát thanh'), named('3', 'Ban Dân tộc')];
      const [task = 0] = await savePlan(open(), planState('a', [{ for: agencies }], { title: 'Z' }));
      await savePlan(open(), planState('b', [{ for: agencies.slice(1) }], { title: 'Đ' }));
      const lines = async (by: 'agency' | 'plan') =>
        (await open().assignments.tally(PROVINCE, { today: TODAY, by })).map(({ name, total }) => [name, total]);
      expect(await lines('agency')).toEqual([
        ['Ban Dân tộc', 2],
        ['Đài Phát thanh', 2],
        ['Sở Y tế', 1],
      ]);
      expect(await lines('plan')).toEqual([
        ['Đ', 2],
        ['Z', 3],
      ]);
      await savePlan(open(), planState('a', [{ continues: task, for: agencies }], { title: 'A' }));
      expect((await lines('plan')).map(([name]) => name)).toEqual(['A', 'Đ']);
    });

    test('can be of one plan or one agency', async () => {
      await savePlan(open(), planState('a', [{ for: [due('so-a', TODAY), due('so-b', TODAY)] }]));
      await savePlan(open(), planState('b', [{ for: [due('so-a', TODAY)] }]));
      const totals = async (by: 'agency' | 'plan' | null, only: { document?: string; agencyId?: string }) =>
        (await open().assignments.tally(PROVINCE, { today: TODAY, by, ...only })).map(({ key, total }) => [key, total]);
      expect(await totals('agency', { document: 'a' })).toEqual([
        ['so-a', 1],
        ['so-b', 1],
      ]);
      expect(await totals('plan', { agencyId: 'so-a' })).toEqual([
        ['a', 1],
        ['b', 1],
      ]);
      expect(await totals(null, { document: 'b', agencyId: 'so-b' })).toEqual([[null, 0]]);
      expect(await totals(null, { document: 'x' })).toEqual([[null, 0]]);
    });
  });
}
