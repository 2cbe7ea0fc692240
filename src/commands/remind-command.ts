import { createSystemClock } from '../adapters/runtime/system-clock.ts';
import { createWorkCalendar } from '../domain/calendar.ts';
import { plusDays } from '../domain/days.ts';
import { dayOf } from '../domain/moment.ts';
import * as people from '../messages/people.ts';
import * as words from '../messages/reminders.ts';
import { line } from '../messages/tracking.ts';
import type { Storage } from '../ports/repositories.ts';
import { type DueDigests, findDue } from '../reminding/find-due.ts';
import { loadAssignments } from '../reminding/lines.ts';
import { listNotTold } from '../reminding/undelivered.ts';
import { createMemberFinder } from '../tracking/directory/directory-reader.ts';
import { CommandError, openWithPorts, withStorage } from './open-app.ts';

export interface RemindOptions {
  readonly data?: string | undefined;
  readonly on?: string;
  readonly province?: string;
}

/** Who would be told what on a day, and why. Nothing is written of it. */
export async function describeReminders({ data, on, province }: RemindOptions): Promise<string[]> {
  const { app, ports } = await openWithPorts({ data });
  try {
    const { storage, lexicon, clock } = ports;
    const day = on === undefined ? dayOf(clock.now()) : readDay(on);
    const calendar = createWorkCalendar(lexicon.holidays);
    const rest = calendar.restName(day);
    if (rest !== null) return [words.dryRun.restDay(day, rest)];
    const parts = { storage, calendar, settings: lexicon.reminders, findAgency: createMemberFinder(lexicon) };
    const provinces = [...new Set((await storage.plans.list()).map((plan) => plan.province))];
    const lines: string[] = [];
    for (const one of provinces.filter((name) => province === undefined || name === province)) {
      const yesterday = plusDays(day, -1);
      const after = (await storage.reminders.plannedUntil(one, yesterday)) ?? yesterday;
      const due = await findDue(one, { after, until: day }, new Map(), parts);
      lines.push(...(await describe(one, day, due, storage)));
    }
    return lines.length === 0 ? [words.dryRun.nobody] : lines;
  } finally {
    await app.close();
  }
}

/** Whom the service could not tell on a day. */
export function describeNotTold({ data, on, province }: RemindOptions): Promise<string[]> {
  return withStorage({ data }, async (storage) => {
    const now = createSystemClock().now();
    const day = on === undefined ? dayOf(now) : readDay(on);
    const provinces = [...new Set((await storage.plans.list()).map((plan) => plan.province))];
    const lines: string[] = [];
    for (const one of provinces.filter((name) => province === undefined || name === province)) {
      const listed = await listNotTold(one, day, now, storage);
      if (listed.length > 0) lines.push(words.notTold.head(one ?? words.dryRun.centre, day, listed.length));
      for (const { person, items, state, reason } of listed)
        lines.push(words.notTold.line(person.name, person.agency ?? '', items, state === 'unsure', words.reason(reason)));
    }
    return lines.length === 0 ? [words.notTold.none(day)] : lines;
  });
}

async function describe(
  province: string | null,
  day: string,
  { people: known, items }: DueDigests,
  { assignments }: Pick<Storage, 'assignments'>,
): Promise<string[]> {
  const all = [...items.values()].flat();
  const found = await loadAssignments(
    all.map(({ assignmentId }) => assignmentId),
    assignments,
  );
  const lines = [...items].flatMap(([id, own]) => {
    const person = known.get(id);
    if (person === undefined) return [];
    const reasons = own.flatMap(({ assignmentId, role, step }) => {
      const assignment = found.get(assignmentId);
      if (assignment === undefined) return [];
      const { ordinal, where, document } = assignment.task;
      const agency = assignment.agencyId === person.agencyId ? '' : assignment.agencyName;
      const why = [words.role[role], words.step(step, role)].filter((part) => part !== '').join(', ');
      return [words.dryRun.line(`${line.task(ordinal, where)} (${document})`, agency, assignment.lastDay, why)];
    });
    return [words.dryRun.person(person.name, people.role[person.role], person.agency ?? '', own.length), ...reasons];
  });
  return items.size === 0 ? [] : [words.dryRun.head(day, province ?? words.dryRun.centre, items.size, all.length), ...lines];
}

function readDay(typed: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(typed) && !Number.isNaN(Date.parse(typed)) && new Date(typed).toISOString().startsWith(typed);
  if (!isDay) throw new CommandError(words.dryRun.noDay);
  return typed;
}
