import { fold, foldInPlace } from './vietnamese-text.ts';

/** Numbers by their words, folded. */
export const NUMBERS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  nham: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
};
const DIGIT = '(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)';
/** No task, day or month is the zeroth ("nhiệm vụ không xong" denies), and "lăm" is five only behind a ten. */
const FROM_ONE = '(?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin)';
const MARKED = /^(?:một|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười)$/u;
/** Whether a word that reads like a number without its marks is one with them too: "Tú" is a name. */
export function isNumberWord(typed: string): boolean {
  const word = typed.normalize('NFC').toLowerCase();
  return MARKED.test(word) || fold(word) === word;
}
const TENS = String.raw`(?:(?<tens>${DIGIT})\s+(?:muoi|chuc)|(?<ten>muoi))`;
type Groups = Readonly<Record<string, string | undefined>>;

const digit = (word: string | undefined): number => NUMBERS[word ?? ''] ?? 0;
const pattern = (source: string): RegExp => new RegExp(String.raw`(?<![a-z\d])${source}(?![a-z\d])`, 'gu');

interface Rule {
  readonly pattern: RegExp;
  /** The figures for a match; null where it is no number after all. */
  readonly figures: (groups: Groups, typed: string) => string | null;
}

/** On folded text, in this order: what one rule has written, the next ones leave. */
const RULES: readonly Rule[] = [
  {
    // "hai nghìn không trăm hai mươi bảy"
    pattern: pattern(String.raw`hai\s+(?:nghin|ngan)\s+(?:khong\s+tram\s+)?(?:(?<tens>${DIGIT})\s+(?:muoi\s+)?)?(?<unit>${DIGIT})`),
    figures: ({ tens, unit }) => (digit(tens) === 0 ? null : String(2000 + digit(tens) * 10 + digit(unit))),
  },
  {
    // "bảy mươi lăm", "mười hai", "sáu chục", "hai trăm ba mươi"
    pattern: pattern(String.raw`(?:(?<hundred>${DIGIT})\s+tram\s+)?${TENS}(?:\s+(?!nam\s+(?:\d{4}|nay|sau|toi))(?<unit>${DIGIT}))?`),
    figures: ({ hundred, tens, ten, unit }) => String(digit(hundred) * 100 + (ten === undefined ? digit(tens) : 1) * 10 + digit(unit)),
  },
  {
    // A single word is a number only behind one of these ("tháng một"), and not before what it is a part of ("một cửa")
    pattern: pattern(
      String.raw`(?<=(?:thang|ngay|mung|mong|nhiem vu|nhiem vu so|quy)\s+)(?<unit>${FROM_ONE})(?=\s*(?:$|[,.;:!?])|\s+(?:xong|roi|thi|duoc|dang|chua|ben|da|a|nhe|vuong|ket|nam\s+(?:\d{4}|hai|sau|toi|nay)))`,
    ),
    // "tháng sau" is the next month, "tháng sáu" June
    figures: ({ unit }, typed) => (!isNumberWord(typed) || (unit === 'sau' && !/^sáu$/iu.test(typed)) ? null : String(digit(unit))),
  },
];

/**
 * Writes numbers that are dictated as words in figures: "bảy mươi lăm phần trăm" → "75 phần trăm"; other words stay.
 * @example spellNumbers('nhiệm vụ mười hai xong') // 'nhiệm vụ 12 xong'
 */
export function spellNumbers(text: string): string {
  return RULES.reduce((spelled, { pattern: rule, figures }) => {
    let result = '';
    let copied = 0;
    for (const match of foldInPlace(spelled).matchAll(rule)) {
      const number = figures(match.groups ?? {}, spelled.slice(match.index, match.index + match[0].length));
      if (number === null) continue;
      result += `${spelled.slice(copied, match.index)}${number}`;
      copied = match.index + match[0].length;
    }
    return result + spelled.slice(copied);
  }, text);
}
