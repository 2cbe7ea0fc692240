import { Temporal } from 'temporal-polyfill';
import type { Assignment } from '../../domain/assignment.ts';
import type { StatusChange } from '../../domain/status.ts';
import type { ReportedDay, ReportItem } from '../../tracking/reports/report-item.ts';

/** The day that a report names, for a task with this last day; null where it is counted from a deadline that is not there. */
export function dayFor(day: ReportedDay | null, lastDay: string | null): string | null {
  if (day === null) return null;
  if (day.kind === 'day') return day.day;
  return lastDay === null ? null : Temporal.PlainDate.from(lastDay).add({ days: day.days, months: day.months }).toString();
}

/** The change that a report wishes for an assignment; null for what is no change of its status (a reminder). */
export function planChange(
  item: ReportItem,
  { lastDay }: Pick<Assignment, 'lastDay'>,
  today: string,
): Exclude<StatusChange, { kind: 'undo' }> | null {
  const due = dayFor(item.due, lastDay);
  switch (item.intent) {
    case 'report-done':
      return {
        kind: 'report-done',
        note: item.note,
        evidence: item.evidence,
        completedOn: item.completedOn ?? today,
        needsApproval: false,
      };
    case 'report-progress':
      return { kind: 'report-progress', percent: item.percent, note: item.note, expectedOn: due };
    case 'report-blocked':
      return { kind: 'report-blocked', note: item.note };
    case 'retract-done':
      return { kind: 'retract-done', note: item.note };
    case 'request-extension':
      return { kind: 'request-extension', due, reason: item.note };
    case 'assign':
      return { kind: 'assign', assignee: item.assignee ?? '', due };
    case 'set-reminder':
      return null;
  }
}

/** Changes that are made while work is open; a retraction is of work that is done. */
const OF_DONE_WORK: readonly ReportItem['intent'][] = ['retract-done'];

/** Of the periods of one task the one that a report is about: the earliest that is still open, or, for a retraction, the latest that is done. */
export function pickPeriod(assignments: readonly Assignment[], item: ReportItem): Assignment | null {
  const isDone = ({ status: { state } }: Assignment): boolean =>
    state === 'submitted' || state === 'completed' || state === 'not-applicable';
  const wantsDone = OF_DONE_WORK.includes(item.intent);
  const fitting = assignments.filter((assignment) => isDone(assignment) === wantsDone);
  return (wantsDone ? fitting.at(-1) : fitting[0]) ?? assignments.at(-1) ?? null;
}
