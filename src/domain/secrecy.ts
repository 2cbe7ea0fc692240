import { fold } from './vietnamese-text.ts';

/** A stamp stands alone on its line: MẬT, TỐI MẬT, TUYỆT MẬT, also with spaced letters. */
const STAMP = /^\W*(?:(?:do|muc|dau)\s+(?:mat|khan)\s*:?\s*)?(?:t\s*u\s*y\s*e\s*t\s*m\s*a\s*t|t\s*o\s*i\s*m\s*a\s*t|m\s*a\s*t)\W*$/u;
/** Lines at the head of a document in which a stamp stands. */
const HEAD_LINES = 60;

/**
 * Whether a document carries a stamp of the Law on State Secrets (117/2025/QH15). Such documents never enter.
 * The same words inside a sentence ("trừ văn bản mật") are no stamp.
 */
export function hasSecrecyStamp(text: string): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/[*_#|[\]]/gu, ' ').trim())
    .filter((line) => line !== '');
  return lines.slice(0, HEAD_LINES).some((line) => line.length < 40 && line === line.toUpperCase() && STAMP.test(fold(line)));
}
