import { Temporal } from 'temporal-polyfill';
import type { Span } from './citation.ts';
import { canSpell } from './spelling.ts';
import { foldInPlace } from './vietnamese-text.ts';

/** Whether a day without its year lies ahead (a promise, an extension) or behind (a report). */
export type Direction = 'ahead' | 'behind';

export type RelativeDay =
  | { readonly kind: 'day'; readonly day: string }
  /** "thêm 10 ngày", "trước hạn 3 ngày": counted from the deadline of the task; negative for before it. */
  | { readonly kind: 'from-deadline'; readonly days: number; readonly months: number };

type Groups = Readonly<Record<string, string | undefined>>;
type Day = Temporal.PlainDate;
type Read = (groups: Groups, today: Day, direction: Direction) => RelativeDay | null;

const on = (day: Day): RelativeDay => ({ kind: 'day', day: day.toString() });
/** What is over is no day ahead: "tuần trước em hứa …". */
const ifBehind = (day: Day, direction: Direction): RelativeDay | null => (direction === 'behind' ? on(day) : null);
const lastOfMonth = (day: Day): Day => day.with({ day: day.daysInMonth });
const lastOfQuarter = (day: Day): Day => lastOfMonth(day.with({ day: 1, month: Math.ceil(day.month / 3) * 3 }));
const lastOfYear = (day: Day): Day => day.with({ month: 12, day: 31 });
const dayIn = (month: Day, date: number): Day => month.with({ day: Math.min(date, month.daysInMonth) });
const monday = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 });
/** The week that people plan in: on a Sunday it is the coming one. */
const thisWeek = (day: Day, direction: Direction): Day => monday(day.dayOfWeek === 7 && direction === 'ahead' ? day.add({ days: 1 }) : day);
/** A day of this month, or of the next one if it is over; of the last one if it is to be over. */
function nearest(today: Day, date: number, direction: Direction): Day {
  const here = dayIn(today, date);
  const order = Temporal.PlainDate.compare(here, today);
  if (direction === 'ahead') return order < 0 ? dayIn(today.add({ months: 1 }), date) : here;
  return order > 0 ? dayIn(today.subtract({ months: 1 }), date) : here;
}

const NUMBER = String.raw`\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua`;
const COUNT = `(?<count>${NUMBER})`;
const COUNTS: Readonly<Record<string, number>> = { mot: 1, hai: 2, ba: 3, bon: 4, nam: 5, sau: 6, bay: 7, tam: 8, chin: 9, muoi: 10 };
/** Working days and halves of weeks are counted otherwise, or not at all. */
const UNIT = String.raw`(?<unit>ngay|hom|bua|tuan|thang)(?!\s+(?:lam viec|ruoi)\b)`;
const AMOUNT = String.raw`${COUNT}\s+${UNIT}`;
const WEEKDAYS: Readonly<Record<string, number>> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 };
const WEEKDAY = String.raw`(?:(?:thu\s*|t)(?<weekday>[2-7])|thu\s+(?<word>hai|ba|tu|nam|sau|bay)|(?<sunday>chua? nhat|cn))`;
const NEXT = '(?:sau|toi|ke tiep|ke|tiep theo|tiep|den|sap toi)';
const NEXT_WEEK = `(?:tuan ${NEXT}|(?:sang )tuan)`;
const LAST = '(?:truoc|vua roi|vua qua|roi|qua)(?!\\s+(?:han|khi|thoi han|deadline|ngay)\\b)';
const THIS = '(?:nay|hien tai)';
const END = '(?:(?:cuoi|het|trong|sang|den)\\s+)?';

function amount({ count = '', unit }: Groups): { days: number; months: number } | null {
  if (count === 'nua') return unit === 'thang' ? { days: 15, months: 0 } : null;
  const number = COUNTS[count] ?? Number(count);
  if (unit === 'thang') return { days: 0, months: number };
  return { days: unit === 'tuan' ? number * 7 : number, months: 0 };
}

const weekday = ({ sunday, weekday: digit, word }: Groups): number =>
  sunday !== undefined ? 7 : digit !== undefined ? Number(digit) - 1 : (WEEKDAYS[word ?? ''] ?? 1);

function fromDeadline(groups: Groups, sign: 1 | -1): RelativeDay | null {
  const span = amount(groups);
  // 0 - 0 rather than -0
  return span === null
    ? null
    : { kind: 'from-deadline', days: sign === 1 ? span.days : 0 - span.days, months: sign === 1 ? span.months : 0 - span.months };
}
const before: Read = (groups) => fromDeadline(groups, -1);
const after: Read = (groups) => fromDeadline(groups, 1);
const fromToday: Read = (groups, today) => {
  const span = amount(groups);
  return span === null ? null : on(today.add(span));
};

const rule = (source: string, read: Read): readonly [RegExp, Read] => [new RegExp(String.raw`\b${source}`, 'gu'), read];

/** Tried in this order on folded text. */
const RULES: readonly (readonly [RegExp, Read])[] = [
  rule(
    String.raw`(?:(?:ngay|hom)\s+)?(?:(?:ngay|hom|mung|mong)\s+|(?=\d+\s+tay\b))(?<date>[0-3]?\d)\s+(?:tay\s+)?thang\s+(?<which>nay|sau|toi|truoc)\b`,
    ({ date, which }, today) => {
      const months = which === 'nay' ? 0 : which === 'truoc' ? -1 : 1;
      return on(dayIn(today.add({ months }), Number(date)));
    },
  ),
  rule(String.raw`truoc\s+(?:(?:thoi\s+)?han\s+|deadline\s+|khi\s+(?:het|den|toi)\s+han\s+)?(?:nop\s+)?${AMOUNT}\b(?!\s+nua)`, before),
  rule(String.raw`${AMOUNT}\s+truoc\s+(?:han|khi|deadline|thoi han)\b`, before),
  rule(
    String.raw`(?:them|lui|gian|cham|hoan|keo dai|gia han|doi|day (?:lui|lai))\s+(?:(?:thoi\s+)?han\s+)?(?:them\s+)?(?:cho\s+)?(?:em\s+)?(?:lai\s+)?(?:khoang\s+|chung\s+|tam\s+)?${AMOUNT}\b`,
    after,
  ),
  rule(String.raw`(?:sau\s+)?${AMOUNT}\s+nua\b`, fromToday),
  rule(String.raw`trong\s+(?:vong\s+)?${AMOUNT}\b(?:\s+(?:toi|tiep theo))?(?!\s+(?:qua|truoc|vua))`, fromToday),
  rule(String.raw`(?<!thu\s|\bt)${COUNT}\s+(?<unit>ngay|hom|bua)\s+(?:toi|tiep theo|sap toi)\b`, fromToday),
  rule(String.raw`cach\s+day\s+${AMOUNT}\b`, (groups, today) => {
    const span = amount(groups);
    return span === null ? null : on(today.subtract(span));
  }),
  rule(String.raw`${WEEKDAY}\s+(?:cua\s+)?${NEXT_WEEK}\b`, (groups, today) => on(monday(today).add({ days: 6 + weekday(groups) }))),
  rule(String.raw`${NEXT_WEEK}\s*,?\s*(?:vao\s+|den\s+)?${WEEKDAY}\b`, (groups, today) =>
    on(monday(today).add({ days: 6 + weekday(groups) })),
  ),
  rule(String.raw`${WEEKDAY}\s+(?:cua\s+)?tuan\s+(?:truoc|roi|vua roi|vua qua)\b`, (groups, today) =>
    on(monday(today).subtract({ days: 8 - weekday(groups) })),
  ),
  rule(String.raw`${WEEKDAY}\s+(?:cua\s+)?tuan\s+nay\b`, (groups, today, direction) =>
    on(thisWeek(today, direction).add({ days: weekday(groups) - 1 })),
  ),
  rule(String.raw`${WEEKDAY}\s+(?:${LAST})(?!\s+\d)`, (groups, today) => on(lastWeekday(today, weekday(groups)))),
  rule(String.raw`${WEEKDAY}\b\s+(?:nay|toi|sap toi|den)\b`, (groups, today) => on(nextWeekday(today, weekday(groups)))),
  rule(String.raw`${WEEKDAY}\b`, (groups, today, direction) =>
    on(direction === 'ahead' ? nextWeekday(today, weekday(groups)) : lastWeekday(today, weekday(groups))),
  ),
  rule(String.raw`dau\s+${NEXT_WEEK}\b`, (_, today) => on(monday(today).add({ days: 7 }))),
  rule(String.raw`giua\s+${NEXT_WEEK}\b`, (_, today) => on(monday(today).add({ days: 9 }))),
  rule(String.raw`(?<part>dau|giua|cuoi)\s+tuan\s+(?:truoc|roi|vua roi|vua qua)\b`, ({ part }, today) =>
    on(monday(today).subtract({ days: part === 'dau' ? 7 : part === 'giua' ? 5 : 3 })),
  ),
  rule(String.raw`dau tuan\b(?: nay)?`, (_, today, direction) => on(thisWeek(today, direction))),
  rule(String.raw`giua tuan\b(?: nay)?`, (_, today, direction) => on(thisWeek(today, direction).add({ days: 2 }))),
  rule(String.raw`(?:cuoi|het|trong) tuan\b(?: nay)?(?!\s+(?:sau|toi|ke|den|tiep))`, (_, today, direction) =>
    on(thisWeek(today, direction).add({ days: 4 })),
  ),
  rule(String.raw`(?<!(?:${NUMBER})\s+)(?:cuoi\s+|het\s+|trong\s+)?${NEXT_WEEK}\b`, (_, today) => on(monday(today).add({ days: 11 }))),
  rule(String.raw`tuan nay\b`, (_, today, direction) => on(thisWeek(today, direction).add({ days: 4 }))),
  rule(String.raw`(?<!(?:${NUMBER})\s+)tuan ${LAST}`, (_, today, direction) => ifBehind(monday(today).subtract({ days: 3 }), direction)),
  rule(String.raw`ngay\s+(?:mot|kia)\b|mot\b(?=\s+(?:em|xong|nop|gui|se|la|nhac|bao)\b|\s*$)|(?<=^\s*)kia\b`, (_, today) =>
    on(today.add({ days: 2 })),
  ),
  rule(String.raw`(?:ngay\s+)?hom kia\b|bua kia\b`, (_, today) => on(today.subtract({ days: 2 }))),
  rule(String.raw`(?:(?:ngay\s+)?hom qua|hqua|(?:sang|trua|chieu|toi|bua) qua)\b`, (_, today) => on(today.subtract({ days: 1 }))),
  rule(String.raw`(?:(?:sang|chieu|toi|trua)\s+)?(?:ngay\s+)?mai\b`, (_, today) => on(today.add({ days: 1 }))),
  rule(String.raw`(?:(?:hom|bua|sang|trua|chieu|toi) nay|hnay|(?:trong|cuoi) ngay)\b(?!\s+\d)`, (_, today) => on(today)),
  rule(String.raw`dau\s+thang\s+(?:sau|toi)\b`, (_, today) => on(today.add({ months: 1 }).with({ day: 5 }))),
  rule(String.raw`giua\s+thang\s+(?:sau|toi)\b`, (_, today) => on(today.add({ months: 1 }).with({ day: 15 }))),
  rule(String.raw`(?<!\d\s+)${END}thang\s+${NEXT}\b`, (_, today) => on(lastOfMonth(today.add({ months: 1 })))),
  rule(String.raw`(?<!(?:${NUMBER})\s+)(?:cuoi\s+)?thang\s+${LAST}`, (_, today, direction) =>
    ifBehind(lastOfMonth(today.subtract({ months: 1 })), direction),
  ),
  rule(String.raw`(?<part>dau|giua) thang(?<this> nay)?\b(?!\s*\d)`, ({ part, this: isThis }, today, direction) => {
    const date = part === 'dau' ? 5 : 15;
    return on(isThis === undefined && direction === 'ahead' ? nearest(today, date, direction) : today.with({ day: date }));
  }),
  rule(String.raw`(?:(?:cuoi|het|trong)\s+thang\b(?: nay)?|thang nay\b)(?!\s*\d)`, (_, today) => on(lastOfMonth(today))),
  rule(String.raw`${END}quy\s+${NEXT}\b`, (_, today) => on(lastOfQuarter(today.add({ months: 3 })))),
  rule(String.raw`quy\s+(?:truoc|vua roi|vua qua)\b`, (_, today, direction) =>
    ifBehind(lastOfQuarter(today.subtract({ months: 3 })), direction),
  ),
  rule(String.raw`(?:(?:cuoi|het|trong)\s+quy\b(?:\s+${THIS})?|quy\s+${THIS}\b)(?!\s*(?:\d|[iv]+\b))`, (_, today) =>
    on(lastOfQuarter(today)),
  ),
  rule(String.raw`dau nam (?:sau|toi)\b`, (_, today) => on(today.add({ years: 1 }).with({ month: 1, day: 31 }))),
  rule(String.raw`giua nam (?:sau|toi)\b`, (_, today) => on(today.add({ years: 1 }).with({ month: 6, day: 30 }))),
  rule(String.raw`(?<!\d\s+)(?:(?:cuoi|het|trong)\s+)?nam\s+${NEXT}\b|sang nam\b(?!\s*20)`, (_, today) =>
    on(lastOfYear(today.add({ years: 1 }))),
  ),
  rule(String.raw`(?<!(?:${NUMBER})\s+)nam\s+(?:ngoai|${LAST})\b`, (_, today, direction) =>
    ifBehind(lastOfYear(today.subtract({ years: 1 })), direction),
  ),
  rule(String.raw`giua nam\b(?: nay)?(?!\s*20)`, (_, today) => on(today.with({ month: 6, day: 30 }))),
  rule(String.raw`(?:(?:cuoi|het|trong)\s+nam\b(?: nay)?|nam nay\b)(?!\s*20|\s+(?:sau|toi))`, (_, today) => on(lastOfYear(today))),
  rule(
    String.raw`(?:(?:ngay|hom)\s+)?(?:ngay|hom|mung|mong)\s+(?<date>[0-3]?\d)\b(?!\s*[/%.-]\s*\d|\s+thang)`,
    ({ date }, today, direction) => {
      const number = Number(date);
      return number < 1 || number > 31 ? null : on(nearest(today, number, direction));
    },
  ),
];

/** Words with their marks: what is typed with others is another word ("mại", "mãi", "thứ tự"). */
const WORDS =
  /^(?:ngày|hôm|bữa|tuần|tháng|quý|quí|năm|thứ|chủ|chúa|nhật|sáng|trưa|chiều|tối|tới|mốt|này|sắp|trước|vừa|rồi|kế|tiếp|hiện|tại|đầu|giữa|cuối|hết|đến|vào|của|vòng|thêm|lùi|giãn|hạn|chậm|hoãn|kéo|dài|dời|đổi|đẩy|lại|khoảng|chừng|tầm|thời|nộp|nữa|một|bốn|tư|sáu|bảy|bẩy|tám|chín|mười|nửa|mùng|mồng|tây|ngoái|cách|đây)$/u;

/** "ngày một": more and more, not the day after tomorrow; "tháng sáu" is not "tháng sau". */
const OTHER_WORDS = /^(?:ngày )?một$|(?:tháng|tuần|quý|năm) sáu/u;

export function readRelativeDay(
  text: string,
  today: Temporal.PlainDate,
  direction: Direction,
): (RelativeDay & { readonly span: Span }) | null {
  const folded = foldInPlace(text);
  for (const [pattern, read] of RULES) {
    for (const match of folded.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const typed = text.slice(span.start, span.end).toLowerCase();
      if (!canSpell(typed, WORDS) || OTHER_WORDS.test(typed)) continue;
      const moment = read(match.groups ?? {}, today, direction);
      if (moment !== null) return { ...moment, span };
    }
  }
  return null;
}

const nextWeekday = (today: Day, day: number): Day => today.add({ days: (day - today.dayOfWeek + 7) % 7 || 7 });
const lastWeekday = (today: Day, day: number): Day => today.subtract({ days: (today.dayOfWeek - day + 7) % 7 || 7 });
