import { distinct } from '../domain/distinct.ts';
import type { TaskPlace } from '../domain/message.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { AgencyWordsReader } from './agency-words.ts';
import { findPlans } from './plan-words.ts';
import type { Viewer } from './record-changes.ts';
import type { TrackingReader } from './see-assignments.ts';
import type { Named, StatusCommand, StatusProblem } from './status-command.ts';
import type { StatusRequest } from './status-request.ts';

export interface Resolving {
  readonly viewer: Viewer;
  /** Assignments of the last list, in its order. */
  readonly shown: readonly number[];
  /** ISO */
  readonly today: string;
}

/** A request of what was typed: names looked up in the directory and among the plans of the own province. */
export async function resolveStatusCommand(
  command: StatusCommand,
  resolving: Resolving,
  repositories: TrackingReader,
  readAgency: AgencyWordsReader,
): Promise<Result<StatusRequest, StatusProblem>> {
  const { viewer, shown } = resolving;
  switch (command.kind) {
    case 'mine':
    case 'waiting':
    case 'due-soon':
      return ok(command);
    case 'history': {
      const assignmentId = command.position === null && shown.length === 1 ? shown[0] : shown[(command.position ?? 0) - 1];
      return assignmentId === undefined
        ? fail({ kind: 'no-such-line', position: command.position })
        : ok({ kind: 'history', assignmentId });
    }
    case 'task-history': {
      const found = await repositories.assignments.list(
        viewer.sight,
        { ordinals: command.ordinals, currentOn: resolving.today },
        { limit: 2, offset: 0 },
      );
      const [only, other] = found;
      if (only !== undefined && other === undefined) return ok({ kind: 'history', assignmentId: only.id });
      return ok({ kind: 'task', tasks: await tasksOf(command.ordinals, resolving, repositories), agencyId: null });
    }
    case 'overdue':
    case 'task': {
      const agency = await resolveAgency(command.of, viewer, repositories, readAgency);
      if (!agency.ok) return agency;
      if (command.kind === 'overdue') return ok({ kind: 'overdue', agencyId: agency.value });
      return ok({ kind: 'task', tasks: await tasksOf(command.ordinals, resolving, repositories), agencyId: agency.value });
    }
    case 'progress':
      return resolveProgress(command.of, viewer, repositories, readAgency);
  }
}

async function resolveAgency(
  of: Named | null,
  { person, agencyId }: Viewer,
  { agencies }: TrackingReader,
  readAgency: AgencyWordsReader,
): Promise<Result<string | null, StatusProblem>> {
  if (of === null) return ok(null);
  if (of === 'own') return agencyId === null ? fail({ kind: 'no-own-agency' }) : ok(agencyId);
  const named = readAgency(of.words, await agencies.list(person.province));
  if (named === null) return fail({ kind: 'unknown', typed: of.words });
  if (named.province !== null && named.province !== person.province) return fail({ kind: 'other-province', province: named.province });
  return ok(named.agencyId);
}

async function resolveProgress(
  of: Named | null,
  viewer: Viewer,
  repositories: TrackingReader,
  readAgency: AgencyWordsReader,
): Promise<Result<StatusRequest, StatusProblem>> {
  const agency = await resolveAgency(of, viewer, repositories, readAgency);
  if (agency.ok) return ok({ kind: 'progress', agencyId: agency.value, document: null });
  if (agency.error.kind !== 'unknown') return agency;
  const { typed } = agency.error;
  const plans = (await repositories.plans.list()).filter(({ province }) => province === viewer.person.province);
  const [plan, other] = findPlans(typed, plans);
  if (plan === undefined) return agency;
  return other === undefined ? ok({ kind: 'progress', agencyId: null, document: plan.document }) : fail({ kind: 'several-plans', typed });
}

/** The rows of these numbers in every plan of which something may be seen: more than one plan can have a row 10. */
async function tasksOf(ordinals: readonly string[], { viewer, today }: Resolving, { assignments }: TrackingReader): Promise<TaskPlace[]> {
  const found = await assignments.list(viewer.sight, { ordinals, currentOn: today }, { limit: MANY, offset: 0 });
  const tasks = found.map(({ task }) => ({ document: task.document, ordinal: task.ordinal ?? '' }));
  const rank = ({ ordinal }: TaskPlace): number => ordinals.indexOf(ordinal);
  return distinct(tasks).toSorted((a, b) => a.document.localeCompare(b.document) || rank(a) - rank(b));
}
/** Agencies of a province times the plans that have these rows. */
const MANY = 5000;
