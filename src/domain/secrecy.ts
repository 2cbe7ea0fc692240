import { fold } from './vietnamese-text.ts';

const URGENCY = String.raw`(?:thuong\s+khan|hoa\s+toc(?:\s+hen\s+gio)?|khan)`;
const LABEL = String.raw`(?:(?:muc\s+)?(?:do|muc|dau)\s+(?:mat|khan)\s*:?\s*)`;
/** MẬT, TỐI MẬT, TUYỆT MẬT, also with spaced letters, behind their label or beside a degree of urgency. */
const STAMP = new RegExp(
  String.raw`^\W*(?:${URGENCY}\W+)?${LABEL}?(?:t\s*u\s*y\s*e\s*t\s*m\s*a\s*t|t\s*o\s*i\s*m\s*a\s*t|m\s*a\s*t)\W*(?:(?<=\W)${URGENCY}\W*)?$`,
  'u',
);
/** In small letters only with its own mark, so that "Mặt" and "Mắt" stay words. */
const MARKED = /m\s*ậ\s*t/iu;
/** A line of a letterhead may hold two columns: the stamp beside the number, its copy's number or the date. */
const COLUMNS =
  /[\t|]|\s{3,}|(?:(?:[Bb]ản|BẢN|[Ss]ao|SAO)\s+)?(?:Số|số|SỐ)\s*:?\s*[\d…._]*\s*(?:[/-]\s*[\p{L}\d&/-]+)?|(?:TP\.?\s*)?(?:\p{Lu}\p{Ll}+[\s.-]*){0,4},?\s*ngày[\s\d…./]*tháng[\s\d…./]*năm[\s\d….]*/u;
/** Lines at the head of a document in which a stamp stands. */
const HEAD_LINES = 60;
const MAX_STAMP = 40;

/**
 * Whether a document carries a stamp of the Law on State Secrets (117/2025/QH15). Such documents never enter.
 * The same words inside a sentence ("trừ văn bản mật") are no stamp.
 */
export function hasSecrecyStamp(text: string): boolean {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, HEAD_LINES)
    .some((line) => isStamp(line) || line.split(COLUMNS).some(isStamp));
}

function isStamp(piece: string): boolean {
  const words = piece
    .replace(/[*_#|[\]]/gu, ' ')
    .normalize('NFC')
    .trim();
  if (words.length >= MAX_STAMP || !STAMP.test(fold(words))) return false;
  return words === words.toUpperCase() || (/^\P{L}*\p{Lu}/u.test(words) && MARKED.test(words));
}
