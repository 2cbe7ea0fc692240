import type { Assignment } from '../domain/assignment.ts';
import { dayOf } from '../domain/moment.ts';
import { type Sight, sightOf } from '../domain/permission.ts';
import { policyFor, type ReminderItem, type ReminderPolicy, type StoredWish } from '../domain/reminder.ts';
import type { Storage } from '../ports/repositories.ts';
import { createDueFinder, type DueFinder, type DueItem, orderItems } from './due-items.ts';
import { wishDay } from './due-wishes.ts';
import { type DayWindow, latestStep, rememberDays } from './ladder-steps.ts';
import { isStillTrue, loadAssignments } from './lines.ts';
import { findRemindedPeople, type RemindedPerson } from './reminded-people.ts';
import type { RemindingParts } from './reminding-parts.ts';

/** Work read at once: what is due on one day can be very much. */
const PART = 1_000;

type FindParts = Pick<RemindingParts, 'calendar' | 'settings' | 'findAgency'> & {
  readonly storage: Pick<Storage, 'people' | 'agencies' | 'assignments' | 'reminders'>;
};

export interface DueDigests {
  readonly people: ReadonlyMap<number, RemindedPerson>;
  /** By person, those who have something only. */
  readonly items: ReadonlyMap<number, readonly ReminderItem[]>;
}

/**
 * What everybody of a province is to be told of the days within a window, the last of which is today.
 * @param toldOn people who were told within the window, and on which day last
 */
export async function findDue(
  province: string | null,
  window: DayWindow,
  toldOn: ReadonlyMap<number, string>,
  parts: FindParts,
): Promise<DueDigests> {
  const { storage, settings } = parts;
  const calendar = rememberDays(parts.calendar);
  const policy = policyFor(settings, province);
  const people = await findRemindedPeople(await storage.people.list(), province, storage.agencies, parts.findAgency);
  const mutes = await storage.reminders.mutes(window.until);
  const find = createDueFinder({ people, mutes, policy, calendar, window, toldOn });
  const byPerson = new Map<number, DueItem[]>();
  const add = (due: readonly DueItem[]): void => {
    for (const item of due) {
      const known = byPerson.get(item.personId);
      if (known === undefined) byPerson.set(item.personId, [item]);
      else known.push(item);
    }
  };
  if (people.length > 0) {
    await eachOpen(province, policy, window, find, add, { ...parts, calendar });
    await eachSubmitted(province, find, add, parts);
  }
  const known = new Map(people.map((person) => [person.id, person]));
  add(await dueWishes(known, policy, window, toldOn, parts));
  return { people: known, items: new Map([...byPerson].map(([id, due]) => [id, orderItems(due)])) };
}

type Add = (due: readonly DueItem[]) => void;

async function eachOpen(
  province: string | null,
  policy: ReminderPolicy,
  window: DayWindow,
  find: DueFinder,
  add: Add,
  { storage: { reminders }, calendar }: FindParts,
): Promise<void> {
  const ladders = [policy.lead, policy.helper];
  // A step leans on nothing but the last day: the work to be looked at is found by it
  const lastDays = (await reminders.lastDays(province)).filter((day) =>
    ladders.some((ladder) => latestStep(ladder, day, window, calendar) !== null),
  );
  // One day after the other, each found in the index at once; of many together, every part would be sorted out of all
  for (const day of lastDays)
    await eachPart(
      (after) => reminders.openWork(province, [day], after, PART),
      (work) => add(find(work)),
    );
}

function eachSubmitted(province: string | null, find: DueFinder, add: Add, { storage: { reminders } }: FindParts): Promise<void> {
  return eachPart(
    (after) => reminders.submittedWork(province, after, PART),
    (work) => add(find({ ...work, reportedOn: dayOf(work.reportedAt) })),
  );
}

async function eachPart<T extends { readonly id: number }>(read: (afterId: number) => Promise<T[]>, take: (one: T) => void): Promise<void> {
  for (let after = 0; ; ) {
    const part = await read(after);
    for (const one of part) take(one);
    await breathe();
    if (part.length < PART) return;
    after = part.at(-1)?.id ?? after;
  }
}

/** Lets others have the event loop between two parts. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function dueWishes(
  people: ReadonlyMap<number, RemindedPerson>,
  { digestAt }: ReminderPolicy,
  window: DayWindow,
  toldOn: ReadonlyMap<number, string>,
  { storage, calendar }: FindParts,
): Promise<DueItem[]> {
  const wishes = (await storage.reminders.wishes(null)).filter(({ wish }) => people.has(wish.personId));
  const seen = await findWished(wishes, people, storage);
  return seen.flatMap(({ stored, assignment }): DueItem[] => {
    const due = wishDay(stored, assignment.lastDay, window, { calendar, digestAt });
    const { personId, assignmentId } = stored.wish;
    if (due === null || due.apart || due.day <= (toldOn.get(personId) ?? '')) return [];
    return [{ personId, item: { assignmentId, role: 'wish', step: null, wishId: stored.id }, lastDay: assignment.lastDay }];
  });
}

/** Wishes with their work, where that is open and the person may see it still. */
export async function findWished(
  wishes: readonly StoredWish[],
  people: ReadonlyMap<number, RemindedPerson>,
  { assignments }: Pick<Storage, 'assignments'>,
): Promise<{ readonly stored: StoredWish; readonly assignment: Assignment }[]> {
  const byId = await loadAssignments(
    wishes.map(({ wish }) => wish.assignmentId),
    assignments,
  );
  return wishes.flatMap((stored) => {
    const assignment = byId.get(stored.wish.assignmentId);
    const person = people.get(stored.wish.personId);
    if (assignment === undefined || person === undefined || !isStillTrue('wish', assignment)) return [];
    return isSeen(sightOf(person, person.agencyId), assignment) ? [{ stored, assignment }] : [];
  });
}

function isSeen(sight: Sight, { province, agencyId }: Assignment): boolean {
  switch (sight.kind) {
    case 'nothing':
      return false;
    case 'agency':
      return sight.province === province && sight.agencyId === agencyId;
    case 'province':
      return sight.province === province;
    case 'everything':
      return true;
  }
}
