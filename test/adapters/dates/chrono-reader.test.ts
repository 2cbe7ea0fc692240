import { describe, expect, test } from '@jest/globals';
import { createChronoReader } from '../../../src/adapters/dates/chrono/chrono-reader.ts';

const TODAY = '2026-11-25';
const reader = createChronoReader();

describe('chrono', () => {
  test.each([
    ['2 tuần sau em nộp', 'ahead', '2026-12-09'],
    ['trong vòng 48 giờ', 'ahead', '2026-11-27'],
    ['3 ngày trước đã nộp', 'behind', '2026-11-22'],
    ['một tháng trước', 'behind', '2026-10-25'],
  ] as const)('reads what is counted from today: %s', (text, direction, day) => {
    const found = reader.read(text, TODAY, direction);
    expect(found).toMatchObject({ kind: 'day', day, time: null });
    expect(text.slice(found?.span.start, found?.span.end)).toMatch(/\p{L}+$/u);
  });

  // All of these it reads as some day
  test.each([
    '2/3 số xã đã làm',
    'nv 10 xong',
    'thứ 6 tuần này',
    't6 tuần sau',
    'trước ngày 5',
    'thứ năm tuần tới',
    'quý 1 năm sau',
    '30 tháng này',
    'nhắc trước 3 ngày',
    '2 ngày trước hạn',
    'đường 30/4',
    'năm 1976',
    '',
  ])('is not asked about "%s"', (text) => {
    expect(reader.read(text, TODAY, 'ahead')).toBeNull();
    expect(reader.read(text, TODAY, 'behind')).toBeNull();
  });

  test('a day on the other side of today is none', () => {
    expect(reader.read('3 ngày trước', TODAY, 'ahead')).toBeNull();
    expect(reader.read('2 tuần sau', TODAY, 'behind')).toBeNull();
  });
});
