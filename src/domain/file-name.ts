/** Longer names are no names that a person gave. UTF-16 units. */
const MAX_NAME = 150;

/** A name that can be printed: without folders, and without signs that steer a terminal or turn the reading direction. */
export const printableFileName = (path: string): string =>
  baseName(path)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '_');

/** The name of a file that a stranger's programme names, from any system; null for none. */
export function parseFileName(typed: string): string | null {
  const name = printableFileName(typed.replace(/\p{Surrogate}/gu, '_').replaceAll('\\', '/')).trim();
  return /^\.*$/u.test(name) || name.length > MAX_NAME ? null : name;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
