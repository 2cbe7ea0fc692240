import type { Span } from './citation.ts';
import { foldInPlace } from './vietnamese-text.ts';

/** A date as official Vietnamese and chat write it. Years are null where the words give none. */
export type DatePhrase = { readonly span: Span } & (
  | { readonly kind: 'day'; readonly year: number | null; readonly month: number; readonly day: number; readonly before: boolean }
  | { readonly kind: 'day-of-month'; readonly day: number; readonly before: boolean; readonly every: 'month' | 'quarter' }
  | { readonly kind: 'month'; readonly year: number | null; readonly month: number }
  | { readonly kind: 'quarter'; readonly year: number | null; readonly firstQuarter: number; readonly quarter: number }
  | { readonly kind: 'half'; readonly year: number | null; readonly half: 1 | 2 }
  | { readonly kind: 'years'; readonly firstYear: number; readonly year: number }
  | { readonly kind: 'year'; readonly year: number }
);

interface Rule {
  readonly pattern: RegExp;
  readonly read: (groups: Record<string, string | undefined>) => WithoutSpan<DatePhrase> | null;
}
type WithoutSpan<T> = T extends unknown ? Omit<T, 'span'> : never;

const BEFORE = String.raw`(?<before>truoc(?:\s+(?:het\s+)?ngay)?\s+)?`;
const YEAR = String.raw`(?<year>(?:19|20)\d\d)`;
const ROMAN = '(?:iv|i{1,3}|0?[1-4])';
const QUARTERS: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
/** "ngày 0 tháng 4": what is no day leaves no month either. */
const NO_DAY_BEFORE = String.raw`(?<!\bngay\s+\d{1,2}\s+)`;
const MONTH_NUMBER = String.raw`(?<month>1[0-2]|0?[1-9])(?!\d)`;

const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
const isDay = (day: number, month: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;
const quarter = (text: string): number => QUARTERS[text] ?? Number(text);

function readDay(groups: Record<string, string | undefined>): WithoutSpan<DatePhrase> | null {
  const day = Number(groups['day']);
  const month = Number(groups['month']);
  return isDay(day, month) ? { kind: 'day', year: number(groups['year']), month, day, before: groups['before'] !== undefined } : null;
}

/** Tried in this order on folded text; what one rule has read, no later rule sees. */
const RULES: readonly Rule[] = [
  {
    pattern: new RegExp(String.raw`(?<![\d/.-])${YEAR}-(?<month>\d\d)-(?<day>\d\d)(?![\d/-])`, 'gu'),
    read: readDay,
  },
  {
    pattern: new RegExp(
      String.raw`${BEFORE}(?:ngay\s+)?(?<day>\d{1,2})\s*(?<sep>[/.-])\s*(?<month>\d{1,2})\s*\k<sep>\s*${YEAR}(?!\d)`,
      'gu',
    ),
    read: readDay,
  },
  {
    // "22/11/26", as people type it
    pattern: new RegExp(String.raw`(?<![\d/.-])${BEFORE}(?:ngay\s+)?(?<day>\d{1,2})/(?<month>\d{1,2})/(?<shortYear>\d\d)(?![\d/])`, 'gu'),
    read: (groups) => readDay({ ...groups, year: `20${groups['shortYear']}` }),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\btuan\s+(?:thu\s+)?)${BEFORE}(?:ngay\s+)?(?<day>\d{1,2})\s+thang\s+(?<month>1[0-2]|0?[1-9])\s*(?:,?\s*nam\s+|[/-]\s*)${YEAR}`,
      'gu',
    ),
    read: readDay,
  },
  {
    pattern: new RegExp(
      String.raw`${BEFORE}(?:ngay\s+)?(?<day>\d{1,2})\s+(?:(?:cua\s+)?thang\s+cuoi\s+(?:cua\s+)?(?<every1>quy)|(?:hang|moi|cua\s+moi)\s+(?<every2>thang))`,
      'gu',
    ),
    read: (groups) => ({
      kind: 'day-of-month',
      day: Number(groups['day']),
      before: groups['before'] !== undefined,
      every: groups['every1'] === undefined ? 'month' : 'quarter',
    }),
  },
  {
    // Without such a word the number may be that of a task: "nv 5 tháng 12 xong"
    pattern: new RegExp(
      String.raw`${BEFORE}(?:(?:ngay\s+)?(?:ngay|hom|mung|mong)\s+|^\s*|(?<=\b(?:den|sang|chieu|han)\s+))(?<day>\d{1,2})\s+thang\s+${MONTH_NUMBER}`,
      'gu',
    ),
    read: readDay,
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\d/.,-])${BEFORE}(?:ngay\s+)?(?<day>\d{1,2})\s*[/]\s*(?<month>\d{1,2})(?![\d/%]|\.\d|,\d{3}|\s*(?:ngay|gio|so)\b|-\w)`,
      'gu',
    ),
    read: readDay,
  },
  {
    pattern: new RegExp(String.raw`(?:0?6|sau)\s+thang\s+(?<which>dau|cuoi)(?:\s+nam)?(?:\s+${YEAR})?`, 'gu'),
    read: (groups) => ({ kind: 'half', year: number(groups['year']), half: groups['which'] === 'dau' ? 1 : 2 }),
  },
  {
    pattern: new RegExp(String.raw`\b0?(?<months>3|9)\s+thang\s+dau(?:\s+nam)?\s+${YEAR}`, 'gu'),
    read: (groups) => ({ kind: 'month', year: number(groups['year']), month: Number(groups['months']) }),
  },
  {
    pattern: new RegExp(
      String.raw`\bqu[yi]\s*(?<first>${ROMAN})\b(?:\s*(?:-|,|va|den|\+)\s*(?:quy\s+)?(?<last>${ROMAN})\b)*(?:\s*(?:/|-|\b(?:cua\s+)?nam\b|,\s*nam\b)?\s*${YEAR})?`,
      'gu',
    ),
    read: (groups) => {
      const first = quarter(groups['first'] ?? '');
      return {
        kind: 'quarter',
        year: number(groups['year']),
        firstQuarter: first,
        quarter: quarter(groups['last'] ?? groups['first'] ?? ''),
      };
    },
  },
  {
    pattern: new RegExp(
      String.raw`\bthang\s*\d{1,2}\s*(?:-|,|va|den)\s*(?:thang\s*)?${MONTH_NUMBER}\s*(?:/|-|,?\s*nam\s+)\s*${YEAR}`,
      'gu',
    ),
    read: (groups) => ({ kind: 'month', year: number(groups['year']), month: Number(groups['month']) }),
  },
  {
    pattern: new RegExp(String.raw`${NO_DAY_BEFORE}\bthang\s*${MONTH_NUMBER}\s*(?:/|-|,?\s*nam\s+)?\s*${YEAR}`, 'gu'),
    read: (groups) => ({ kind: 'month', year: number(groups['year']), month: Number(groups['month']) }),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d/.,-])(?<month>1[0-2]|0?[1-9])\s*/\s*${YEAR}(?!\s*/\s*[a-z])`, 'gu'),
    read: (groups) => ({ kind: 'month', year: number(groups['year']), month: Number(groups['month']) }),
  },
  {
    pattern: new RegExp(String.raw`${NO_DAY_BEFORE}\bthang\s+${MONTH_NUMBER}(?!\s*(?:/|%))`, 'gu'),
    read: (groups) => ({ kind: 'month', year: null, month: Number(groups['month']) }),
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\d/])(?<first>(?:19|20)\d\d)\s*(?:-|–|\bden\b)\s*(?:nam\s+|het\s+nam\s+|het\s+)?${YEAR}(?!\d)`,
      'gu',
    ),
    read: (groups) => ({ kind: 'years', firstYear: Number(groups['first']), year: Number(groups['year']) }),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d/.,-])${YEAR}(?![\d/]|\s*-\s*[a-z])`, 'gu'),
    read: (groups) => ({ kind: 'year', year: Number(groups['year']) }),
  },
];

const JOINS = /^\s*(?:,|;|va|hoac|&)\s*$/u;

/**
 * The dates that a text names, in order of appearance. "trước ngày 10/6 và 10/12": the word "trước" holds for every day joined to it.
 * @example findDatePhrases('trước ngày 05/6') // [{kind: 'day', year: null, month: 6, day: 5, before: true, …}]
 */
export function findDatePhrases(text: string): DatePhrase[] {
  let rest = foldInPlace(text);
  const folded = rest;
  const found: DatePhrase[] = [];
  for (const rule of RULES) {
    rest = rest.replace(rule.pattern, (...args) => {
      const match = args[0] as string;
      const groups = args.at(-1) as Record<string, string | undefined>;
      const start = args.at(-3) as number;
      const phrase = rule.read(groups);
      if (phrase === null) return match;
      found.push({ ...phrase, span: { start, end: start + match.length } });
      return '\u0000'.repeat(match.length);
    });
  }
  found.sort((a, b) => a.span.start - b.span.start);
  let previous: DatePhrase | undefined;
  return found.map((phrase) => {
    previous = carryBefore(previous, phrase, folded);
    return previous;
  });
}

function carryBefore(previous: DatePhrase | undefined, phrase: DatePhrase, folded: string): DatePhrase {
  const joined = previous !== undefined && JOINS.test(folded.slice(previous.span.end, phrase.span.start));
  if (phrase.kind !== 'day' || previous?.kind !== 'day' || !joined) return phrase;
  return { ...phrase, before: phrase.before || previous.before };
}
