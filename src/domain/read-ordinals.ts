import type { Lexicon } from './lexicon.ts';
import { isNumberWord } from './number-words.ts';
import { createPhraseMatcher } from './phrase-matcher.ts';
import { foldInPlace, type Token } from './vietnamese-text.ts';

/** Numbers that are named together ("nv 3, 5 và 7"), and the tokens that say them: a half-open range. */
export interface OrdinalGroup {
  readonly ordinals: readonly string[];
  readonly from: number;
  readonly to: number;
}

export interface FoundOrdinals {
  readonly ordinals: readonly string[];
  /** In their order. */
  readonly groups: readonly OrdinalGroup[];
  /** Token indexes that the numbers and the words before them take. */
  readonly taken: ReadonlySet<number>;
}
/** @param names token indexes of names, which are no numbers: "nv Sở Tư pháp" */
export type OrdinalReader = (tokens: readonly Token[], text: string, names?: ReadonlySet<number>) => FoundOrdinals;

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nhat: '1',
    mot: '1',
    hai: '2',
    nhi: '2',
    ba: '3',
    tu: '4',
    bon: '4',
    nam: '5',
    sau: '6',
    bay: '7',
    tam: '8',
    chin: '9',
    lam: '5',
    muoi: '10',
  }),
);
const NO_NAMES: ReadonlySet<number> = new Set();
/** "nhiệm vụ 6 tháng", "việc 2 cấp": a number that counts something else. */
const COUNTED = new Set([
  'thang',
  'nam',
  'ngay',
  'cap',
  'ro',
  'phan',
  'tinh',
  'lan',
  'gio',
  'phut',
  'nguoi',
  'xa',
  'cuoc',
  'dau',
  'cuoi',
  'nhiem',
]);
const LINKS = new Set(['va', 'voi', 'den', 'toi', 'hoac', 'so', 'thu', 'dong', 'nv', 'nhiem', 'vu']);
const PLAIN = /^\d{1,3}(?:\.\d{1,3}){0,2}$/u;
const PART_ORDINAL = /(?<![\p{L}\d])(?<part>[ivx]{1,4}|[a-h])\s?\.\s?(?<number>\d{1,3})(?![\d%])/gu;
const ORDINAL_WORD = new Set(['thu', 'so']);
const COUNTS_TASKS = new Set(['vu', 'viec', 'dong', 'muc', 'nv', 'hang', 'dung']);
/** Numbers in words that are other words too, where no "thứ" or "số" stands before them: năm, sau, từ, nhất, lắm. */
const AMBIGUOUS = new Set(['nam', 'sau', 'tu', 'nhat', 'nhi', 'lam', 'mot']);

/** Reads row numbers: "nv 10", "nhiệm vụ thứ tư", "dòng 3, 5 và 7", "nhiệm vụ II.3". */
export function createOrdinalReader(lexicon: Lexicon, moreNouns: readonly string[] = []): OrdinalReader {
  const nouns = createPhraseMatcher([...lexicon.questionWords.rowNouns, ...moreNouns].map((noun) => [noun, true] as const));
  return (tokens, text, names = NO_NAMES) => {
    const folded = foldInPlace(text);
    const taken = new Set<number>();
    const groups: OrdinalGroup[] = [];
    const openings = tokens[0]?.folded === 'so' ? [{ from: 0, to: 1 }] : [];
    for (const { from, to } of [...openings, ...nouns.findAll(tokens)]) {
      const after = readNumbers(tokens, to, text, folded, names);
      if (after.ordinals.length === 0) continue;
      // "nv 3 nv 4": the first reading has run on through the second noun
      if (taken.has(from)) continue;
      groups.push({ ordinals: [...new Set(after.ordinals)], from, to: after.end });
      for (let i = from; i < after.end; i += 1) taken.add(i);
    }
    return { ordinals: [...new Set(groups.flatMap(({ ordinals }) => ordinals))], groups, taken };
  };
}

/** Whether the number before `at` counts what stands there; "3 phần I" is row 3 of part I. */
export function counts(tokens: readonly Token[], at: number): boolean {
  const [word = '', next = ''] = [tokens[at]?.folded, tokens[at + 1]?.folded];
  if (word === 'phan' && PART_LABEL.test(next)) return false;
  // "nhiệm vụ 3, nhiệm vụ 4", "nv 11 cuối tháng này"
  if (word === 'nhiem' && PLAIN.test(tokens[at + 2]?.text ?? '')) return false;
  if ((word === 'dau' || word === 'cuoi') && TIMES.has(next)) return false;
  // "trước hạn nv 17 năm ngày"
  if (word === 'nam' && TIMES.has(next)) return false;
  // "nv 11 ngày 30/11"
  if (word === 'ngay' && /^\d/u.test(next)) return false;
  // "nhiệm vụ 16 xã em chưa làm"
  if (word === 'xa' && SELVES.has(next)) return false;
  // "nv 10 phần sở em xong rồi"
  if (word === 'phan' && (SELVES.has(next) || OWNERS.has(next))) return false;
  return COUNTED.has(word);
}
const OWNERS = new Set(['cua', 'viec', 'ben', 'so', 'xa', 'phuong', 'nay']);
const SELVES = new Set(['em', 'minh', 'toi', 'ta', 'chung', 'da', 'dang', 'chua', 'cung', 'moi', 'vua', 'van']);
const TIMES = new Set(['thang', 'tuan', 'nam', 'quy', 'ngay', 'gio']);
const PART_LABEL = /^(?:[ivx]{1,4}|[a-h])$/u;

function readNumbers(
  tokens: readonly Token[],
  from: number,
  text: string,
  folded: string,
  names: ReadonlySet<number>,
): { ordinals: string[]; end: number } {
  const ordinals: string[] = [];
  let end = from;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    const previous = tokens[at - 1];
    if (token === undefined || names.has(at)) break;
    const partOrdinal = readPart(token, folded);
    const spoken = partOrdinal === null ? spokenNumber(tokens, at) : null;
    const number = partOrdinal?.ordinal ?? spoken?.number ?? asNumber(token);
    // "nv 9 thứ 6 này", "nv 1 đến 31/12": what comes now is a day
    if (ordinals.length > 0 && (previous?.folded === 'thu' || isPartOfDay(token, text))) break;
    // "trước hạn nhiệm vụ 8 hai tuần"
    if (ordinals.length > 0 && spoken !== null && PLAIN.test(previous?.text ?? '')) break;
    if (number !== null && !counts(tokens, at + (spoken?.length ?? 1))) {
      ordinals.push(...range(ordinals, number, tokens.slice(end, at), text.slice(tokens[end - 1]?.end ?? 0, token.start)));
      at += partOrdinal !== null ? 1 : (spoken?.length ?? 1) - 1;
      end = at + 1;
    } else if (!LINKS.has(token.folded)) break;
  }
  return { ordinals, end };
}

/** "3-5", "8 đến nv 11" after the first number: every row between. */
function range(before: readonly string[], number: string, between: readonly Token[], written: string): string[] {
  const start = Number(before.at(-1));
  const isRange = /^\s*[-–]\s*(?:\p{L}+\s*)?$/u.test(written) || between.some(({ folded }) => folded === 'den' || folded === 'toi');
  const end = Number(number);
  if (!isRange || !Number.isInteger(start) || !Number.isInteger(end) || end <= start || end - start > 30) return [number];
  return Array.from({ length: end - start }, (_, i) => String(start + i + 1));
}

const asNumber = (token: Token): string | null => (PLAIN.test(token.text) ? token.text.replace(/^0+(?=\d)/u, '') : null);

/** "thứ tư", "thứ mười hai": a number in words, up to 19. */
function spokenNumber(tokens: readonly Token[], at: number): { readonly number: string; readonly length: number } | null {
  const word = tokens[at]?.folded ?? '';
  // "nv làm xong": "lăm" is five only behind a ten
  const number = word === 'lam' || !isNumberWord(tokens[at]?.text ?? '') ? undefined : NUMBER_WORDS.get(word);
  const before = tokens[at - 1]?.folded ?? '';
  // "việc số tám", but not "Sở Tư pháp"
  const isOpen = !ORDINAL_WORD.has(before) || (before === 'so' && !COUNTS_TASKS.has(tokens[at - 2]?.folded ?? ''));
  if (number === undefined || (isOpen && (AMBIGUOUS.has(word) || /^\d/u.test(tokens[at + 1]?.text ?? '')))) return null;
  const unit = number === '10' ? NUMBER_WORDS.get(tokens[at + 1]?.folded ?? '') : undefined;
  return unit === undefined ? { number, length: 1 } : { number: String(10 + Number(unit)), length: 2 };
}

/** "31/12", "30/6/2028". */
const isPartOfDay = (token: Token, text: string): boolean => /^\d{1,2}$/u.test(token.text) && /^\s?\/\s?\d/u.test(text.slice(token.end));

/** "II.3": the part is a token of its own, its number the next one. */
function readPart(token: Token, folded: string): { readonly ordinal: string } | null {
  PART_ORDINAL.lastIndex = token.start;
  const match = PART_ORDINAL.exec(folded);
  if (match === null || match.index !== token.start) return null;
  return { ordinal: `${match.groups?.['part']?.toUpperCase()}.${match.groups?.['number']}` };
}
