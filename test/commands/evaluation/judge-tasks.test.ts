import { describe, expect, test } from '@jest/globals';
import type { GoldRow } from '../../../src/commands/evaluation/gold-sets.ts';
import { judgeTasks, type ReadRow } from '../../../src/commands/evaluation/judge-tasks.ts';

const gold = (overrides: Partial<GoldRow> = {}): GoldRow => ({
  document: 'a.txt',
  ordinal: '1',
  task: 'Rà soát văn bản',
  leadRaw: 'Sở Tư pháp',
  coordinatingRaw: '',
  deadlineRaw: 'Quý IV/2026',
  deliverableRaw: 'Báo cáo',
  deadline: { due: '2026-12-31' },
  ...overrides,
});
const read = (overrides: Partial<ReadRow> = {}): ReadRow => ({
  document: 'a.txt',
  ordinal: '1',
  task: 'Rà soát văn bản',
  leadWording: 'Sở Tư pháp',
  coordinatingWording: '',
  deliverable: 'Báo cáo',
  deadline: { wording: 'Quý IV/2026', due: '2026-12-31' },
  ...overrides,
});

describe('the judge of rows', () => {
  test('a row read as printed has five right cells and a right due day', () => {
    expect(judgeTasks([gold()], [read()])).toEqual({
      cells: { right: 5, all: 5 },
      dueDays: { right: 1, all: 1 },
      lost: [],
      invented: [],
      faults: [],
    });
  });

  test('line breaks, list dashes, double spaces, capitals and a final full stop do not count', () => {
    const printed = gold({ leadRaw: 'Sở Tư pháp; Sở Nội vụ.' });
    expect(judgeTasks([printed], [read({ leadWording: '- sở Tư pháp ;\n- Sở  Nội vụ' })]).faults).toEqual([]);
  });

  test.each<[string, Partial<ReadRow>]>([
    ['task', { task: 'Rà soát' }],
    ['lead', { leadWording: 'Sở Nội vụ' }],
    ['coordinating', { coordinatingWording: 'Sở Nội vụ' }],
    ['deadline', { deadline: { wording: 'Quý III/2026', due: '2026-12-31' } }],
    ['deliverable', { deliverable: 'Kế hoạch' }],
  ])('a wrong %s is one wrong cell', (cell, wrong) => {
    const verdict = judgeTasks([gold()], [read(wrong)]);
    expect(verdict.cells).toEqual({ right: 4, all: 5 });
    expect(verdict.dueDays).toEqual({ right: 1, all: 1 });
    expect(verdict.faults.map((fault) => fault.cell)).toEqual([cell]);
  });

  test.each([
    ['the day itself', { due: '2026-12-31' }, '2026-12-31', 1],
    ['another day', { due: '2026-12-31' }, '2026-12-30', 0],
    ['no day though one is printed', { due: '2026-12-31' }, null, 0],
    ['a day though none is printed', { due: null }, '2026-12-31', 0],
    ['the second reading', { due: null, alt: { due: '2026-12-31' } }, '2026-12-31', 1],
    ['a second reading without a day', { due: '2026-12-31', alt: {} }, null, 1],
  ])('due day: %s', (_, deadline, due, right) => {
    expect(judgeTasks([gold({ deadline })], [read({ deadline: { wording: 'Quý IV/2026', due } })]).dueDays).toEqual({ right, all: 1 });
  });

  test('a row that was not read is lost with all its cells', () => {
    const verdict = judgeTasks([gold(), gold({ ordinal: '2' })], [read()]);
    expect(verdict).toMatchObject({ cells: { right: 5, all: 10 }, dueDays: { right: 1, all: 1 }, lost: ['a.txt 2'] });
  });

  test('a row that is not printed is invented; rows of other documents do not count', () => {
    expect(judgeTasks([gold()], [read(), read({ ordinal: '7' }), read({ document: 'b.txt', ordinal: '9' })]).invented).toEqual(['a.txt 7']);
  });

  test('where a number is printed twice, the row with the same task is compared', () => {
    const rows = [read({ task: 'Khác', leadWording: 'Khác' }), read()];
    expect(judgeTasks([gold()], rows).faults).toEqual([]);
  });
});
