import { describe, expect, test } from '@jest/globals';
import type { Task } from '../../../src/domain/task.ts';
import { compareLevels, PERHAPS_THE_SAME } from '../../../src/tracking/levels/compare-levels.ts';
import { SIMILAR_ANYWHERE } from '../../../src/tracking/plans/match-tasks.ts';
import { planText } from '../../support/plan-text.ts';
import { parseText, readDocument } from '../../support/reading.ts';

const DOSSIERS = 'Rà soát, cắt giảm thành phần hồ sơ của thủ tục hành chính trong lĩnh vực đất đai';
/** The rows of a plan: content and deadline. */
const rows = (...cells: readonly (readonly [content: string, deadline: string])[]): readonly Task[] =>
  readDocument(
    parseText(planText({ rows: cells.map(([content, deadline], i) => `| ${i + 1} | ${content} | Sở Y tế | | ${deadline} |`) })),
    {
      province: 'Hà Tĩnh',
    },
  ).tasks;
const doubtful = (tasks: readonly Task[]): Task[] => tasks.map((task) => ({ ...task, needsReview: true }));
const told = (upper: readonly Task[], lower: readonly Task[]) => {
  const { missing, doubtful: unsure, disagreeing, agreeing, unread } = compareLevels(upper, lower);
  return {
    missing: missing.map(({ ordinal }) => ordinal),
    doubtful: unsure.map(({ task, perhaps }) => [task.ordinal, ...perhaps.map((each) => each.task.ordinal)]),
    disagreeing: disagreeing.map(({ task, below, how }) => [task.ordinal, below.ordinal, how]),
    agreeing,
    unread: unread.map(({ ordinal }) => ordinal),
  };
};
const NOTHING = { missing: [], doubtful: [], disagreeing: [], agreeing: 0, unread: [] };

describe('a row of the upper document', () => {
  test('without any like it is missing; one that shares some of its words may be meant', () => {
    const upper = rows(
      [DOSSIERS, 'Quý III/2026'],
      ['Đào giếng ở vùng hạn', 'Quý III/2026'],
      [`${DOSSIERS} và xây dựng nhà ở xã hội`, '2026'],
    );
    const lower = rows(['Công bố danh mục thủ tục hành chính về đất đai; cắt giảm hồ sơ', 'Quý III/2026']);
    expect(told(upper, lower)).toEqual({
      ...NOTHING,
      missing: ['2'],
      doubtful: [
        ['1', '1'],
        ['3', '1'],
      ],
    });
  });

  test.each([
    ['30/9/2026', '31/10/2026', 'later'],
    ['Quý III/2026', 'Quý IV/2026', 'later'],
    ['30/9/2026', 'Thường xuyên', 'undated'],
    ['30/9/2026', '', 'undated'],
    ['Trước ngày 05/6 và 05/12 hằng năm', 'Trước ngày 10/6 và 10/12 hằng năm', 'other-days'],
  ])('due %s, below %s: %s', (above, below, how) => {
    expect(told(rows([DOSSIERS, above]), rows([DOSSIERS, below]))).toEqual({ ...NOTHING, disagreeing: [['1', '1', how]] });
  });

  test.each([
    ['30/9/2026', '30/9/2026'],
    ['Quý III/2026', '15/8/2026'],
    ['Thường xuyên', '30/9/2026'],
    ['Trước ngày 05/6 hằng năm', 'Trước ngày 05/6 hằng năm'],
    ['', ''],
  ])('due %s, below %s: agrees', (above, below) => {
    expect(told(rows([DOSSIERS, above]), rows([DOSSIERS, below]))).toEqual({ ...NOTHING, agreeing: 1 });
  });
});

describe('nothing is asserted', () => {
  test('of a row that no person has looked at, above or below', () => {
    expect(told(doubtful(rows([DOSSIERS, '30/9/2026'])), rows([DOSSIERS, '31/10/2026']))).toEqual({ ...NOTHING, unread: ['1'] });
    expect(told(rows([DOSSIERS, '30/9/2026']), doubtful(rows([DOSSIERS, '31/10/2026'])))).toEqual({ ...NOTHING, doubtful: [['1', '1']] });
  });

  test('where two rows fit equally', () => {
    const lower = rows([DOSSIERS, '31/10/2026'], [`${DOSSIERS} giai đoạn hai`, '30/9/2026']);
    expect(told(rows([DOSSIERS, '30/9/2026']), lower)).toEqual({ ...NOTHING, doubtful: [['1', '1', '2']] });
  });

  test('of a row of few words, which any plan has', () => {
    const short = 'Tổng kết việc thực hiện Kế hoạch';
    expect(told(rows([short, '30/9/2026']), rows([short, '31/10/2026']))).toEqual({ ...NOTHING, doubtful: [['1', '1']] });
  });

  test('between the bounds: a doubt begins below what makes two rows one', () => {
    expect(PERHAPS_THE_SAME).toBeLessThan(SIMILAR_ANYWHERE);
  });
});
