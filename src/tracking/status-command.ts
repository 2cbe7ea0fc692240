/** Whose work is meant, before any directory is looked at: the own agency, or the words that name an agency, a plan or a province. */
export type Named = 'own' | { readonly words: string };

/** What somebody typed to see work; {@link resolveStatusCommand} makes a request of it. */
export type StatusCommand =
  | { readonly kind: 'mine' | 'waiting' }
  | { readonly kind: 'due-soon'; readonly days: number }
  | { readonly kind: 'overdue'; readonly of: Named | null }
  | { readonly kind: 'progress'; readonly of: Named | null }
  | { readonly kind: 'task'; readonly ordinals: readonly string[]; readonly of: Named | null }
  /** The line of the last list; null where no number was typed. */
  | { readonly kind: 'history'; readonly position: number | null }
  /** Of tasks by their numbers in the plan ("nv 14"): how they stand, where several agencies have them. */
  | { readonly kind: 'task-history'; readonly ordinals: readonly string[] };

/** Why a command comes to no request. */
export type StatusProblem =
  /** Names no agency, plan or province that is known. */
  | { readonly kind: 'unknown'; readonly typed: string }
  | { readonly kind: 'other-province'; readonly province: string }
  /** Fits several plans. */
  | { readonly kind: 'several-plans'; readonly typed: string }
  | { readonly kind: 'no-own-agency' }
  /** The last list has no such line. */
  | { readonly kind: 'no-such-line'; readonly position: number | null };
