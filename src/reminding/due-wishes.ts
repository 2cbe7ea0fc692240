import { Temporal } from 'temporal-polyfill';
import type { WorkCalendar } from '../domain/calendar.ts';
import { momentAt } from '../domain/day-times.ts';
import { plusDays } from '../domain/days.ts';
import type { ClockTime, StoredWish, Wish } from '../domain/reminder.ts';
import { type DayWindow, isInWindow } from './ladder-steps.ts';

/** A day on which a wish comes. */
export interface WishDay {
  readonly wish: StoredWish;
  readonly day: string;
  /** ISO moment. */
  readonly at: string;
  /** In the digest of that day, or as a message of its own: where a time was asked for, on a rest day, and when the digest was out before. */
  readonly apart: boolean;
}

export interface WishContext {
  readonly calendar: WorkCalendar;
  readonly digestAt: ClockTime;
}

/** The latest day of a wish within a window; null for none. A wish looks ahead only: no day before it was made is one of its days. */
export function wishDay(wish: StoredWish, lastDay: string | null, window: DayWindow, context: WishContext): WishDay | null {
  const day = latestDay(wish.wish, lastDay, window, context.calendar);
  if (day === null) return null;
  const digest = momentAt(day, context.digestAt);
  const asked = wish.wish.at === null ? null : momentAt(day, wish.wish.at);
  // Asked for "today" when the digest of today is out: at once rather than never
  const isLate = asked === null && digest <= wish.madeAt;
  const at = asked ?? (isLate && momentAt(plusDays(day, 1), '00:00') > wish.madeAt ? wish.madeAt : digest);
  if (at < wish.madeAt) return null;
  return { wish, day, at, apart: asked !== null || isLate || !context.calendar.isWorkingDay(day) };
}

function latestDay(wish: Wish, lastDay: string | null, window: DayWindow, calendar: WorkCalendar): string | null {
  switch (wish.kind) {
    // Rest days too: the person asked for that day
    case 'once':
      return isInWindow(wish.day, window) ? wish.day : null;
    case 'before': {
      if (lastDay === null) return null;
      const day = calendar.workingDayOnOrBefore(plusDays(lastDay, -wish.days));
      return isInWindow(day, window) ? day : null;
    }
    case 'weekly': {
      const back = (Temporal.PlainDate.from(window.until).dayOfWeek - wish.weekday + 7) % 7;
      for (let day = plusDays(window.until, -back); day > window.after; day = plusDays(day, -7)) if (calendar.isWorkingDay(day)) return day;
      return null;
    }
  }
}
