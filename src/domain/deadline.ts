import { Temporal } from 'temporal-polyfill';
import { type DatePhrase, findDatePhrases } from './date-phrase.ts';
import { partOfPeriod } from './part-of-period.ts';
import { fold } from './vietnamese-text.ts';

/** A day of every year, "MM-DD"; `before` is true for "trước ngày 05/6", where the day before is the last safe one. */
export interface DayOfYear {
  readonly monthDay: string;
  readonly before: boolean;
}

export const PERIODS = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** When a task is due, without the printed words. ISO days; `due` is the last day of the printed period. */
export type DeadlineReading =
  | { readonly kind: 'date'; readonly due: string; readonly before: boolean }
  | { readonly kind: 'month' | 'quarter' | 'year'; readonly from: string; readonly due: string }
  | { readonly kind: 'year-range'; readonly from: string; readonly due: string }
  | { readonly kind: 'recurring'; readonly every: Period | null; readonly days: readonly DayOfYear[]; readonly startYear: number | null }
  | { readonly kind: 'ongoing'; readonly startYear: number | null }
  | { readonly kind: 'after-event' | 'as-regulated' | 'unstated' };

/** A deadline with the words as printed; `also` holds a second reading of a mixed cell ("2026 và thường xuyên"). */
export type Deadline = DeadlineReading & { readonly wording: string; readonly also: DeadlineReading | null };

const ONGOING = /\b(?:thuong xuyen|lien tuc)\b/u;
const EVERY = /\b(?:hang|moi)\s+(nam|quy|thang|tuan|ngay)\b/u;
const PERIODIC = /\bdinh ky\b/u;
/** The period belongs to the name of what the work follows: "Theo kế hoạch đào tạo hằng năm". */
const PERIOD_IN_NAME = /^\s*theo (?:ke hoach|chuong trinh|quy dinh|huong dan|lich)\b[^,]*$/u;
const AFTER_EVENT = /\b(?:sau khi|khi co|ngay sau|ngay khi|ke tu (?:khi|ngay)|khi )/u;
const AS_REGULATED = /\btheo\b(?! doi\b)/u;
const HALF_YEARLY = /\b(?:0?6|sau) thang\b/u;
const PERIOD_WORDS: Readonly<Record<string, Period>> = { nam: 'year', quy: 'quarter', thang: 'month', tuan: 'week', ngay: 'day' };

const iso = (year: number, month: number, day: number): string =>
  Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString();
const lastOfMonth = (year: number, month: number): string => iso(year, month, 31);
const monthDay = (month: number, day: number): string => `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The reading of one fixed date phrase; null where its year is open and no year is given by the context. */
export function readFixed(phrase: DatePhrase, year: number | null): DeadlineReading | null {
  const y = phrase.kind === 'day-of-month' ? year : (phrase.year ?? year);
  if (y === null) return null;
  switch (phrase.kind) {
    case 'day':
      return { kind: 'date', due: iso(y, phrase.month, phrase.day), before: phrase.before };
    case 'month':
      return { kind: 'month', from: iso(y, phrase.month, 1), due: lastOfMonth(y, phrase.month) };
    case 'quarter':
      return { kind: 'quarter', from: iso(y, phrase.firstQuarter * 3 - 2, 1), due: lastOfMonth(y, phrase.quarter * 3) };
    case 'half':
      return { kind: 'quarter', from: iso(y, phrase.half * 6 - 5, 1), due: lastOfMonth(y, phrase.half * 6) };
    case 'years':
      return { kind: 'year-range', from: iso(phrase.firstYear, 1, 1), due: iso(y, 12, 31) };
    case 'year':
      return { kind: 'year', from: iso(y, 1, 1), due: iso(y, 12, 31) };
    case 'day-of-month':
      return null;
  }
}

function daysOfYear(phrases: readonly DatePhrase[]): DayOfYear[] {
  return phrases.flatMap((phrase): DayOfYear[] => {
    if (phrase.kind === 'day' && phrase.year === null) return [{ monthDay: monthDay(phrase.month, phrase.day), before: phrase.before }];
    if (phrase.kind !== 'day-of-month') return [];
    const months = phrase.every === 'quarter' ? [3, 6, 9, 12] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    return months.map((month) => ({ monthDay: monthDay(month, phrase.day), before: phrase.before }));
  });
}

function periodOf(folded: string, days: readonly DayOfYear[]): Period | null {
  if (days.length === 2) return 'half-year';
  if (days.length === 4) return 'quarter';
  if (days.length === 12) return 'month';
  if (HALF_YEARLY.test(folded)) return 'half-year';
  const word = EVERY.exec(folded)?.[1];
  return word === undefined ? null : (PERIOD_WORDS[word] ?? null);
}

function readClause(clause: string, context: { readonly documentYear: number | null; readonly deliverable: string }): DeadlineReading[] {
  const folded = fold(clause);
  const phrases = findDatePhrases(clause);
  const latest = decisive(
    phrases.filter((phrase) => !isStart(folded, phrase) || phrases.length === 1).flatMap((phrase) => readPart(folded, phrase, null)),
  );
  const years = phrases.flatMap((phrase) => ('year' in phrase && phrase.year !== null ? [phrase.year] : []));
  const startYear = years[0] ?? null;
  const ongoing = ONGOING.exec(folded);
  if (ongoing) {
    const fixedFirst = latest !== undefined && phrases.some((phrase) => phrase.span.end <= ongoing.index);
    return fixedFirst ? [{ kind: 'ongoing', startYear }, latest] : [{ kind: 'ongoing', startYear }];
  }
  const openDays = daysOfYear(phrases);
  if (isRecurring(folded, openDays)) {
    const days = openDays.length > 0 ? openDays : daysOfYear(findDatePhrases(context.deliverable));
    return [{ kind: 'recurring', every: periodOf(folded, days), days, startYear }];
  }
  if (AFTER_EVENT.test(folded)) return [{ kind: 'after-event' }];
  if (latest !== undefined) return [latest];
  const assumed = phrases.flatMap((phrase) => readPart(folded, phrase, context.documentYear)).at(-1);
  if (assumed !== undefined) return [assumed];
  if (AS_REGULATED.test(folded)) return [{ kind: 'as-regulated' }];
  return [];
}

/** A date phrase, or the part of it that the words before it name: "giữa tháng 6/2026", "trước quý III/2026". */
function readPart(folded: string, phrase: DatePhrase, year: number | null): DeadlineReading[] {
  const reading = readFixed(phrase, year);
  if (reading === null) return [];
  if (reading.kind !== 'month' && reading.kind !== 'quarter' && reading.kind !== 'year') return [reading];
  const part = partOfPeriod(folded.slice(0, phrase.span.start), reading);
  if (part === undefined) return [reading];
  return part === null ? [] : [{ kind: 'date', ...part }];
}

function isRecurring(folded: string, days: readonly DayOfYear[]): boolean {
  if (days.length > 1) return true;
  if (days.length === 0 && PERIOD_IN_NAME.test(folded)) return false;
  return EVERY.test(folded) || PERIODIC.test(folded);
}

/** The most exact of several dates; of equally exact ones the last. */
function decisive(readings: readonly DeadlineReading[]): DeadlineReading | undefined {
  return readings.toSorted((a, b) => EXACTNESS.indexOf(b.kind) - EXACTNESS.indexOf(a.kind) || dueOf(a).localeCompare(dueOf(b))).at(-1);
}
const EXACTNESS: readonly DeadlineReading['kind'][] = ['date', 'month', 'quarter', 'year', 'year-range'];

/** "từ tháng 5/2026 đến …": the day on which work begins. */
const isStart = (folded: string, phrase: DatePhrase): boolean => /\b(?:tu|bat dau)\s+$/u.test(folded.slice(0, phrase.span.start));

const dueOf = (reading: DeadlineReading): string => ('due' in reading ? reading.due : '');

/**
 * Reads a deadline cell. The first clause decides; a second reading is kept in `also`.
 * @param context.documentYear year for a day printed without one ("trước ngày 15/12")
 * @param context.deliverable product cell: a recurring deadline often has its days there ("trước ngày 10/6 và 10/12")
 * @example parseDeadline('Quý IV/2026').due // '2026-12-31'
 */
export function parseDeadline(
  wording: string,
  context: { readonly documentYear?: number | null; readonly deliverable?: string } = {},
): Deadline {
  const full = { documentYear: context.documentYear ?? null, deliverable: context.deliverable ?? '' };
  const readings = wording.split(/[;\n]/u).flatMap((clause) => readClause(clause, full));
  const [first, second] = readings;
  return { ...(first ?? { kind: 'unstated' }), wording, also: second ?? null };
}

/** The fixed day by which the work must be done, ISO; null for ongoing, recurring and conditional deadlines. */
export function dueDay(deadline: DeadlineReading): string | null {
  return 'due' in deadline ? deadline.due : null;
}

/** "trước ngày 05/6" means that 04/6 is the last safe day; otherwise the due day itself. ISO. */
export function lastSafeDay(due: string, before: boolean): string {
  const day = Temporal.PlainDate.from(due);
  return (before ? day.subtract({ days: 1 }) : day).toString();
}

/** The next day of a recurring deadline on or after `today` (ISO); a yearly one without days ends on 31 December. */
export function nextOccurrence(deadline: DeadlineReading, today: string): { readonly due: string; readonly before: boolean } | null {
  if (deadline.kind !== 'recurring') return null;
  const year = Math.max(Temporal.PlainDate.from(today).year, deadline.startYear ?? 0);
  if (deadline.days.length === 0) return deadline.every === 'year' ? { due: iso(year, 12, 31), before: false } : null;
  const candidates = [year, year + 1].flatMap((y) =>
    deadline.days.map(({ monthDay: day, before }) => ({ due: iso(y, Number(day.slice(0, 2)), Number(day.slice(3))), before })),
  );
  return (
    candidates.filter(({ due, before }) => lastSafeDay(due, before) >= today).toSorted((a, b) => a.due.localeCompare(b.due))[0] ?? null
  );
}

/** Whole days from `today` to `day` (ISO); negative when it is over. */
export function daysUntil(day: string, today: string): number {
  return Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days;
}
