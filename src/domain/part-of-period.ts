import { Temporal } from 'temporal-polyfill';

/** A span of time as it was read, ISO days. */
export interface PeriodSpan {
  readonly kind: 'month' | 'quarter' | 'year';
  readonly from: string;
  readonly due: string;
}

type Days = (span: { readonly from: Temporal.PlainDate; readonly due: Temporal.PlainDate; readonly kind: PeriodSpan['kind'] }) => Part;
/** The day that is meant; whether it is the first that is too late; null where words mean several days. */
export type Part = { readonly due: string; readonly before: boolean } | null;

const on = (day: Temporal.PlainDate): Part => ({ due: day.toString(), before: false });
const lastOfMonth = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ day: day.daysInMonth });

/** What may stand between these words and the period: "giữa năm 2026", "tuần đầu của tháng 9". */
const lead = (words: string): RegExp => new RegExp(String.raw`\b(?:${words})\s+(?:cua\s+)?(?:nam\s+|thang\s+)?$`, 'u');

/** On the folded text before a period. */
const PARTS: readonly (readonly [RegExp, Days])[] = [
  [lead(String.raw`ngay\s+dau(?:\s+tien)?`), ({ from }) => on(from)],
  [lead(String.raw`ngay\s+cuoi(?:\s+cung)?`), ({ due }) => on(due)],
  [lead(String.raw`tuan\s+(?:le\s+)?(?:dau(?:\s+tien)?|(?:thu\s+)?(?:1|nhat))`), ({ from, kind }) => weekOf(from, kind, 1)],
  [lead(String.raw`tuan\s+(?:thu\s+)?(?:2|hai)`), ({ from, kind }) => weekOf(from, kind, 2)],
  [lead(String.raw`tuan\s+(?:thu\s+)?(?:3|ba)`), ({ from, kind }) => weekOf(from, kind, 3)],
  [lead(String.raw`tuan\s+(?:thu\s+)?(?:4|tu)`), ({ from, kind }) => weekOf(from, kind, 4)],
  [lead(String.raw`tuan\s+cuoi(?:\s+cung)?`), ({ due }) => on(due)],
  [lead('trung tuan'), ({ due, kind }) => (kind === 'month' ? on(due.with({ day: 15 })) : null)],
  [lead('thuong tuan'), ({ due, kind }) => (kind === 'month' ? on(due.with({ day: 5 })) : null)],
  [
    lead('giua'),
    ({ from, due, kind }) =>
      kind === 'month'
        ? on(due.with({ day: 15 }))
        : on(kind === 'year' ? lastOfMonth(from.with({ month: 6 })) : from.add({ months: 1 }).with({ day: 15 })),
  ],
  [lead('dau'), ({ from, kind }) => on(kind === 'month' ? from.with({ day: 5 }) : lastOfMonth(from))],
  [lead('truoc'), ({ from }) => ({ due: from.toString(), before: true })],
];

/**
 * The part of a period that the words before it name; undefined where they name none, and the period as a whole is meant.
 * @param before folded
 * @example partOfPeriod('giua ', { kind: 'month', from: '2026-06-01', due: '2026-06-30' }) // { due: '2026-06-15', before: false }
 */
export function partOfPeriod(before: string, { kind, from, due }: PeriodSpan): Part | undefined {
  const days = PARTS.find(([pattern]) => pattern.test(before))?.[1];
  return days?.({ kind, from: Temporal.PlainDate.from(from), due: Temporal.PlainDate.from(due) });
}

/** The Friday of a week of a month, if it is the same whether weeks are counted from the 1st or from the first Monday. */
function weekOf(first: Temporal.PlainDate, kind: PeriodSpan['kind'], count: number): Part {
  if (kind !== 'month') return null;
  const fridayFrom = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ days: ((5 - day.dayOfWeek + 7) % 7) + (count - 1) * 7 });
  const monday = first.add({ days: (8 - first.dayOfWeek) % 7 });
  return fridayFrom(first).equals(fridayFrom(monday)) ? on(fridayFrom(first)) : null;
}
