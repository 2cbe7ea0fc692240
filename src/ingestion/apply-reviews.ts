import { createHash } from 'node:crypto';
import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import { parseDeadline } from '../domain/deadline.ts';
import type { ReviewedCells, RowReview } from '../domain/row-review.ts';
import type { Task } from '../domain/task.ts';
import { wordsIn } from '../domain/verbatim.ts';

export const hashOfRow = (text: string, task: Pick<Task, 'spans'>): string =>
  createHash('sha256').update(wordsIn(text, task.spans)).digest('hex');

export interface ReviewTools {
  readonly agencies: AgencyRecognizer;
  readonly documentYear: number | null;
}

/** The rows with what people said of them. A review holds for the words that the person saw: where they changed, the row waits again. */
export function applyReviews(tasks: readonly Task[], text: string, reviews: readonly RowReview[], tools: ReviewTools): Task[] {
  if (reviews.length === 0) return [...tasks];
  const said = new Map(reviews.map((review) => [`${review.ordinal} ${review.wordsSha256}`, review]));
  return tasks.map((task) => {
    const review = said.get(`${task.ordinal} ${hashOfRow(text, task)}`);
    return review === undefined ? task : reviewed(task, review, tools);
  });
}

/** Rows that nobody has spoken of yet: one that was rejected is no task, and waits for nobody. */
export function rowsThatWait(tasks: readonly Task[], text: string, reviews: readonly RowReview[]): Task[] {
  const rejected = new Set(
    reviews.filter(({ verdict }) => verdict.kind === 'rejected').map(({ ordinal, wordsSha256 }) => `${ordinal} ${wordsSha256}`),
  );
  return tasks.filter((task) => task.needsReview && !(rejected.size > 0 && rejected.has(`${task.ordinal} ${hashOfRow(text, task)}`)));
}

function reviewed(task: Task, { verdict, by }: RowReview, tools: ReviewTools): Task {
  switch (verdict.kind) {
    case 'accepted':
      return { ...task, needsReview: false };
    case 'rejected':
      return { ...task, needsReview: true };
    case 'corrected':
      return { ...withCells(task, verdict.cells, tools), needsReview: false, correctedBy: by };
  }
}

function withCells(task: Task, cells: ReviewedCells, { agencies, documentYear }: ReviewTools): Task {
  const lead = cells.lead ?? task.leadWording;
  const coordinating = cells.coordinating ?? task.coordinatingWording;
  const deliverable = cells.deliverable ?? task.deliverable;
  return {
    ...task,
    content: cells.content ?? task.content,
    leadWording: lead,
    leadAgencies: agencies.readList(lead),
    coordinatingWording: coordinating,
    coordinatingAgencies: agencies.readList(coordinating),
    deadline: parseDeadline(cells.deadline ?? task.deadline.wording, { documentYear, deliverable }),
    deliverable,
  };
}
