import { fold } from './vietnamese-text.ts';

/** Letters of other alphabets, and small capitals, that look like a Latin letter: a stamp may be typed or recognised with them. */
const LOOK_ALIKES: readonly (readonly [RegExp, string])[] = [
  [/[АΑ]/gu, 'A'],
  [/[аαᴀ]/gu, 'a'],
  [/[ЕΕ]/gu, 'E'],
  [/[еεᴇ]/gu, 'e'],
  [/[ІΙӀ]/gu, 'I'],
  [/[іιɪı]/gu, 'i'],
  [/[МΜ]/gu, 'M'],
  [/[мμᴍ]/gu, 'm'],
  [/[ОΟ]/gu, 'O'],
  [/[оοᴏ]/gu, 'o'],
  [/[ТΤ†]/gu, 'T'],
  [/[тτᴛ]/gu, 't'],
  [/[УΥ¥]/gu, 'Y'],
  [/[уγʏ]/gu, 'y'],
  [/[ᴜυ]/gu, 'u'],
];

const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]|<\/?[a-z][a-z0-9]*(?:\s[^<>]{0,80})?\/?>/giu;

/** Wide, circled and mathematical letters become plain ones, look-alikes Latin ones; what is not seen goes. Marks and case stay. */
export function plainLetters(text: string): string {
  let plain = text
    .replace(UNSEEN, '')
    .replace(/&nbsp;/gu, ' ')
    .replace(/[\u{1F130}-\u{1F189}]/gu, squaredLetter)
    .normalize('NFKD');
  // Decomposed, so that a foreign letter under a mark is seen too
  if (/[^\p{ASCII}\p{M}]/u.test(plain)) for (const [alike, letter] of LOOK_ALIKES) plain = plain.replace(alike, letter);
  return plain.normalize('NFC');
}

/** Letters in squares and circles stand in three runs of A to Z. */
function squaredLetter(sign: string): string {
  const runs = [0x1f130, 0x1f150, 0x1f170];
  const start = runs.findLast((run) => (sign.codePointAt(0) ?? 0) >= run) ?? 0;
  const at = (sign.codePointAt(0) ?? 0) - start;
  return at < 26 ? String.fromCharCode(65 + at) : ' ';
}

/** {@link fold}, also of letters that were typed for a code of one byte: Ë stands for Ậ in TCVN3. */
export const foldPrinted = (text: string): string => fold(text.replace(/[ëË]/gu, 'a'));
