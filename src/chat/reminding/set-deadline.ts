import type { Assignment, TrackedTask } from '../../domain/assignment.ts';
import { parseDeadline } from '../../domain/deadline.ts';
import type { Reply } from '../../domain/message.ts';
import { mayChange, rolesThatMay, type Sight } from '../../domain/permission.ts';
import { MADE_FROM } from '../../domain/status.ts';
import * as words from '../../messages/reminders-chat.ts';
import * as updates from '../../messages/updates.ts';
import type { MessageRepositories } from '../../ports/repositories.ts';
import { UNDO_MINUTES, type Viewer } from '../../tracking/record-changes.ts';
import { whole } from '../paginate.ts';
import { cellText, shorten } from '../render-row.ts';
import { say } from '../say.ts';
import { recordWanted } from '../tracking/record.ts';
import { refusalText } from '../tracking/refusal-text.ts';
import { undoChoice, YES_NO } from '../tracking/render-card.ts';
import { nameOf } from '../tracking/task-names.ts';
import { NO_TRACKING } from '../tracking/tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from '../tracking/tracking-turn.ts';
import { findAll } from './named-work.ts';
import type { ReminderDraft } from './pending.ts';
import type { ReminderCommand } from './reminder-command.ts';

type DeadlineDraft = Extract<ReminderDraft, { kind: 'deadline' }>;
type DeadlineOrder = Extract<ReminderCommand, { kind: 'deadline' }>;

const OPEN = MADE_FROM['set-deadline'];
/** More than the agencies of a province that have one task. */
const MANY = 5000;
const MAX_CONTENT = 60;
/** Deadlines that name no day and wait for one; what goes on for ever has none to wait for. */
const WAITS_FOR_DAY: readonly string[] = ['after-event', 'as-regulated', 'unstated'];

/** A task and its open work, of all agencies that have it. */
interface UndatedTask {
  readonly task: TrackedTask;
  readonly assignments: readonly Assignment[];
}

const maySet = ({ person }: Viewer): boolean => rolesThatMay('set-deadline').includes(person.role);

/** "/chuacohan": work that no day was ever given, by tasks. */
export async function showUndated(viewer: Viewer, { storage, documents, memory }: TrackingContext): Promise<TrackingTurn> {
  const kept = { ...NO_TRACKING, listed: memory.listed, recorded: memory.recorded };
  if (!maySet(viewer)) return said(say('refuse', words.deadline.mayNot), kept);
  const { assignments } = storage;
  // Those without a day come last
  const dated = await assignments.count(viewer.sight, { states: OPEN, lastDay: { from: null, to: null } });
  const found = await assignments.list(viewer.sight, { states: OPEN }, { limit: MANY, offset: dated });
  const tasks = byTask(found).filter(({ task }) => WAITS_FOR_DAY.includes(parseDeadline(task.deadline).kind));
  if (tasks.length === 0) return said(say('answer', words.deadline.none), kept);
  const { text, pages } = whole('answer', [words.deadline.head(tasks.length), ...linesOf(tasks, documents), words.deadline.how]);
  return said({ ...say('answer', text), pages }, { ...kept, listed: firstsOf(tasks) });
}

function byTask(assignments: readonly Assignment[]): UndatedTask[] {
  const tasks = new Map<number, Assignment[]>();
  for (const assignment of assignments) tasks.set(assignment.task.id, [...(tasks.get(assignment.task.id) ?? []), assignment]);
  return [...tasks.values()].flatMap((of) => (of[0] === undefined ? [] : [{ task: of[0].task, assignments: of }]));
}

const firstsOf = (tasks: readonly UndatedTask[]): number[] => tasks.flatMap(({ assignments }) => assignments[0]?.id ?? []);
const contentOf = (task: TrackedTask): string => shorten(cellText(task.content), MAX_CONTENT);
const linesOf = (tasks: readonly UndatedTask[], documents: TrackingContext['documents']): string[] =>
  tasks.map(({ task, assignments }, i) =>
    words.deadline.line(
      i + 1,
      nameOf({ task }, documents),
      contentOf(task),
      shorten(cellText(task.deadline), MAX_CONTENT),
      assignments.length,
    ),
  );

/** "đặt hạn nv 4 31/12/2026": a card that says for how many agencies. Null: it was no such order. */
export async function proposeDeadline(order: DeadlineOrder, viewer: Viewer, context: TrackingContext): Promise<TrackingTurn | null> {
  const { memory, documents, today } = context;
  const kept = { ...NO_TRACKING, listed: memory.listed, recorded: memory.recorded };
  const answer = (behaviour: Reply['behaviour'], text: string): TrackingTurn => said(say(behaviour, text), kept);
  if (!maySet(viewer)) return order.isOrder ? answer('refuse', words.deadline.mayNot) : null;
  const found = byTask(await workNamed(order, viewer, context));
  const undated = found.map(withoutDay).filter(({ assignments }) => assignments.length > 0);
  const [only, other] = undated;
  if (only === undefined) {
    if (!order.isOrder) return null;
    const [dated] = found.flatMap(({ assignments }) => assignments);
    if (dated?.plannedLastDay == null) return answer('abstain', words.deadline.nothing);
    return answer('refuse', words.deadline.fixed(nameOf(dated, documents), dated.plannedLastDay));
  }
  if (other !== undefined) {
    const { text, pages } = whole('clarify', [words.deadline.which, ...linesOf(undated, documents)]);
    return said({ ...say('clarify', text), pages }, { ...kept, listed: firstsOf(undated) });
  }
  if (order.due === null) return answer('clarify', words.deadline.noDay(nameOf(only, documents)));
  if (order.due < today) return answer('clarify', words.deadline.over(order.due));
  const draft = { kind: 'deadline' as const, taskId: only.task.id, due: order.due, reason: order.reason, count: only.assignments.length };
  return said(card(draft, only.task, [], documents), { ...kept, draft });
}

/** What the plan gives a day is extended, not set. */
const withoutDay = ({ task, assignments }: UndatedTask): UndatedTask => ({
  task,
  assignments: assignments.filter(({ plannedLastDay }) => plannedLastDay === null),
});

async function workNamed(
  { numbers }: DeadlineOrder,
  viewer: Viewer,
  { memory, storage, question }: TrackingContext,
): Promise<Assignment[]> {
  const { sight } = viewer;
  const listed = numbers.ordinals.flatMap((ordinal) => memory.listed[Number(ordinal) - 1] ?? []);
  if (numbers.isBare && listed.length > 0) {
    const taskIds = (await findAll(listed, sight, storage)).map(({ task }) => task.id);
    return storage.assignments.list(sight, { taskIds, states: OPEN }, { limit: MANY, offset: 0 });
  }
  const found = await storage.assignments.list(sight, { ordinals: numbers.ordinals, states: OPEN }, { limit: MANY, offset: 0 });
  const plans = (await storage.plans.list()).filter(({ title }) => question.documents.some(({ number }) => title.includes(number)));
  return plans.length === 0 ? found : found.filter(({ task }) => plans.some(({ document }) => document === task.document));
}

function card(
  { due, reason, count }: DeadlineDraft,
  task: TrackedTask,
  notes: readonly string[],
  documents: TrackingContext['documents'],
): Reply {
  const { text, pages } = whole('confirm', [
    ...notes,
    updates.card.head(1),
    words.deadline.card(nameOf({ task }, documents), contentOf(task)),
    words.deadline.change(count, due, reason),
    updates.card.how,
  ]);
  return { ...say('confirm', text), pages, choices: YES_NO };
}

const openOf = async (taskId: number, sight: Sight, { assignments }: Pick<MessageRepositories, 'assignments'>): Promise<Assignment[]> =>
  (await assignments.list(sight, { taskIds: [taskId], states: OPEN }, { limit: MANY, offset: 0 })).filter(
    ({ plannedLastDay }) => plannedLastDay === null,
  );

/** Sets the day for all of them, or for none, in the transaction of the yes. */
export function recordDeadline(draft: DeadlineDraft, viewer: Viewer, context: TrackingContext): TrackingTurn {
  const { documents, memory } = context;
  const kept = { ...NO_TRACKING, listed: memory.listed };
  return {
    kind: 'change',
    async run(inside, at) {
      const open = (await openOf(draft.taskId, viewer.sight, inside)).filter((one) =>
        mayChange(viewer.person, viewer.agencyId, 'set-deadline', one),
      );
      const [first] = open;
      if (first === undefined) return { reply: say('refuse', words.deadline.nothing), memory: kept, notices: [] };
      if (open.length !== draft.count) {
        const renewed = { ...draft, count: open.length };
        return { reply: card(renewed, first.task, [words.deadline.changed], documents), memory: { ...kept, draft: renewed }, notices: [] };
      }
      const change = { kind: 'set-deadline' as const, due: draft.due, reason: draft.reason };
      const wanted = open.map(({ id, status }) => ({ assignmentId: id, seenVersion: status.version, change }));
      const recorded = await recordWanted(wanted, viewer, context, inside, at);
      if (!recorded.ok) {
        // What was read in this transaction cannot change within it
        if (recorded.error.kind === 'changed-meanwhile') throw new Error('a status changed within a transaction');
        return { reply: say('refuse', refusalText(recorded.error, documents)), memory: kept, notices: [] };
      }
      const made = recorded.value.map(({ after }) => ({ assignmentId: after.id, version: after.status.version }));
      const text = [words.deadline.recorded(nameOf(first, documents), open.length, draft.due), updates.recorded.undo(UNDO_MINUTES)].join(
        '\n',
      );
      return {
        reply: { ...say('recorded', text), choices: [undoChoice(recorded.value)] },
        memory: { ...kept, recorded: made },
        notices: [],
      };
    },
  };
}
