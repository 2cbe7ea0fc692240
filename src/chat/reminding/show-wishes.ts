import type { OfficialDocument } from '../../domain/document.ts';
import type { StoredWish } from '../../domain/reminder.ts';
import * as words from '../../messages/reminders-chat.ts';
import type { MessageRepositories } from '../../ports/repositories.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import { whole } from '../paginate.ts';
import { say } from '../say.ts';
import { nameOf } from '../tracking/task-names.ts';
import { NO_TRACKING } from '../tracking/tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from '../tracking/tracking-turn.ts';
import { firstDay } from './first-day.ts';
import type { TaskNumbers } from './reminder-command.ts';

interface SeenWish {
  readonly id: number;
  readonly ordinal: string | null;
  readonly task: string;
  /** Named where it is not the own one. */
  readonly agency: string | null;
  readonly when: string;
}

/** "/nhacviec": what somebody wants to be reminded of. */
export async function showWishes(viewer: Viewer, { storage, documents, today, memory }: TrackingContext): Promise<TrackingTurn> {
  if (!('id' in viewer.person)) return said(say('refuse', words.wish.nobody), memory);
  const seen = await see(await storage.reminders.wishes(viewer.person.id), viewer, documents, today, storage);
  const kept = { ...NO_TRACKING, listed: memory.listed, recorded: memory.recorded, wishes: seen.map(({ id }) => id) };
  if (seen.length === 0) return said(say('answer', words.wishes.none), kept);
  const lines = seen.map(({ task, agency, when }, i) => words.wishes.line(i + 1, task, agency, when));
  const { text, pages } = whole('answer', [words.wishes.head(seen.length), ...lines, words.wishes.how]);
  return said({ ...say('answer', text), pages }, kept);
}

/** Those that may still be seen. */
async function see(
  wishes: readonly StoredWish[],
  { sight, agencyId }: Viewer,
  documents: readonly OfficialDocument[],
  today: string,
  { assignments }: Pick<MessageRepositories, 'assignments'>,
): Promise<SeenWish[]> {
  const seen = await Promise.all(
    wishes.map(async ({ id, wish }): Promise<SeenWish[]> => {
      const assignment = await assignments.find(wish.assignmentId, sight);
      if (assignment === null) return [];
      const { ordinal } = assignment.task;
      const agency = assignment.agencyId === agencyId ? null : assignment.agencyName;
      const when = words.when(wish, firstDay(wish, assignment.lastDay, today));
      return [{ id, ordinal, task: nameOf(assignment, documents), agency, when }];
    }),
  );
  return seen.flat();
}

/** "bỏ nhắc 2", "huỷ nhắc nv 10": takes own reminders back at once, as they say themselves what they take; null where there are none like that. */
export async function cancelWishes(
  { ordinals, isBare }: TaskNumbers,
  viewer: Viewer,
  { storage, documents, today, memory }: TrackingContext,
): Promise<TrackingTurn | null> {
  const { person } = viewer;
  if (!('id' in person)) return null;
  const seen = await see(await storage.reminders.wishes(person.id), viewer, documents, today, storage);
  const meant = isBare
    ? ordinals.flatMap((position) => seen.filter(({ id }) => id === memory.wishes[Number(position) - 1]))
    : seen.filter(({ ordinal }) => ordinal !== null && ordinals.includes(ordinal));
  if (meant.length === 0) return isBare && memory.wishes.length > 0 ? said(say('clarify', words.wishes.noSuch), memory) : null;
  return {
    kind: 'change',
    async run(inside) {
      const removed: string[] = [];
      for (const { id, task, when } of meant) if (await inside.reminders.removeWish(id, person.id)) removed.push(`${task}: ${when}`);
      const reply = removed.length === 0 ? say('clarify', words.wishes.noSuch) : say('recorded', words.wishes.removed(removed));
      return { reply, memory: { ...NO_TRACKING, listed: memory.listed }, notices: [] };
    },
  };
}
