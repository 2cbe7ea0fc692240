import type { GroupTally } from '../ports/tracking-repositories.ts';
import type { Viewer } from './record-changes.ts';
import { scopeOf, seesProvince } from './scope-of-view.ts';
import type { TrackingReader } from './see-assignments.ts';
import type { StatusAnswer } from './status-answer.ts';
import type { StatusRequest } from './status-request.ts';

type ProgressRequest = Extract<StatusRequest, { kind: 'progress' }>;

/** Counts of all that may be seen: together, and for each agency and plan where there are several. */
export async function summariseProgress(
  { agencyId, document }: ProgressRequest,
  viewer: Viewer,
  today: string,
  repositories: TrackingReader,
): Promise<StatusAnswer> {
  const { assignments, plans } = repositories;
  const scope = await scopeOf(viewer, agencyId, repositories);
  const narrowed = { today, ...(agencyId === null ? {} : { agencyId }), ...(document === null ? {} : { document }) };
  const groups = (by: 'agency' | 'plan' | null): Promise<GroupTally[]> => assignments.tally(viewer.sight, { ...narrowed, by });
  const [sum] = await groups(null);
  if (sum === undefined || sum.total === 0) return { kind: 'nothing-tracked', scope };
  return {
    kind: 'progress',
    scope,
    planTitle: document === null ? null : ((await plans.find(document))?.title ?? document),
    sum,
    agencies: agencyId === null && seesProvince(viewer) ? several(await groups('agency')) : [],
    plans: document === null ? several(await groups('plan')) : [],
  };
}

/** One group alone says no more than the sum. */
const several = (groups: readonly GroupTally[]): GroupTally[] =>
  groups.length < 2 ? [] : groups.toSorted((a, b) => b.openOverdue - a.openOverdue);
