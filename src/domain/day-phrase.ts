import { Temporal } from 'temporal-polyfill';
import type { Span } from './citation.ts';
import { findClockTime } from './clock-time.ts';
import { type DatePhrase, findDatePhrases } from './date-phrase.ts';
import { readFixed } from './deadline.ts';
import { hideNotDays } from './not-days.ts';
import { partOfPeriod } from './part-of-period.ts';
import { type Direction, type RelativeDay, readRelativeDay } from './relative-days.ts';
import { blankOut, foldInPlace } from './vietnamese-text.ts';

/** When something is to be, or was, in the words of a chat. */
export type DayPhrase = RelativeDay & {
  readonly span: Span;
  /** HH:mm, where a clock time or a part of the day is said. */
  readonly time: string | null;
  readonly timeSpan: Span | null;
  /** Named by its date ("5/12"), not by how far away it is. */
  readonly isDated: boolean;
};

type Found = RelativeDay & Pick<DayPhrase, 'span' | 'isDated'>;

/** Words around a date that say its year; from its beginning on, and before it. */
const YEARS: readonly (readonly [RegExp, number])[] = [
  [/\bnam (?:sau|toi)\b|\bsang nam\b/u, 1],
  [/\bnam nay\b/u, 0],
  [/\bnam (?:ngoai|truoc)\b/u, -1],
];
/** Four digits are a year behind one of these, or alone. */
const BEFORE_YEAR = /(?:^\s*|\b(?:nam|het|cuoi|den|trong|giai doan|sang|thang|quy)\s+)$/u;
const RANGE = /^\s*(?:den|toi|-|–)\s*(?:het\s+)?(?:ngay\s+)?$/u;

/**
 * The first day or span of days that a text names, as people say it in a chat; official dates ("hết quý I/2027") are read too.
 * A period means its last day, a range its end; "thứ 6" is the next one, or behind us the last one; "trước 5/12" names the day itself.
 * A clock time without a day is one of today: whoever knows what time it is now may see that it is over.
 * @param today ISO
 * @example readDayPhrase('xin den het thang 1 nam sau', '2026-11-22', 'ahead') // { kind: 'day', day: '2027-01-31', … }
 */
export function readDayPhrase(text: string, today: string, direction: Direction): DayPhrase | null {
  const shown = hideNotDays(text);
  const now = Temporal.PlainDate.from(today);
  const clock = findClockTime(shown);
  // The part of the day stays: "chiều nay" is a day
  const days = clock === null ? shown : blankOut(shown, clock.span.start, clock.hourEnd);
  const found = findDay(days, now, direction) ?? (clock?.standsAlone ? unsaid(today, clock.span) : null);
  return found === null ? null : { ...found, time: clock?.time ?? null, timeSpan: clock?.span ?? null };
}

const unsaid = (day: string, { start }: Span): Found => ({ kind: 'day', day, span: { start, end: start }, isDated: false });

function findDay(text: string, today: Temporal.PlainDate, direction: Direction): Found | null {
  const dated = readDated(text, today, direction);
  const relative = readRelativeDay(dated === null ? text : blankOut(text, dated.span.start, dated.span.end), today, direction);
  if (dated !== null && relative?.kind !== 'from-deadline') return dated;
  return relative === null ? null : { ...relative, isDated: false };
}

function readDated(text: string, today: Temporal.PlainDate, direction: Direction): Found | null {
  const folded = foldInPlace(text);
  const phrases = findDatePhrases(text);
  const at = phrases.findIndex((phrase) => phrase.kind !== 'year' || BEFORE_YEAR.test(folded.slice(0, phrase.span.start)));
  const first = phrases[at];
  if (first === undefined) return null;
  const next = phrases[at + 1];
  const isRange = next !== undefined && RANGE.test(folded.slice(first.span.end, next.span.start));
  const phrase = isRange ? next : first;
  const span = { start: first.span.start, end: phrase.span.end };
  const due = dueOf(phrase, folded, today, direction);
  return due === null ? null : { kind: 'day', day: due, span, isDated: true };
}

function dueOf(phrase: DatePhrase, folded: string, today: Temporal.PlainDate, direction: Direction): string | null {
  const lead = folded.slice(0, phrase.span.start);
  const around = [folded.slice(phrase.span.start), lead];
  const shift = YEARS.find(([pattern]) => around.some((words) => pattern.test(words)))?.[1];
  const years = shift !== undefined ? [today.year + shift] : [today.year, direction === 'ahead' ? today.year + 1 : today.year - 1];
  const days = years.flatMap((year) => {
    const reading = readFixed(phrase, year);
    if (reading === null || !('due' in reading)) return [];
    if (reading.kind === 'date' || reading.kind === 'year-range') return [reading.due];
    const part = partOfPeriod(lead, reading);
    if (part === undefined) return [reading.due];
    return part === null ? [] : [part.before ? Temporal.PlainDate.from(part.due).subtract({ days: 1 }).toString() : part.due];
  });
  return days.find((due) => (direction === 'ahead' ? due >= today.toString() : due <= today.toString())) ?? days[0] ?? null;
}
