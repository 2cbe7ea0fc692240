import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher, type PhraseMatch } from '../../domain/phrase-matcher.ts';
import { ASKED, type Asked } from '../../domain/question-words.ts';
import { fold, lowerSpelling, type Token, tokenize } from '../../domain/vietnamese-text.ts';
import type { Concept, Question } from './question.ts';

export type ConceptReader = (tokens: readonly Token[], taken: ReadonlySet<number>) => Pick<Question, 'concepts' | 'pairs'>;

const ASKS = /(?:^| )(?:ai|nao|gi|dau|may|bao|sao|nhieu)(?: |$)/u;

/** Categories whose words never stand in the sentence that answers. */
const NEVER_CONTENT: ReadonlySet<Asked> = new Set([
  'agency-role',
  'count',
  'list',
  'number',
  'date',
  'signatory',
  'title',
  'subject',
  'legal-basis',
  'recipients',
  'issuer',
  'difference',
  'full-text',
  'lead',
  'coordinating',
  'deadline',
  'addressee',
]);

/** What a question is about: its words without those that only ask, each with its synonyms. */
export function createConceptReader(lexicon: Lexicon): ConceptReader {
  const { fillers, fillersMarked, byName, asked } = lexicon.questionWords;
  const marked = new Set(fillersMarked.map(lowerSpelling));
  const onlyAsks = ASKED.flatMap((category) => asked[category].filter((phrase) => NEVER_CONTENT.has(category) || ASKS.test(fold(phrase))));
  const drops = createPhraseMatcher([...fillers, ...byName, ...onlyAsks].map((phrase) => [phrase, true] as const));
  const all = [...lexicon.synonyms, ...abbreviationPairs(lexicon)];
  const groups = createPhraseMatcher(all.flatMap((group, i) => group.map((phrase) => [phrase, i] as const)));
  const foldedGroups = all.map((group) => group.map((phrase) => tokenize(phrase).map(({ folded }) => folded)));

  const shortened = abbreviationPairs(lexicon).map(([short, full]) => [fold(short), fold(full)] as const);

  /** A phrase may stand in several groups; all of them count. What it holds in full, documents may abbreviate: "văn bản QPPL". */
  function synonymsOf(words: readonly string[]): (readonly string[])[] {
    const key = words.join(' ');
    const grouped = foldedGroups
      .filter((group) => group.some((phrase) => phrase.join(' ') === key))
      .flatMap((group) => group.filter((phrase) => phrase.join(' ') !== key));
    const within = shortened
      .filter(([, full]) => key !== full && ` ${key} `.includes(` ${full} `))
      .map(([short, full]) => ` ${key} `.replace(` ${full} `, ` ${short} `).trim().split(' '));
    return [...grouped, ...within];
  }

  return (tokens, taken) => {
    const concepts: Concept[] = [];
    const single = new Set<number>();
    for (let at = 0; at < tokens.length; ) {
      if (taken.has(at)) {
        at += 1;
        continue;
      }
      const group = free(groups.matchAt(tokens, at), taken);
      const drop = free(drops.matchAt(tokens, at), taken);
      const to = Math.max(group?.to ?? at + 1, drop?.to ?? at + 1);
      const dropped =
        (drop !== null && drop.to >= (group?.to ?? 0)) || (to === at + 1 && group === null && marked.has(tokens[at]?.text ?? ''));
      if (!dropped) {
        const run = tokens.slice(at, to);
        const words = run.map(({ folded }) => folded);
        concepts.push({ words, written: run.map(({ text }) => text), synonyms: synonymsOf(words) });
        if (to === at + 1) single.add(at);
      }
      at = to;
    }
    return { concepts, pairs: neighbours(tokens, single) };
  };
}

function free<T>(match: PhraseMatch<T> | null, taken: ReadonlySet<number>): PhraseMatch<T> | null {
  if (match === null) return null;
  for (let i = match.from; i < match.to; i += 1) if (taken.has(i)) return null;
  return match;
}

/** Documents write "CCHC" and "cải cách hành chính"; a question that says one means both. */
function abbreviationPairs({ abbreviations }: Lexicon): (readonly [string, string])[] {
  return Object.entries(abbreviations).filter(
    ([short, full]) => short === short.toUpperCase() && short.length >= 3 && tokenize(full).length >= 2,
  );
}

/** Pairs of words that stand alone; phrases of the lexicon already hold together. */
function neighbours(tokens: readonly Token[], single: ReadonlySet<number>): [string, string][] {
  return tokens.flatMap((token, i): [string, string][] => {
    const next = tokens[i + 1];
    return single.has(i) && single.has(i + 1) && next !== undefined ? [[token.folded, next.folded]] : [];
  });
}
