/** For a pattern: any of these words, taken to the letter. */
export const anyOf = (words: readonly string[]): string => words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|');
