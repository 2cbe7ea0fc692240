import { fromOldCode } from '../../../domain/old-vietnamese-codes.ts';
import { isSyllable } from '../../../domain/vietnamese-syllable.ts';
import { mendCapitals } from './mend-capitals.ts';

interface Code {
  readonly encoding: string;
  decode(bytes: Uint8Array): string;
}

const CODES: readonly Code[] = [
  { encoding: 'TCVN3', decode: (bytes) => mendCapitals(fromOldCode(windows(bytes), 'TCVN3')) },
  { encoding: 'VNI', decode: (bytes) => fromOldCode(windows(bytes), 'VNI') },
  { encoding: 'UTF-16LE', decode: (bytes) => new TextDecoder('utf-16le').decode(bytes) },
  { encoding: 'UTF-16BE', decode: (bytes) => new TextDecoder('utf-16be').decode(bytes) },
];
/** Bytes that are tried. */
const SAMPLE = 200_000;
/** Words with Vietnamese letters that have to be there before anything is said. */
const MIN_WORDS = 8;
/** Share of them that has to be well-formed. The right code gives 0.97 and more, a wrong one less than half. */
const MIN_SHARE = 0.9;

/** The text of bytes in a code that nothing but the words shows; null where they do not show it. */
export function decodeByWords(bytes: Uint8Array): { readonly text: string; readonly encoding: string } | null {
  const sample = bytes.subarray(0, SAMPLE);
  const fitting = CODES.filter((code) => isVietnamese(code.decode(sample)));
  const [code] = fitting;
  return code === undefined || fitting.length > 1 ? null : { text: code.decode(bytes), encoding: code.encoding };
}

/** Letters as the code page of Windows has them, so that quotation marks and dashes are right. */
const windows = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

function isVietnamese(text: string): boolean {
  // Abbreviations in capitals ("HĐND") are no syllables in any code
  const words = (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => /\P{ASCII}/u.test(word) && word !== word.toUpperCase());
  const strange = text.match(/[\0\uFFFD\u0080-\u009F\u00A1-\u00AA\u00AC-\u00AF\u00B1-\u00BA\u00BC-\u00BF]/gu)?.length ?? 0;
  return words.length >= MIN_WORDS && words.filter(isSyllable).length >= (words.length + strange) * MIN_SHARE;
}
