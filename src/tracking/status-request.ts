import type { Sight } from '../domain/permission.ts';
import type { Person } from '../domain/person.ts';

/** What somebody wants to see of the work that is followed. */
export type StatusRequest =
  /** What the own agency has to do now, overdue work first. */
  | { readonly kind: 'mine' }
  | { readonly kind: 'due-soon'; readonly days: number }
  | { readonly kind: 'overdue'; readonly agencyId: string | null }
  /** What the person may decide: work that is reported as done, and extensions that are asked for. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'progress'; readonly agencyId: string | null; readonly document: string | null }
  | { readonly kind: 'task'; readonly tasks: readonly NamedTask[]; readonly agencyId: string | null }
  | { readonly kind: 'history'; readonly assignmentId: number };

/** A row of a plan, as questions name it. */
export interface NamedTask {
  /** File name. */
  readonly document: string;
  readonly ordinal: string;
}

/** Who looks, and how far this person sees. */
export interface Viewer {
  readonly person: Person;
  /** Canonical id; null where the person has no agency. */
  readonly agencyId: string | null;
  /** As sightOf() gives it. */
  readonly sight: Sight;
}

/** Days that "soon" means where nobody says how many. */
export const SOON_DAYS = 7;
/** "Soon" is not later than this. */
export const MAX_SOON_DAYS = 366;
