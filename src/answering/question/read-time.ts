import { Temporal } from 'temporal-polyfill';
import type { Span } from '../../domain/citation.ts';
import { findDatePhrases } from '../../domain/date-phrase.ts';
import { type DeadlineReading, readFixed } from '../../domain/deadline.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { foldInPlace, type Token } from '../../domain/vietnamese-text.ts';
import { EARLIEST, LATEST, type TimeFilter } from './question.ts';

export interface FoundTime {
  readonly filter: TimeFilter;
  /** The words that say it. */
  readonly spans: readonly Span[];
}
export type TimeReader = (text: string, tokens: readonly Token[], today: string) => FoundTime | null;

type Range = readonly [from: string, to: string, exactly: DeadlineReading['kind'] | null];

/** Relative periods, folded; each gives the first and last day of the period around today. */
const RELATIVE: readonly (readonly [RegExp, (today: Temporal.PlainDate) => Range])[] = [
  [/\btuan nay\b/u, (d) => week(d)],
  [/\b(?:tuan (?:sau|toi|den)|sang tuan)\b/u, (d) => week(d.add({ weeks: 1 }))],
  [/\b(?:trong )?(\d{1,3}) ngay (?:toi|nua|sau)\b/u, (d) => [d.toString(), d.add({ days: 7 }).toString(), null]],
  [/\b(?:hom nay|(?:sang|trua|chieu) nay)\b/u, (d) => [d.toString(), d.toString(), null]],
  [/\b(?:ngay|sang|trua|chieu) mai\b/u, (d) => [d.add({ days: 1 }).toString(), d.add({ days: 1 }).toString(), null]],
  [/\bthang nay\b/u, (d) => month(d)],
  [/(?<!\d )\b(?:thang (?:sau|toi)|sang thang)\b(?! \d)/u, (d) => month(d.add({ months: 1 }))],
  [/(?<!\d )\bthang (?:truoc|vua roi|qua)\b(?! ngay)/u, (d) => month(d.subtract({ months: 1 }))],
  [/\bquy nay\b/u, (d) => quarter(d)],
  [/\b(?:quy (?:sau|toi|den)|sang quy)\b(?! \d)/u, (d) => quarter(d.add({ months: 3 }))],
  [/\bquy (?:truoc|vua roi)\b/u, (d) => quarter(d.subtract({ months: 3 }))],
  [/\b(?:cuoi|het|trong) nam(?: nay)?\b(?! \d| sau| toi)/u, (d) => year(d)],
  [/\bnam nay\b/u, (d) => year(d)],
  [/\b(?:nam (?:sau|toi)|sang nam)\b(?! \d)/u, (d) => year(d.add({ years: 1 }))],
];
const BEFORE = /\b(?:truoc|khong qua|cham nhat|den het|het|tinh den|toi)\s*(?:het\s*)?(?:cuoi\s*)?(?:ngay\s*)?$/u;
/** "kế hoạch CCHC 2026": the year belongs to the document's name. */
const IN_A_NAME =
  /\b(?:ke hoach|chuong trinh|de an|quyet dinh)(?:\s+(?!(?:nam|den|trong|het|cuoi|han|truoc|tu)\b)\w+){0,6}\s+(?:nam\s+)?$/u;
const FROM_NOW = /\b(?:tu|ke tu)\s+(?:gio|nay|bay gio|hom nay)\b/u;
const AFTER = /\b(?:sau|ke tu)\s*(?:ngay\s*)?$/u;
/** What "sắp đến hạn" looks ahead: as far as the first reminder (30 days). */
const SOON_DAYS = 30;

export function createTimeReader(lexicon: Lexicon): TimeReader {
  const { nearest, overdue, ongoing, recurring, noDeadline, blankDeadline } = lexicon.questionWords;
  const states = createPhraseMatcher<TimeState>([
    ...blankDeadline.map((words) => [words, 'unstated'] as const),
    ...noDeadline.map((words) => [words, 'no-fixed-day'] as const),
    ...nearest.map((words) => [words, 'nearest'] as const),
    ...overdue.map((words) => [words, 'overdue'] as const),
    ...lexicon.statusWords.dueSoon.map((words) => [words, 'soon'] as const),
    ...ongoing.map((words) => [words, 'ongoing'] as const),
    ...recurring.map((words) => [words, 'recurring'] as const),
  ]);
  return (text, tokens, today) => {
    const named = readNamedDates(text, today) ?? readRelative(text, today);
    const found = states.findAll(tokens);
    const state = found.find(({ value }) => BEFORE_DATES.has(value))?.value ?? (named === null ? found[0]?.value : undefined);
    const filter = state === undefined ? named : filterOf(state, today);
    return filter === null
      ? null
      : {
          filter,
          spans: [...dateSpans(text), ...found.map(({ from, to }) => ({ start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }))],
        };
  };
}

type TimeState = 'nearest' | 'soon' | 'unstated' | 'no-fixed-day' | 'overdue' | 'ongoing' | 'recurring';
/** Say what is wanted also where dates stand beside them. */
const BEFORE_DATES: ReadonlySet<TimeState> = new Set(['nearest', 'overdue', 'no-fixed-day', 'unstated']);

function filterOf(state: TimeState, today: string): TimeFilter {
  if (state === 'nearest') return { kind: 'nearest', from: today };
  if (state !== 'soon') return { kind: state };
  return { kind: 'due-in', from: today, to: Temporal.PlainDate.from(today).add({ days: SOON_DAYS }).toString(), exactly: null };
}

function readNamedDates(text: string, today: string): TimeFilter | null {
  const phrases = findDatePhrases(text).filter(
    (phrase) => phrase.kind !== 'year' || !IN_A_NAME.test(foldInPlace(text).slice(0, phrase.span.start)),
  );
  const first = phrases[0];
  if (first === undefined) return null;
  const openDays = phrases.filter((phrase) => phrase.kind === 'day' && phrase.year === null);
  const before = BEFORE.test(foldInPlace(text).slice(0, first.span.start)) || (first.kind === 'day' && first.before);
  if (openDays.length === phrases.length && (openDays.length > 1 || !before)) {
    return { kind: 'on-days', monthDays: openDays.map((day) => (day.kind === 'day' ? `${pad(day.month)}-${pad(day.day)}` : '')) };
  }
  const thisYear = Temporal.PlainDate.from(today).year;
  const nextYearNamed = /\bnam (?:sau|toi)\b/u.test(foldInPlace(text));
  const reading = readFixed(first, nextYearNamed ? thisYear + 1 : thisYear);
  if (reading === null || !('due' in reading)) return null;
  const lead = foldInPlace(text).slice(0, first.span.start);
  const from = 'from' in reading ? reading.from : reading.due;
  const bound = BEFORE.exec(lead) ?? (reading.kind === 'date' && reading.before ? ['truoc'] : null);
  const earliest = FROM_NOW.test(lead) ? today : EARLIEST;
  if (bound !== null) return { kind: 'due-in', from: earliest, to: /truoc/u.test(bound[0]) ? dayBefore(from) : reading.due, exactly: null };
  if (AFTER.test(lead)) return { kind: 'due-in', from: dayAfter(reading.due), to: LATEST, exactly: null };
  return { kind: 'due-in', from, to: reading.due, exactly: reading.kind };
}

function readRelative(text: string, today: string): TimeFilter | null {
  const folded = foldInPlace(text);
  for (const [pattern, period] of RELATIVE) {
    const match = pattern.exec(folded);
    if (match === null) continue;
    const day = Temporal.PlainDate.from(today);
    const [from, to, exactly] = match[1] === undefined ? period(day) : [today, day.add({ days: Number(match[1]) }).toString(), null];
    const upTo = BEFORE.test(folded.slice(0, match.index));
    return { kind: 'due-in', from: upTo ? EARLIEST : from, to, exactly: upTo ? null : exactly };
  }
  return null;
}

function dateSpans(text: string): Span[] {
  const folded = foldInPlace(text);
  const relative = RELATIVE.flatMap(([pattern]) => {
    const match = pattern.exec(folded);
    return match === null ? [] : [{ start: match.index, end: match.index + match[0].length }];
  });
  return [...findDatePhrases(text).map(({ span }) => span), ...relative];
}

const pad = (n: number): string => String(n).padStart(2, '0');
const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
/** Weeks begin on Monday. */
function week(day: Temporal.PlainDate): Range {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return [monday.toString(), monday.add({ days: 6 }).toString(), null];
}
const month = (day: Temporal.PlainDate): Range => [day.with({ day: 1 }).toString(), day.with({ day: day.daysInMonth }).toString(), null];
function quarter(day: Temporal.PlainDate): Range {
  const first = day.with({ month: Math.floor((day.month - 1) / 3) * 3 + 1, day: 1 });
  const last = first.add({ months: 2 });
  return [first.toString(), last.with({ day: last.daysInMonth }).toString(), null];
}
const year = (day: Temporal.PlainDate): Range => [`${day.year}-01-01`, `${day.year}-12-31`, null];
