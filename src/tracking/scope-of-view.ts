import type { Viewer } from './record-changes.ts';
import type { TrackingReader } from './see-assignments.ts';
import type { Scope } from './status-answer.ts';

export const seesProvince = ({ sight }: Viewer): boolean => sight.kind === 'province' || sight.kind === 'everything';

/** Whether this person may ask for the work of an agency of the own province. */
export const seesAgency = (viewer: Viewer, agencyId: string): boolean =>
  seesProvince(viewer) || (viewer.sight.kind === 'agency' && viewer.sight.agencyId === agencyId);

/** How an answer calls what it is about. @param agencyId null: all that the person sees */
export async function scopeOf(viewer: Viewer, agencyId: string | null, { agencies }: Pick<TrackingReader, 'agencies'>): Promise<Scope> {
  const { province, agency } = viewer.person;
  if (agencyId === null && seesProvince(viewer)) return { agency: null, province };
  if (agencyId === null || agencyId === viewer.agencyId) return { agency, province };
  const known = (await agencies.list(province)).find(({ id }) => id === agencyId);
  return { agency: known?.name ?? agencyId, province };
}
