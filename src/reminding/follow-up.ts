import { plusDays } from '../domain/days.ts';
import { addMinutes, dayOf } from '../domain/moment.ts';
import { policyFor } from '../domain/reminder.ts';
import { RATE_LIMITED } from '../ports/chat-channel.ts';
import type { UndecidedDigest } from '../ports/reminder-repositories.ts';
import type { MessageRepositories } from '../ports/repositories.ts';
import { breathe } from './find-due.ts';
import { linesOf, loadAssignments } from './lines.ts';
import { findLink, putOut } from './put-out.ts';
import { isQuiet, quietFrom } from './quiet-hours.ts';
import type { RemindingParts } from './reminding-parts.ts';

/** A message that has not left by then has failed on its channel. */
export const LATE_MINUTES = 5;
/** What waited longer than this for a time at which it may be sent is no longer news. */
const HELD_DAYS = 4;
/** Nobody looks at more of them at once. */
const MOST = 100_000;
const SLICE = 25;

/** What is to be done about a digest that is not delivered. */
type Step =
  | { readonly kind: 'leave' }
  /** It surely did not arrive: by another channel, where the person has one. */
  | { readonly kind: 'reroute'; readonly reason: string }
  /** Its time is over: back out of the outbox, until it may be sent again. */
  | { readonly kind: 'hold' }
  /** It is held, and may be sent now. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'settle'; readonly state: 'undelivered' | 'unsure'; readonly reason: string };

export type FollowUp = () => Promise<void>;

/**
 * Looks at what became of planned digests; to be called about once a minute. Remembers when each channel last took one: what only stands
 * in a queue that moves is not late.
 */
export function createFollowUp(parts: RemindingParts): FollowUp {
  const { storage, clock } = parts;
  const movedAt = new Map<string, string>();
  const startedAt = clock.now();
  return async () => {
    const now = clock.now();
    for (const channel of await storage.reminders.settleSent()) movedAt.set(channel, now);
    const queuesFrom = (channel: string): string => movedAt.get(channel) ?? startedAt;
    const provinces = new Map((await storage.people.list()).map(({ id, province }) => [id, province]));
    const steps = (await storage.reminders.undecided(MOST)).flatMap((digest) => {
      const step = stepFor(digest, now, provinces.get(digest.personId) ?? null, queuesFrom, parts);
      return step.kind === 'leave' ? [] : [{ digest, step }];
    });
    for (let at = 0; at < steps.length; at += SLICE) {
      await storage.atomically(async (inside) => {
        for (const { digest, step } of steps.slice(at, at + SLICE)) await take(digest, step, now, inside, parts);
      });
      await breathe();
    }
  };
}

function stepFor(
  digest: UndecidedDigest,
  now: string,
  province: string | null,
  queuesFrom: (channel: string) => string,
  { settings, calendar }: RemindingParts,
): Step {
  const { message, day } = digest;
  const quiet = isQuiet(policyFor(settings, province), now);
  if (message === null) {
    if (plusDays(day, HELD_DAYS) < dayOf(now)) return { kind: 'settle', state: 'undelivered', reason: 'too-late' };
    return quiet || !calendar.isWorkingDay(dayOf(now)) ? { kind: 'leave' } : { kind: 'resume' };
  }
  switch (message.state) {
    case 'sent':
    case 'sending':
      return { kind: 'leave' };
    case 'ambiguous':
      return { kind: 'settle', state: 'unsure', reason: message.reason ?? 'unknown' };
    case 'dead':
      return { kind: 'reroute', reason: message.reason ?? 'refused' };
    case 'waiting': {
      if (message.leaveBefore !== null && message.leaveBefore <= now) return { kind: 'hold' };
      // Written by a clock that ran ahead, it would wait until that time comes
      if (message.at > addMinutes(now, 1)) return { kind: 'hold' };
      const isQueued = message.reason === null || message.reason === RATE_LIMITED;
      const since = isQueued ? latest(message.at, queuesFrom(digest.channels.at(-1) ?? '')) : message.at;
      if (addMinutes(since, LATE_MINUTES) > now || quiet) return { kind: 'leave' };
      return { kind: 'reroute', reason: message.reason ?? 'waiting' };
    }
  }
}

const latest = (a: string, b: string): string => (a > b ? a : b);

async function take(
  { id, personId, channels, message }: UndecidedDigest,
  step: Exclude<Step, { kind: 'leave' }>,
  now: string,
  inside: MessageRepositories,
  parts: RemindingParts,
): Promise<void> {
  const { reminders } = inside;
  if (step.kind === 'settle') return reminders.settle(id, step.state, step.reason);
  if (step.kind === 'hold') {
    // False: it has just gone to the platform, and the next look tells what became of it
    if (message !== null) await reminders.withdraw(message.key);
    return;
  }
  if (step.kind === 'reroute') {
    const isWaiting = message?.state === 'waiting';
    // Where there is no other channel, it goes on waiting for this one: later is better than never
    if (isWaiting && typeof (await findLink(personId, channels, parts.channels, inside)) === 'string') return;
    if (message !== null && !(await reminders.withdraw(message.key))) return;
  }
  // A digest that is held was taken back from its last channel, which has not failed
  const failed = step.kind === 'reroute' ? { channels, reason: step.reason } : null;
  await sendAgain(id, failed, channels.length, now, inside, parts);
}

/** With what is still true of it; when nothing is, nobody has to be told any more. */
async function sendAgain(
  digestId: number,
  failed: { readonly channels: readonly string[]; readonly reason: string } | null,
  attempts: number,
  now: string,
  inside: MessageRepositories,
  parts: RemindingParts,
): Promise<void> {
  const digest = await inside.reminders.find(digestId);
  const person = digest === null ? null : await inside.people.find(digest.personId);
  if (digest === null || person === null || digest.state !== 'planned') return;
  const assignments = await loadAssignments(
    digest.items.map(({ assignmentId }) => assignmentId),
    inside.assignments,
  );
  const lines = linesOf(digest.items, assignments);
  if (lines.length === 0) return inside.reminders.settle(digestId, 'undelivered', NO_LONGER_NEEDED);
  const leaveBefore = quietFrom(policyFor(parts.settings, person.province), now);
  await putOut({ digestId, person, lines, today: dayOf(now), leaveBefore, at: now }, { failed, attempts }, inside, parts);
}

/** What it was about is done: nothing that anybody has to make good. */
export const NO_LONGER_NEEDED = 'no-longer-needed';
