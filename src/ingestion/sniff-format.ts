/** What a file is by its first bytes, where its name says something else. */
export type Misnamed = 'is-pdf' | 'is-office' | 'is-picture' | 'is-program';

/** First bytes, as hexadecimal digits, and the endings under which such a file is read. */
const SIGNS: readonly { readonly starts: RegExp; readonly is: Misnamed; readonly endings: readonly string[] }[] = [
  // %PDF-
  { starts: /^255044462d/u, is: 'is-pdf', endings: ['.pdf'] },
  // A zip package, a compound file, {\rtf
  { starts: /^(?:504b0304|d0cf11e0|7b5c727466)/u, is: 'is-office', endings: ['.docx', '.doc', '.odt', '.rtf', '.xlsx', '.xls'] },
  // PNG, JPEG, GIF, TIFF
  { starts: /^(?:89504e47|ffd8ff|47494638|49492a00|4d4d002a)/u, is: 'is-picture', endings: [] },
  // Of Windows, of Linux
  { starts: /^(?:4d5a90|7f454c46)/u, is: 'is-program', endings: [] },
];
const SIGN_BYTES = 8;

/** Null when the first bytes fit the ending, or say nothing. */
export function sniffMisnamed(bytes: Uint8Array, ending: string): Misnamed | null {
  const head = Array.from(bytes.subarray(0, SIGN_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const sign = SIGNS.find(({ starts }) => starts.test(head));
  return sign === undefined || sign.endings.includes(ending) ? null : sign.is;
}
