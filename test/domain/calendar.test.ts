import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import type { YearNotice } from '../../src/domain/holidays.ts';
import { LEXICON } from '../support/lexicon.ts';

const { holidays } = LEXICON;
const calendar = createWorkCalendar(holidays);

const daysOf = (year: number): Temporal.PlainDate[] => {
  const first = new Temporal.PlainDate(year, 1, 1);
  return Array.from({ length: first.daysInYear }, (_, i) => first.add({ days: i }));
};
const weekdaysOff = (year: number, { isWorkingDay } = calendar): string[] =>
  daysOf(year)
    .filter((day) => day.dayOfWeek <= 5 && !isWorkingDay(day.toString()))
    .map((day) => day.toString().slice(5));
const restDaysWorked = (year: number, { isWorkingDay } = calendar): string[] =>
  daysOf(year)
    .filter((day) => day.dayOfWeek > 5 && isWorkingDay(day.toString()))
    .map((day) => day.toString().slice(5));

describe('2026, by its notices', () => {
  test.each([
    ['2026-01-01', 'Tết Dương lịch'],
    ['2026-01-02', 'Tết Dương lịch (hoán đổi với 10/01)'],
    ['2026-01-03', 'Thứ Bảy'],
    ['2026-01-05', null],
    ['2026-01-10', null],
    ['2026-01-11', 'Chủ nhật'],
    ['2026-02-13', null],
    ['2026-02-14', 'Tết Bính Ngọ'],
    ['2026-02-16', 'Tết Bính Ngọ'],
    ['2026-02-20', 'Tết Bính Ngọ'],
    ['2026-02-23', null],
    ['2026-04-26', 'Giỗ Tổ Hùng Vương'],
    ['2026-04-27', 'Nghỉ bù Giỗ Tổ Hùng Vương'],
    ['2026-04-30', 'Ngày Chiến thắng'],
    ['2026-05-01', 'Quốc tế Lao động'],
    ['2026-08-22', null],
    ['2026-08-31', 'Quốc khánh (hoán đổi với 22/8)'],
    ['2026-09-01', 'Quốc khánh'],
    ['2026-09-02', 'Quốc khánh'],
    ['2026-09-03', null],
    // A swap with 28/11 was proposed; whether it was decided is not known
    ['2026-11-23', null],
    ['2026-11-24', 'Ngày Văn hóa Việt Nam'],
    ['2026-11-28', 'Thứ Bảy'],
  ])('%s: %s', (day, name) => {
    expect(calendar.restName(day)).toBe(name);
    expect(calendar.isWorkingDay(day)).toBe(name === null);
  });

  test('no other weekday is off, and two Saturdays are worked', () => {
    const tet = ['02-16', '02-17', '02-18', '02-19', '02-20'];
    const others = ['04-27', '04-30', '05-01', '08-31', '09-01', '09-02', '11-24'];
    expect(weekdaysOff(2026)).toEqual(['01-01', '01-02', ...tet, ...others]);
    expect(restDaysWorked(2026)).toEqual(['01-10', '08-22']);
  });
});

describe('years without a notice', () => {
  test.each([
    [2027, ['01-01', '02-05', '02-08', '02-09', '02-10', '02-11', '04-16', '04-30', '05-03', '09-02', '11-24']],
    [2028, ['01-03', '01-25', '01-26', '01-27', '01-28', '01-31', '04-04', '05-01', '05-02', '09-04', '11-24']],
    [2029, ['01-01', '02-12', '02-13', '02-14', '02-15', '02-16', '04-23', '04-30', '05-01', '09-03']],
    [2030, ['01-01', '02-01', '02-04', '02-05', '02-06', '02-07', '04-12', '04-30', '05-01', '09-02']],
  ])('%d: what the law fixes, and the eve of lunar new year with four days after', (year, days) => {
    expect(weekdaysOff(year)).toEqual(days);
    expect(restDaysWorked(year)).toEqual([]);
  });

  test('the day of culture is off from 2026, and never made up for', () => {
    expect(calendar.isWorkingDay('2025-11-24')).toBe(true);
    expect(calendar.restName('2029-11-24')).toBe('Ngày Văn hóa Việt Nam');
    expect(calendar.isWorkingDay('2029-11-26')).toBe(true);
  });

  test('are not certain', () => {
    expect([2025, 2026, 2027, 2030, 2045].map(calendar.isCertain)).toEqual([false, true, false, false, false]);
    expect(calendar.restName('2045-05-01')).toBe('Quốc tế Lao động');
  });
});

describe('a notice that an administrator adds', () => {
  const notice: YearNotice = {
    notices: ['Thông báo 1'],
    breaks: [
      { from: '2027-02-04', to: '2027-02-10', name: 'Tết Đinh Mùi' },
      { from: '2027-09-02', to: '2027-09-05', name: 'Quốc khánh' },
      { from: '2026-12-31', to: '2027-01-03', name: 'Tết Dương lịch' },
    ],
    worked: ['2027-01-09'],
  };
  const extended = createWorkCalendar({ ...holidays, years: { ...holidays.years, '2027': notice } });

  test('takes the place of what was assumed of lunar new year, and leaves what the law fixes', () => {
    const days = ['01-01', '02-04', '02-05', '02-08', '02-09', '02-10', '04-16', '04-30', '05-03', '09-02', '09-03', '11-24'];
    expect(weekdaysOff(2027, extended)).toEqual(days);
    expect(restDaysWorked(2027, extended)).toEqual(['01-09']);
    expect(extended.isCertain(2027)).toBe(true);
  });

  test('may begin in the year before', () => {
    expect(extended.restName('2026-12-31')).toBe('Tết Dương lịch');
    expect(weekdaysOff(2026, extended)).toEqual([...weekdaysOff(2026), '12-31']);
  });

  test('about a part of the year settles that part only', () => {
    const partly = createWorkCalendar({ ...holidays, years: { '2027': { ...notice, breaks: notice.breaks.slice(0, 1) } } });
    expect(partly.isCertain(2027)).toBe(false);
    expect(partly.isWorkingDay('2027-02-11')).toBe(true);
  });
});

describe('moving over rest days', () => {
  test.each([
    ['2026-02-22', '2026-02-13', '2026-02-23'],
    ['2026-09-02', '2026-08-28', '2026-09-03'],
    ['2026-05-02', '2026-04-29', '2026-05-04'],
    ['2026-08-22', '2026-08-22', '2026-08-22'],
    ['2027-01-03', '2026-12-31', '2027-01-04'],
  ])('%s lies between %s and %s', (day, before, after) => {
    expect(calendar.workingDayOnOrBefore(day)).toBe(before);
    expect(calendar.workingDayOnOrAfter(day)).toBe(after);
  });

  test.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', 2, '2026-11-25'],
    ['2026-11-25', -2, '2026-11-20'],
    ['2026-02-14', 1, '2026-02-23'],
    ['2026-02-14', -1, '2026-02-13'],
    ['2026-02-14', 0, '2026-02-14'],
    ['2026-01-09', 1, '2026-01-10'],
  ])('%s and %d working days: %s', (day, count, moved) => {
    expect(calendar.addWorkingDays(day, count)).toBe(moved);
  });

  const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => new Temporal.PlainDate(2025, 1, 1).add({ days }).toString());

  test('the working day on or before a day is one, is not later, and stays where it is', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const before = calendar.workingDayOnOrBefore(day);
        expect(calendar.isWorkingDay(before)).toBe(true);
        expect(before <= day).toBe(true);
        expect(calendar.workingDayOnOrBefore(before)).toBe(before);
        expect(calendar.workingDayOnOrAfter(day) >= day).toBe(true);
      }),
    );
  });

  test('counting working days there and back again', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, count) => {
        const from = calendar.workingDayOnOrAfter(day);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(from, count), -count)).toBe(from);
      }),
    );
  });
});
