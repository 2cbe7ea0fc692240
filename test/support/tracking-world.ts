import type { Assignment } from '../../src/domain/assignment.ts';
import type { Sight } from '../../src/domain/permission.ts';
import { type Actor, changeStatus, type StatusChange } from '../../src/domain/status.ts';
import type { MessageRepositories } from '../../src/ports/repositories.ts';
import type { NewAssignment, NewTrackedTask, PlanState, TrackedPlan } from '../../src/ports/tracking-repositories.ts';

export const HA_TINH = 'Hà Tĩnh';
export const AT = '2026-11-22T02:00:00.000Z';
export const EVERYTHING: Sight = { kind: 'everything' };
export const OFFICER: Actor = { personId: 7, name: 'Nguyễn Thị Hoa', role: 'officer', agency: 'Sở Nội vụ' };
export const SOURCE = { channel: 'zalo', eventId: 'event-1' } as const;
export const WHOLE = { limit: 100_000, offset: 0 } as const;

export const DONE = {
  kind: 'report-done',
  note: 'xong',
  evidence: [],
  completedOn: '2026-11-20',
  needsApproval: false,
} satisfies StatusChange;
export const progress = (percent: number): StatusChange => ({ kind: 'report-progress', percent, note: `${percent}%`, expectedOn: null });

/** For an agency: so-a is "Sở A". */
export const due = (agencyId: string, lastDay: string | null, period = ''): NewAssignment => ({
  agencyId,
  agencyName: `Sở ${agencyId.slice(-1).toUpperCase()}`,
  period,
  lastDay,
});

export interface TaskDraft extends Partial<NewTrackedTask> {
  readonly continues?: number;
  readonly for: readonly NewAssignment[];
}

/** A plan with tasks "1", "2", …. */
export function planState(document: string, tasks: readonly TaskDraft[], plan: Partial<TrackedPlan> = {}): PlanState {
  return {
    plan: {
      document,
      province: HA_TINH,
      title: `Kế hoạch ${document}`,
      documentId: 1,
      stamp: 'stamp',
      trackedSince: '2026-01-01',
      ...plan,
    },
    tasks: tasks.map(({ continues = null, for: assignments, ...task }, i) => ({
      continues,
      assignments,
      task: {
        kind: 'row',
        ordinal: String(i + 1),
        where: `Phụ lục dòng ${i + 1}`,
        content: `Việc ${i + 1}`,
        deadline: 'theo kế hoạch',
        coordinating: [],
        needsReview: false,
        ...task,
      },
    })),
  };
}

/** Saves it and gives the ids of its tasks. */
export async function savePlan({ plans }: Pick<MessageRepositories, 'plans'>, state: PlanState): Promise<number[]> {
  await plans.save(state);
  return (await plans.tasks(state.plan.document)).map(({ id }) => id);
}

/** A change as the use case makes it: from the events up to the seen version (all of them unless said otherwise). */
export async function change(
  { assignments }: Pick<MessageRepositories, 'assignments'>,
  assignmentId: number,
  made: StatusChange,
  { actor = OFFICER, seenVersion }: { readonly actor?: Actor; readonly seenVersion?: number } = {},
): Promise<boolean> {
  const events = (await assignments.events(assignmentId, EVERYTHING)).slice(0, seenVersion);
  const next = changeStatus(events, made);
  if (!next.ok) throw new Error(`${made.kind}: ${next.error.kind}`);
  return assignments.record({
    assignmentId,
    seenVersion: events.length,
    change: made,
    status: next.value,
    actor,
    source: SOURCE,
    at: AT,
  });
}

/** "plan/ordinal/agency/period", for short expectations. */
export const label = ({ task, agencyId, period }: Assignment): string =>
  [task.document, task.ordinal, agencyId, period].filter((part) => part !== '').join('/');
