import { types } from 'node:util';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { normalizeText } from '../../../domain/vietnamese-text.ts';
import type { ParseFailure } from '../../../ports/document-parser.ts';

/** Share of characters outside letters, digits, punctuation and white space above which a file is no text. */
const MAX_NOISE = 0.05;

const INVALID_BYTES = 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** Bytes → NFC text. UTF-8 and UTF-16 (by its mark) are read; anything else is refused rather than guessed. */
export function decodeText(bytes: Uint8Array): Result<string, ParseFailure> {
  if (bytes.length === 0) return fail('empty');
  const decoded = decode(bytes);
  if (decoded === null) return fail('unknown-encoding');
  const noise = decoded.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\s]/gu)?.length ?? 0;
  if (noise > decoded.length * MAX_NOISE) return fail('not-text');
  const text = normalizeText(decoded);
  return text.trim() === '' ? fail('empty') : ok(text);
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
