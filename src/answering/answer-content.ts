import type { Duty } from '../domain/task.ts';
import type { Answer, FoundPassage } from './answer.ts';
import { foundRow, rowNotes } from './answer-rows.ts';
import type { EvidenceScale } from './evidence.ts';
import type { Question } from './question/question.ts';
import { type QuotingParts, quote } from './quote.ts';
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
  rivalDocument: 0.88,
  /** Rows this close to the best one are shown beside it. */
  rivalRow: 0.95,
  /** Another document that holds this share of what the answer holds speaks of the same; less for an annex whose rows are not apart. */
  echo: 0.95,
  annexEcho: 0.65,
  /** A question lighter than this is found everywhere. */
  echoWeight: 4,
  /** A lead in score that is no accident. */
  farBetter: 0.25,
  /** A row and a paragraph this close support each other. */
  companion: 0.88,
} as const;

const MAX_ROWS = 3;
const MAX_PASSAGES = 2;

/** Whether a candidate holds enough of the question to be its answer. */
export function isSupported({ evidence, mismatch }: Pick<Candidate, 'evidence' | 'mismatch'>): boolean {
  return (
    mismatch === null &&
    evidence.hasCore &&
    evidence.coverageWithContext >= THRESHOLDS.withContext &&
    evidence.coverage >= THRESHOLDS.coverage
  );
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
  parts: QuotingParts,
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
    notes: close.some(({ passage }) => passage.kind === 'annex-text') ? [{ kind: 'annex-not-read', document: best.shelved.document }] : [],
  };
}

/** The dated duty that a paragraph is, if it is one. */
export function dutyOf({ shelved, passage }: Pick<Candidate, 'shelved' | 'passage'>): Duty | undefined {
  return shelved.duties.find(({ where, text }) => where === passage.where && passage.text.includes(text.slice(0, DUTY_OPENING)));
}
/** Characters by which a duty is known again in its paragraph. */
const DUTY_OPENING = 40;

/**
 * Passages of other documents that hold as much of the question as the answer does, though perhaps not the kind of fact
 * that it asks for: the reader must know that another document speaks of the same.
 */
export async function echoes(
  question: Question,
  best: Candidate,
  ranked: readonly Candidate[],
  scale: EvidenceScale,
  parts: QuotingParts,
): Promise<FoundPassage[]> {
  const others = ranked.filter(({ shelved, task }) => shelved !== best.shelved && task === null);
  const firsts = others.filter((candidate, i) => others.findIndex(({ shelved }) => shelved === candidate.shelved) === i);
  const equal = firsts.filter(({ passage, evidence }) => {
    const share = passage.kind === 'annex-text' ? THRESHOLDS.annexEcho : THRESHOLDS.echo;
    return evidence.hasCore && scale.totalWeight >= THRESHOLDS.echoWeight && evidence.coverage >= share * best.evidence.coverage;
  });
  return quote(question, equal.slice(0, 1), scale, parts);
}
