import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DeadlineReading, PERIODS, parseDeadline } from '../../../src/domain/deadline.ts';
import { type PlannedPeriod, periodsOf } from '../../../src/tracking/plans/periods.ts';

const once = (lastDay: string | null): PlannedPeriod[] => [{ period: '', lastDay }];
const named = (...days: readonly (string | readonly [period: string, lastDay: string])[]): PlannedPeriod[] =>
  days.map((day) => (typeof day === 'string' ? { period: day, lastDay: day } : { period: day[0], lastDay: day[1] }));

describe('the periods of a deadline as printed', () => {
  test.each<[wording: string, trackedSince: string, today: string, periods: PlannedPeriod[]]>([
    ['Trước ngày 30/9/2026', '2026-05-01', '2026-11-22', once('2026-09-29')],
    ['05/5/2026', '2026-05-01', '2026-11-22', once('2026-05-05')],
    ['Trước ngày 01/01/2027', '2026-05-01', '2026-11-22', once('2026-12-31')],
    ['Tháng 02/2028', '2026-05-01', '2026-11-22', once('2028-02-29')],
    ['Quý IV/2026', '2026-05-01', '2026-11-22', once('2026-12-31')],
    ['2026-2027', '2026-05-01', '2026-11-22', once('2027-12-31')],
    // Over before it was tracked: a day that was missed stays one
    ['Tháng 5/2026', '2026-11-01', '2026-11-22', once('2026-05-31')],
    ['Thường xuyên', '2026-05-01', '2026-11-22', once(null)],
    ['2026 và thường xuyên', '2026-05-01', '2026-11-22', once(null)],
    ['Sau khi Thủ tướng ban hành Chỉ thị', '2026-05-01', '2026-11-22', once(null)],
    ['Theo quy định', '2026-05-01', '2026-11-22', once(null)],
    ['', '2026-05-01', '2026-11-22', once(null)],
    ['Hằng ngày', '2026-05-01', '2026-11-22', once(null)],
    ['Định kỳ', '2026-05-01', '2026-11-22', once(null)],
    ['Hàng năm', '2026-05-01', '2026-11-22', named('2026-12-31')],
    ['Hàng năm', '2025-05-01', '2026-11-22', named('2025-12-31', '2026-12-31')],
    ['Hàng năm, bắt đầu từ năm 2027', '2026-05-01', '2026-11-22', named('2027-12-31')],
    ['Mỗi quý 01 đợt', '2026-05-01', '2026-11-22', named('2026-06-30', '2026-09-30', '2026-12-31')],
    ['Định kỳ 6 tháng', '2026-05-01', '2026-11-22', named('2026-06-30', '2026-12-31')],
    ['Hằng tháng', '2028-01-15', '2028-02-10', named('2028-01-31', '2028-02-29')],
    ['Hằng tuần', '2026-11-16', '2026-11-22', named('2026-11-22', '2026-11-29')],
    ['Trước ngày 15/11 hằng năm', '2026-05-01', '2026-11-22', named(['2026-11-15', '2026-11-14'], ['2027-11-15', '2027-11-14'])],
    ['Trước ngày 01/01 hằng năm', '2026-05-01', '2026-11-22', named(['2027-01-01', '2026-12-31'])],
    ['Trước ngày 01/01 hằng năm', '2026-05-01', '2026-12-31', named(['2027-01-01', '2026-12-31'], ['2028-01-01', '2027-12-31'])],
    // Its last day is the day on which it was tracked first: still to be done
    ['Trước ngày 05/6 và 05/12 hằng năm', '2026-06-04', '2026-06-04', named(['2026-06-05', '2026-06-04'], ['2026-12-05', '2026-12-04'])],
    ['Trước ngày 05/6 và 05/12 hằng năm', '2026-06-05', '2026-06-05', named(['2026-12-05', '2026-12-04'])],
    ['Trước ngày 01/3 hằng năm', '2028-02-01', '2028-02-01', named(['2028-03-01', '2028-02-29'])],
  ])('%s, tracked since %s, on %s', (wording, trackedSince, today, periods) => {
    expect(periodsOf(parseDeadline(wording), { trackedSince, today })).toEqual(periods);
  });

  test('a day that not every year has is the last one of its month', () => {
    const deadline: DeadlineReading = { kind: 'recurring', every: 'year', days: [{ monthDay: '02-29', before: false }], startYear: null };
    expect(periodsOf(deadline, { trackedSince: '2027-01-01', today: '2028-01-01' })).toEqual(named('2027-02-28', '2028-02-29'));
  });
});

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const dayOfYear = fc.record({
  monthDay: fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-')),
  before: fc.boolean(),
});
const recurring = fc.record({
  kind: fc.constant('recurring' as const),
  every: fc.option(fc.constantFrom(...PERIODS)),
  days: fc.array(dayOfYear, { maxLength: 4 }),
  startYear: fc.option(fc.integer({ min: 2019, max: 2042 })),
});

describe('the periods of a recurring deadline, whatever it is', () => {
  test('begin with the first that was not over, end with the first behind today, and have a name each', () => {
    fc.assert(
      fc.property(recurring, day, day, (deadline, a, b) => {
        const [trackedSince = a, today = b] = [a, b].toSorted();
        const periods = periodsOf(deadline, { trackedSince, today });
        const lastDays = periods.map(({ lastDay }) => lastDay ?? '');
        expect(new Set(periods.map(({ period }) => period)).size).toBe(periods.length);
        expect(lastDays).toEqual(lastDays.toSorted());
        const hasDays = deadline.days.length > 0 || (deadline.every !== null && deadline.every !== 'day');
        if (!hasDays) return expect(periods).toEqual(once(null));
        expect(lastDays.every((lastDay) => lastDay >= trackedSince)).toBe(true);
        expect((lastDays.at(-1) ?? '') > today).toBe(true);
        if (deadline.startYear !== null)
          expect(periods.every(({ period }) => Number(period.slice(0, 4)) >= (deadline.startYear ?? 0))).toBe(true);
      }),
    );
  });

  test('only grow from one day to the next', () => {
    fc.assert(
      fc.property(recurring, day, day, day, (deadline, ...days) => {
        const [trackedSince = '', today = '', later = ''] = days.toSorted();
        const periods = periodsOf(deadline, { trackedSince, today });
        expect(periodsOf(deadline, { trackedSince, today: later }).slice(0, periods.length)).toEqual(periods);
      }),
    );
  });
});
