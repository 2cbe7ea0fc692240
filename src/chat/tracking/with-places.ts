import { foundRow } from '../../answering/answer-rows.ts';
import { checkAnswer } from '../../answering/check-answer.ts';
import type { Assignment } from '../../domain/assignment.ts';
import type { Reply } from '../../domain/message.ts';
import type { TrackingContext } from './tracking-turn.ts';

/** The row that each assignment stands on, with the words that prove it. */
export async function withPlaces(
  reply: Reply,
  assignments: readonly Assignment[],
  { documents, answering }: Pick<TrackingContext, 'documents' | 'answering'>,
): Promise<Reply> {
  const rows = await Promise.all(
    assignments.map(async ({ task }) => {
      const document = documents.find(({ fileName }) => fileName === task.document);
      const [shelved] = document === undefined ? [] : await answering.library.shelve([document]);
      const row = shelved?.tasks.find(({ ordinal }) => ordinal === task.ordinal);
      return shelved === undefined || row === undefined ? [] : [foundRow(shelved, row)];
    }),
  );
  const proven = await checkAnswer(
    { kind: 'rows', rows: rows.flat(), passages: [], elsewhere: [], asked: new Set(), notes: [] },
    answering.library,
  );
  return { ...reply, citations: proven.citations, tasks: proven.tasks };
}
