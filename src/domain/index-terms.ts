import { fold, isUnmarked, type Token, tokenize } from './vietnamese-text.ts';

/** The words under which a text is found. Terms hold only letters, digits and "_". */
export interface IndexTerms {
  /** As written: syllables, neighbouring pairs ("hội_nghị"), document numbers whole ("534_qđ_ttg"). */
  readonly written: readonly string[];
  /** The same without diacritics. */
  readonly folded: readonly string[];
}

const CODE = /\d+(?:[./-]\d+)*[/-]\p{L}[\p{L}\d]*(?:[-/&.]\p{L}[\p{L}\d]*)*/gu;

const safe = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/gu, '');

/** Raised whenever the terms of a text change, so that stored indexes are built anew. */
export const INDEX_TERMS_VERSION = 2;

/** Syllables and neighbouring pairs of a text, and its codes whole beside their parts. */
export function indexTerms(text: string): IndexTerms {
  const tokens = tokenize(text);
  const codes = Array.from(text.matchAll(CODE), ([code]) => safe(code));
  const written = [...termsOf(tokens, (token) => token.text), ...codes];
  const folded = [...termsOf(tokens, (token) => token.folded), ...codes.map(fold)];
  return { written, folded };
}

function termsOf(tokens: readonly Token[], spelling: (token: Token) => string): string[] {
  const words = tokens.map((token) => safe(spelling(token)));
  return words.flatMap((word, i) => (i + 1 < words.length ? [word, `${word}_${words[i + 1]}`] : [word]));
}

/** The terms to look for: as written only for words typed with marks, which would lose nothing by it. */
export function queryTerms(text: string): IndexTerms {
  const terms = indexTerms(text);
  return { written: terms.written.filter((term) => !isUnmarked(term)), folded: terms.folded };
}
