import { type DatePhrase, findDatePhrases } from '../domain/date-phrase.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Task } from '../domain/task.ts';
import { fold } from '../domain/vietnamese-text.ts';
import type { ShelvedDocument } from './library.ts';
import type { Question } from './question/question.ts';

/** The kind of fact that a question asks for and a passage does not hold: a day, or another (money, a phone number, another year). */
export type Mismatch = 'day' | 'kind';

const AMOUNT = /\d/u;
/** Sums of money; the unit stands in another word. */
export const MONEY = new Set(['ty', 'trieu', 'dong', 'tien']);
const CONTACT = /\d{8,}|(?:\d{3,4}[.\s]){2}\d{3,4}|@|điện thoại/u;
const NAMED_PERSON = /(?:ông|bà|đồng chí)\s+\p{Lu}\p{Ll}+\s+\p{Lu}/u;
const RANK = /(?:thứ|hạng|top)\s+\d/iu;
/** "ngày nào", "hôm nào": a year alone is no answer. */
const ASKS_DAY = /\b(?:ngay (?:nao|may|bao nhieu)|hom nao)\b/u;
const DAYS: ReadonlySet<DatePhrase['kind']> = new Set(['day', 'day-of-month', 'month', 'quarter']);
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/gu;

/** What the passage lacks of the kind of fact that is asked for; null where it may answer. */
export function mismatchOf(
  { asked, text }: Question,
  passage: StoredPassage,
  task: Task | null,
  { document }: ShelvedDocument,
  unit: string | null,
): Mismatch | null {
  if ((passage.kind === 'recipients' || passage.kind === 'signature') && !asked.has('recipients')) return 'kind';
  if (
    task === null &&
    asked.has('deadline') &&
    ASKS_DAY.test(fold(text)) &&
    !findDatePhrases(passage.text).some(({ kind }) => DAYS.has(kind))
  )
    return 'day';
  if (asked.has('contact') && !CONTACT.test(passage.text)) return 'kind';
  if (asked.has('person-name') && !NAMED_PERSON.test(passage.text)) return 'kind';
  if (asked.has('amount') && !AMOUNT.test(passage.text)) return 'kind';
  if (asked.has('rank') && !RANK.test(passage.text)) return 'kind';
  if (unit !== null && !MONEY.has(unit) && !fold(passage.text).includes(unit)) return 'kind';
  if (unit !== null && MONEY.has(unit) && !/\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|đồng)/u.test(passage.text)) return 'kind';
  const own = `${passage.text} ${passage.context} ${document.metadata.issuedOn?.value ?? document.metadata.blankDate?.value ?? ''}`;
  return (text.match(YEAR) ?? []).some((year) => !own.includes(year)) ? 'kind' : null;
}

/** What is counted in "bao nhiêu ngày", "mấy phút"; null where nothing is or where it is a share. */
export function unitAsked({ tokens }: Question): string | null {
  const words = tokens.map(({ folded }) => folded);
  const at = words.findIndex((word, i) => word === 'may' || (word === 'bao' && words[i + 1] === 'nhieu'));
  const unit = at < 0 ? undefined : words[words[at] === 'may' ? at + 1 : at + 2];
  return unit !== undefined && UNITS.has(unit) ? unit : null;
}
const UNITS = new Set([
  'ngay',
  'phut',
  'gio',
  'ty',
  'trieu',
  'dong',
  'tien',
  'nguoi',
  'cuoc',
  'hoi',
  'xa',
  'lan',
  'buoi',
  'thang',
  'nhom',
  'don',
  'sang',
  'tieu',
]);
