import type { Assignment } from '../domain/assignment.ts';
import { plusDays } from '../domain/days.ts';
import { MAY, mayChange, rolesThatMay } from '../domain/permission.ts';
import type { Role } from '../domain/person.ts';
import { MADE_FROM } from '../domain/status.ts';
import type { AssignmentFilter } from '../ports/tracking-repositories.ts';
import type { Viewer } from './record-changes.ts';
import { scopeOf, seesProvince } from './scope-of-view.ts';
import { seeAssignments, type TrackingReader } from './see-assignments.ts';
import type { ListTopic, StatusAnswer } from './status-answer.ts';

/** A longer list helps nobody: the rest is counted, and how to ask for less is said. */
export const LONGEST_LIST = 100;

/** Work that has yet to be reported as done. */
const OPEN = MADE_FROM['report-done'];

interface Found {
  readonly assignments: readonly Assignment[];
  readonly total: number;
  readonly overdue: number;
}

/** Open work of the own agency: all that is overdue, then what is current. */
export async function listOwnWork(viewer: Viewer, today: string, repositories: TrackingReader): Promise<StatusAnswer> {
  const { agencyId } = viewer;
  if (agencyId === null) return { kind: 'no-sight', reason: 'no-own-agency' };
  const current: AssignmentFilter = { states: OPEN, agencyId, currentOn: today };
  const isPast = { lastDay: { from: null, to: plusDays(today, -1) } };
  const { assignments: work } = repositories;
  const late = await find(viewer, { states: OPEN, agencyId, ...isPast }, repositories);
  const now = await find(viewer, current, repositories);
  const both = await work.count(viewer.sight, { ...current, ...isPast });
  const known = new Set(late.assignments.map(({ id }) => id));
  const assignments = [...late.assignments, ...now.assignments.filter(({ id, lastDay }) => !known.has(id) && !isOver(lastDay, today))];
  const found = { assignments: assignments.slice(0, LONGEST_LIST), total: late.total + now.total - both, overdue: late.total };
  return answerList({ kind: 'mine' }, found, agencyId, viewer, repositories);
}

export async function listDueSoon(viewer: Viewer, days: number, today: string, repositories: TrackingReader): Promise<StatusAnswer> {
  const until = plusDays(today, days);
  const found = await find(viewer, { states: OPEN, lastDay: { from: today, to: until } }, repositories);
  return answerList({ kind: 'due-soon', days }, { ...found, overdue: 0 }, null, viewer, repositories);
}

export async function listOverdue(
  viewer: Viewer,
  agencyId: string | null,
  today: string,
  repositories: TrackingReader,
): Promise<StatusAnswer> {
  const filter = { states: OPEN, lastDay: { from: null, to: plusDays(today, -1) }, ...(agencyId === null ? {} : { agencyId }) };
  const found = await find(viewer, filter, repositories);
  return answerList({ kind: 'overdue' }, { ...found, overdue: found.total }, agencyId, viewer, repositories);
}

/** What is reported as done and what is asked for, as far as this person may decide it. */
export async function listWaiting(viewer: Viewer, today: string, repositories: TrackingReader): Promise<StatusAnswer> {
  if (decisionsOf(viewer.person.role).length === 0) return { kind: 'decides-nothing', roles: rolesThatMay('approve') };
  const found = await findWaiting(viewer, repositories);
  const overdue = found.assignments.filter(({ lastDay }) => isOver(lastDay, today)).length;
  return answerList({ kind: 'waiting' }, { ...found, overdue }, null, viewer, repositories);
}

type Decision = 'approve' | 'grant-extension';
const WAITS: Readonly<Record<Decision, AssignmentFilter>> = {
  approve: { states: ['submitted'] },
  'grant-extension': { extensionAsked: true },
};

const decisionsOf = (role: Role): Decision[] =>
  (Object.keys(WAITS) as Decision[]).filter((kind) => [...MAY[role].own, ...MAY[role].province].includes(kind));

async function findWaiting(viewer: Viewer, repositories: TrackingReader): Promise<Omit<Found, 'overdue'>> {
  const { person, agencyId } = viewer;
  const assignments: Assignment[] = [];
  let total = 0;
  for (const kind of decisionsOf(person.role)) {
    const found = await find(viewer, WAITS[kind], repositories);
    const decidable = found.assignments.filter((target) => mayChange(person, agencyId, kind, target));
    assignments.push(...decidable);
    total += found.total - found.assignments.length + decidable.length;
  }
  return { assignments: assignments.toSorted(byLastDay).slice(0, LONGEST_LIST), total };
}

const byLastDay = (a: Assignment, b: Assignment): number => {
  const [first, second] = [a.lastDay ?? NEVER, b.lastDay ?? NEVER];
  return first < second ? -1 : first > second ? 1 : 0;
};
/** After every ISO day. */
const NEVER = '~';

async function find(
  { sight }: Viewer,
  filter: AssignmentFilter,
  { assignments }: TrackingReader,
): Promise<{ readonly assignments: Assignment[]; readonly total: number }> {
  const found = await assignments.list(sight, filter, { limit: LONGEST_LIST, offset: 0 });
  return { assignments: found, total: found.length < LONGEST_LIST ? found.length : await assignments.count(sight, filter) };
}

async function answerList(
  topic: ListTopic,
  { assignments, total, overdue }: Found,
  agencyId: string | null,
  viewer: Viewer,
  repositories: TrackingReader,
): Promise<StatusAnswer> {
  const scope = await scopeOf(viewer, agencyId, repositories);
  if (assignments.length === 0) {
    const followed = await repositories.assignments.count(viewer.sight, agencyId === null ? {} : { agencyId });
    return followed === 0 ? { kind: 'nothing-tracked', scope } : { kind: 'none', topic, scope };
  }
  const { role } = viewer.person;
  const asksForWaiting = topic.kind === 'mine' && !seesProvince(viewer) && decisionsOf(role).length > 0;
  const waiting = asksForWaiting ? (await findWaiting(viewer, repositories)).total : 0;
  return { kind: 'list', topic, scope, role, seen: await seeAssignments(assignments, repositories), total, overdue, waiting };
}

const isOver = (lastDay: string | null, today: string): boolean => lastDay !== null && lastDay < today;
