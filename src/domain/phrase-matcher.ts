import { meansWord, type Token, tokenize } from './vietnamese-text.ts';

export interface PhraseMatch<T> {
  readonly value: T;
  /** Range of token indexes, end excluded. */
  readonly from: number;
  readonly to: number;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  readonly ends: { readonly words: readonly Token[]; readonly value: T }[];
}

/** Finds dictionary phrases in running words; punctuation between words does not count. */
export interface PhraseMatcher<T> {
  /** Every match at or after `from`, longest first at each place, not overlapping. */
  findAll(tokens: readonly Token[]): PhraseMatch<T>[];
  /** The longest match that starts at token `from`. */
  matchAt(tokens: readonly Token[], from: number): PhraseMatch<T> | null;
}

const newNode = <T>(): Node<T> => ({ next: new Map(), ends: [] });

export function createPhraseMatcher<T>(entries: Iterable<readonly [phrase: string, value: T]>): PhraseMatcher<T> {
  const root = newNode<T>();
  for (const [phrase, value] of entries) {
    const words = tokenize(phrase);
    let node = root;
    for (const word of words) {
      const next = node.next.get(word.folded) ?? newNode<T>();
      node.next.set(word.folded, next);
      node = next;
    }
    if (words.length > 0) node.ends.push({ words, value });
  }

  function matchAt(tokens: readonly Token[], from: number): PhraseMatch<T> | null {
    let best: PhraseMatch<T> | null = null;
    let node: Node<T> | undefined = root;
    for (let to = from; to < tokens.length && node !== undefined; to += 1) {
      node = node.next.get(tokens[to]?.folded ?? '');
      const typed = tokens.slice(from, to + 1);
      const end = node?.ends.find(({ words }) => words.every((word, i) => typed[i] !== undefined && meansWord(typed[i], word)));
      if (end !== undefined) best = { value: end.value, from, to: to + 1 };
    }
    return best;
  }

  function findAll(tokens: readonly Token[]): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let at = 0; at < tokens.length; ) {
      const match = matchAt(tokens, at);
      if (match !== null) found.push(match);
      at = match?.to ?? at + 1;
    }
    return found;
  }

  return { findAll, matchAt };
}

/** The indexes of all tokens that matches cover. */
export const indexesOf = (matches: readonly PhraseMatch<unknown>[]): ReadonlySet<number> =>
  new Set(matches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
