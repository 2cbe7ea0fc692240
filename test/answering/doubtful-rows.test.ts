import { describe, expect, test } from '@jest/globals';
import { filledStores } from '../support/filled-store.ts';
import { readFile } from '../support/reading.ts';
import { runProgram } from '../support/run-program.ts';

const newStore = filledStores();
const doubtful = new Set(
  readFile('corpus/ha-tinh-cchc-2026.txt').tasks.flatMap(({ ordinal, needsReview }) => (needsReview ? [ordinal] : [])),
);
// Printed twice, once for sure
doubtful.delete('3.81');
const numbers = (text: string): string[] => text.match(/(?<![\d.])\d\.\d{1,3}(?![\d.])/gu) ?? [];

describe('lists of a plan with doubtful rows', () => {
  test.each([
    ['Sở Tài chính chủ trì việc gì trong kế hoạch CCHC Hà Tĩnh', '3.73'],
    ['Văn phòng UBND tỉnh chủ trì việc gì trong kế hoạch CCHC Hà Tĩnh', '3.47'],
    ['Sở Nội vụ có việc gì hạn quý 4 năm 2026 trong kế hoạch CCHC Hà Tĩnh', '3.60'],
  ])('%s: none is asserted, and those that may name the agency are told to wait', async (question, waiting) => {
    const { stdout } = await runProgram('ask', [question], { dataFolder: await newStore() });
    const lines = stdout.split('\n');
    const told = lines.find((line) => line.startsWith('Chưa kể')) ?? '';
    expect(numbers(told)).toContain(waiting);
    const asserted = numbers(lines.filter((line) => line !== told).join('\n'));
    expect(asserted.filter((ordinal) => doubtful.has(ordinal))).toEqual([]);
  });
});

test('a doubtful row that is offered as a reading is offered without its day', async () => {
  const { stdout } = await runProgram('ask', ['--province', 'Hà Tĩnh', 'dòng nào về phân cấp'], { dataFolder: await newStore() });
  const offered = stdout.split('\n').find((line) => line.includes('nhiệm vụ 3.75')) ?? '';
  expect(offered).toContain('Tổ chức tập huấn');
  expect(offered).not.toMatch(/\(Năm/u);
});
