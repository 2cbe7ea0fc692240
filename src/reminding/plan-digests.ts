import { momentAt } from '../domain/day-times.ts';
import { plusDays } from '../domain/days.ts';
import { dayOf } from '../domain/moment.ts';
import { policyFor, type ReminderSettings } from '../domain/reminder.ts';
import { breathe, findDue } from './find-due.ts';
import { linesOf, loadAssignments } from './lines.ts';
import { type NewDigest, putOut } from './put-out.ts';
import { isQuiet, quietFrom } from './quiet-hours.ts';
import type { RemindedPerson } from './reminded-people.ts';
import type { RemindingParts } from './reminding-parts.ts';

/** People whose digests are written in one transaction: few, since everybody else waits for its end. */
const SLICE = 25;

/** Digests that were written, by province. */
export interface Planned {
  readonly province: string | null;
  readonly digests: number;
}

/**
 * Writes the digests of today where their time has come and they are not written yet; to be called about once a minute. It can be broken off
 * anywhere and run twice, by whomever: each digest is written once, and a day is noted as planned when all of its digests are.
 */
export async function planDigests(parts: RemindingParts): Promise<Planned[]> {
  const { storage, clock, settings, calendar } = parts;
  const now = clock.now();
  const today = dayOf(now);
  if (!calendar.isWorkingDay(today)) return [];
  const provinces = new Set((await storage.plans.list()).map(({ province }) => province));
  const planned: Planned[] = [];
  for (const province of provinces) {
    const policy = policyFor(settings, province);
    if (now < momentAt(today, policy.digestAt) || isQuiet(policy, now)) continue;
    const after = await storage.reminders.plannedUntil(province, today);
    if (after === today) continue;
    await storage.reminders.forgetPremature(province, today);
    const digests = await planProvince(province, after ?? (await beginToday(province, today, parts)), today, parts);
    planned.push({ province, digests });
  }
  return planned;
}

/** At the very first time nothing old: yesterday is as good as planned, and stays so if this planning is broken off. */
async function beginToday(province: string | null, today: string, { storage }: RemindingParts): Promise<string> {
  const yesterday = plusDays(today, -1);
  await storage.reminders.setPlannedUntil(province, yesterday);
  return yesterday;
}

async function planProvince(province: string | null, after: string, today: string, parts: RemindingParts): Promise<number> {
  const { reminders } = parts.storage;
  const toldOn = new Map((await reminders.lastTold({ after, until: today })).map(({ personId, day }) => [personId, day]));
  const { people, items } = await findDue(province, { after, until: today }, toldOn, parts);
  const digests = [...items].map(
    ([personId, own]): NewDigest => ({ key: `digest:${personId}:${today}`, personId, day: today, items: own }),
  );
  let count = 0;
  for (let at = 0; at < digests.length; at += SLICE) {
    count += await writeDigests(digests.slice(at, at + SLICE), people, parts);
    await breathe();
  }
  await reminders.setPlannedUntil(province, today);
  parts.logger.info('reminders-planned', { province, day: today, digests: count });
  return count;
}

/** Digests that are not known yet, each with its message, in one transaction. Lines that are no longer true are left out; so is who has none. */
export function writeDigests(
  digests: readonly NewDigest[],
  people: ReadonlyMap<number, RemindedPerson>,
  parts: RemindingParts,
  leaveBefore?: string,
): Promise<number> {
  const { storage, clock, settings } = parts;
  return storage.atomically(async (inside) => {
    const at = clock.now();
    const assignments = await loadAssignments(
      digests.flatMap(({ items }) => items.map(({ assignmentId }) => assignmentId)),
      inside.assignments,
    );
    const hoursOf = rememberQuietHours(settings, at);
    let count = 0;
    for (const digest of digests) {
      const person = people.get(digest.personId);
      const lines = linesOf(digest.items, assignments);
      if (person === undefined || lines.length === 0) continue;
      const digestId = await inside.reminders.addDigest({ ...digest, items: lines.map(({ item }) => item), at });
      if (digestId === null) continue;
      count++;
      const hours = hoursOf(person.province);
      // Writing took until the quiet hours: the follow-up sends it when they are over
      if (leaveBefore === undefined && hours.isQuiet) continue;
      const addressed = { digestId, person, lines, today: digest.day, leaveBefore: leaveBefore ?? hours.quietFrom, at };
      await putOut(addressed, { failed: null, attempts: 0 }, inside, parts);
    }
    return count;
  });
}

/** The quiet hours of each province, worked out once. */
function rememberQuietHours(settings: ReminderSettings, at: string) {
  const known = new Map<string | null, { readonly isQuiet: boolean; readonly quietFrom: string }>();
  return (province: string | null) => {
    const policy = policyFor(settings, province);
    const found = known.get(province) ?? { isQuiet: isQuiet(policy, at), quietFrom: quietFrom(policy, at) };
    known.set(province, found);
    return found;
  };
}
