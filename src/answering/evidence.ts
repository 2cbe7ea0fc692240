import { isUnmarked } from '../domain/vietnamese-text.ts';
import type { PassageWords } from './library.ts';
import type { AnsweringParts } from './parts.ts';
import type { Concept, Question } from './question/question.ts';

/** How much of what a question is about stands in a passage. */
export interface Evidence {
  /** Weighted share of the question's concepts that the passage's own text holds, 0 to 1. */
  readonly coverage: number;
  /** False where one concept makes up most of the question and the passage does not have it. */
  readonly hasCore: boolean;
  /** The same with the headings above the passage, which count less. */
  readonly coverageWithContext: number;
}

/** Weighs passages against one question. */
export interface EvidenceScale {
  /** @param inTime the passage is a row whose deadline fits the time that the question names */
  weigh(words: PassageWords, inTime?: boolean): Evidence;
  /** Total weight of the question's concepts; near 0 for a question without content. */
  readonly totalWeight: number;
  /** Weight of the concepts that the documents know and that do not stand in `folded` (" word word "). */
  weightOutside(folded: string): number;
  /** How many concepts no document knows. */
  readonly unknown: number;
}

/** Strength of a match by how it was found; tuned on the development questions. */
const STRENGTH = {
  written: 1,
  foldedWord: 0.2,
  foldedPhrase: 0.85,
  synonym: 0.85,
  partly: 0.35,
  otherCell: 0.8,
  heading: 0.75,
  context: 0.55,
} as const;
/** A pair of neighbours that the corpus knows counts as much as this share of its rarer word. */
const PAIR_WEIGHT = 0.6;
const PHRASE_BONUS = 0.25;
const LEAST_WEIGHT = 0.3;
/** A single word says less than a phrase that the lexicon knows: it may be noise. Numbers are never noise. */
const SINGLE_WORD = 0.7;
/** Words that no document holds: heavy enough that a question about them is not answered by the rest. */
const UNKNOWN_SHARE = 0.7;
/** A word that no document knows and that has this share of the whole weight is what the question is about. */
const CORE_SHARE = 0.55;
const CORE_STRENGTH = 0.4;

interface Weighted {
  readonly phrases: Phrases;
  readonly weight: number;
  /** Each of its words stands somewhere in the documents. */
  readonly isKnown: boolean;
  /** Its words stand there beside each other: "lương cơ sở" is not known from "tiền lương" and "cơ sở hạ tầng". */
  readonly isKnownPhrase: boolean;
  readonly isTime: boolean;
}

export async function createEvidenceScale(
  question: Pick<Question, 'concepts' | 'pairs'>,
  passages: AnsweringParts['passages'],
): Promise<EvidenceScale> {
  const count = await passages.count();
  const terms = new Set(question.concepts.flatMap(({ words, written, synonyms }) => [...words, ...written, ...synonyms.flat()]));
  for (const { words, synonyms } of question.concepts)
    for (const phrase of [words, ...synonyms]) for (const pair of pairsOf(phrase)) terms.add(pair);
  for (const [a, b] of question.pairs) terms.add(`${a}_${b}`);
  const frequencies = await passages.documentFrequencies([...terms]);
  const rarity = (term: string): number => Math.log((count + 1) / ((frequencies.get(term) ?? 0) + 1));
  const known = (term: string): boolean => (frequencies.get(term) ?? 0) > 0;
  const knownPhrase = (phrase: readonly string[]): boolean => phrase.every(known) && pairsOf(phrase).every(known);

  const concepts = question.concepts.map(
    (concept): Weighted => ({
      phrases: preparePhrases(concept),
      weight: conceptWeight(concept, rarity, knownPhrase, count),
      isKnown: [spelled(concept), ...concept.synonyms].some((phrase) => phrase.every(known)),
      isKnownPhrase: [spelled(concept), ...concept.synonyms].some(knownPhrase),
      isTime: concept.isTime === true,
    }),
  );
  const pairs = question.pairs
    .filter(([a, b]) => known(`${a}_${b}`))
    .map(([a, b]) => ({ phrase: ` ${a} ${b} `, weight: PAIR_WEIGHT * Math.max(rarity(a), rarity(b)) }));
  const totalWeight = sum(concepts) + sum(pairs);

  return {
    totalWeight,
    weigh(words, inTime = false) {
      let own = 0;
      let withContext = 0;
      let hasCore = true;
      for (const { phrases, weight, isKnownPhrase, isTime } of concepts) {
        const inText = Math.max(strengthIn(phrases, words), inTime && isTime ? STRENGTH.otherCell : 0);
        const inContext = phrases.strengthInContext(words.context);
        const withHeadings = Math.max(inText, STRENGTH.heading * phrases.strengthInContext(words.headings));
        if (!isKnownPhrase && weight >= CORE_SHARE * totalWeight && Math.max(inText, inContext) < CORE_STRENGTH) hasCore = false;
        own += weight * withHeadings;
        withContext += weight * Math.max(withHeadings, STRENGTH.context * inContext);
      }
      for (const { phrase, weight } of pairs) {
        if (words.folded.includes(phrase)) {
          own += weight;
          withContext += weight;
        } else if (words.headings.includes(phrase)) {
          own += weight * STRENGTH.heading;
          withContext += weight * STRENGTH.heading;
        } else if (words.context.includes(phrase)) withContext += weight * STRENGTH.context;
      }
      return totalWeight === 0
        ? { coverage: 0, coverageWithContext: 0, hasCore: false }
        : { coverage: own / totalWeight, coverageWithContext: withContext / totalWeight, hasCore };
    },
    weightOutside: (folded) => sum(concepts.filter(({ phrases, isKnown }) => isKnown && !folded.includes(phrases.folded))),
    unknown: concepts.filter(({ isKnown }) => !isKnown).length,
  };
}

const sum = (items: readonly { readonly weight: number }[]): number => items.reduce((total, { weight }) => total + weight, 0);
const asPhrase = (words: readonly string[]): string => ` ${words.join(' ')} `;
const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, i) => `${words[i]}_${word}`);

/** A single word typed with marks is that word; a longer phrase may be spelled by its letters (OCR slips). */
const spelled = ({ words, written }: Concept): readonly string[] => (words.length === 1 ? written : words);

function conceptWeight(
  concept: Concept,
  rarity: (term: string) => number,
  knownPhrase: (phrase: readonly string[]) => boolean,
  count: number,
): number {
  const bonus = (words: readonly string[]): number => 1 + PHRASE_BONUS * (words.length - 1);
  const knownPhrases = [spelled(concept), ...concept.synonyms].filter(knownPhrase);
  const first = knownPhrases[0];
  const noise = concept.words.length === 1 && concept.synonyms.length === 0 && !/\d/u.test(concept.words[0] ?? '') ? SINGLE_WORD : 1;
  if (first === undefined) return noise * UNKNOWN_SHARE * Math.log(count + 1);
  const mean = first.reduce((total, word) => total + rarity(word), 0) / first.length;
  return Math.max(LEAST_WEIGHT, noise * mean * bonus(first));
}

/** A concept as it is looked for in hundreds of passages: " word word " each, put together once. */
interface Phrases {
  readonly typed: string;
  readonly folded: string;
  readonly synonyms: readonly string[];
  /** `folded` and `synonyms`. */
  readonly all: readonly string[];
  readonly words: readonly string[];
  /** Typed without marks, so that any marked spelling may be meant. */
  readonly isUnmarked: boolean;
  /** By the text of the headings: passages below the same ones share it. */
  readonly strengthInContext: (context: string) => number;
}

function preparePhrases(concept: Concept): Phrases {
  const { words, written, synonyms } = concept;
  const folded = asPhrase(words);
  const others = synonyms.map(asPhrase);
  const unmarked = written.every(isUnmarked);
  return {
    typed: asPhrase(written),
    folded,
    synonyms: others,
    all: [folded, ...others],
    words: words.map((word) => asPhrase([word])),
    isUnmarked: unmarked,
    strengthInContext: remembering((context) => strengthInContext(concept, unmarked, context)),
  };
}

/** Works a text out once. */
function remembering(work: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = work(text);
    known.set(text, value);
    return value;
  };
}

/** What stands in the task itself counts in full, what stands in the other cells of its row less. */
function strengthIn(phrases: Phrases, words: PassageWords): number {
  const found = strengthAnywhere(phrases, words);
  return found === 0 || phrases.all.some((phrase) => words.core.includes(phrase)) ? found : found * STRENGTH.otherCell;
}

function strengthAnywhere(phrases: Phrases, { text, folded }: PassageWords): number {
  const isSingle = phrases.words.length === 1;
  if (text.includes(phrases.typed)) return STRENGTH.written;
  if (folded.includes(phrases.folded)) {
    if (phrases.isUnmarked) return STRENGTH.written;
    return isSingle ? STRENGTH.foldedWord : STRENGTH.foldedPhrase;
  }
  if (phrases.synonyms.some((phrase) => folded.includes(phrase))) return STRENGTH.synonym;
  if (isSingle) return 0;
  const found = phrases.words.filter((word) => folded.includes(word)).length;
  return (STRENGTH.partly * found) / phrases.words.length;
}

/** Headings are kept without marks, so a single word typed with marks is hardly proved by them. */
function strengthInContext({ words, synonyms }: Concept, unmarked: boolean, context: string): number {
  const stands = (phrase: readonly string[]): boolean => context.includes(asPhrase(phrase));
  if (words.length !== 1 || unmarked) return [words, ...synonyms].some(stands) ? 1 : 0;
  if (synonyms.some((phrase) => phrase.length > 1 && stands(phrase))) return 1;
  return stands(words) ? STRENGTH.foldedWord : 0;
}
