import { createHash } from 'node:crypto';
import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import { documentTitle, type OfficialDocument } from '../domain/document.ts';
import { documentYearOf } from '../domain/document-identity.ts';
import type { ReviewedCells, RowReview, Verdict } from '../domain/row-review.ts';
import type { Task } from '../domain/task.ts';
import { wordsIn } from '../domain/verbatim.ts';
import { normalizeText } from '../domain/vietnamese-text.ts';
import type { Storage } from '../ports/repositories.ts';
import { applyReviews, hashOfRow, rowsThatWait } from './apply-reviews.ts';
import { buildRowPassage } from './build-passages.ts';

/** A row that was read doubtfully, with its words as they stand in the text. */
export interface DoubtfulRow {
  readonly fileName: string;
  readonly task: Task;
  readonly words: string;
  /** Tells rows of one number apart: the beginning of the hash of its words. */
  readonly code: string;
  /** What was said of it last; null: nothing, it waits. */
  readonly review: RowReview | null;
}

/** What became of a verdict. Only the first one changes anything. */
export type Judgement =
  | 'kept'
  /** The document was read again meanwhile, and has no such row any more. */
  | 'replaced'
  /** Somebody else has spoken of it since it was seen. */
  | 'changed'
  /** What was corrected is not simply accepted. */
  | 'corrected-before'
  /** A correction of no cell. */
  | 'no-cells'
  /** A task without words. */
  | 'no-content'
  | 'too-long';

/** Characters; so many that no two rows of a number share them. */
const CODE = 6;
/** Characters of a cell; the longest that is printed anywhere has some 1,500. */
export const MAX_CELL = 5_000;

type Stored = Pick<Storage, 'documents' | 'reviews' | 'exclusively'>;

/** Doubtful rows of a document, or of all of them, in the order of the tables; those that were reviewed too. */
export async function listDoubtful({ documents, reviews }: Stored, fileName: string | null): Promise<DoubtfulRow[]> {
  const rows: DoubtfulRow[] = [];
  for (const document of (await documents.list()).filter((each) => fileName === null || each.fileName === fileName)) {
    const [tasks, said] = [await documents.tasks(document.id), await reviews.ofDocument(document.fileName)];
    // Most documents have none, and need not be loaded whole
    if (said.length === 0 && !tasks.some(({ needsReview }) => needsReview)) continue;
    const text = await documents.text(document.id);
    for (const task of tasks) {
      const hash = hashOfRow(text, task);
      const review = said.find(({ ordinal, wordsSha256 }) => ordinal === task.ordinal && wordsSha256 === hash) ?? null;
      if (!task.needsReview && review === null) continue;
      rows.push({ fileName: document.fileName, task, words: wordsIn(text, task.spans), code: hash.slice(0, CODE), review });
    }
  }
  return rows;
}

/** Names what a person sees of a row: other cells, or other words of others about it, have another name. */
export function versionOf({ task, review }: Pick<DoubtfulRow, 'task' | 'review'>): string {
  const seen = [review?.verdict ?? null, review?.by ?? null, review?.at ?? null, cellsOf(task), task.needsReview];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16);
}

/** A verdict by somebody, on what they see. */
export interface Opinion extends Pick<RowReview, 'by' | 'at'> {
  readonly verdict: Verdict;
  /** {@link versionOf} the row as it was seen; left out by who does not mind what others said before. */
  readonly seen?: string;
}

/**
 * Keeps what a person says of a row, and shows it in the stored document at once; the same is said again whenever the file is read.
 * A correction goes on with the one before. @param row one of {@link listDoubtful}
 */
export async function judgeRow(
  row: DoubtfulRow,
  opinion: Opinion,
  { storage, agencies }: { readonly storage: Stored; readonly agencies: AgencyRecognizer },
): Promise<Judgement> {
  const verdict = cleaned(opinion.verdict);
  const fault = faultOf(verdict, row.task);
  if (fault !== null) return fault;
  // As reading a file does: nobody replaces the document meanwhile
  return storage.exclusively('ingest', async () => {
    const document = await storage.documents.findByFileName(row.fileName);
    if (document === null) return 'replaced';
    const text = await storage.documents.text(document.id);
    const tasks = await storage.documents.tasks(document.id);
    const wordsSha256 = hashOfRow(text, row.task);
    const isThis = (ordinal: string, hash: string): boolean => ordinal === row.task.ordinal && hash === wordsSha256;
    const stored = tasks.find((each) => isThis(each.ordinal, hashOfRow(text, each)));
    if (stored === undefined) return 'replaced';
    const before = await storage.reviews.ofDocument(row.fileName);
    const review = before.find((each) => isThis(each.ordinal, each.wordsSha256)) ?? null;
    if (opinion.seen !== undefined && opinion.seen !== versionOf({ task: stored, review })) return 'changed';
    const { ordinal } = row.task;
    const { by, at } = opinion;
    const given: RowReview = { fileName: row.fileName, ordinal, wordsSha256, verdict: goingOn(stored, verdict), by, at };
    await storage.reviews.put(given);
    await show(document, tasks, text, { given, all: [...before.filter((each) => each !== review), given] }, storage, agencies);
    return 'kept';
  });
}

/** As a document would print it: on one line, in one form of Unicode. */
function cleaned(verdict: Verdict): Verdict {
  if (verdict.kind !== 'corrected') return verdict;
  const cells = Object.entries(verdict.cells).map(([cell, words]) => [cell, normalizeText(words).replace(/\s+/gu, ' ').trim()]);
  return { kind: 'corrected', cells: Object.fromEntries(cells) as ReviewedCells };
}

function faultOf(verdict: Verdict, task: Task): Judgement | null {
  if (verdict.kind === 'rejected') return null;
  if (verdict.kind === 'accepted' && task.correctedBy !== undefined) return 'corrected-before';
  const cells = verdict.kind === 'corrected' ? verdict.cells : {};
  if (verdict.kind === 'corrected' && Object.keys(cells).length === 0) return 'no-cells';
  if (Object.values(cells).some((words) => words.length > MAX_CELL)) return 'too-long';
  return (cells.content ?? task.content).trim() === '' ? 'no-content' : null;
}

/** The cells that were set right before stay so, even where the row was rejected in between: a file that is read again must say what is shown now. */
function goingOn(stored: Task, verdict: Verdict): Verdict {
  if (verdict.kind !== 'corrected' || stored.correctedBy === undefined) return verdict;
  return { kind: 'corrected', cells: { ...cellsOf(stored), ...verdict.cells } };
}

export const cellsOf = (task: Task): Required<ReviewedCells> => ({
  content: task.content,
  lead: task.leadWording,
  coordinating: task.coordinatingWording,
  deadline: task.deadline.wording,
  deliverable: task.deliverable,
});

async function show(
  document: OfficialDocument,
  tasks: readonly Task[],
  text: string,
  { given, all }: { readonly given: RowReview; readonly all: readonly RowReview[] },
  { documents }: Stored,
  agencies: AgencyRecognizer,
): Promise<void> {
  const reviewed = applyReviews(tasks, text, [given], { agencies, documentYear: documentYearOf(document.metadata) });
  const odd = (await documents.findings(document.id)).filter(({ kind }) => kind !== 'doubtful-row');
  const waiting = rowsThatWait(reviewed, text, all).map(({ ordinal }) => ({ kind: 'doubtful-row', ordinal }) as const);
  const title = documentTitle(document.metadata, document.province);
  const changed = reviewed.filter((task, at) => task !== tasks[at]);
  await documents.amend(document.id, {
    tasks: reviewed,
    findings: [...odd, ...waiting],
    rows: changed.map((task) => buildRowPassage(title, task)),
  });
}
