import { isSupported } from '../../answering/answer-content.ts';
import { tasksOf } from '../../answering/answer-rows.ts';
import { rank } from '../../answering/answer-within.ts';
import { createEvidenceScale } from '../../answering/evidence.ts';
import { foldWords, type ShelvedDocument } from '../../answering/library.ts';
import type { Question } from '../../answering/question/question.ts';
import type { Candidate } from '../../answering/rank-candidates.ts';
import { resolveScope } from '../../answering/scope.ts';
import type { KnownAgency } from '../../domain/agency.ts';
import { agencyRole } from '../../domain/agency-recognition.ts';
import { documentTitle } from '../../domain/document.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskReference } from '../../tracking/reports/report-item.ts';
import type { TrackingContext } from './tracking-turn.ts';

/** A row that a report may be about. */
export interface FoundRow {
  readonly shelved: ShelvedDocument;
  readonly task: Task;
}

export type FoundRows =
  | { readonly kind: 'rows'; readonly rows: readonly FoundRow[] }
  /** Assignments that were shown, by their positions. */
  | { readonly kind: 'listed'; readonly assignmentIds: readonly number[] }
  /** Any of these may be meant. */
  | { readonly kind: 'ambiguous'; readonly rows: readonly FoundRow[] }
  /** Named by a number that no document here has. */
  | { readonly kind: 'absent'; readonly ordinals: readonly string[] }
  /** Nothing that is tracked is named. */
  | { readonly kind: 'nothing' };

/** Rows as close to the best one as this are meant as well; fewer than these shares of the words say nothing. */
const RIVAL = 0.93;
const LEAST = 0.3;
const PRODUCT = 0.08;
/** Kinds of documents that tasks end in, folded. */
const PRODUCTS = [
  ' ke hoach ',
  ' bao cao ',
  ' quyet dinh ',
  ' quy che ',
  ' van ban ',
  ' huong dan ',
  ' to trinh ',
  ' danh muc ',
  ' bo tieu chi ',
];
const STANDS_OUT = 0.1;

/**
 * The rows that a reference means: those that the own agency leads come first, then those it helps with.
 * @param about another agency, where the message is about its work
 */
export async function findRows(
  reference: TaskReference,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
  about?: OwnAgency,
): Promise<FoundRows> {
  const own = about === undefined ? ownAgency(context) : about;
  const shelf = await shelfFor(context);
  switch (reference.kind) {
    case 'ordinals': {
      const { ordinals, isBare } = reference;
      const ids = ordinals.map((ordinal) => context.memory.listed[Number(ordinal) - 1]);
      if (isBare && ids.length > 0 && ids.every((id) => id !== undefined)) return { kind: 'listed', assignmentIds: ids as number[] };
      return byOrdinals(ordinals, shelf, own, context.question.section);
    }
    case 'content': {
      const found: FoundRows[] = [];
      for (const words of reference.wordings) found.push(await byContent(readQuestion(words), shelf, own, context));
      const single = found.find((one) => one.kind === 'rows' && one.rows.every(({ task }) => leads(task, own)));
      return single ?? found.find(({ kind }) => kind === 'ambiguous') ?? found.find(({ kind }) => kind === 'rows') ?? { kind: 'nothing' };
    }
    case 'context':
      return fromContext(context, shelf);
    case 'all':
      return {
        kind: 'ambiguous',
        rows: shelf.flatMap((shelved) => shelved.tasks.filter((task) => leads(task, own)).map((task) => ({ shelved, task }))),
      };
  }
}

type OwnAgency = Pick<KnownAgency, 'id' | 'kind'> | null;

function ownAgency({ viewer, answering }: TrackingContext): OwnAgency {
  return viewer?.person.agency == null ? null : answering.recognizer.readOwn(viewer.person.agency);
}

export const leads = (task: Task, own: OwnAgency): boolean =>
  own !== null && task.leadAgencies.some((mention) => agencyRole(mention, own) !== null);
export const helps = (task: Task, own: OwnAgency): boolean =>
  own !== null && task.coordinatingAgencies.some((mention) => agencyRole(mention, own) !== null);

async function shelfFor({ question, documents, viewer, conversationDocuments, answering }: TrackingContext): Promise<ShelvedDocument[]> {
  // Work is reported in one's own province: "ht" means "hoàn thành" there, not Hà Tĩnh
  const local = viewer?.person.province == null ? question : { ...question, provinces: [], provinceConcepts: [] };
  const scope = resolveScope(local, documents, { personProvince: viewer?.person.province ?? null, conversationDocuments });
  return answering.library.shelve(scope.documents);
}

function byOrdinals(ordinals: readonly string[], shelf: readonly ShelvedDocument[], own: OwnAgency, part: string | null): FoundRows {
  const found = ordinals.map((ordinal) =>
    closest(
      shelf.flatMap((shelved) => tasksOf(shelved, ordinal, part).map((task) => ({ shelved, task }))),
      own,
    ),
  );
  const missing = ordinals.filter((_, i) => found[i]?.length === 0);
  // "mấy việc 226": the number of the plan, or of what it follows
  const titles = foldWords(shelf.map(({ document }) => documentTitle(document.metadata, document.province)).join(' '));
  if (missing.length > 0 && missing.length === ordinals.length && missing.every((ordinal) => titles.includes(` ${ordinal} `)))
    return { kind: 'nothing' };
  if (missing.length > 0) return { kind: 'absent', ordinals: missing };
  const unclear = found.find((rows) => rows.length > 1);
  return unclear === undefined ? { kind: 'rows', rows: found.flat() } : { kind: 'ambiguous', rows: unclear };
}

/** Those that the agency leads, else those it helps with, else all. */
function closest(rows: readonly FoundRow[], own: OwnAgency): readonly FoundRow[] {
  const led = rows.filter(({ task }) => leads(task, own));
  if (led.length > 0) return led;
  const helped = rows.filter(({ task }) => helps(task, own));
  return helped.length > 0 ? helped : rows;
}

async function byContent(
  question: Question,
  shelf: readonly ShelvedDocument[],
  own: OwnAgency,
  { answering }: TrackingContext,
): Promise<FoundRows> {
  if (question.concepts.length === 0) return byProduct(question, shelf, own);
  const scale = await createEvidenceScale(question, answering.passages);
  const words = foldWords(question.text);
  const ranked = (await rank(question, scale, shelf, [], answering))
    .filter((candidate) => candidate.task !== null && candidate.evidence.hasCore)
    .map((candidate) => ({ ...candidate, score: candidate.score + (makesProduct(words, candidate.task) ? PRODUCT : 0) }))
    .toSorted((a, b) => b.score - a.score);
  const led = ranked.filter(({ task }) => task !== null && leads(task, own));
  const best = led[0];
  if (best === undefined || !isMeant(best, led)) {
    // Told by content alone, the work of others is mostly news, not a report
    const helped = ranked.find(({ task, evidence }) => task !== null && helps(task, own) && isSupported({ evidence, mismatch: null }));
    return helped === undefined ? byProduct(question, shelf, own) : { kind: 'rows', rows: rowsOf([helped]) };
  }
  const rivals = led.filter((candidate) => candidate.score >= best.score * RIVAL);
  return rivals.length === 1 ? { kind: 'rows', rows: rowsOf(rivals) } : { kind: 'ambiguous', rows: rowsOf(rivals) };
}

/** "Kế hoạch thực hiện kết luận 226 đã ban hành": nothing but the product, and the document that it follows. */
function byProduct(question: Question, shelf: readonly ShelvedDocument[], own: OwnAgency): FoundRows {
  const words = foldWords(question.text);
  const led = shelf.flatMap((shelved) => shelved.tasks.filter((task) => leads(task, own)).map((task) => ({ shelved, task })));
  const made = led.filter(({ task }) => makesProduct(words, task));
  const numbers = [...new Set([...question.documents.map(({ number }) => number), ...(words.match(/\b\d{2,4}\b/gu) ?? [])])].map(
    (number) => ` ${number} `,
  );
  const following = made.filter(({ task }) => numbers.length > 0 && numbers.every((number) => foldWords(task.content).includes(number)));
  const rows = following.length > 0 ? following : question.concepts.length === 0 ? made : [];
  if (rows.length === 0) return { kind: 'nothing' };
  return rows.length === 1 ? { kind: 'rows', rows } : { kind: 'ambiguous', rows };
}

/** "Kế hoạch … đã ban hành": a report names the product of the task, which a question for its content leaves out. */
function makesProduct(words: string, task: Task | null): boolean {
  const product = foldWords(task?.deliverable ?? '');
  return PRODUCTS.some((name) => words.includes(name) && product.includes(name));
}

function isMeant(best: Candidate, led: readonly Candidate[]): boolean {
  if (isSupported({ ...best, mismatch: null })) return true;
  return best.evidence.coverage >= LEAST && best.score - (led[1]?.score ?? 0) >= STANDS_OUT;
}

const rowsOf = (candidates: readonly Candidate[]): FoundRow[] =>
  candidates.flatMap(({ shelved, task }) => (task === null ? [] : [{ shelved, task }]));

/** What was spoken of: the one assignment that was shown, or the one row of the last answer. */
function fromContext({ memory, rows }: TrackingContext, shelf: readonly ShelvedDocument[]): FoundRows {
  const [listed, more] = memory.listed;
  if (listed !== undefined && more === undefined) return { kind: 'listed', assignmentIds: [listed] };
  const found = rows.flatMap(({ documentId, ordinal }) =>
    shelf
      .filter(({ document }) => document.id === documentId)
      .flatMap((shelved) => shelved.tasks.filter((task) => task.ordinal === ordinal).map((task) => ({ shelved, task }))),
  );
  return found.length === 1 ? { kind: 'rows', rows: found } : { kind: 'nothing' };
}
