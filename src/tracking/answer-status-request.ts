import type { Assignment } from '../domain/assignment.ts';
import type { TaskPlace } from '../domain/message.ts';
import { holdingEvents, MADE_FROM } from '../domain/status.ts';
import { listDueSoon, listOverdue, listOwnWork, listWaiting } from './list-work.ts';
import type { Viewer } from './record-changes.ts';
import { seesAgency, seesProvince } from './scope-of-view.ts';
import { seeAssignments, type TrackingReader } from './see-assignments.ts';
import type { StatusAnswer, TaskStatus } from './status-answer.ts';
import type { StatusRequest } from './status-request.ts';
import { summariseProgress } from './summarise-progress.ts';

/** More agencies than a province has. */
const ALL_AGENCIES = 2000;

/**
 * What somebody may see of the work that is followed. Everything is asked for with the sight of who looks.
 * @param viewer null for an account that is not linked
 * @param today ISO
 */
export async function answerStatusRequest(
  request: StatusRequest,
  viewer: Viewer | null,
  today: string,
  repositories: TrackingReader,
): Promise<StatusAnswer> {
  if (viewer === null) return { kind: 'no-sight', reason: 'not-linked' };
  if (viewer.sight.kind === 'nothing') return { kind: 'no-sight', reason: 'no-agency' };
  const outOfSight = (what: 'agency' | 'task'): StatusAnswer => ({ kind: 'out-of-sight', what, seesProvince: seesProvince(viewer) });
  if ('agencyId' in request && request.agencyId !== null && !seesAgency(viewer, request.agencyId)) return outOfSight('agency');
  switch (request.kind) {
    case 'mine':
      return listOwnWork(viewer, today, repositories);
    case 'due-soon':
      return listDueSoon(viewer, request.days, today, repositories);
    case 'overdue':
      return listOverdue(viewer, request.agencyId, today, repositories);
    case 'waiting':
      return listWaiting(viewer, today, repositories);
    case 'progress':
      return summariseProgress(request, viewer, today, repositories);
    case 'task': {
      const status = await taskStatus(request, viewer, today, repositories);
      return status.tasks.length === 0 ? outOfSight('task') : status;
    }
    case 'history':
      return (await history(request.assignmentId, viewer, repositories)) ?? outOfSight('task');
  }
}

/** Of each task the current period, and earlier ones that are overdue. */
async function taskStatus(
  { tasks, agencyId }: Extract<StatusRequest, { kind: 'task' }>,
  { sight }: Viewer,
  today: string,
  repositories: TrackingReader,
): Promise<TaskStatus> {
  const { assignments } = repositories;
  const stateOf = async ({ document, ordinal }: TaskPlace): Promise<Assignment[]> => {
    const filter = { document, ordinals: [ordinal], ...(agencyId === null ? {} : { agencyId }) };
    const page = { limit: ALL_AGENCIES, offset: 0 };
    const current = await assignments.list(sight, { ...filter, currentOn: today }, page);
    const late = await assignments.list(sight, { ...filter, states: MADE_FROM['report-done'], lastDay: { from: null, to: today } }, page);
    const known = new Set(current.map(({ id }) => id));
    return [...late.filter(({ id, lastDay }) => !known.has(id) && lastDay !== null && lastDay < today), ...current];
  };
  const found = await Promise.all(tasks.map(async (task) => ({ task, seen: await seeAssignments(await stateOf(task), repositories) })));
  return {
    kind: 'task',
    tasks: found.filter(({ seen }) => seen.length > 0),
    unseen: found.filter(({ seen }) => seen.length === 0).map(({ task }) => task.ordinal),
  };
}

async function history(assignmentId: number, { sight }: Viewer, repositories: TrackingReader): Promise<StatusAnswer | null> {
  const { assignments } = repositories;
  const assignment = await assignments.find(assignmentId, sight);
  if (assignment === null) return null;
  const [of] = await seeAssignments([assignment], repositories);
  const events = await assignments.events(assignmentId, sight);
  const holding = new Set(holdingEvents(events).map(({ version }) => version));
  return of === undefined
    ? null
    : {
        kind: 'history',
        of,
        events: events.map((event) => ({ event, holds: event.change.kind === 'undo' || holding.has(event.version) })),
      };
}
