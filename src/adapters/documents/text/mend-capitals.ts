/** A word in capitals of which the letters with marks are small: "HộI", "ĐồNG"; TCVN3 has no capitals with marks. */
const HALF_CAPITALS = /^(?=.*\p{Ll})(?=.+\p{Lu}|\p{Ll}+\p{Lu})(?!.*[a-z])/u;
const SMALL = /^(?:\p{Ll}|\p{Lu}?.*[a-z])/u;
const WORD = /[\p{L}\p{M}]+/gu;

/**
 * Gives words in capitals their capital letters with marks back. "Sở" alone may be either; it is of capitals only in a line of them.
 * What a capital font (`.VnTimeH`) showed as capitals has no trace in a plain text, and stays small.
 */
export function mendCapitals(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const words = line.match(WORD) ?? [];
      const inCapitals =
        words.some((word) => HALF_CAPITALS.test(word)) && !words.some((word) => SMALL.test(word) && !HALF_CAPITALS.test(word));
      return line.replace(WORD, (word) => (inCapitals || HALF_CAPITALS.test(word) ? word.toUpperCase() : word));
    })
    .join('\n');
}
