import type { UnderstoodUpdate } from '../../domain/message.ts';
import * as people from '../../messages/people.ts';
import * as words from '../../messages/updates.ts';
import type { MessageRepositories } from '../../ports/repositories.ts';
import { type RecordedChange, type RecordRefusal, recordChanges, type Viewer, type WantedChange } from '../../tracking/record-changes.ts';
import type { PendingWish } from '../reminding/pending.ts';
import { recordWishes } from '../reminding/record-wishes.ts';
import { say } from '../say.ts';
import { asOfNow, inSequence } from './in-sequence.ts';
import { noticesOf } from './notices.ts';
import { refusalText } from './refusal-text.ts';
import { changeText, renderCard, renderRecorded, renderUndone } from './render-card.ts';
import { NO_TRACKING, type TrackingMemory } from './tracking-memory.ts';
import type { TrackingContext, TrackingResult, TrackingTurn } from './tracking-turn.ts';

/** Records what somebody has agreed to, in the transaction of their message. */
export function recording(
  wanted: readonly WantedChange[],
  viewer: Viewer,
  context: TrackingContext,
  wishes: readonly PendingWish[] = [],
): TrackingTurn {
  return { kind: 'change', run: (inside, at) => record(wanted, wishes, viewer, context, inside, at) };
}

async function record(
  wanted: readonly WantedChange[],
  wishes: readonly PendingWish[],
  viewer: Viewer,
  context: TrackingContext,
  inside: MessageRepositories,
  at: string,
): Promise<TrackingResult> {
  const { documents, memory } = context;
  const recorded = await recordWanted(wanted, viewer, context, inside, at);
  const kept: TrackingMemory = { ...NO_TRACKING, listed: memory.listed };
  if (!recorded.ok) {
    if (recorded.error.kind === 'changed-meanwhile') return askAgain(recorded.error, wanted, viewer, context, inside);
    return { reply: say('refuse', refusalText(recorded.error, documents)), memory: kept, notices: [] };
  }
  const isUndo = recorded.value.length > 0 && recorded.value.every(({ change }) => change.kind === 'undo');
  const stored = await recordWishes(wishes, viewer, context, inside, at);
  const reply = isUndo ? renderUndone(recorded.value, documents) : renderRecorded(recorded.value, documents, stored.lines);
  const tasks = recorded.value.flatMap(({ after: { task } }) =>
    task.ordinal === null ? [] : [{ document: task.document, ordinal: task.ordinal }],
  );
  return {
    reply: { ...reply, tasks, updates: [...recorded.value.flatMap(updateOf), ...stored.updates] },
    memory: {
      ...kept,
      recorded: isUndo ? [] : recorded.value.map(({ after }) => ({ assignmentId: after.id, version: after.status.version })),
    },
    notices: await noticesOf(recorded.value, viewer, context, inside),
  };
}

/** Records changes as said in the message of a context. */
export function recordWanted(
  wanted: readonly WantedChange[],
  viewer: Viewer,
  { message, agencyIdOf }: Pick<TrackingContext, 'message' | 'agencyIdOf'>,
  { assignments, people: known }: Pick<MessageRepositories, 'assignments' | 'people'>,
  at: string,
): ReturnType<typeof recordChanges> {
  const source = message.source ?? { channel: 'command', eventId: null };
  return recordChanges(wanted, viewer, source, at, { assignments, people: known, agencyIdOf });
}

/** Somebody else was quicker: the same wish on the status of now, to be confirmed once more. */
async function askAgain(
  { assignment, by }: Extract<RecordRefusal, { kind: 'changed-meanwhile' }>,
  wanted: readonly WantedChange[],
  viewer: Viewer,
  { documents, memory }: TrackingContext,
  inside: MessageRepositories,
): Promise<TrackingResult> {
  const wishes = await asOfNow(wanted, (id) => inside.assignments.find(id, viewer.sight));
  const ready = inSequence(wishes).filter((step) => step.after !== null);
  const kept: TrackingMemory = { ...NO_TRACKING, listed: memory.listed };
  const who = by.actor.name ?? people.role[by.actor.role];
  const what = changeText(by.change, assignment, assignment.status);
  if (ready.length === 0) return { reply: say('refuse', words.refused.changedMeanwhile(who, what)), memory: kept, notices: [] };
  const changes = ready.map(({ assignment: now, change }) => ({ assignmentId: now.id, seenVersion: now.status.version, change }));
  const card = renderCard(ready, [words.card.changedMeanwhile(who, what)], documents);
  return { reply: card, memory: { ...kept, draft: { kind: 'changes', changes, items: [] } }, notices: [] };
}

/** What was recorded of somebody's own report. */
function updateOf({ change, after: { task } }: RecordedChange): UnderstoodUpdate[] {
  const place = task.ordinal === null ? null : { document: task.document, ordinal: task.ordinal };
  const base = { task: place, percent: null, due: null, note: '', state: 'recorded' as const };
  switch (change.kind) {
    case 'report-done':
      return [{ ...base, intent: change.kind, percent: 100, note: change.note }];
    case 'report-progress':
      return [{ ...base, intent: change.kind, percent: change.percent, due: change.expectedOn, note: change.note }];
    case 'report-blocked':
    case 'retract-done':
      return [{ ...base, intent: change.kind, note: change.note }];
    case 'request-extension':
      return [{ ...base, intent: change.kind, due: change.due, note: change.reason }];
    case 'assign':
      return [{ ...base, intent: change.kind, due: change.due, note: change.assignee }];
    default:
      return [];
  }
}
