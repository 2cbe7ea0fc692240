import { fromOldCode, type OldCode } from '../../src/domain/old-vietnamese-codes.ts';

/** Bytes of an old code for each letter that it has. */
function lettersOf(code: OldCode): ReadonlyMap<string, readonly number[]> {
  const letters = new Map<string, readonly number[]>();
  const high = Array.from({ length: 0xff - 0xa1 }, (_, i) => 0xa1 + i);
  for (const byte of high) {
    const letter = fromOldCode(String.fromCharCode(byte), code);
    // The only letter that stands at the same place as in Latin-1
    if (letter !== String.fromCharCode(byte) || letter === 'ý') letters.set(letter, [byte]);
  }
  if (code === 'TCVN3') return letters;
  for (const vowel of 'aeouyôöAEOUYÔÖ') {
    for (const byte of high) {
      const letter = fromOldCode(`${vowel}${String.fromCharCode(byte)}`, code);
      if (letter.length === 1) letters.set(letter, [vowel.charCodeAt(0), byte]);
    }
  }
  return letters;
}

/** A text as an old document has it; TCVN3 keeps most capitals with marks as small letters. */
export function toOldCode(text: string, code: OldCode): Uint8Array {
  const letters = lettersOf(code);
  return Uint8Array.from(
    Array.from(text.normalize('NFC')).flatMap((char) => {
      const bytes = letters.get(char) ?? (code === 'TCVN3' ? letters.get(char.toLowerCase()) : undefined);
      return bytes ?? [char.charCodeAt(0) < 256 ? char.charCodeAt(0) : 0x3f];
    }),
  );
}
