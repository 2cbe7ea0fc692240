import type { WorkCalendar } from '../domain/calendar.ts';
import { daysFrom, plusDays } from '../domain/days.ts';
import type { Ladder } from '../domain/reminder.ts';

/** Days after the first up to and including the second. */
export interface DayWindow {
  readonly after: string;
  readonly until: string;
}

export interface Step {
  /** Days from the last day; negative before it. */
  readonly step: number;
  /** The working day on which it comes. */
  readonly day: string;
}

export const isInWindow = (day: string, { after, until }: DayWindow): boolean => day > after && day <= until;

/**
 * The step of a ladder that came last within a window, for work with this last day; null where none did. Steps before the last day lean on
 * the working day on which the work has to be ready.
 */
export function latestStep(ladder: Ladder, lastDay: string, window: DayWindow, calendar: WorkCalendar): Step | null {
  return latestAfter(ladder, lastDay, window, calendar) ?? latestBefore(ladder.before, lastDay, window, calendar);
}

function latestBefore(before: readonly number[], lastDay: string, window: DayWindow, calendar: WorkCalendar): Step | null {
  if (before.length === 0 || lastDay <= window.after) return null;
  const target = calendar.workingDayOnOrBefore(lastDay);
  for (const days of before.toSorted((a, b) => a - b)) {
    const day = calendar.workingDayOnOrBefore(plusDays(target, -days));
    if (day <= window.after) return null;
    if (day <= window.until) return { step: days === 0 ? 0 : -days, day };
  }
  return null;
}

function latestAfter({ after, thenEvery }: Ladder, lastDay: string, window: DayWindow, calendar: WorkCalendar): Step | null {
  const over = daysFrom(lastDay, window.until);
  if (over < 1) return null;
  for (const step of stepsUpTo(after, thenEvery, over)) {
    const day = calendar.workingDayOnOrAfter(plusDays(lastDay, step));
    if (day <= window.after) return null;
    if (day <= window.until) return { step, day };
  }
  return null;
}

/** From the last one on back. */
function* stepsUpTo(after: readonly number[], thenEvery: number | null, most: number): Generator<number> {
  const last = Math.max(0, ...after);
  if (thenEvery !== null) for (let times = Math.floor((most - last) / thenEvery); times > 0; times--) yield last + times * thenEvery;
  for (const step of after.toSorted((a, b) => b - a)) if (step <= most) yield step;
}

/** A calendar that looks up each day once. */
export function rememberDays(calendar: WorkCalendar): WorkCalendar {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const remembered = (known: Map<string, string>, find: (day: string) => string) => (day: string) => {
    const found = known.get(day) ?? find(day);
    known.set(day, found);
    return found;
  };
  return {
    ...calendar,
    workingDayOnOrBefore: remembered(before, calendar.workingDayOnOrBefore),
    workingDayOnOrAfter: remembered(after, calendar.workingDayOnOrAfter),
  };
}
