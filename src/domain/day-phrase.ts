import { Temporal } from 'temporal-polyfill';
import type { Span } from './citation.ts';
import { findDatePhrases } from './date-phrase.ts';
import { readFixed } from './deadline.ts';
import { foldInPlace } from './vietnamese-text.ts';

/** When something is to be, or was, in the words of a chat. */
export type DayPhrase = { readonly span: Span } & (
  | { readonly kind: 'day'; readonly day: string }
  /** "thêm 10 ngày", "trước hạn 3 ngày": counted from the deadline of the task; negative for before it. */
  | { readonly kind: 'from-deadline'; readonly days: number; readonly months: number }
);

/** Whether a day without its year lies ahead (a promise, an extension) or behind (a report). */
export type Direction = 'ahead' | 'behind';

type Moment = WithoutSpan<DayPhrase>;
type WithoutSpan<T> = T extends unknown ? Omit<T, 'span'> : never;
type Read = (groups: Readonly<Record<string, string | undefined>>, today: Temporal.PlainDate) => Moment | null;

const on = (day: Temporal.PlainDate): Moment => ({ kind: 'day', day: day.toString() });
const lastOfMonth = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ day: day.daysInMonth });
const lastOfQuarter = (day: Temporal.PlainDate): Temporal.PlainDate =>
  lastOfMonth(day.with({ day: 1, month: Math.ceil(day.month / 3) * 3 }));
const lastOfYear = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ month: 12, day: 31 });
const monday = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 });
/** The week that people plan in: on a Sunday it is the coming one. */
const planningWeek = (day: Temporal.PlainDate): Temporal.PlainDate => monday(day.dayOfWeek === 7 ? day.add({ days: 1 }) : day);

const COUNT = String.raw`(?<count>\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|vai)`;
const COUNTS: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
};
const UNIT = '(?<unit>ngay|hom|tuan|thang)';
const WEEKDAYS: Readonly<Record<string, number>> = {
  '2': 1,
  hai: 1,
  '3': 2,
  ba: 2,
  '4': 3,
  tu: 3,
  '5': 4,
  nam: 4,
  '6': 5,
  sau: 5,
  '7': 6,
  bay: 6,
};
const WEEKDAY = String.raw`(?:(?:thu|t)\s*(?<weekday>[2-7]|hai|ba|tu|nam|sau|bay)|(?<sunday>chu nhat|cn))`;
const NEXT_WEEK = '(?:tuan (?:sau|toi|ke|den)|(?:sang )tuan)';

function amount({ count, unit }: Readonly<Record<string, string | undefined>>): { days: number; months: number } | null {
  const number = COUNTS[count ?? ''] ?? Number(count);
  if (!Number.isInteger(number)) return null;
  if (unit === 'thang') return { days: 0, months: number };
  return { days: unit === 'tuan' ? number * 7 : number, months: 0 };
}

function weekday(groups: Readonly<Record<string, string | undefined>>): number {
  return groups['sunday'] === undefined ? (WEEKDAYS[groups['weekday'] ?? ''] ?? 1) : 7;
}

/** Tried in this order on folded text. */
const RULES: readonly (readonly [RegExp, Read])[] = [
  [
    /\b(?:ngay|hom|mung)\s+(?<date>[0-3]?\d)\s+thang\s+(?<which>nay|sau|toi)\b/u,
    (groups, today) => {
      const month = groups['which'] === 'nay' ? today : today.add({ months: 1 });
      return on(month.with({ day: Math.min(Number(groups['date']), month.daysInMonth) }));
    },
  ],
  [
    new RegExp(String.raw`\btruoc\s+(?:(?:thoi\s+)?han\s+)?(?:nop\s+)?${COUNT}\s+${UNIT}\b`, 'u'),
    (groups) => {
      const span = amount(groups);
      return span === null ? null : { kind: 'from-deadline', days: 0 - span.days, months: 0 - span.months };
    },
  ],
  [
    new RegExp(String.raw`\b${COUNT}\s+${UNIT}\s+truoc\s+(?:han|khi|deadline|thoi han)\b`, 'u'),
    (groups) => {
      const span = amount(groups);
      return span === null ? null : { kind: 'from-deadline', days: 0 - span.days, months: 0 - span.months };
    },
  ],
  [
    new RegExp(
      String.raw`\b(?:them|lui|gian|cham|hoan|keo dai)\s+(?:cho\s+)?(?:em\s+)?(?:lai\s+)?(?:khoang\s+|chung\s+|tam\s+)?${COUNT}\s+${UNIT}\b`,
      'u',
    ),
    (groups) => {
      const span = amount(groups);
      return span === null ? null : { kind: 'from-deadline', ...span };
    },
  ],
  [
    new RegExp(
      String.raw`\b(?:sau\s+)?${COUNT}\s+${UNIT}\s+nua\b|\btrong\s+(?:vong\s+)?${COUNT.replace('count', 'count2')}\s+${UNIT.replace('unit', 'unit2')}\b`,
      'u',
    ),
    (groups, today) => {
      const span = amount({ count: groups['count'] ?? groups['count2'], unit: groups['unit'] ?? groups['unit2'] });
      return span === null ? null : on(today.add(span));
    },
  ],
  [
    new RegExp(String.raw`\b${WEEKDAY}\s+(?:cua\s+)?${NEXT_WEEK}\b`, 'u'),
    (groups, today) => on(monday(today).add({ days: 6 + weekday(groups) })),
  ],
  [
    new RegExp(String.raw`\b${NEXT_WEEK}\s*,?\s*(?:vao\s+|den\s+)?${WEEKDAY}\b`, 'u'),
    (groups, today) => on(monday(today).add({ days: 6 + weekday(groups) })),
  ],
  [
    new RegExp(String.raw`\b${WEEKDAY}\b(?:\s+(?:tuan\s+)?(?:nay|toi|sap toi))?`, 'u'),
    (groups, today) => on(today.add({ days: (weekday(groups) - today.dayOfWeek + 7) % 7 || 7 })),
  ],
  [new RegExp(String.raw`\bdau\s+${NEXT_WEEK}\b`, 'u'), (_, today) => on(monday(today).add({ days: 7 }))],
  [new RegExp(String.raw`\bgiua\s+${NEXT_WEEK}\b`, 'u'), (_, today) => on(monday(today).add({ days: 9 }))],
  [new RegExp(String.raw`\bcuoi\s+${NEXT_WEEK}\b`, 'u'), (_, today) => on(monday(today).add({ days: 11 }))],
  [/\bdau tuan\b(?: nay)?/u, (_, today) => on(planningWeek(today))],
  [/\bgiua tuan\b(?: nay)?/u, (_, today) => on(planningWeek(today).add({ days: 2 }))],
  [/\b(?:cuoi|het|trong) tuan\b(?: nay)?/u, (_, today) => on(planningWeek(today).add({ days: 4 }))],
  [new RegExp(String.raw`\b${NEXT_WEEK}\b`, 'u'), (_, today) => on(monday(today).add({ days: 11 }))],
  [/\btuan nay\b/u, (_, today) => on(planningWeek(today).add({ days: 4 }))],
  [
    /\b(?:ngay\s+)?(?:mot|kia)\b(?=\s+(?:em|xong|nop|gui|se|la|nhac|bao)|\s*$)|\bngay (?:mot|kia)\b/u,
    (_, today) => on(today.add({ days: 2 })),
  ],
  [/\b(?:ngay|sang|chieu|toi|trua)?\s*mai\b/u, (_, today) => on(today.add({ days: 1 }))],
  [/\b(?:hom nay|chieu nay|toi nay|trua nay|trong ngay|cuoi ngay|sang nay)\b/u, (_, today) => on(today)],
  [/\b(?:hom qua|ngay hom qua|chieu qua|sang qua|toi qua)\b/u, (_, today) => on(today.subtract({ days: 1 }))],
  [/\bhom kia\b/u, (_, today) => on(today.subtract({ days: 2 }))],
  [/\b(?:dau)\s+thang\s+(?:sau|toi)\b/u, (_, today) => on(today.add({ months: 1 }).with({ day: 5 }))],
  [/\b(?:giua)\s+thang\s+(?:sau|toi)\b/u, (_, today) => on(today.add({ months: 1 }).with({ day: 15 }))],
  [/\b(?:(?:cuoi|het|trong|sang|den)\s+)?thang\s+(?:sau|toi)\b/u, (_, today) => on(lastOfMonth(today.add({ months: 1 })))],
  [/\bgiua thang\b(?: nay)?(?!\s*\d)/u, (_, today) => on(today.with({ day: 15 }))],
  [/\b(?:cuoi|het|trong)\s+thang\b(?: nay)?(?!\s*\d)/u, (_, today) => on(lastOfMonth(today))],
  [/\b(?:(?:cuoi|het|trong|sang|den)\s+)?quy\s+(?:sau|toi)\b/u, (_, today) => on(lastOfQuarter(today.add({ months: 3 })))],
  [/\b(?:cuoi|het|trong)\s+quy\b(?: nay)?(?!\s*(?:\d|[iv]+\b))/u, (_, today) => on(lastOfQuarter(today))],
  [/\b(?:cuoi|het|trong)\s+nam\s+(?:sau|toi)\b|\bsang nam\b(?!\s*20)/u, (_, today) => on(lastOfYear(today.add({ years: 1 })))],
  [/\b(?:cuoi|het|trong)\s+nam\b(?: nay)?(?!\s*20|\s+(?:sau|toi))/u, (_, today) => on(lastOfYear(today))],
  [
    /\b(?:ngay|hom|mung)\s+(?<date>[0-3]?\d)\b(?!\s*[/%.-]\s*\d|\s+thang)/u,
    (groups, today) => {
      const date = Number(groups['date']);
      if (date < 1 || date > 31) return null;
      const month = date >= today.day ? today : today.add({ months: 1 });
      return on(month.with({ day: Math.min(date, month.daysInMonth) }));
    },
  ],
];

const MID_MONTH = /\b(?:giua|trung tuan)\s*$/u;
const EARLY = /\b(?:dau|thuong tuan)\s*$/u;
const NEXT_YEAR = /\bnam (?:sau|toi)\b/u;

/**
 * The first day or span of days that a text names, as people say it in a chat; official dates ("hết quý I/2027") are read too.
 * A period means its last day; "thứ 6" is the next one; "trước 5/12" names the day itself.
 * @param today ISO
 * @example readDayPhrase('xin den het thang 1 nam sau', '2026-11-22', 'ahead') // { kind: 'day', day: '2027-01-31', … }
 */
export function readDayPhrase(text: string, today: string, direction: Direction): DayPhrase | null {
  const folded = foldInPlace(text);
  const now = Temporal.PlainDate.from(today);
  const official = readOfficial(text, folded, now, direction);
  const relative = readRelative(official === null ? folded : blank(folded, official.span), now);
  if (official === null || (relative !== null && relative.kind === 'from-deadline')) return relative;
  return official;
}

const blank = (text: string, { start, end }: Span): string => `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`;

function readRelative(folded: string, today: Temporal.PlainDate): DayPhrase | null {
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(folded);
    if (match === null) continue;
    const moment = read(match.groups ?? {}, today);
    if (moment !== null) return { ...moment, span: { start: match.index, end: match.index + match[0].length } };
  }
  return null;
}

function readOfficial(text: string, folded: string, today: Temporal.PlainDate, direction: Direction): DayPhrase | null {
  const phrase = findDatePhrases(text)[0];
  if (phrase === undefined) return null;
  const lead = folded.slice(0, phrase.span.start);
  const nextYear = NEXT_YEAR.test(folded.slice(phrase.span.end)) || NEXT_YEAR.test(lead);
  const years = nextYear ? [today.year + 1] : direction === 'ahead' ? [today.year, today.year + 1] : [today.year, today.year - 1];
  const days = years.flatMap((year) => {
    const reading = readFixed(phrase, year);
    return reading !== null && 'due' in reading ? [{ reading, due: reading.due }] : [];
  });
  const fitting = days.find(({ due }) => (direction === 'ahead' ? due >= today.toString() : due <= today.toString())) ?? days[0];
  if (fitting === undefined) return null;
  const due = Temporal.PlainDate.from(fitting.due);
  if (phrase.kind === 'month' && MID_MONTH.test(lead)) return { ...on(due.with({ day: 15 })), span: phrase.span };
  if (phrase.kind === 'month' && EARLY.test(lead)) return { ...on(due.with({ day: 5 })), span: phrase.span };
  return { ...on(due), span: phrase.span };
}
