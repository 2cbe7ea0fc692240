import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { RowReview, Verdict } from '../domain/row-review.ts';
import type { Task } from '../domain/task.ts';
import type { Storage } from '../ports/repositories.ts';
import { applyReviews, hashOfRow, rowWords } from './apply-reviews.ts';
import { documentYearOf } from './read-document.ts';

/** A row that no person has looked at yet, or that was rejected, with its words as they stand in the text. */
export interface WaitingRow {
  readonly fileName: string;
  readonly task: Task;
  readonly words: string;
  /** What was said of it before: 'rejected'; null: nothing. */
  readonly review: RowReview | null;
}

type Stored = Pick<Storage, 'documents' | 'reviews' | 'exclusively'>;

/** Doubtful rows of a document, or of all of them, in the order of the tables. */
export async function listWaiting({ documents, reviews }: Stored, fileName: string | null): Promise<WaitingRow[]> {
  const rows: WaitingRow[] = [];
  for (const document of (await documents.list()).filter((each) => fileName === null || each.fileName === fileName)) {
    const [text, tasks] = [await documents.text(document.id), await documents.tasks(document.id)];
    const said = await reviews.ofDocument(document.fileName);
    for (const task of tasks.filter(({ needsReview }) => needsReview)) {
      const hash = hashOfRow(text, task);
      const review = said.find(({ ordinal, wordsSha256 }) => ordinal === task.ordinal && wordsSha256 === hash) ?? null;
      rows.push({ fileName: document.fileName, task, words: rowWords(text, task), review });
    }
  }
  return rows;
}

/**
 * Keeps what a person says of a row, and shows it in the stored document at once; the same is said again whenever the file is read.
 * @param row one of {@link listWaiting}
 * @returns false where the document was replaced meanwhile
 */
export function reviewRow(
  { fileName, task }: WaitingRow,
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
    const review: RowReview = { fileName, ordinal: task.ordinal, wordsSha256: hashOfRow(text, task), verdict, by, at };
    const isThere = tasks.some((each) => each.ordinal === task.ordinal && hashOfRow(text, each) === review.wordsSha256);
    if (!isThere) return false;
    await storage.reviews.put(review);
    await show(document, tasks, text, review, storage, agencies);
    return true;
  });
}

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
