import type { Question } from '../../answering/question/question.ts';
import type { Assignment } from '../../domain/assignment.ts';
import { plusDays } from '../../domain/days.ts';
import type { Reply } from '../../domain/message.ts';
import { MADE_FROM } from '../../domain/status.ts';
import * as words from '../../messages/reminders-chat.ts';
import * as updates from '../../messages/updates.ts';
import { day } from '../../messages/vi.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import type { TaskReference } from '../../tracking/reports/report-item.ts';
import { whole } from '../paginate.ts';
import { say } from '../say.ts';
import { YES_NO } from '../tracking/render-card.ts';
import { NO_TRACKING } from '../tracking/tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from '../tracking/tracking-turn.ts';
import { findAll, namedWork, namesOf, wideSight } from './named-work.ts';
import type { ReminderDraft } from './pending.ts';

type QuietDraft = Extract<ReminderDraft, { kind: 'quiet' | 'unmute' }>;

/** What is wanted: no reminders for ever, none before a day, or reminders again. */
export type QuietWish = { readonly kind: 'ever' } | { readonly kind: 'until'; readonly day: string | null } | { readonly kind: 'unmute' };

/** More work than this nobody means at once. */
const MOST = 500;
/** A digest of Friday is answered on Monday. */
const DIGEST_DAYS = 4;

/** "đừng nhắc nv 5 nữa", "nhắc lại mai", "bật nhắc lại nv 5": a card that says what will be quiet, and for how long. */
export async function proposeQuiet(
  wish: QuietWish,
  reference: TaskReference,
  viewer: Viewer,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
): Promise<TrackingTurn> {
  const { memory, today, documents } = context;
  const kept = { ...NO_TRACKING, listed: memory.listed, wishes: memory.wishes };
  const answer = (behaviour: Reply['behaviour'], text: string): TrackingTurn => said(say(behaviour, text), kept);
  if (!('id' in viewer.person)) return answer('refuse', words.wish.nobody);
  if (wish.kind === 'until' && wish.day === null) return answer('clarify', words.mute.noDay);
  if (wish.kind === 'until' && wish.day !== null && wish.day <= today) return answer('clarify', words.mute.over(wish.day));
  const meant = await workMeant(wish, reference, viewer, context, readQuestion);
  if (typeof meant === 'string') return answer('clarify', meant);
  if (meant.length > MOST) return answer('clarify', words.nudge.tooMany(MOST));
  const names = namesOf(meant, documents);
  const assignmentIds = meant.map(({ id }) => id);
  const card = (draft: QuietDraft, lines: readonly string[]): TrackingTurn => {
    const { text, pages } = whole('confirm', [...lines, words.mute.how]);
    return said({ ...say('confirm', text), pages, choices: YES_NO }, { ...kept, draft });
  };
  if (wish.kind === 'unmute') return card({ kind: 'unmute', assignmentIds }, [words.mute.unmute(names)]);
  if (wish.kind === 'ever')
    return card({ kind: 'quiet', assignmentIds, until: null, againOn: null }, [
      words.mute.ever(names),
      words.mute.onlyYou,
      ...((await hasWish(assignmentIds, viewer.person.id, context)) ? [words.mute.wishesStay] : []),
    ]);
  const againOn = wish.day ?? today;
  const until = plusDays(againOn, -1);
  return card({ kind: 'quiet', assignmentIds, until, againOn }, [words.mute.until(names, day(againOn)), words.mute.onlyYou]);
}

const hasWish = async (ids: readonly number[], personId: number, { storage }: TrackingContext): Promise<boolean> =>
  (await storage.reminders.wishes(personId)).some(({ wish }) => ids.includes(wish.assignmentId));

/** The work that is meant, else what to ask. */
async function workMeant(
  wish: QuietWish,
  reference: TaskReference,
  viewer: Viewer,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
): Promise<readonly Assignment[] | string> {
  const sight = wideSight(viewer);
  const { storage, today } = context;
  const personId = 'id' in viewer.person ? viewer.person.id : 0;
  if (wish.kind === 'unmute' && (reference.kind === 'context' || reference.kind === 'all')) {
    const muted = (await storage.reminders.mutes(today)).filter((mute) => mute.personId === personId);
    const own = await findAll(
      muted.map(({ assignmentId }) => assignmentId),
      sight,
      storage,
    );
    return own.length === 0 ? words.mute.nothingMuted : own;
  }
  if (reference.kind === 'context') {
    const told = await lastDigest(personId, context);
    if (told.length > 0) return findAll(told, sight, storage);
  }
  const named = await namedWork(reference, context, readQuestion, { sight, filter: { states: MADE_FROM['report-done'] } });
  switch (named.kind) {
    case 'absent':
      return updates.refused.noSuchTask(named.ordinals);
    case 'nothing':
    case 'several':
      return words.mute.which;
    case 'lines':
    case 'work': {
      const own = named.assignments.filter(({ agencyId }) => agencyId === viewer.agencyId);
      const meant = own.length > 0 ? own : named.assignments;
      return meant.length === 0 ? updates.refused.notThere : meant;
    }
  }
}

/** What the last digest told of, when "nhắc lại mai" answers it. */
async function lastDigest(personId: number, { storage, today }: TrackingContext): Promise<number[]> {
  for (let back = 0; back < DIGEST_DAYS; back += 1) {
    const told = plusDays(today, -back);
    const digests = await storage.reminders.digests({ keyPrefix: `digest:${personId}:`, day: told }, 10);
    const last = digests.findLast(({ state }) => state !== 'undelivered');
    if (last !== undefined) return [...new Set(last.items.map(({ assignmentId }) => assignmentId))];
  }
  return [];
}

/** Keeps what was agreed to, in the transaction of the yes. */
export function keepQuiet(draft: QuietDraft, viewer: Viewer, { documents, memory }: TrackingContext): TrackingTurn {
  return {
    kind: 'change',
    async run(inside, at) {
      const kept = { ...NO_TRACKING, listed: memory.listed };
      if (!('id' in viewer.person)) return { reply: say('refuse', words.wish.nobody), memory: kept, notices: [] };
      const { id: personId } = viewer.person;
      const assignments = await findAll(draft.assignmentIds, wideSight(viewer), inside);
      const names = namesOf(assignments, documents);
      const told = (text: string) => ({ reply: say('recorded', text), memory: kept, notices: [] });
      if (draft.kind === 'unmute') {
        for (const assignmentId of draft.assignmentIds) await inside.reminders.unmute(personId, assignmentId);
        return told(words.mute.doneUnmute(names));
      }
      const { until, againOn } = draft;
      for (const { id } of assignments) await inside.reminders.mute({ personId, assignmentId: id, until }, at);
      if (againOn === null) return told(words.mute.doneEver(names));
      // Steps of the ladder that come meanwhile are told on the day, once for each task
      const wished = new Set(
        (await inside.reminders.wishes(personId)).flatMap(({ wish }) => (onDay(wish, againOn) ? [wish.assignmentId] : [])),
      );
      const perTask = new Map(
        assignments.toReversed().map((assignment) => [`${assignment.task.id}/${assignment.agencyId}`, assignment.id]),
      );
      for (const assignmentId of perTask.values())
        if (!wished.has(assignmentId)) await inside.reminders.addWish({ personId, assignmentId, kind: 'once', day: againOn, at: null }, at);
      return told(words.mute.doneUntil(names, day(againOn)));
    },
  };
}

const onDay = (wish: { readonly kind: string; readonly day?: string }, againOn: string): boolean =>
  wish.kind === 'once' && wish.day === againOn;
