import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import type { OfficialDocument } from '../domain/document.ts';
import { documentYearOf } from '../domain/document-identity.ts';
import type { ReviewedCells, RowReview, Verdict } from '../domain/row-review.ts';
import type { Task } from '../domain/task.ts';
import { wordsIn } from '../domain/verbatim.ts';
import type { Storage } from '../ports/repositories.ts';
import { applyReviews, hashOfRow } from './apply-reviews.ts';

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

/** Characters; so many that no two rows of a number share them. */
const CODE = 6;

type Stored = Pick<Storage, 'documents' | 'reviews' | 'exclusively'>;

/** Doubtful rows of a document, or of all of them, in the order of the tables; those that were reviewed too. */
export async function listDoubtful({ documents, reviews }: Stored, fileName: string | null): Promise<DoubtfulRow[]> {
  const rows: DoubtfulRow[] = [];
  for (const document of (await documents.list()).filter((each) => fileName === null || each.fileName === fileName)) {
    const [text, tasks] = [await documents.text(document.id), await documents.tasks(document.id)];
    const said = await reviews.ofDocument(document.fileName);
    for (const task of tasks) {
      const hash = hashOfRow(text, task);
      const review = said.find(({ ordinal, wordsSha256 }) => ordinal === task.ordinal && wordsSha256 === hash) ?? null;
      if (!task.needsReview && review === null) continue;
      rows.push({ fileName: document.fileName, task, words: wordsIn(text, task.spans), code: hash.slice(0, CODE), review });
    }
  }
  return rows;
}

/**
 * Keeps what a person says of a row, and shows it in the stored document at once; the same is said again whenever the file is read.
 * A correction goes on with the one before. @param row one of {@link listDoubtful}
 * @returns false where the document was replaced meanwhile
 */
export function reviewRow(
  { fileName, task }: DoubtfulRow,
  verdict: Verdict,
  { by, at }: Pick<RowReview, 'by' | 'at'>,
  storage: Stored,
  agencies: AgencyRecognizer,
): Promise<boolean> {
  // As reading a file does: nobody replaces the document meanwhile
  return storage.exclusively('ingest', async () => {
    const document = await storage.documents.findByFileName(fileName);
    if (document === null) return false;
    const text = await storage.documents.text(document.id);
    const tasks = await storage.documents.tasks(document.id);
    const wordsSha256 = hashOfRow(text, task);
    const stored = tasks.find((each) => each.ordinal === task.ordinal && hashOfRow(text, each) === wordsSha256);
    if (stored === undefined) return false;
    const review: RowReview = { fileName, ordinal: task.ordinal, wordsSha256, verdict: goingOn(stored, verdict), by, at };
    await storage.reviews.put(review);
    await show(document, tasks, text, review, storage, agencies);
    return true;
  });
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
  review: RowReview,
  { documents }: Stored,
  agencies: AgencyRecognizer,
): Promise<void> {
  const documentYear = documentYearOf(document.metadata);
  const reviewed = applyReviews(tasks, text, [review], { agencies, documentYear });
  const doubtful = new Set(reviewed.filter(({ needsReview }) => needsReview).map(({ ordinal }) => ordinal));
  const findings = (await documents.findings(document.id)).filter(
    (finding) => finding.kind !== 'doubtful-row' || doubtful.has(finding.ordinal),
  );
  await documents.amend(document.id, { tasks: reviewed, findings });
}
