/** What a file is by its first bytes, where its name says something else. */
export type Misnamed = 'is-pdf' | 'is-office' | 'is-picture' | 'is-program';

/** First bytes, as Latin-1, and the endings under which such a file is read. */
const SIGNS: readonly { readonly starts: readonly string[]; readonly is: Misnamed; readonly endings: readonly string[] }[] = [
  { starts: ['%PDF-'], is: 'is-pdf', endings: ['.pdf'] },
  { starts: ['PK\x03\x04', '\xD0\xCF\x11\xE0', '{\\rtf'], is: 'is-office', endings: ['.docx', '.doc', '.odt', '.rtf', '.xlsx', '.xls'] },
  { starts: ['\x89PNG', '\xFF\xD8\xFF', 'GIF8', 'II*\0', 'MM\0*'], is: 'is-picture', endings: [] },
  { starts: ['MZ\x90', '\x7FELF'], is: 'is-program', endings: [] },
];
const SIGN_BYTES = 8;

/** Null when the first bytes fit the ending, or say nothing. */
export function sniffMisnamed(bytes: Uint8Array, ending: string): Misnamed | null {
  const head = Array.from(bytes.subarray(0, SIGN_BYTES), (byte) => String.fromCharCode(byte)).join('');
  const sign = SIGNS.find(({ starts }) => starts.some((start) => head.startsWith(start)));
  return sign === undefined || sign.endings.includes(ending) ? null : sign.is;
}
