import { types } from 'node:util';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { normalizeText } from '../../../domain/vietnamese-text.ts';
import type { ParseFailure } from '../../../ports/document-parser.ts';
import { decodeByWords } from './decode-by-words.ts';

/** Share of characters outside letters, digits, punctuation and white space above which a file is no text. */
const MAX_NOISE = 0.05;

const INVALID_BYTES = 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** A text, and the code that it was converted from where nothing in the file says so. */
export interface DecodedText {
  /** NFC. */
  readonly text: string;
  readonly converted: string | null;
}

/** UTF-8 and UTF-16 (by its mark) are read; other codes where the words show which one it is; anything else is refused rather than guessed. */
export function decodeText(bytes: Uint8Array): Result<DecodedText, ParseFailure> {
  if (bytes.length === 0) return fail('empty');
  const decoded = decode(bytes);
  const plain = decoded === null || isNoise(decoded) ? null : { text: decoded, encoding: null };
  const found = plain ?? decodeByWords(bytes);
  if (found === null) return fail(decoded === null ? 'unknown-encoding' : 'not-text');
  const text = normalizeText(found.text);
  return text.trim() === '' ? fail('empty') : ok({ text, converted: found.encoding });
}

function isNoise(text: string): boolean {
  return (text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\s]/gu)?.length ?? 0) > text.length * MAX_NOISE;
}

function decode(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === INVALID_BYTES) return null;
    throw error;
  }
}
