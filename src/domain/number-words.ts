import { fold } from './vietnamese-text.ts';

const DIGITS: Readonly<Record<string, number>> = {
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
};
/** No task, day or month is the zeroth: "nhiệm vụ không xong" denies. */
const FROM_ONE = '(?:m[oôộố]t|hai|ba|b[oố]n|t[uư]|n[aă]m|l[aă]m|s[aá]u|b[aả]y|t[aá]m|ch[ií]n)';
const DIGIT = '(?:kh[oô]ng|m[oôộố]t|hai|ba|b[oố]n|t[uư]|n[aă]m|l[aă]m|s[aá]u|b[aả]y|t[aá]m|ch[ií]n)';
/** "bảy mươi lăm", "mười hai", "sáu chục", "hai nghìn không trăm hai mươi bảy": numbers of more than one word. */
const COMPOUND = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(?<thousand>${DIGIT})\s+(?:ngh[iì]n|ng[aà]n)\s+)?(?:(?<hundred>${DIGIT})\s+tr[aă]m\s+)?(?:(?:linh|l[eẻ])\s+)?(?:(?<tens>${DIGIT})\s+(?:m[uư][oơ]i|ch[uụ]c)|m[uư][oờơ]i)(?:\s+(?<unit>${DIGIT}))?(?![\p{L}\d])`,
  'giu',
);
const YEAR = new RegExp(
  String.raw`(?<![\p{L}\d])hai\s+(?:ngh[iì]n|ng[aà]n)\s+(?:kh[oô]ng\s+tr[aă]m\s+)?(?:(?<tens>${DIGIT})\s+(?:m[uư][oơờ]i\s+)?)?(?<unit>${DIGIT})(?![\p{L}\d])`,
  'giu',
);
/** A single word is a number only behind one of these ("tháng một"), and not before what it is a part of ("một cửa"). */
const SINGLE = new RegExp(
  String.raw`(?<before>(?<![\p{L}\d])(?:tháng|thang|ngày|ngay|mùng|mung|mồng|nhiệm vụ|nhiem vu|nhiệm vụ số|quý|quy)\s+)(?<digit>${FROM_ONE})(?=\s*(?:$|[,.;:!?]|\s(?:xong|rồi|roi|thì|thi|được|duoc|đang|dang|chưa|chua|của|cua|bên|ben|năm\s+(?:20|hai|sau|nay)|nam\s+(?:20|hai|sau|nay)|đã|da|ạ|nhé|nhe|vướng|vuong|kẹt|ket)))`,
  'giu',
);

const digit = (word: string | undefined): number => DIGITS[fold(word ?? '')] ?? 0;

/**
 * Writes numbers that are dictated as words in figures: "bảy mươi lăm phần trăm" → "75 phần trăm"; other words stay.
 * @example spellNumbers('nhiệm vụ mười hai xong') // 'nhiệm vụ 12 xong'
 */
export function spellNumbers(text: string): string {
  return text
    .replace(YEAR, (match, ...rest) => {
      const { tens, unit } = rest.at(-1) as Record<string, string | undefined>;
      const value = 2000 + digit(tens) * 10 + digit(unit);
      return value > 2010 ? String(value) : match;
    })
    .replace(COMPOUND, (...args) => {
      const { thousand, hundred, tens, unit } = args.at(-1) as Record<string, string | undefined>;
      const value = digit(thousand) * 1000 + digit(hundred) * 100 + (tens === undefined ? 1 : digit(tens)) * 10 + digit(unit);
      return String(value);
    })
    .replace(SINGLE, (...args) => {
      const groups = args.at(-1) as Record<string, string>;
      return `${groups['before']}${digit(groups['digit'])}`;
    });
}
