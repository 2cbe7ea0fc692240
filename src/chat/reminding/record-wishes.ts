import type { OfficialDocument } from '../../domain/document.ts';
import type { UnderstoodUpdate } from '../../domain/message.ts';
import * as words from '../../messages/reminders-chat.ts';
import * as updates from '../../messages/updates.ts';
import type { MessageRepositories } from '../../ports/repositories.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import { placeOf } from '../tracking/proposal.ts';
import { nameOf } from '../tracking/task-names.ts';
import { firstDay } from './first-day.ts';
import type { PendingWish } from './pending.ts';

interface StoredWishes {
  readonly lines: readonly string[];
  readonly updates: readonly UnderstoodUpdate[];
}

/** Stores reminders in the transaction of the yes; one that is there already is not stored again. */
export async function recordWishes(
  wishes: readonly PendingWish[],
  { person, sight }: Viewer,
  { documents, today }: { readonly documents: readonly OfficialDocument[]; readonly today: string },
  { assignments, reminders }: Pick<MessageRepositories, 'assignments' | 'reminders'>,
  at: string,
): Promise<StoredWishes> {
  if (wishes.length === 0) return { lines: [], updates: [] };
  // Whoever nobody has added has no chat in which a reminder could be told
  if (!('id' in person)) return { lines: [words.wish.nobody], updates: [] };
  const known = await reminders.wishes(person.id);
  const lines: string[] = [];
  const understood: UnderstoodUpdate[] = [];
  for (const { assignmentId, terms } of wishes) {
    const assignment = await assignments.find(assignmentId, sight);
    if (assignment === null) {
      lines.push(updates.refused.notThere);
      continue;
    }
    const first = firstDay(terms, assignment.lastDay, today);
    const wish = { personId: person.id, assignmentId, ...terms };
    const isKnown = known.some((one) => isSame(one.wish, wish));
    if (!isKnown) await reminders.addWish(wish, at);
    lines.push((isKnown ? words.wish.known : words.wish.recorded)(nameOf(assignment, documents), words.when(terms, first)));
    const place = placeOf(assignment.task);
    understood.push({ intent: 'set-reminder', task: place, percent: null, due: first, note: '', state: 'recorded' });
  }
  return { lines: [...lines, words.wish.how], updates: understood };
}

const isSame = (one: object, other: object): boolean => {
  const sorted = (wish: object): string => JSON.stringify(Object.entries(wish).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
};
