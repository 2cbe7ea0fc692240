import type { Question } from '../../answering/question/question.ts';
import type { Assignment } from '../../domain/assignment.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import type { Sight } from '../../domain/permission.ts';
import * as updates from '../../messages/updates.ts';
import type { AssignmentFilter } from '../../ports/tracking-repositories.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import type { TaskReference } from '../../tracking/reports/report-item.ts';
import { findRows } from '../tracking/find-rows.ts';
import { nameOf, planName } from '../tracking/task-names.ts';
import type { TrackingContext } from '../tracking/tracking-turn.ts';
import type { TaskNumbers } from './reminder-command.ts';

/** Agencies of a province times the periods of some tasks. */
const MANY = 5000;

/** Names of tasks, each once. */
export const namesOf = (assignments: readonly Assignment[], documents: readonly OfficialDocument[]): string[] => [
  ...new Set(assignments.map((assignment) => nameOf(assignment, documents))),
];

export const toReference = ({ ordinals, isBare }: TaskNumbers): TaskReference =>
  ordinals.length === 0 ? { kind: 'context' } : { kind: 'ordinals', ordinals, isBare };

/** Assignments by their ids, as far as they may be seen. */
export async function findAll(
  ids: readonly number[],
  sight: Sight,
  { assignments }: Pick<TrackingContext['storage'], 'assignments'>,
): Promise<Assignment[]> {
  const found = await Promise.all(ids.map((id) => assignments.find(id, sight)));
  return found.flatMap((assignment) => assignment ?? []);
}

export type NamedWork =
  | { readonly kind: 'work'; readonly assignments: readonly Assignment[] }
  /** Lines of a list that was shown: these and no others. */
  | { readonly kind: 'lines'; readonly assignments: readonly Assignment[] }
  /** Several plans have such a task; their names. */
  | { readonly kind: 'several'; readonly names: readonly string[] }
  | { readonly kind: 'absent'; readonly ordinals: readonly string[] }
  | { readonly kind: 'nothing' };

/**
 * The followed work that a reference means, of all agencies that may be seen.
 * @param about whose part in it is meant: the rows that this agency has come first
 */
export async function namedWork(
  reference: TaskReference,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
  {
    sight,
    about,
    filter = {},
  }: { readonly sight: Sight; readonly about?: Parameters<typeof findRows>[3]; readonly filter?: AssignmentFilter },
): Promise<NamedWork> {
  const { storage, documents } = context;
  const found = await findRows(reference, context, readQuestion, about);
  if (found.kind === 'nothing' || found.kind === 'absent') return found;
  if (found.kind === 'listed') return { kind: 'lines', assignments: await findAll(found.assignmentIds, sight, storage) };
  const places = new Map(
    found.rows.map(({ shelved, task }) => [
      `${shelved.document.fileName}/${task.ordinal}`,
      { document: shelved.document.fileName, ordinal: task.ordinal },
    ]),
  );
  if (found.kind === 'ambiguous' && places.size > 1)
    return {
      kind: 'several',
      names: [...places.values()].map(({ document, ordinal }) => updates.taskName(ordinal, '', planName(document, documents))),
    };
  const assignments = await Promise.all(
    [...places.values()].map(({ document, ordinal }) =>
      storage.assignments.list(sight, { ...filter, document, ordinals: [ordinal] }, { limit: MANY, offset: 0 }),
    ),
  );
  return { kind: 'work', assignments: assignments.flat() };
}

/** The whole province, for what reveals nothing: whose own reminders are meant may also help with the work of others. */
export const wideSight = ({ person, sight }: Viewer): Sight =>
  person.province === null ? sight : { kind: 'province', province: person.province };
