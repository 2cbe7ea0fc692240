import type { TaskPlace } from '../domain/message.ts';

/** What somebody wants to see of the work that is followed. */
export type StatusRequest =
  /** What the own agency has to do now, overdue work first. */
  | { readonly kind: 'mine' }
  | { readonly kind: 'due-soon'; readonly days: number }
  | { readonly kind: 'overdue'; readonly agencyId: string | null }
  /** What the person may decide: work that is reported as done, and extensions that are asked for. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'progress'; readonly agencyId: string | null; readonly document: string | null }
  | { readonly kind: 'task'; readonly tasks: readonly TaskPlace[]; readonly agencyId: string | null }
  | { readonly kind: 'history'; readonly assignmentId: number };

/** Days that "soon" means where nobody says how many. */
export const SOON_DAYS = 7;
/** "Soon" is not later than this. */
export const MAX_SOON_DAYS = 366;
