import type { Person, Role } from './person.ts';
import type { ChangeKind } from './status.ts';

/** Which assignments somebody may see. Every query for assignments is given one: there is no other way to them. */
export type Sight =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'agency'; readonly province: string | null; readonly agencyId: string }
  | { readonly kind: 'province'; readonly province: string }
  /** The operator of the programme itself: synchronising, reminding, exporting. */
  | { readonly kind: 'everything' };

/** How far each role sees. */
const SEES: Readonly<Record<Role, 'agency' | 'province'>> = {
  viewer: 'agency',
  officer: 'agency',
  leader: 'agency',
  coordinator: 'province',
  admin: 'province',
};

const REPORTS = ['report-progress', 'report-blocked', 'report-done', 'retract-done', 'request-extension', 'assign'] as const;
const DECISIONS = ['approve', 'return'] as const;

/** What each role may do with the assignments of its own agency, and with those of its whole province. 'undo' is for whoever made the change. */
export const MAY: Readonly<Record<Role, { readonly own: readonly ChangeKind[]; readonly province: readonly ChangeKind[] }>> = {
  viewer: { own: [], province: [] },
  officer: { own: REPORTS, province: [] },
  leader: { own: [...REPORTS, ...DECISIONS], province: [] },
  coordinator: {
    own: REPORTS,
    province: [...DECISIONS, 'grant-extension', 'refuse-extension', 'set-deadline', 'set-not-applicable', 'reopen'],
  },
  admin: { own: REPORTS, province: [] },
};

/** @param agencyId canonical id of the person's agency; null for none */
export function sightOf(person: Person | null, agencyId: string | null): Sight {
  if (person === null) return { kind: 'nothing' };
  if (SEES[person.role] === 'province' && person.province !== null) return { kind: 'province', province: person.province };
  return agencyId === null ? { kind: 'nothing' } : { kind: 'agency', province: person.province, agencyId };
}

/** Whether a person may make a change to an assignment of an agency. */
export function mayChange(
  person: Person,
  agencyId: string | null,
  kind: Exclude<ChangeKind, 'undo'>,
  target: { readonly province: string | null; readonly agencyId: string },
): boolean {
  const { own, province } = MAY[person.role];
  const isOwn = agencyId === target.agencyId && person.province === target.province;
  const isInProvince = person.province !== null && person.province === target.province;
  return (isOwn && own.includes(kind)) || (isInProvince && province.includes(kind));
}

/** Roles that may make this change somewhere: whom a refusal names. */
export const rolesThatMay = (kind: Exclude<ChangeKind, 'undo'>): Role[] =>
  (Object.keys(MAY) as Role[]).filter((role) => MAY[role].own.includes(kind) || MAY[role].province.includes(kind));

/** Whose people each role may remind of their work by itself. */
const NUDGES: Readonly<Record<Role, 'nobody' | 'own' | 'province'>> = {
  viewer: 'nobody',
  officer: 'nobody',
  leader: 'own',
  coordinator: 'province',
  admin: 'nobody',
};

/** Whether a person may have others reminded of the work of an agency, and see whom a reminder did not reach. */
export function mayNudge(
  { role, province }: Person,
  agencyId: string | null,
  target: { readonly province: string | null; readonly agencyId: string },
): boolean {
  if (province !== target.province || NUDGES[role] === 'nobody') return false;
  return NUDGES[role] === 'province' ? province !== null : agencyId === target.agencyId;
}

/** Whose documents each role looks after: says what doubtful rows are. */
const REVIEWS: Readonly<Record<Role, 'none' | 'province' | 'all'>> = {
  viewer: 'none',
  officer: 'none',
  leader: 'none',
  coordinator: 'province',
  admin: 'all',
};

export const mayReview = ({ role }: Pick<Person, 'role'>): boolean => REVIEWS[role] !== 'none';

/** @param documentProvince null for a document of the centre */
export function mayReviewDocument({ role, province }: Pick<Person, 'role' | 'province'>, documentProvince: string | null): boolean {
  return REVIEWS[role] === 'all' || (REVIEWS[role] === 'province' && province !== null && province === documentProvince);
}

/** Whether a person may bring documents in. */
export const mayUpload = ({ role }: Pick<Person, 'role'>): boolean => role === 'admin';
