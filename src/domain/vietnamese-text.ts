/** A word of a text: a syllable, a number ("15%", "2,5", "3.33") or a code ("534/QĐ-TTg"). Offsets are UTF-16 units. */
export interface Token {
  /** As written, lower case, NFC, tone marks in their modern place. */
  readonly text: string;
  /** {@link fold}ed text. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const MARKS = /\p{M}/gu;
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;
const WORD = /\d+(?:[.,]\d+)*%?|\p{L}[\p{L}\p{M}]*/gu;

/** NFC without control and zero-width characters; no-break spaces become plain ones. Line ends and tabs stay. */
export function normalizeText(text: string): string {
  return text
    .replace(LONE_SURROGATE, '')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/gu, ' ')
    .normalize('NFC');
}

/**
 * Lower case without diacritics, đ → d: how people type on a phone.
 * @example fold('Đồng Tháp') // 'dong thap'
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/gu, 'd').toLowerCase();
}

/**
 * {@link fold} that keeps every offset: unit i of the result stands for unit i of the (NFC) text.
 * A letter whose folded form has another length stays as it is.
 */
export function foldInPlace(text: string): string {
  return text
    .replace(/[\u0080-\uFFFF]/gu, (char) => {
      const folded = fold(char);
      return folded.length === char.length ? folded : char;
    })
    .toLowerCase();
}

const TONE_PAIRS: ReadonlyMap<string, string> = new Map(
  ['oa:òa óa ỏa õa ọa:oà oá oả oã oạ', 'oe:òe óe ỏe õe ọe:oè oé oẻ oẽ oẹ', 'uy:ùy úy ủy ũy ụy:uỳ uý uỷ uỹ uỵ'].flatMap((row) => {
    const [, modern = '', old = ''] = row.split(':');
    const to = modern.split(' ');
    return old.split(' ').map((from, i): [string, string] => [from, to[i] ?? from]);
  }),
);
const OLD_TONES = /(?<!q)(oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|uỳ|uý|uỷ|uỹ|uỵ)(?!\p{L})/gu;

/** Chat spellings that no Vietnamese word has: "fải" → "phải", "qúa" → "quá". */
const QU_TONES: Readonly<Record<string, string>> = { ú: '\u0301', ù: '\u0300', ủ: '\u0309', ũ: '\u0303', ụ: '\u0323' };

/** Writes chat spellings as the dictionary does; other text stays as it is. */
export function mendChatSpelling(text: string): string {
  return text
    .replace(/(?<!\p{L})f(?=[\p{L}])/giu, 'ph')
    .replace(
      /(q)([úùủũụ])([aeiouyăâêôơư])/giu,
      (_, q: string, u: string, vowel: string) => `${q}u${`${vowel}${QU_TONES[u.toLowerCase()] ?? ''}`.normalize('NFC')}`,
    );
}

/** Lower case with the tone mark where the newer spelling has it: "uỷ" → "ủy", "hoà" → "hòa" (but "quý" stays). */
export function lowerSpelling(word: string): string {
  return word.toLowerCase().replace(OLD_TONES, (pair) => TONE_PAIRS.get(pair) ?? pair);
}

/** Texts are made of few different words (some 6,000 in 10,000 passages), and spelling one costs more than looking it up. */
const spellings = new Map<string, Pick<Token, 'text' | 'folded'>>();
const MAX_SPELLINGS = 20_000;
/** Characters; what is longer is no word that comes again. */
const MAX_REMEMBERED = 40;

/** The words of a text, in order. */
export function tokenize(text: string): Token[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const [word] = match;
    const { text: spelled, folded } = spellings.get(word) ?? spellingOf(word);
    return { text: spelled, folded, start: match.index, end: match.index + word.length };
  });
}

function spellingOf(word: string): Pick<Token, 'text' | 'folded'> {
  // A copy of the characters: a part of a long text would keep all of it in memory
  const own = Array.from(word).join('');
  const spelling = { text: lowerSpelling(own), folded: fold(own) };
  if (own.length > MAX_REMEMBERED) return spelling;
  if (spellings.size >= MAX_SPELLINGS) spellings.clear();
  spellings.set(own, spelling);
  return spelling;
}

/** True when a word carries no Vietnamese mark, so that it may stand for any marked spelling. */
export function isUnmarked(word: string): boolean {
  return word === fold(word);
}

/** "đthap", "phối hơp": only đ is marked, or the tone is missing that every syllable ending in p, t, c, ch has. */
function isHalfMarked(word: string): boolean {
  return fold(word) === word.replace(/đ/gu, 'd') || (/(?:p|t|c|ch)$/u.test(word) && !TONE.test(word.normalize('NFD')));
}
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** Whether every mark of the typed word is in the other, in order. */
function marksWithin(typed: string, word: string): boolean {
  let at = 0;
  const signs = word.normalize('NFD');
  return Array.from(typed.normalize('NFD')).every((sign) => {
    at = signs.indexOf(sign, at) + 1;
    return at > 0;
  });
}

/** Whether a typed word can mean a dictionary word: the same spelling, or the same letters typed without marks or with some of them. */
export function meansWord(typed: Token, word: Token): boolean {
  if (typed.text === word.text) return true;
  if (typed.folded !== word.folded) return false;
  return isUnmarked(typed.text) || (isHalfMarked(typed.text) && marksWithin(typed.text, word.text));
}

/** Words in capitals, as titles are printed; a single small letter is a slip. */
export const isInCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && !/\p{Ll}{2}/u.test(text);

/** One line, single spaces. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The first letter in upper case; the rest as it is. */
export function capitalize(text: string): string {
  return text === '' ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text of the same length, with spaces where a range of UTF-16 units was. */
export const blankOut = (text: string, start: number, end: number): string =>
  `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`;
