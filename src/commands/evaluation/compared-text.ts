/** Text as compared: NFC, lower case, no markup, single spaces, one spelling of Ủy ban nhân dân. */
export function plainText(text: string): string {
  return text
    .replace(/<\/?[a-z][^>]*>/giu, ' ')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[*_`“”"‘’]/gu, ' ')
    .replace(/[–—]/gu, '-')
    .replace(/(ủy|uỷ) ban nhân dân/gu, 'ubnd')
    .replace(/\s+/gu, ' ')
    .trim();
}

const WORD = /[\p{L}\p{N}]/u;
const isWord = (char: string | undefined): boolean => char !== undefined && WORD.test(char);

/**
 * Whether words stand in a text on word boundaries; nothing stands everywhere.
 * @example holdsWords('hạn 15/6', '5/6') // false
 */
export function holdsWords(text: string, words: string): boolean {
  const hay = plainText(text);
  const needle = plainText(words);
  if (needle === '') return true;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const startsInside = isWord(needle[0]) && isWord(hay[at - 1]);
    const endsInside = isWord(needle.at(-1)) && isWord(hay[at + needle.length]);
    if (!startsInside && !endsInside) return true;
  }
  return false;
}

/** A cell as compared: NFC, lower case, no list dashes or line breaks, single spaces, no final full stop or semicolon. */
export function plainCell(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFC')
    .replace(/(^|\n|<br>)\s*[-•]\s*/gu, ' ')
    .replace(/<br>|\n/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/\s+([,;.:])/gu, '$1')
    .trim()
    .replace(/[.;,…]+$/u, '')
    .toLowerCase();
}
