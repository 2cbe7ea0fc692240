import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Deadline,
  type DeadlineReading,
  daysUntil,
  dueDay,
  lastSafeDay,
  nextOccurrence,
  parseDeadline,
} from '../../src/domain/deadline.ts';

/** A reading in short: "date 2026-05-25 before", "year-range 2026-01-01..2027-12-31", "recurring half-year 06-10< 12-10< from 2026". */
function inShort(reading: DeadlineReading | null): string | null {
  if (reading === null) return null;
  switch (reading.kind) {
    case 'date':
      return `date ${reading.due}${reading.before ? ' before' : ''}`;
    case 'month':
    case 'quarter':
    case 'year':
    case 'year-range':
      return `${reading.kind} ${reading.from}..${reading.due}`;
    case 'recurring':
      return [
        reading.kind,
        reading.every ?? '?',
        ...reading.days.map(({ monthDay, before }) => `${monthDay}${before ? '<' : ''}`),
        ...(reading.startYear === null ? [] : [`from ${reading.startYear}`]),
      ].join(' ');
    case 'ongoing':
      return reading.startYear === null ? 'ongoing' : `ongoing from ${reading.startYear}`;
    default:
      return reading.kind;
  }
}

const read = (wording: string, context: Parameters<typeof parseDeadline>[1] = { documentYear: 2026 }): (string | null)[] => {
  const deadline: Deadline = parseDeadline(wording, context);
  return deadline.also === null ? [inShort(deadline)] : [inShort(deadline), inShort(deadline.also)];
};

describe('fixed deadlines', () => {
  test.each([
    ['05/5/2026', 'date 2026-05-05'],
    ['31/01/2026', 'date 2026-01-31'],
    ['Ngày 30/10/2026', 'date 2026-10-30'],
    ['Trước 25/5/2026', 'date 2026-05-25 before'],
    ['Trước ngày 10/02/2026', 'date 2026-02-10 before'],
    ['Trước ngày 15/12/2028', 'date 2028-12-15 before'],
    ['Chậm nhất ngày 20 tháng 6 năm 2026', 'date 2026-06-20'],
    ['Hoàn thành trước ngày 15/12', 'date 2026-12-15 before'],
    ['31/4/2026', 'date 2026-04-30'],
    ['Tháng 5 năm 2026', 'month 2026-05-01..2026-05-31'],
    ['Tháng 02/2026', 'month 2026-02-01..2026-02-28'],
    ['Tháng 02/2028', 'month 2028-02-01..2028-02-29'],
    ['Tháng 5 - 8/2026', 'month 2026-08-01..2026-08-31'],
    ['Tháng 9', 'month 2026-09-01..2026-09-30'],
    ['Quý IV/2026', 'quarter 2026-10-01..2026-12-31'],
    ['Quý I/2027', 'quarter 2027-01-01..2027-03-31'],
    ['Quý III năm 2026', 'quarter 2026-07-01..2026-09-30'],
    ['Quý II - IV/2026', 'quarter 2026-04-01..2026-12-31'],
    ['Quý IV', 'quarter 2026-10-01..2026-12-31'],
    ['6 tháng cuối năm 2026', 'quarter 2026-07-01..2026-12-31'],
    ['Năm 2026', 'year 2026-01-01..2026-12-31'],
    ['Đến cuối 2026', 'year 2026-01-01..2026-12-31'],
    ['Đến hết năm 2026', 'year 2026-01-01..2026-12-31'],
    ['2026-2027', 'year-range 2026-01-01..2027-12-31'],
    ['Giai đoạn 2026-2030', 'year-range 2026-01-01..2030-12-31'],
    ['Từ tháng 5/2026 đến tháng 12/2027', 'month 2027-12-01..2027-12-31'],
    ['Từ tháng 5/2026 đến ngày 30/6/2027', 'date 2027-06-30'],
  ])('%s', (wording, expected) => {
    expect(read(wording)).toEqual([expected]);
  });

  test('a day without a year needs the year of its document', () => {
    expect(read('Trước ngày 15/12', {})).toEqual(['unstated']);
    expect(read('Trước ngày 15/12', { documentYear: 2027 })).toEqual(['date 2027-12-15 before']);
  });
});

describe('deadlines without a fixed day', () => {
  test.each([
    ['Thường xuyên', 'ongoing'],
    ['Thực hiện thường xuyên, liên tục', 'ongoing'],
    ['Thường xuyên từ 2026', 'ongoing from 2026'],
    ['Hàng năm', 'recurring year'],
    ['Định kỳ, hằng năm', 'recurring year'],
    ['Hàng năm, bắt đầu từ năm 2026', 'recurring year from 2026'],
    ['Hằng quý', 'recurring quarter'],
    ['Hằng tháng', 'recurring month'],
    ['Hằng tuần', 'recurring week'],
    ['Hằng ngày', 'recurring day'],
    ['Mỗi năm 03 đợt', 'recurring year'],
    ['Mỗi tháng ít nhất 01 lần', 'recurring month'],
    ['Định kỳ 6 tháng', 'recurring half-year'],
    ['Định kỳ', 'recurring ?'],
    ['Trước ngày 05/9 hằng năm', 'recurring year 09-05<'],
    ['Trước ngày 05/6 và 05/12', 'recurring half-year 06-05< 12-05<'],
    ['Định kỳ 6 tháng (trước ngày 05/6) và hằng năm (trước ngày 05/12)', 'recurring half-year 06-05< 12-05<'],
    ['Sau khi Thủ tướng CP ban hành Chỉ thị', 'after-event'],
    ['Sau khi có hướng dẫn của Bộ Công an', 'after-event'],
    ['Ngay sau khi kế hoạch được phê duyệt', 'after-event'],
    ['Theo quy định', 'as-regulated'],
    ['Theo Nghị quyết của HĐND tỉnh', 'as-regulated'],
    ['', 'unstated'],
    ['…', 'unstated'],
  ])('%s', (wording, expected) => {
    expect(read(wording)).toEqual([expected]);
  });

  test('the days of a recurring deadline may stand with the product', () => {
    const deliverable = 'Báo cáo định kỳ 6 tháng, hằng năm (trước ngày 10/6 và 10/12)';
    expect(read('Định kỳ hằng năm', { deliverable })).toEqual(['recurring half-year 06-10< 12-10<']);
  });

  test('the days of a month are days of every month', () => {
    expect(parseDeadline('Trước ngày 25 hằng tháng')).toMatchObject({ kind: 'recurring', every: 'month' });
    expect(read('Trước ngày 25 hằng tháng')[0]?.split(' ')).toEqual([
      'recurring',
      'month',
      ...Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}-25<`),
    ]);
  });

  test('the last month of each quarter has the day of "tháng cuối quý"', () => {
    expect(read('Trước ngày 15 tháng cuối quý')).toEqual(['recurring quarter 03-15< 06-15< 09-15< 12-15<']);
  });
});

describe('cells that say two things', () => {
  test.each([
    ['2026 và thường xuyên', ['ongoing from 2026', 'year 2026-01-01..2026-12-31']],
    ['Từ 2026 và thường xuyên (theo hướng dẫn của Bộ Nội vụ)', ['ongoing from 2026', 'year 2026-01-01..2026-12-31']],
    ['Tháng 7/2026 và duy trì thường xuyên', ['ongoing from 2026', 'month 2026-07-01..2026-07-31']],
    ['Quý II/2026; thường xuyên', ['quarter 2026-04-01..2026-06-30', 'ongoing']],
    ['Sơ kết năm 2028; tổng kết Quý IV năm 2030', ['year 2028-01-01..2028-12-31', 'quarter 2030-10-01..2030-12-31']],
  ])('%s', (wording, expected) => {
    expect(read(wording)).toEqual(expected);
  });

  test('the words stay as printed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (wording) => parseDeadline(wording).wording === wording));
  });
});

describe('days', () => {
  test.each([
    ['05/5/2026', '2026-05-05'],
    ['Quý IV/2026', '2026-12-31'],
    ['Thường xuyên', null],
    ['Trước ngày 05/9 hằng năm', null],
    ['Theo quy định', null],
    ['', null],
  ])('%s is due %s', (wording, due) => {
    expect(dueDay(parseDeadline(wording))).toBe(due);
  });

  test.each([
    ['2026-06-05', true, '2026-06-04'],
    ['2026-03-01', true, '2026-02-28'],
    ['2028-03-01', true, '2028-02-29'],
    ['2027-01-01', true, '2026-12-31'],
    ['2026-06-05', false, '2026-06-05'],
  ])('for %s (before: %s) the last safe day is %s', (due, before, safe) => {
    expect(lastSafeDay(due, before)).toBe(safe);
  });

  test.each([
    ['2026-11-22', '2026-11-22', 0],
    ['2026-12-31', '2026-11-22', 39],
    ['2026-11-21', '2026-11-22', -1],
    ['2028-03-01', '2028-02-28', 2],
  ])('%s seen from %s is %i days away', (day, today, days) => {
    expect(daysUntil(day, today)).toBe(days);
  });
});

describe('the next day of a recurring deadline', () => {
  const HALF_YEARLY = 'Trước ngày 10/6 và 10/12';
  test.each([
    [HALF_YEARLY, '2026-01-01', '2026-06-10', true],
    [HALF_YEARLY, '2026-06-09', '2026-06-10', true],
    [HALF_YEARLY, '2026-06-10', '2026-12-10', true],
    [HALF_YEARLY, '2026-11-22', '2026-12-10', true],
    [HALF_YEARLY, '2026-12-10', '2027-06-10', true],
    ['Ngày 01/01 hằng năm', '2026-01-01', '2026-01-01', false],
    ['Trước ngày 01/01 hằng năm', '2026-12-31', '2027-01-01', true],
    ['Trước ngày 01/01 hằng năm', '2027-01-01', '2028-01-01', true],
    ['Ngày 29/02 hằng năm', '2027-02-01', '2027-02-28', false],
    ['Trước ngày 25 hằng tháng', '2026-11-24', '2026-11-25', true],
    ['Trước ngày 25 hằng tháng', '2026-11-25', '2026-12-25', true],
    ['Hàng năm', '2026-11-22', '2026-12-31', false],
    ['Hàng năm, bắt đầu từ 2028', '2026-11-22', '2028-12-31', false],
    ['Trước ngày 05/9 hằng năm, từ năm 2028', '2026-11-22', '2028-09-05', true],
  ])('of "%s" on %s is %s', (wording, today, due, before) => {
    expect(nextOccurrence(parseDeadline(wording), today)).toEqual({ due, before });
  });

  test.each(['Hằng tuần', 'Hằng tháng', 'Định kỳ', 'Thường xuyên', '31/12/2026', 'Theo quy định'])('"%s" names none', (wording) => {
    expect(nextOccurrence(parseDeadline(wording), '2026-11-22')).toBeNull();
  });

  test('is never over, and never more than a year away', () => {
    const days = fc.array(fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }), {
      minLength: 2,
      maxLength: 4,
    });
    const today = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, today, fc.boolean(), (monthDays, now, before) => {
        const wording = monthDays.map(({ day, month }) => `ngày ${day}/${month}`).join(' và ');
        const next = nextOccurrence(parseDeadline(before ? `Trước ${wording}` : wording), now);
        expect(next?.before).toBe(before);
        const safe = lastSafeDay(next?.due ?? '', before);
        expect(daysUntil(safe, now)).toBeGreaterThanOrEqual(0);
        expect(daysUntil(safe, now)).toBeLessThanOrEqual(366);
      }),
    );
  });
});
