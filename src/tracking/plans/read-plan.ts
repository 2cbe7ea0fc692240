import type { AgencyMention } from '../../domain/agency.ts';
import type { DirectoryAgency } from '../../domain/assignment.ts';
import { rowPlace } from '../../domain/citation.ts';
import type { DeadlineReading } from '../../domain/deadline.ts';
import type { Duty, Task } from '../../domain/task.ts';
import type { NewAssignment, NewTrackedTask } from '../../ports/tracking-repositories.ts';
import type { DirectoryIndex } from '../directory/directory-index.ts';
import type { DirectoryReader } from '../directory/directory-reader.ts';
import { periodsOf } from './periods.ts';
import { type Assignee, readAssignees } from './read-assignees.ts';

/** An agency that has to do a task. */
export interface Lead {
  readonly id: string;
  readonly name: string;
  /** By its own name; else as a member of a group. */
  readonly isNamed: boolean;
}

/** A task of a document as it is followed, before its periods. */
export interface PlanTask {
  readonly task: NewTrackedTask;
  readonly leads: readonly Lead[];
  readonly deadline: DeadlineReading;
}

type Parts = { readonly tasks: readonly Task[]; readonly duties: readonly Duty[] };

/**
 * What is followed of a document: its rows, and the duties of its body that no row says. A group stands for each member of its kinds in the
 * directory; for a document of the centre, whose groups are all over the country, only agencies by name count.
 */
export function readPlanTasks({ tasks, duties }: Parts, directory: DirectoryIndex, reader: DirectoryReader): PlanTask[] {
  const read = (mentions: readonly AgencyMention[]): Assignee[] => readAssignees(mentions, directory, reader);
  const rows = tasks.map((row): PlanTask => {
    const assignees = read(row.leadAgencies);
    const task: NewTrackedTask = {
      kind: 'row',
      ordinal: row.ordinal,
      where: rowPlace([row.ordinal]),
      content: row.content,
      deadline: row.deadline.wording,
      coordinating: [
        ...new Set(read(row.coordinatingAgencies).flatMap((assignee) => (assignee.kind === 'agency' ? [assignee.agency.id] : []))),
      ],
      needsReview: assignees.some(isDoubtful),
    };
    return { task, leads: leadsOf(assignees, directory), deadline: row.deadline };
  });
  const dated = duties
    .filter(({ task, agencies }) => task === null && agencies.length > 0)
    .filter(({ deadline }) => deadline.kind !== 'unstated');
  const others = dated.map((duty): PlanTask => {
    const assignees = read(duty.agencies);
    const task: NewTrackedTask = {
      kind: 'duty',
      ordinal: null,
      where: duty.where,
      content: duty.text,
      deadline: duty.deadline.wording,
      coordinating: [],
      needsReview: assignees.some(isDoubtful),
    };
    return { task, leads: leadsOf(assignees, directory), deadline: duty.deadline };
  });
  return [...rows, ...others];
}

const isDoubtful = (assignee: Assignee): boolean => assignee.kind === 'agency' && !assignee.isRecognised;

/** Each agency once, though it is named and also in a group. */
function leadsOf(assignees: readonly Assignee[], directory: DirectoryIndex): Lead[] {
  const leads = new Map<string, Lead>();
  for (const assignee of assignees) {
    if (assignee.kind === 'agency') leads.set(assignee.agency.id, { id: assignee.agency.id, name: assignee.agency.name, isNamed: true });
  }
  const groups = directory.province === null ? [] : assignees.flatMap((assignee) => (assignee.kind === 'group' ? assignee.members : []));
  for (const { id, name } of directory.ofKinds(groups)) if (!leads.has(id)) leads.set(id, { id, name, isNamed: false });
  return [...leads.values()];
}

/** The assignments of a task: each agency in each period. */
export function assignmentsOf(
  { leads, deadline }: PlanTask,
  days: { readonly trackedSince: string; readonly today: string },
): NewAssignment[] {
  const periods = periodsOf(deadline, days);
  return leads.flatMap(({ id, name }) => periods.map(({ period, lastDay }) => ({ agencyId: id, agencyName: name, period, lastDay })));
}

/** Agencies that a document names as lead or helper, and that the directory does not have yet. */
export function newMembers({ tasks, duties }: Parts, directory: DirectoryIndex, reader: DirectoryReader): DirectoryAgency[] {
  const mentions = [
    ...tasks.flatMap(({ leadAgencies, coordinatingAgencies }) => [...leadAgencies, ...coordinatingAgencies]),
    ...duties.flatMap(({ agencies }) => agencies),
  ];
  const members = new Map<string, DirectoryAgency>();
  for (const assignee of readAssignees(mentions, directory, reader)) {
    if (assignee.kind === 'group' || !assignee.isRecognised || directory.byId(assignee.agency.id) !== null) continue;
    const { id, name, kind, aliases } = assignee.agency;
    if (!members.has(id)) members.set(id, { province: directory.province, id, name, kind, aliases, source: 'document' });
  }
  return [...members.values()];
}
