import { Temporal } from 'temporal-polyfill';
import { type DeadlineReading, lastSafeDay } from '../../domain/deadline.ts';

/** When work is due: once ('' as period), or in the period that its due day names. */
export interface PlannedPeriod {
  readonly period: string;
  /** ISO; null: no fixed day. */
  readonly lastDay: string | null;
}

const WITHOUT_DAY: readonly PlannedPeriod[] = [{ period: '', lastDay: null }];

/**
 * The periods of a deadline that are followed. A recurring one: from the first whose last day is not before `trackedSince` to the first whose
 * last day comes after `today`, so that the next is known when the present one ends.
 * @param days.trackedSince ISO day; what was over before it is nobody's debt
 * @param days.today ISO
 */
export function periodsOf(
  deadline: DeadlineReading,
  days: { readonly trackedSince: string; readonly today: string },
): readonly PlannedPeriod[] {
  if ('due' in deadline) return [{ period: '', lastDay: lastSafeDay(deadline.due, deadline.kind === 'date' && deadline.before) }];
  if (deadline.kind !== 'recurring') return WITHOUT_DAY;
  const { startYear } = deadline;
  const today = [days.today, days.trackedSince, startYear === null ? '' : `${startYear}-01-01`].toSorted().at(-1) ?? days.today;
  const first = Temporal.PlainDate.from(days.trackedSince).year;
  const last = Temporal.PlainDate.from(today).year + YEARS_AHEAD;
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((year) => startYear === null || year >= startYear);
  const occurrences = unique(years.flatMap((year) => occurrencesIn(year, deadline)));
  const followed = occurrences.filter(({ lastDay }) => lastDay >= days.trackedSince);
  const next = followed.findIndex(({ lastDay }) => lastDay > today);
  return followed.length === 0 ? WITHOUT_DAY : followed.slice(0, next + 1).map(({ due, lastDay }) => ({ period: due, lastDay }));
}

/** "Trước ngày 01/01" of the year after next has its last day in the next year, behind every day of this one. */
const YEARS_AHEAD = 2;

interface Occurrence {
  readonly due: string;
  readonly lastDay: string;
}

function occurrencesIn(year: number, { every, days }: Extract<DeadlineReading, { kind: 'recurring' }>): Occurrence[] {
  if (days.length > 0) {
    return days.map(({ monthDay, before }) => {
      const due = dayIn(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3)));
      return { due, lastDay: lastSafeDay(due, before) };
    });
  }
  return endsIn(year, every).map((due) => ({ due, lastDay: due }));
}

/** The last days of the periods of a year. Work of every day has none: it goes on, and nobody reports it day by day. */
function endsIn(year: number, every: Extract<DeadlineReading, { kind: 'recurring' }>['every']): string[] {
  switch (every) {
    case 'year':
      return [dayIn(year, 12, 31)];
    case 'half-year':
      return [6, 12].map((month) => dayIn(year, month, 31));
    case 'quarter':
      return [3, 6, 9, 12].map((month) => dayIn(year, month, 31));
    case 'month':
      return Array.from({ length: 12 }, (_, i) => dayIn(year, i + 1, 31));
    case 'week':
      return sundaysIn(year);
    case 'day':
    case null:
      return [];
  }
}

/** The 29th of February and the 31st of a short month are its last day. */
const dayIn = (year: number, month: number, day: number): string =>
  Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString();

function sundaysIn(year: number): string[] {
  const start = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const sundays: string[] = [];
  for (let day = start.add({ days: 7 - start.dayOfWeek }); day.year === year; day = day.add({ weeks: 1 })) sundays.push(day.toString());
  return sundays;
}

/** By last day; two days that fall on one (29/02 and 28/02) are one period, with the earlier last day. */
function unique(occurrences: readonly Occurrence[]): Occurrence[] {
  const sorted = occurrences.toSorted((a, b) => a.lastDay.localeCompare(b.lastDay) || a.due.localeCompare(b.due));
  return sorted.filter(({ due }, i) => sorted.findIndex((other) => other.due === due) === i);
}
