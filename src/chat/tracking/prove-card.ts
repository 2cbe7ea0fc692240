import { foundRow } from '../../answering/answer-rows.ts';
import { checkAnswer } from '../../answering/check-answer.ts';
import type { Assignment } from '../../domain/assignment.ts';
import type { Reply } from '../../domain/message.ts';
import type { WantedChange } from '../../tracking/record-changes.ts';
import { firstDay } from '../reminding/first-day.ts';
import type { PendingWish } from '../reminding/pending.ts';
import { asOfNow, inSequence } from './in-sequence.ts';
import { renderCard } from './render-card.ts';
import type { TrackingContext } from './tracking-turn.ts';

/** A card of changes and reminders that were proposed before, on the status of now; those that no longer make sense are left out. */
export async function cardOf(
  changes: readonly WantedChange[],
  reminders: readonly PendingWish[],
  context: TrackingContext,
): Promise<Reply> {
  const { viewer, storage, documents, today } = context;
  const find = async (id: number): Promise<Assignment | null> => (viewer === null ? null : storage.assignments.find(id, viewer.sight));
  const shown = inSequence(await asOfNow(changes, find)).filter((step) => step.after !== null);
  const reminded = await Promise.all(
    reminders.map(async ({ assignmentId, terms }) => {
      const assignment = await find(assignmentId);
      return assignment === null ? [] : [{ assignment, terms, day: firstDay(terms, assignment.lastDay, today) }];
    }),
  );
  return withPlaces(
    renderCard(shown, [], documents, reminded.flat()),
    [...shown, ...reminded.flat()].map(({ assignment }) => assignment),
    context,
  );
}

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
