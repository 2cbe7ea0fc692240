import { randomUUID } from 'node:crypto';
import * as people from '../../messages/people.ts';
import * as words from '../../messages/reminders-chat.ts';
import type { MessageRepositories } from '../../ports/repositories.ts';
import { type NudgedWork, type NudgeReceiver, nudgeKey, planNudge } from '../../tracking/plan-nudge.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import { whole } from '../paginate.ts';
import { say } from '../say.ts';
import { NO_TRACKING } from '../tracking/tracking-memory.ts';
import type { TrackingContext, TrackingTurn } from '../tracking/tracking-turn.ts';
import { findAll } from './named-work.ts';
import type { ReminderDraft } from './pending.ts';
import { countPeople, nudgeText, sortReceivers, unreachedLines } from './render-nudge.ts';

/** Puts what was agreed to into the outbox, in the transaction of the yes: each person and piece of work once, whoever says it how often. */
export function sendNudge(
  { assignmentIds, isAgain }: Extract<ReminderDraft, { kind: 'nudge' }>,
  viewer: Viewer,
  context: TrackingContext,
): TrackingTurn {
  const { today, agencyIdOf, memory } = context;
  return {
    kind: 'change',
    async run(inside, at) {
      const assignments = await findAll(assignmentIds, viewer.sight, inside);
      const plan = await planNudge(assignments, viewer, today, agencyIdOf, inside);
      // Somebody else may have been quicker
      const due = plan.filter((work) => isAgain || !work.isAgain);
      const sent: NudgedWork[] = [];
      for (const { assignment, receivers, ...rest } of due) {
        const told: NudgeReceiver[] = [];
        for (const receiver of receivers) if (await put(receiver, assignment, viewer, context, inside, at)) told.push(receiver);
        sent.push({ ...rest, assignment, receivers: told });
      }
      const { told, untold } = sortReceivers(sent);
      const agencies = new Set(
        sent.flatMap(({ assignment, receivers }) =>
          receivers.some(({ reach }) => typeof reach !== 'string') ? [assignment.agencyId] : [],
        ),
      );
      const head = told.length === 0 ? words.nudge.notQueued : words.nudge.queued(countPeople(told), agencies.size);
      const { text, pages } = whole('recorded', [head, ...unreachedLines(untold), words.nudge.see]);
      return { reply: { ...say('recorded', text), pages }, memory: { ...NO_TRACKING, listed: memory.listed }, notices: [] };
    },
  };
}

/** False: it was put there before. */
async function put(
  { person, role, reach }: NudgeReceiver,
  assignment: NudgedWork['assignment'],
  viewer: Viewer,
  { documents, today, message: { source, turn } }: TrackingContext,
  { reminders, outbox }: MessageRepositories,
  at: string,
): Promise<boolean> {
  const key = nudgeKey(assignment.id, person.id, source?.eventId ?? turn ?? at);
  const items = [{ assignmentId: assignment.id, role, step: null, wishId: null }];
  const digestId = await reminders.addDigest({ key, personId: person.id, day: today, items, at });
  if (digestId === null) return false;
  if (typeof reach === 'string') {
    await reminders.settle(digestId, 'undelivered', reach);
    return true;
  }
  const { channel, chatId } = reach;
  const text = nudgeText(nameOfNudger(viewer), assignment, documents, today);
  const message = { chatId, text, styles: [], buttons: [], replaces: null, file: null };
  // As every reminder is named, so that what became of it is followed up with all others
  const messageKey = `reminder:${digestId}:0`;
  await outbox.add([{ key: messageKey, trace: randomUUID(), channel, kind: 'reminder', essential: true, isPrivate: true, message }], at);
  await reminders.addMessage(digestId, channel, messageKey);
  return true;
}

const nameOfNudger = ({ person }: Viewer): string =>
  words.personLine('name' in person ? person.name : people.role[person.role], person.agency);
