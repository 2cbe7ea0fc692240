import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import type { Span } from '../domain/citation.ts';
import { findDatePhrases } from '../domain/date-phrase.ts';
import type { StoredPassage } from '../domain/passage.ts';
import { splitSentences } from '../domain/sentence.ts';
import { compact, findLongestVerbatim } from '../domain/verbatim.ts';
import { tokenize } from '../domain/vietnamese-text.ts';
import type { FoundPassage } from './answer.ts';
import type { EvidenceScale } from './evidence.ts';
import { type Library, wordsOf } from './library.ts';
import type { Question } from './question/question.ts';
import type { Candidate } from './rank-candidates.ts';

/** Characters of a quoted paragraph that still fit one answer with its source. */
const MAX_QUOTE = 430;

export interface QuotingParts {
  readonly library: Library;
  readonly recognizer: AgencyRecognizer;
}

/** Of the many lines of an unread annex the longest is enough to find the place. */
function longest(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, 1);
}

/** Whom a paragraph speaks to: the nearest heading above it that names agencies. */
export function actorOf({ context }: StoredPassage, recognizer: AgencyRecognizer): string | null {
  const headings = context.split(' › ').slice(1).toReversed();
  const names = (heading: string): boolean =>
    heading.length <= MAX_ACTOR &&
    (recognizer.find(tokenize(heading)).length > 0 || recognizer.findCollectives(tokenize(heading)).length > 0);
  return headings.find(names)?.replace(/[:\s]+$/u, '') ?? null;
}
/** Characters; a longer heading is no name. */
const MAX_ACTOR = 160;

/** The sentences of paragraphs that answer, with whom they bind and where exactly they stand. */
export async function quote(
  question: Question,
  candidates: readonly Candidate[],
  scale: EvidenceScale,
  { library, recognizer }: QuotingParts,
): Promise<FoundPassage[]> {
  return Promise.all(
    candidates.map(async ({ passage, shelved }) => {
      const excerpt = excerptOf(passage.text, question, scale);
      const text = await library.text(passage.documentId);
      const span = findLongestVerbatim(text, passage.spans, excerpt);
      const whole = span !== null && compact(text.slice(span.start, span.end)) === compact(excerpt);
      return {
        document: shelved.document,
        where: passage.where,
        actor: actorOf(passage, recognizer),
        text: excerpt,
        spans: span !== null && whole ? [span] : passage.kind === 'annex-text' ? longest(passage.spans) : passage.spans,
      };
    }),
  );
}

/** The sentences around the best one, up to the length of a quote. A sentence counts by its words and by the kind of fact in it. */
function excerptOf(text: string, question: Question, scale: EvidenceScale): string {
  if (text.length <= MAX_QUOTE) return text;
  const worth = (part: string): number => scale.weigh(wordsOf(part)).coverage + factBonus(part, question);
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  const chosen = window(sentences, worth);
  if (chosen.length <= MAX_QUOTE) return chosen;
  const clause = window(chosen.split(/(?<=;)\s/u), worth);
  return clause.length <= MAX_QUOTE ? clause : clause.slice(0, clause.lastIndexOf(' ', MAX_QUOTE));
}

/** The best part with its neighbours, as many as fit. */
function window(parts: readonly string[], worth: (part: string) => number): string {
  const values = parts.map(worth);
  let from = values.indexOf(Math.max(...values));
  let to = from + 1;
  const length = (a: number, b: number): number => parts.slice(a, b).join(' ').length;
  while (to < parts.length && length(from, to + 1) <= MAX_QUOTE) to += 1;
  while (from > 0 && length(from - 1, to) <= MAX_QUOTE) from -= 1;
  return parts.slice(from, to).join(' ');
}

function factBonus(part: string, { asked }: Question): number {
  const holds = [
    asked.has('number') && /\d+\s?[/-]\s?\p{Lu}{2}/u.test(part),
    asked.has('deadline') && findDatePhrases(part).length > 0,
    asked.has('amount') && /\d/u.test(part),
  ];
  return FACT_BONUS * holds.filter(Boolean).length;
}
const FACT_BONUS = 0.25;
