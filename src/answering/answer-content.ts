import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import type { Span } from '../domain/citation.ts';
import { findDatePhrases } from '../domain/date-phrase.ts';
import type { StoredPassage } from '../domain/passage.ts';
import { splitSentences } from '../domain/sentence.ts';
import type { Duty } from '../domain/task.ts';
import { compact, findLongestVerbatim } from '../domain/verbatim.ts';
import { tokenize } from '../domain/vietnamese-text.ts';
import type { Answer, FoundPassage } from './answer.ts';
import { foundRow, rowNotes } from './answer-rows.ts';
import type { EvidenceScale } from './evidence.ts';
import { type Library, wordsOf } from './library.ts';
import type { Question } from './question/question.ts';
import type { Candidate } from './rank-candidates.ts';

/** Shares of the question that a candidate must hold to answer it; tuned so that absent facts stay unanswered. */
export const THRESHOLDS = {
  /** Own words of the passage. */
  coverage: 0.34,
  /** With its headings. */
  withContext: 0.39,
  /** Enough for a row that stands out from all others by `standsOut`. */
  alone: 0.3,
  standsOut: 0.1,
  /** A second document this close to the best one makes the question ambiguous. */
  rivalDocument: 0.86,
  /** Rows this close to the best one are shown beside it. */
  rivalRow: 0.95,
  /** Another document that holds this share of what the answer holds speaks of the same; less for an annex whose rows are not apart. */
  echo: 0.95,
  annexEcho: 0.7,
  /** A question lighter than this is found everywhere. */
  echoWeight: 4,
  /** A lead in score that is no accident. */
  farBetter: 0.25,
  /** A row and a paragraph this close support each other. */
  companion: 0.88,
} as const;

const MAX_ROWS = 3;
const MAX_PASSAGES = 2;
/** Characters of a quoted paragraph that still fit one answer with its source. */
const MAX_QUOTE = 430;

/** Whether a candidate holds enough of the question to be its answer. */
export function isSupported({ evidence, mismatch }: Candidate): boolean {
  return (
    mismatch === null &&
    evidence.hasCore &&
    evidence.coverageWithContext >= THRESHOLDS.withContext &&
    evidence.coverage >= THRESHOLDS.coverage
  );
}

export interface ContentParts {
  readonly library: Library;
  readonly recognizer: AgencyRecognizer;
}

/** The best candidate, if it answers: by what it holds, or as the one row that stands out. */
export function bestAnswer(ranked: readonly Candidate[]): Candidate | null {
  const best = ranked.find(({ mismatch, evidence }) => mismatch === null && evidence.hasCore);
  // What fits far better but lacks the kind of fact asked for shows that the fact is not there
  const first = ranked[0];
  if (best === undefined || (first?.mismatch === 'kind' && first.score - best.score > THRESHOLDS.farBetter)) return null;
  if (isSupported(best)) return best;
  const next = ranked.find((candidate) => candidate !== best && candidate.task !== null && candidate.task !== best.task);
  const standsOut =
    best.task !== null &&
    best === ranked[0] &&
    best.evidence.coverage >= THRESHOLDS.alone &&
    best.score - (next?.score ?? 0) >= THRESHOLDS.standsOut;
  return standsOut ? best : null;
}

/** The answer that the best candidates of one document give. */
export async function answerFrom(
  question: Question,
  ranked: readonly Candidate[],
  scale: EvidenceScale,
  parts: ContentParts,
): Promise<Answer | null> {
  const best = bestAnswer(ranked);
  if (best === null) return null;
  const near =
    (share: number) =>
    (candidate: Candidate): boolean =>
      candidate === best || (candidate.score >= best.score * share && isSupported(candidate));
  const rows = ranked.filter(({ task }) => task !== null);
  const texts = ranked.filter(({ task }) => task === null);
  if (best.task !== null) {
    const close = rows.filter(near(THRESHOLDS.rivalRow)).slice(0, MAX_ROWS);
    const found = close.flatMap(({ shelved, task }) => (task === null ? [] : [foundRow(shelved, task)]));
    const companion = texts.filter(near(THRESHOLDS.companion))[0];
    const passages = companion === undefined || close.length > 1 ? [] : await quote(question, [companion], scale, parts);
    return {
      kind: 'rows',
      rows: found,
      passages,
      elsewhere: [],
      asked: question.asked,
      notes: rowNotes(
        best.shelved,
        close.flatMap(({ task }) => task ?? []),
      ),
    };
  }
  const close = texts.filter(near(THRESHOLDS.rivalRow)).slice(0, MAX_PASSAGES);
  const linked = close.map((candidate) => dutyOf(candidate)?.task ?? null);
  const companion = rows.filter(near(THRESHOLDS.companion))[0]?.task?.ordinal ?? null;
  const ordinals = new Set([...linked, companion].filter((ordinal) => ordinal !== null).slice(0, MAX_ROWS));
  const tasks = best.shelved.tasks.filter(({ ordinal }) => ordinals.has(ordinal));
  return {
    kind: 'passages',
    passages: await quote(question, close, scale, parts),
    rows: tasks.map((task) => foundRow(best.shelved, task)),
    elsewhere: [],
    notes: [],
  };
}

/** The dated duty that a paragraph is, if it is one. */
export function dutyOf({ shelved, passage }: Pick<Candidate, 'shelved' | 'passage'>): Duty | undefined {
  return shelved.duties.find(({ where, text }) => where === passage.where && passage.text.includes(text.slice(0, DUTY_OPENING)));
}
/** Characters by which a duty is known again in its paragraph. */
const DUTY_OPENING = 40;

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

/**
 * Passages of other documents that hold as much of the question as the answer does, though perhaps not the kind of fact
 * that it asks for: the reader must know that another document speaks of the same.
 */
export async function echoes(
  question: Question,
  best: Candidate,
  ranked: readonly Candidate[],
  scale: EvidenceScale,
  parts: ContentParts,
): Promise<FoundPassage[]> {
  const others = ranked.filter(({ shelved, task }) => shelved !== best.shelved && task === null);
  const firsts = others.filter((candidate, i) => others.findIndex(({ shelved }) => shelved === candidate.shelved) === i);
  const equal = firsts.filter(({ passage, evidence }) => {
    const share = passage.kind === 'annex-text' ? THRESHOLDS.annexEcho : THRESHOLDS.echo;
    return evidence.hasCore && scale.totalWeight >= THRESHOLDS.echoWeight && evidence.coverage >= share * best.evidence.coverage;
  });
  return quote(question, equal.slice(0, 1), scale, parts);
}

async function quote(
  question: Question,
  candidates: readonly Candidate[],
  scale: EvidenceScale,
  { library, recognizer }: ContentParts,
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
export function excerptOf(text: string, question: Question, scale: EvidenceScale): string {
  if (text.length <= MAX_QUOTE) return text;
  const worth = (part: string): number => scale.weigh(wordsOf({ text: part, context: '' })).coverage + factBonus(part, question);
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
