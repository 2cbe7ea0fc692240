import type { KnownAgency } from '../domain/agency.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Asked } from '../domain/question-words.ts';
import type { Task } from '../domain/task.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { searchPassages } from '../retrieval/search-passages.ts';
import type { Evidence, EvidenceScale } from './evidence.ts';
import { createAgencyFitScale, createFitScale, KIND_PENALTY, titleFits } from './fit.ts';
import { fitsTime } from './fits-time.ts';
import type { Library, ShelvedDocument } from './library.ts';
import { createMismatchFinder, type Mismatch, unitAsked } from './mismatch.ts';
import type { AnsweringParts } from './parts.ts';
import type { Question } from './question/question.ts';

/** A row or paragraph that may answer. */
export interface Candidate {
  readonly shelved: ShelvedDocument;
  readonly passage: StoredPassage;
  /** Set when the passage is a row. */
  readonly task: Task | null;
  readonly evidence: Evidence;
  /** The kind of fact that the question asks for and the passage does not hold: a day, or another (money, a phone number, another year). */
  readonly mismatch: Mismatch | null;
  /** Evidence with the fit of its kind of answer; about 0 to 1.3. */
  readonly score: number;
}

/** Up to this many passages every one is weighed; above, those that hybrid search brings. */
const WEIGH_ALL = 500;
const SEARCH_LIMIT = 60;

/** Weights of the signals; tuned on the development questions. */
const WEIGHTS = { own: 0.55, context: 0.3, similarity: 0.12, rank: 0.05 } as const;

/** Candidates from the given documents, best first. */
export async function rankCandidates(
  question: Question,
  scale: EvidenceScale,
  shelf: readonly ShelvedDocument[],
  parts: {
    readonly library: Library;
    readonly passages: AnsweringParts['passages'];
    readonly index: SearchIndex;
    readonly agencies: readonly KnownAgency[];
  },
): Promise<Candidate[]> {
  const unit = unitAsked(question);
  const fitOf = createFitScale(question, unit, parts.library);
  const agencyFitOf = createAgencyFitScale(parts.agencies);
  const mismatchOf = createMismatchFinder(question, unit, parts.library);
  const titles = titleFits(question, shelf);
  const byId = new Map(shelf.map((shelved) => [shelved.document.id, shelved]));
  const ids = [...byId.keys()];
  const words = [...question.tokens.map(({ text }) => text), ...question.concepts.flatMap(({ synonyms }) => synonyms.flat())].join(' ');
  const total = ids.reduce((sum, id) => sum + (parts.index.passagesOf.get(id)?.length ?? 0), 0);
  const all = total <= WEIGH_ALL ? (await Promise.all(ids.map((id) => parts.library.passages(id)))).flat() : null;
  const found = { passages: all === null ? parts.passages : { ...parts.passages, byIds: pickFrom(all) }, index: parts.index };
  const ranked = await searchPassages(words, { documentIds: ids, limit: SEARCH_LIMIT }, found);
  const signals = new Map(ranked.map(({ passage, score, similarity }) => [passage.id, { rank: score, similarity }]));
  const passages = all ?? ranked.map(({ passage }) => passage);
  return passages
    .flatMap((passage): Candidate[] => {
      const shelved = byId.get(passage.documentId);
      if (shelved === undefined) return [];
      const task = rowOf(passage, shelved);
      const passageWords = parts.library.words(passage);
      const isDuty =
        task === null && shelved.duties.some(({ where, text }) => where === passage.where && passage.text.includes(text.slice(0, 40)));
      const evidence = scale.weigh(passageWords, task !== null && isInTime(task, question));
      const { rank, similarity } = signals.get(passage.id) ?? { rank: 0, similarity: 0 };
      const base =
        WEIGHTS.own * evidence.coverage +
        WEIGHTS.context * evidence.coverageWithContext +
        WEIGHTS.similarity * Math.max(0, similarity) +
        WEIGHTS.rank * rank;
      const score =
        base + fitOf(passage, task, isDuty) + agencyFitOf(task, passageWords) + (titles.get(shelved) ?? 0) - KIND_PENALTY[passage.kind];
      const mismatch = mismatchOf(passage, task, shelved);
      return [{ shelved, passage, task, evidence, mismatch, score }];
    })
    .toSorted((a, b) => b.score - a.score || a.passage.id - b.passage.id);
}

/** Asked who does what "cuối năm", a row says when by its deadline. */
function isInTime({ deadline }: Task, { asked, time }: Question): boolean {
  return WHO.some((field) => asked.has(field)) && time?.kind === 'due-in' && fitsTime(deadline, time, time.from);
}
const WHO: readonly Asked[] = ['lead', 'coordinating', 'deliverable', 'agency-role'];

/** The row that a passage was made of; two rows may have one number, but not one place. */
function rowOf({ ordinal, spans }: StoredPassage, { tasks }: ShelvedDocument): Task | null {
  if (ordinal === null) return null;
  const numbered = tasks.filter((task) => task.ordinal === ordinal);
  return numbered.find((task) => task.spans[0]?.start === spans[0]?.start) ?? numbered[0] ?? null;
}

/** Those at hand need not be read again. */
const pickFrom = (passages: readonly StoredPassage[]) => async (ids: readonly number[]) => {
  const wanted = new Set(ids);
  return passages.filter(({ id }) => wanted.has(id));
};
