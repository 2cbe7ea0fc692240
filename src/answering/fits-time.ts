import { type DeadlineReading, dueDay, lastSafeDay, nextOccurrence } from '../domain/deadline.ts';
import { EARLIEST, type TimeFilter } from './question/question.ts';

/** Whether a deadline fits; a period that was named exactly ("quý IV") wants the same kind of period, or a day inside it. */
export function fitsTime(deadline: DeadlineReading & { readonly also: DeadlineReading | null }, time: TimeFilter, today: string): boolean {
  return (
    fitsReading(deadline, time, today) ||
    (time.kind !== 'overdue' && deadline.also !== null && deadline.also.kind !== 'year' && fitsReading(deadline.also, time, today))
  );
}

function fitsReading(reading: DeadlineReading, time: TimeFilter, today: string): boolean {
  switch (time.kind) {
    case 'overdue': {
      const due = dueDay(reading);
      return due !== null && due < today;
    }
    case 'ongoing':
    case 'recurring':
    case 'unstated':
      return reading.kind === time.kind;
    case 'no-fixed-day':
      return !('due' in reading) && !(reading.kind === 'recurring' && reading.days.length > 0);
    case 'on-days':
      return (
        (reading.kind === 'recurring' && time.monthDays.every((day) => reading.days.some(({ monthDay }) => monthDay === day))) ||
        time.monthDays.includes(dueDay(reading)?.slice(5) ?? '')
      );
    case 'due-in':
      return fitsPeriod(reading, time, today);
    // Told only beside the others
    case 'nearest':
      return true;
  }
}

/** How exact a period is, so that "quý IV" does not list what is due "năm 2026". */
const WITHIN_QUARTER: ReadonlySet<DeadlineReading['kind']> = new Set(['date', 'month', 'quarter']);

function fitsPeriod(reading: DeadlineReading, time: Extract<TimeFilter, { kind: 'due-in' }>, today: string): boolean {
  if (reading.kind === 'recurring') {
    // What comes once or a few times a year is meant in a month that is over too; what comes every month only in what is ahead
    const isSeldom = reading.every !== 'month' && reading.every !== 'week' && reading.every !== 'day';
    const since = isSeldom && time.from !== EARLIEST ? time.from : later(time.from, today);
    const next = nextOccurrence(reading, since);
    return (
      time.exactly !== 'quarter' &&
      time.exactly !== 'year' &&
      reading.days.length > 0 &&
      next !== null &&
      next.due >= time.from &&
      next.due <= time.to
    );
  }
  const due = dueDay(reading);
  if (due === null || due < time.from || lastSafeDay(due, reading.kind === 'date' && reading.before) > time.to) return false;
  return time.exactly !== 'quarter' || WITHIN_QUARTER.has(reading.kind);
}

const later = (a: string, b: string): string => (a > b ? a : b);
