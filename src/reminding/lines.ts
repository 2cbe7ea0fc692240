import type { Assignment } from '../domain/assignment.ts';
import type { ReminderItem, ReminderRole } from '../domain/reminder.ts';
import { MADE_FROM } from '../domain/status.ts';
import type { AssignmentRepository } from '../ports/tracking-repositories.ts';
import type { DigestLine } from './reminding-parts.ts';

/** Work that has yet to be reported as done. */
const OPEN = MADE_FROM['report-done'];

/** Whether a reason to remind still holds: who approves looks at what is reported, everybody else at what is open. */
export function isStillTrue(role: ReminderRole, { status: { state } }: Pick<Assignment, 'status'>): boolean {
  return role === 'approver' ? state === 'submitted' : OPEN.includes(state);
}

/** Assignments by their ids, those that are retired left out. */
export async function loadAssignments(
  ids: Iterable<number>,
  assignments: Pick<AssignmentRepository, 'list'>,
): Promise<ReadonlyMap<number, Assignment>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const found = await assignments.list({ kind: 'everything' }, { ids: wanted }, { limit: wanted.length, offset: 0 });
  return new Map(found.map((assignment) => [assignment.id, assignment]));
}

/** The lines of a digest that are still true. */
export function linesOf(items: readonly ReminderItem[], assignments: ReadonlyMap<number, Assignment>): DigestLine[] {
  return items.flatMap((item) => {
    const assignment = assignments.get(item.assignmentId);
    return assignment !== undefined && isStillTrue(item.role, assignment) ? [{ item, assignment }] : [];
  });
}
