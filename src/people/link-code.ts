import { createHash, randomInt } from 'node:crypto';
import { fold } from '../domain/vietnamese-text.ts';

/**
 * No sign that looks like another, and neither vowels nor D and W: Vietnamese input methods (Telex, VNI) turn those into other letters
 * while a code is typed.
 */
export const CODE_ALPHABET = '34679BCFHJKMNPRSTVXZ';
export const CODE_LENGTH = 8;
/** Signs that no code has, and the one that was surely meant. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { '2': 'Z', '5': 'S', '8': 'B', G: '6', Q: '9' };

export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET.charAt(randomInt(CODE_ALPHABET.length))).join('');

/** A code as it was given out, however it was typed: small letters, spaces, hyphens. */
export function readCode(typed: string): string {
  return fold(typed.normalize('NFKC'))
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, '')
    .replace(/./gu, (sign) => LOOK_ALIKES[sign] ?? sign);
}

/** All that is kept of a code, hex. */
export const hashCode = (code: string): string => createHash('sha256').update(code).digest('hex');
