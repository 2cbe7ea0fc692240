import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import type { OrdinalGroup } from '../../domain/read-ordinals.ts';
import { type Signal, STANDING_SIGNALS } from '../../domain/report-words.ts';
import { lowerSpelling, type Token, tokenize } from '../../domain/vietnamese-text.ts';

/** Words that are a sign of something; a half-open range of tokens. */
export interface Sign {
  readonly tags: readonly Signal[];
  readonly from: number;
  readonly to: number;
}

/** A part of a message between two stops, with what stands in it. Half-open range of tokens. */
export interface Clause {
  readonly from: number;
  readonly to: number;
  readonly groups: readonly OrdinalGroup[];
  readonly signs: readonly Sign[];
  /** A question mark ends it. */
  readonly asks: boolean;
  /** Begins with a word that sets it against what was said before. */
  readonly contrasts: boolean;
  /** Its words are somebody else's. */
  readonly isQuoted: boolean;
}

export const has = (signs: readonly Sign[], ...tags: readonly Signal[]): boolean =>
  signs.some((sign) => sign.tags.some((tag) => tags.includes(tag)));

/** Signs that say how work stands, or what is wished for it. */
const PREDICATES: readonly Signal[] = [...STANDING_SIGNALS, 'asks'];
export const isPredicate = ({ tags }: Sign): boolean => tags.some((tag) => PREDICATES.includes(tag));

const STOP = /[,;:.!?\n…()]/u;
/** Typed as folded words: what comes now stands against what came before. */
const CONTRASTS: ReadonlySet<string> = new Set(['con', 'rieng', 'nhung', 'song']);
const QUOTES = /["“”«»]([^"“”«»]*)["“”«»]|(?<![\p{L}\d])'([^']{3,})'(?![\p{L}\d])/gu;

/** Words. */
const LONGEST_PHRASE = 4;
/** Tokens; a longer message is no report that a typo has hidden. */
const MAX_MENDED = 40;

/** Cuts a message at its stops, and finds the signs of each part. */
export type ClauseCutter = (text: string, tokens: readonly Token[], groups: readonly OrdinalGroup[]) => Clause[];

export function createClauseCutter({ reportWords }: Pick<Lexicon, 'reportWords'>): ClauseCutter {
  const tagsOf = new Map<string, Signal[]>();
  for (const [tag, phrases] of Object.entries(reportWords.signals) as [Signal, readonly string[]][])
    for (const phrase of phrases) tagsOf.set(phrase, [...(tagsOf.get(phrase) ?? []), tag]);
  for (const phrase of reportWords.shields) tagsOf.set(phrase, tagsOf.get(phrase) ?? []);
  const matcher = createPhraseMatcher(Array.from(tagsOf, ([phrase, tags]) => [phrase, { phrase: lowerSpelling(phrase), tags }] as const));
  const markedOnly = new Set(reportWords.markedOnly.map(lowerSpelling));

  function signsIn(tokens: readonly Token[], from: number, to: number, groups: readonly OrdinalGroup[]): Sign[] {
    const found: Sign[] = [];
    const until = tokens.slice(0, to);
    for (let at = from; at < to; ) {
      const group = groups.find((one) => at >= one.from && at < one.to);
      if (group !== undefined) {
        at = group.to;
        continue;
      }
      const match = matcher.matchAt(until, at);
      const typed =
        match === null
          ? ''
          : tokens
              .slice(at, match.to)
              .map((token) => token.text)
              .join(' ');
      const isSure = match !== null && (!markedOnly.has(match.value.phrase) || typed === match.value.phrase);
      if (match !== null && isSure && !groups.some((one) => one.from < match.to && one.from >= at)) {
        if (match.value.tags.length > 0) found.push({ tags: match.value.tags, from: at, to: match.to });
        at = match.to;
      } else at += 1;
    }
    return found;
  }

  /** Phrases of several words, by each word and its place in the phrase: of a mistyped one all words but one are right. */
  const byWord = new Map<string, { readonly words: readonly string[]; readonly tags: readonly Signal[] }[]>();
  for (const [phrase, tags] of tagsOf) {
    const words = tokenize(phrase).map(({ folded }) => folded);
    if (words.length < 2 || !tags.some((tag) => PREDICATES.includes(tag))) continue;
    for (const [place, word] of words.entries())
      byWord.set(`${place} ${word}`, [...(byWord.get(`${place} ${word}`) ?? []), { words, tags }]);
  }

  /** "chưa triển khia": a phrase of which one word is mistyped; looked for only where a message has no sign at all. */
  function mistyped(tokens: readonly Token[], { from, to }: Clause): Sign[] {
    for (let at = from; at < to; at += 1)
      for (let place = 0; place < LONGEST_PHRASE && at + place < to; place += 1)
        for (const { words, tags } of byWord.get(`${place} ${tokens[at + place]?.folded}`) ?? []) {
          if (at + words.length > to) continue;
          const wrong = words.flatMap((word, i) => (word === tokens[at + i]?.folded ? [] : [i]));
          const [slip] = wrong;
          if (slip !== undefined && wrong.length === 1 && isSlip(tokens[at + slip]?.folded ?? '', words[slip] ?? ''))
            return [{ tags, from: at, to: at + words.length }];
        }
    return [];
  }

  return (text, tokens, groups) => {
    const clauses = cut(text, tokens, groups);
    if (tokens.length > MAX_MENDED || clauses.some(({ signs }) => signs.some(isPredicate))) return clauses;
    return clauses.map((clause) => ({ ...clause, signs: [...clause.signs, ...mistyped(tokens, clause)] }));
  };

  function cut(text: string, tokens: readonly Token[], groups: readonly OrdinalGroup[]): Clause[] {
    const quotes = Array.from(text.matchAll(QUOTES), ({ index, 0: quote }) => ({ start: index, end: index + quote.length }));
    const inGroup = (at: number): boolean => groups.some(({ from, to }) => at > from && at < to);
    const quoteOf = (at: number): number =>
      quotes.findIndex(({ start, end }) => (tokens[at]?.start ?? 0) >= start && (tokens[at]?.end ?? 0) <= end);
    const cuts = [0];
    tokens.forEach((token, at) => {
      if (at === 0 || inGroup(at)) return;
      const between = text.slice(tokens[at - 1]?.end ?? 0, token.start);
      if (STOP.test(between) || quoteOf(at) !== quoteOf(at - 1)) cuts.push(at);
    });
    return cuts.flatMap((from, i) => {
      const to = cuts[i + 1] ?? tokens.length;
      const signs = signsIn(tokens, from, to, groups);
      const inner = tokens
        .map((_, at) => at)
        .filter((at) => at > from && at < to && CONTRASTS.has(tokens[at]?.folded ?? '') && !inGroup(at))
        .filter((at) => !signs.some((sign) => at >= sign.from && at < sign.to));
      const bounds = [from, ...inner, to];
      return bounds.slice(0, -1).map((start, k): Clause => {
        const end = bounds[k + 1] ?? to;
        const within = (range: { from: number; to: number }): boolean => range.from >= start && range.to <= end;
        const after = text.slice(tokens[end - 1]?.end ?? 0, tokens[end]?.start ?? text.length);
        return {
          from: start,
          to: end,
          groups: groups.filter(within),
          signs: signs.filter(within),
          asks: /^[^\p{L}\d]*\?/u.test(after),
          contrasts: CONTRASTS.has(tokens[start]?.folded ?? ''),
          isQuoted: quoteOf(start) >= 0,
        };
      });
    });
  }
}

/** Two neighbours swapped in a word of at least four letters, or one letter missing, too many or other in one of at least five. */
function isSlip(typed: string, word: string): boolean {
  if (word.length < 4 || typed === word || Math.abs(typed.length - word.length) > 1) return false;
  let start = 0;
  while (start < Math.min(typed.length, word.length) && typed[start] === word[start]) start += 1;
  const [a, b] = [typed.slice(start), word.slice(start)];
  const isSwapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || (word.length > 4 && (a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)));
}
