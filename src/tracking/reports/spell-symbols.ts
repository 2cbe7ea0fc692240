import type { Lexicon } from '../../domain/lexicon.ts';

/** Writes signs that are no letters as the words that they stand for: "nv 4 ✅" → "nv 4 xong". */
export function createSymbolSpeller({ reportWords }: Pick<Lexicon, 'reportWords'>): (text: string) => string {
  const symbols = Object.entries(reportWords.symbols);
  return (text) => symbols.reduce((spelled, [symbol, word]) => spelled.replaceAll(symbol, ` ${word} `), text);
}
