import { Temporal } from 'temporal-polyfill';
import { plusDays } from './days.ts';
import type { FixedHoliday, Holidays, LunarDays, YearNotice } from './holidays.ts';

/** The days on which offices work. All days are ISO. */
export interface WorkCalendar {
  /** Monday to Friday except days off, and rest days that are worked instead. */
  isWorkingDay(day: string): boolean;
  /** A deadline on a rest day is prepared for on the working day before. */
  workingDayOnOrBefore(day: string): string;
  workingDayOnOrAfter(day: string): string;
  /** The `count`th working day after the day; before it, if negative; the day itself for 0. */
  addWorkingDays(day: string, count: number): string;
  /** Why nobody works ("Tết Dương lịch", "Thứ Bảy"); null on a working day. */
  restName(day: string): string | null;
  /** False as long as the official notice of the year is unknown: fixed days and lunar new year are known ahead all the same. */
  isCertain(year: number): boolean;
}

type DaysOff = ReadonlyMap<string, string>;

/**
 * Where the notice of a year is unknown, the five days of lunar new year that the law grants are taken to be its eve and the four days after,
 * as in most years: a reminder then comes a day early rather than in the holidays. Nothing else is guessed, neither swaps nor whether
 * the second day of the national day lies before or behind it.
 */
const NEW_YEAR = { daysBefore: 1, days: 5 } as const;

export function createWorkCalendar(holidays: Holidays): WorkCalendar {
  const { names } = holidays;
  const notices = Object.values(holidays.years);
  const breaks = new Map(
    notices.flatMap((notice) => notice.breaks.flatMap(({ from, to, name }) => daysOf(from, to).map((day) => [day, name]))),
  );
  const worked = new Set(notices.flatMap((notice) => notice.worked));
  const byLaw = new Map<number, DaysOff>();

  /** The days off of a year by law alone, with those made up for. */
  function lawOf(year: number): DaysOff {
    const known = byLaw.get(year);
    if (known !== undefined) return known;
    const granted = grantedIn(year);
    const days = new Map(granted.map(({ day, name }) => [day, name]));
    for (const { day, name, madeUp } of granted) {
      // What a notice covers, it has settled: its days hold those made up for
      if (!madeUp || breaks.has(day) || weekday(day) <= 5) continue;
      const instead = firstFrom(day, 1, (next) => weekday(next) <= 5 && !breaks.has(next) && !days.has(next));
      days.set(instead, names.madeUp.replace('{name}', name));
    }
    byLaw.set(year, days);
    return days;
  }

  function grantedIn(year: number): readonly Granted[] {
    const fixed = holidays.fixed.filter(({ since }) => year >= (since ?? 0)).map((holiday) => onYear(holiday, year));
    const lunar = holidays.lunar[year];
    if (lunar === undefined) return fixed;
    const hungKings = { day: lunar.hungKings, name: names.hungKings, madeUp: true };
    const newYear = breaks.has(lunar.newYear) ? [] : assumedNewYear(lunar).map((day) => ({ day, name: names.newYear, madeUp: true }));
    return [...fixed, hungKings, ...newYear].toSorted((a, b) => a.day.localeCompare(b.day));
  }

  function restName(day: string): string | null {
    if (worked.has(day)) return null;
    const off = breaks.get(day) ?? lawOf(Number(day.slice(0, 4))).get(day);
    if (off !== undefined) return off;
    return WEEKEND.get(weekday(day))?.(names) ?? null;
  }

  const isWorkingDay = (day: string): boolean => restName(day) === null;

  return {
    isWorkingDay,
    restName,
    workingDayOnOrBefore: (day) => firstFrom(day, -1, isWorkingDay),
    workingDayOnOrAfter: (day) => firstFrom(day, 1, isWorkingDay),
    addWorkingDays(day, count) {
      const step = Math.sign(count);
      let at = day;
      for (let left = Math.abs(count); left > 0; left--) at = firstFrom(plusDays(at, step), step, isWorkingDay);
      return at;
    },
    isCertain: (year) => isSettled(holidays.years[year], holidays.lunar[year], year),
  };
}

interface Granted {
  readonly day: string;
  readonly name: string;
  readonly madeUp: boolean;
}

const WEEKEND: ReadonlyMap<number, (names: Holidays['names']) => string> = new Map([
  [6, ({ saturday }) => saturday],
  [7, ({ sunday }) => sunday],
]);

const onYear = ({ monthDay, name, madeUp }: FixedHoliday, year: number): Granted => ({
  day: `${String(year).padStart(4, '0')}-${monthDay}`,
  name,
  madeUp,
});

function assumedNewYear({ newYear }: LunarDays): string[] {
  const eve = plusDays(newYear, -NEW_YEAR.daysBefore);
  return daysOf(eve, plusDays(eve, NEW_YEAR.days - 1));
}

/** A notice that says when lunar new year is, and on which side of the national day its second day lies. */
function isSettled(notice: YearNotice | undefined, lunar: LunarDays | undefined, year: number): boolean {
  const covers = (day: string): boolean => notice?.breaks.some(({ from, to }) => from <= day && day <= to) ?? false;
  return lunar !== undefined && covers(lunar.newYear) && (covers(`${year}-09-01`) || covers(`${year}-09-03`));
}

const weekday = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

function daysOf(from: string, to: string): string[] {
  const count = Temporal.PlainDate.from(from).until(to).days + 1;
  return Array.from({ length: count }, (_, i) => plusDays(from, i));
}

/** The first day that fits, from this one on, or back from it. */
function firstFrom(day: string, step: number, fits: (day: string) => boolean): string {
  let at = day;
  while (!fits(at)) at = plusDays(at, step);
  return at;
}
