import { plusDays } from '../../domain/days.ts';
import { mayNudge } from '../../domain/permission.ts';
import * as words from '../../messages/reminders-chat.ts';
import type { StoredDigest } from '../../ports/reminder-repositories.ts';
import { listNotTold } from '../../reminding/undelivered.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import { whole } from '../paginate.ts';
import { say } from '../say.ts';
import { nameOf } from '../tracking/task-names.ts';
import { NO_TRACKING } from '../tracking/tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from '../tracking/tracking-turn.ts';
import { mayNudgeSomebody } from './nudge.ts';

/** Nudges older than this are looked for nowhere. */
const DAYS = 7;
const MANY = 5000;

type Outcome = 'sent' | 'sending' | { readonly reason: string };

/**
 * "/nhacnho": what became of the last nudges. "Sent" is what the platform has taken, by its own id; whether somebody has read it no
 * platform here tells, and nothing is said of it.
 */
export async function showNudges(viewer: Viewer, context: TrackingContext): Promise<TrackingTurn> {
  const { storage, documents, today, memory } = context;
  const kept = { ...NO_TRACKING, listed: memory.listed, recorded: memory.recorded };
  if (!mayNudgeSomebody(viewer)) return said(say('refuse', words.untold.mayNot), kept);
  const people = new Map((await storage.people.list()).map((person) => [person.id, person]));
  for (let back = 0; back < DAYS; back += 1) {
    const day = plusDays(today, -back);
    const tasks = new Map<string, { readonly who: string; readonly outcome: Outcome }[]>();
    for (const digest of await storage.reminders.digests({ keyPrefix: 'nudge:', day }, MANY)) {
      const assignment = await storage.assignments.find(digest.items[0]?.assignmentId ?? 0, viewer.sight);
      if (assignment === null || !mayNudge(viewer.person, viewer.agencyId, assignment)) continue;
      const person = people.get(digest.personId);
      const name = nameOf(assignment, documents);
      const who = words.personLine(person?.name ?? words.gone, assignment.agencyName);
      tasks.set(name, [...(tasks.get(name) ?? []), { who, outcome: await outcomeOf(digest, context) }]);
    }
    if (tasks.size > 0) return said(render(day, tasks), kept);
  }
  return said(say('answer', words.nudges.none), kept);
}

async function outcomeOf({ state, reason, messageKeys }: StoredDigest, { storage }: TrackingContext): Promise<Outcome> {
  if (state === 'sent') return 'sent';
  if (state === 'undelivered') return { reason: reason ?? '' };
  const key = messageKeys.at(-1);
  const message = key === undefined ? null : await storage.reminders.message(key);
  if (message?.state === 'sent') return 'sent';
  if (state === 'unsure' || message?.state === 'ambiguous') return { reason: 'unsure' };
  return message?.state === 'dead' ? { reason: message.reason ?? '' } : 'sending';
}

function render(day: string, tasks: ReadonlyMap<string, readonly { readonly who: string; readonly outcome: Outcome }[]>) {
  const lines = Array.from(tasks, ([name, told]) => {
    const failed = told.flatMap(({ who, outcome }) => (typeof outcome === 'string' ? [] : [{ who, reason: outcome.reason }]));
    const count = (kind: Outcome): number => told.filter(({ outcome }) => outcome === kind).length;
    return [
      words.nudges.task(name, count('sent'), count('sending'), failed.length),
      ...failed.map(({ who, reason }) => words.nudges.unreached(who, reason)),
    ];
  });
  const total = [...tasks.values()].reduce((sum, told) => sum + told.length, 0);
  const { text, pages } = whole('answer', [words.nudges.head(day, total), ...lines.flat(), words.nudges.note]);
  return { ...say('answer', text), pages };
}

/** "/chuanhacduoc": who was not reached today, why, and what somebody can do. */
export async function showUntold(viewer: Viewer, { storage, today, now, memory, agencyIdOf }: TrackingContext): Promise<TrackingTurn> {
  const kept = { ...NO_TRACKING, listed: memory.listed, recorded: memory.recorded };
  if (!mayNudgeSomebody(viewer)) return said(say('refuse', words.untold.mayNot), kept);
  const { person: looker, agencyId: own } = viewer;
  const untold = (await listNotTold(looker.province, today, now, storage)).filter(({ person }) =>
    mayNudge(looker, own, { province: person.province, agencyId: agencyIdOf(person) ?? '' }),
  );
  if (untold.length === 0) return said(say('answer', words.untold.none(today)), kept);
  const lines = untold.map(({ person, state, reason, items }) =>
    words.untold.line(words.personLine(person.name, person.agency), items, state === 'unsure' ? 'unsure' : reason),
  );
  const { text, pages } = whole('answer', [words.untold.head(untold.length, today), ...lines]);
  return said({ ...say('answer', text), pages }, kept);
}
