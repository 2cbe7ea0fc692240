import { plusDays } from '../domain/days.ts';
import { addMinutes, dayOf } from '../domain/moment.ts';
import { policyFor } from '../domain/reminder.ts';
import { type WishDay, wishDay } from './due-wishes.ts';
import { findWished } from './find-due.ts';
import { writeDigests } from './plan-digests.ts';
import type { NewDigest } from './put-out.ts';
import { isQuiet } from './quiet-hours.ts';
import { findRemindedPeople, type RemindedPerson } from './reminded-people.ts';
import type { RemindingParts } from './reminding-parts.ts';

/** What a service that stood still has missed is made good for so many days. */
const DAYS_BACK = 7;
/** A time that somebody asked for lies in the quiet hours: it is kept for so long, and later only when they are over. */
const ON_TIME_MINUTES = 30;

/** Writes what people asked for at a time of its own, or on a day of rest, where that has come; to be called about once a minute. */
export async function planWishes(parts: RemindingParts): Promise<number> {
  const { storage, clock } = parts;
  const now = clock.now();
  const window = { after: plusDays(dayOf(now), -DAYS_BACK), until: dayOf(now) };
  const wishes = await storage.reminders.wishes(null);
  if (wishes.length === 0) return 0;
  const people = await peopleOf(new Set(wishes.map(({ wish }) => wish.personId)), parts);
  const known = new Set((await storage.reminders.digests({ afterDay: window.after, keyPrefix: 'wish:' }, MANY)).map(({ key }) => key));
  const due = (await findWished(wishes, people, storage)).flatMap(({ stored, assignment }): WishDay[] => {
    const policy = policyFor(parts.settings, people.get(stored.wish.personId)?.province ?? null);
    const found = wishDay(stored, assignment.lastDay, window, { calendar: parts.calendar, digestAt: policy.digestAt });
    return found?.apart === true && found.at <= now && !known.has(keyOf(found)) ? [found] : [];
  });
  let count = 0;
  for (const one of due) {
    const leaveBefore = leavesBefore(one, people, now, parts);
    if (leaveBefore === null) continue;
    const { personId, assignmentId } = one.wish.wish;
    const item = { assignmentId, role: 'wish', step: null, wishId: one.wish.id } as const;
    const digest: NewDigest = { key: keyOf(one), personId, day: window.until, items: [item] };
    count += await writeDigests([digest], people, parts, leaveBefore.moment);
  }
  return count;
}

const MANY = 1_000_000;
const keyOf = ({ wish, day }: WishDay): string => `wish:${wish.id}:${day}`;

/** Until when it may leave (undefined: as any other); null when it may not now. Only what was asked for once comes at rest and in quiet hours. */
function leavesBefore(
  { wish: { wish }, at }: WishDay,
  people: ReadonlyMap<number, RemindedPerson>,
  now: string,
  { settings, calendar }: RemindingParts,
): { readonly moment?: string } | null {
  if (wish.kind !== 'once' && !calendar.isWorkingDay(dayOf(now))) return null;
  if (!isQuiet(policyFor(settings, people.get(wish.personId)?.province ?? null), now)) return {};
  const until = addMinutes(at, ON_TIME_MINUTES);
  return wish.kind === 'once' && wish.at !== null && now < until ? { moment: until } : null;
}

async function peopleOf(ids: ReadonlySet<number>, { storage, findAgency }: RemindingParts): Promise<ReadonlyMap<number, RemindedPerson>> {
  const people = (await storage.people.list()).filter(({ id }) => ids.has(id));
  const found: RemindedPerson[] = [];
  for (const province of new Set(people.map((person) => person.province)))
    found.push(...(await findRemindedPeople(people, province, storage.agencies, findAgency)));
  return new Map(found.map((person) => [person.id, person]));
}
