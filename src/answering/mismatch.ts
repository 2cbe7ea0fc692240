import type { DatePhrase } from '../domain/date-phrase.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Task } from '../domain/task.ts';
import { fold } from '../domain/vietnamese-text.ts';
import type { Library, ShelvedDocument } from './library.ts';
import type { Question } from './question/question.ts';

/** The kind of fact that a question asks for and a passage does not hold: a day, or another (money, a phone number, another year). */
export type Mismatch = 'day' | 'kind';

const AMOUNT = /\d/u;
/** Sums of money; the unit stands in another word. */
export const MONEY = new Set(['ty', 'trieu', 'dong', 'tien']);
const SUM = /\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|đồng)/u;
const CONTACT = /\d{8,}|(?:\d{3,4}[.\s]){2}\d{3,4}|@|điện thoại/u;
const NAMED_PERSON = /(?:ông|bà|đồng chí)\s+\p{Lu}\p{Ll}+\s+\p{Lu}/u;
const RANK = /(?:thứ|hạng|top)\s+\d/iu;
/** "ngày nào", "hôm nào": a year alone is no answer. */
export const ASKS_DAY = /\b(?:ngay (?:nao|may|bao nhieu)|hom nao)\b/u;
const DAYS: ReadonlySet<DatePhrase['kind']> = new Set(['day', 'day-of-month', 'month', 'quarter']);
/** The day on which a document takes effect. */
const ASKS_IN_FORCE =
  /hieu luc(?: thi hanh)? (?:ke )?(?:tu |khi|bao gio|ngay|luc|hom)|(?:khi nao|bao gio|ngay nao) (?:co |moi co )?hieu luc/u;
const IN_FORCE = /hiệu lực(?: thi hành)? (?:kể )?từ/u;
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/u;

/** Says what a passage lacks of the kind of fact that a question asks for; null where it may answer. */
export type MismatchFinder = (passage: StoredPassage, task: Task | null, shelved: ShelvedDocument) => Mismatch | null;

/** @param unit what is counted ({@link unitAsked}) */
export function createMismatchFinder({ asked, text }: Question, unit: string | null, library: Library): MismatchFinder {
  const asksDay = asked.has('deadline') && ASKS_DAY.test(fold(text));
  const years = text.match(new RegExp(YEAR, 'gu')) ?? [];
  const asksInForce = ASKS_IN_FORCE.test(fold(text));
  const lacksDay = (passage: StoredPassage): boolean => ![...library.dateKinds(passage)].some((kind) => DAYS.has(kind));
  const lacksUnit = (passage: StoredPassage): boolean => {
    if (unit === null) return false;
    return MONEY.has(unit) ? !SUM.test(passage.text) : !library.words(passage).folded.includes(unit);
  };

  return (passage, task, { document }) => {
    if ((passage.kind === 'recipients' || passage.kind === 'signature') && !asked.has('recipients')) return 'kind';
    if (asksDay && task === null && lacksDay(passage)) return 'day';
    if (asked.has('contact') && !CONTACT.test(passage.text)) return 'kind';
    if (asked.has('person-name') && !NAMED_PERSON.test(passage.text)) return 'kind';
    if (asked.has('amount') && !AMOUNT.test(passage.text)) return 'kind';
    if (asked.has('rank') && !RANK.test(passage.text)) return 'kind';
    if (lacksUnit(passage)) return 'kind';
    if (asksInForce && !IN_FORCE.test(passage.text)) return 'kind';
    if (years.length === 0) return null;
    const { subject, issuedOn, blankDate } = document.metadata;
    // A plan that names its year is not about the year in which it was signed
    const signed = YEAR.test(subject?.value ?? '') ? '' : (issuedOn?.value ?? blankDate?.value ?? '');
    const own = `${passage.text} ${passage.context} ${signed}`;
    return years.some((year) => !own.includes(year)) ? 'kind' : null;
  };
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
