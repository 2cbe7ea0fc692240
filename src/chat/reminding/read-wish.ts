import { Temporal } from 'temporal-polyfill';
import { findClockTime } from '../../domain/clock-time.ts';
import { readDayPhrase } from '../../domain/day-phrase.ts';
import { daysUntil } from '../../domain/deadline.ts';
import { clockOf, dayOf } from '../../domain/moment.ts';
import type { ClockTime, WishTerms } from '../../domain/reminder.ts';
import { fold } from '../../domain/vietnamese-text.ts';
import type { ReportedDay, ReportItem } from '../../tracking/reports/report-item.ts';
import { dayFor } from '../tracking/plan-change.ts';

/** What somebody wants to be reminded of when; else what has to be asked. Days are ISO. */
export type WishReading =
  /** `day` is the (first) day of the reminder, as the work stands now. */
  | { readonly kind: 'wish'; readonly terms: WishTerms; readonly day: string }
  | { readonly kind: 'no-day' }
  | { readonly kind: 'no-weekday' }
  /** The day is over, or its hour of today. */
  | { readonly kind: 'over'; readonly day: string }
  /** Counted from a deadline that the work does not have. */
  | { readonly kind: 'no-deadline' };

export interface WishContext {
  /** Of the work; null for none. */
  readonly lastDay: string | null;
  /** ISO moment. */
  readonly now: string;
}

/** "hằng tuần", "tuần nào cũng", "mỗi sáng thứ hai". */
const WEEKLY = /\b(?:hang|moi) tuan\b|\btuan nao cung\b|\b(?:moi|cac) (?:sang |chieu |trua )?(?:thu|t) ?(?:[2-7]|hai|ba|tu|nam|sau|bay)\b/u;

export function readWish({ due: said, note }: Pick<ReportItem, 'due' | 'note'>, { lastDay, now }: WishContext): WishReading {
  const today = dayOf(now);
  const at = findClockTime(note)?.time ?? null;
  const due = at !== null && namesNoDay(note, today) ? null : said;
  if (WEEKLY.test(fold(note))) return due?.kind === 'day' ? everyWeek(due.day, at) : { kind: 'no-weekday' };
  if (due === null) return at === null ? { kind: 'no-day' } : once(nextAt(at, now), at);
  const day = dayFor(due, lastDay);
  if (day === null || (due.kind === 'from-deadline' && lastDay === null)) return { kind: 'no-deadline' };
  const passed = passedDay(due, note, lastDay, today);
  if (passed !== null) return { kind: 'over', day: passed };
  // Today's reminders have gone out in the morning
  if (day < today || (day === today && (at === null || at <= clockOf(now)))) return { kind: 'over', day };
  const days = lastDay === null ? 0 : daysUntil(lastDay, day);
  return due.kind === 'from-deadline' && days >= 0 ? { kind: 'wish', terms: { kind: 'before', days, at }, day } : once(day, at);
}

const once = (day: string, at: ClockTime | null): WishReading => ({ kind: 'wish', terms: { kind: 'once', day, at }, day });

/** @param day the next such day */
const everyWeek = (day: string, at: ClockTime | null): WishReading => ({
  kind: 'wish',
  terms: { kind: 'weekly', weekday: Temporal.PlainDate.from(day).dayOfWeek, at },
  day,
});

/** A clock time alone: the next time that the clock shows it. */
function namesNoDay(note: string, today: string): boolean {
  const phrase = readDayPhrase(note, today, 'ahead');
  return phrase === null || phrase.span.start === phrase.span.end;
}

function nextAt(at: ClockTime, now: string): string {
  const today = Temporal.PlainDate.from(dayOf(now));
  return (at > clockOf(now) ? today : today.add({ days: 1 })).toString();
}

/** "20/11" on 22/11: read ahead it is next year's, which nobody means of work that ends before. */
function passedDay(due: ReportedDay, note: string, lastDay: string | null, today: string): string | null {
  if (due.kind !== 'day' || (lastDay !== null && due.day <= lastDay)) return null;
  const behind = readDayPhrase(note, today, 'behind');
  if (behind?.kind !== 'day' || behind.day >= today) return null;
  return behind.day.slice(4) === due.day.slice(4) && behind.day !== due.day ? behind.day : null;
}
