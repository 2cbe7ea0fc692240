import type { Assignment, Tally } from '../domain/assignment.ts';
import type { Citation } from '../domain/citation.ts';
import type { TaskPlace } from '../domain/message.ts';
import type { Role } from '../domain/person.ts';
import type { StatusEvent } from '../domain/status.ts';
import type { GroupTally } from '../ports/tracking-repositories.ts';

/** An assignment that may be seen, with what its line needs beside it. */
export interface SeenAssignment {
  readonly assignment: Assignment;
  /** "Kế hoạch 333/KH-UBND". */
  readonly planTitle: string;
  /** The row or duty in the stored document; none where the document no longer says the same. */
  readonly citations: readonly Citation[];
}

/** Whose work an answer is about: an agency, or a whole province where it is null. */
export interface Scope {
  readonly agency: string | null;
  readonly province: string | null;
}

export type ListTopic =
  | { readonly kind: 'mine' | 'overdue' | 'waiting' }
  /** Within so many days. */
  | { readonly kind: 'due-soon'; readonly days: number };

export interface WorkList {
  readonly kind: 'list';
  readonly topic: ListTopic;
  readonly scope: Scope;
  readonly role: Role;
  /** In the order of their numbers. */
  readonly seen: readonly SeenAssignment[];
  /** With those beyond the longest list. */
  readonly total: number;
  /** Among all of them. */
  readonly overdue: number;
  /** Waits for the decision of who looks; asked for own work only. */
  readonly waiting: number;
}

export interface ProgressSummary {
  readonly kind: 'progress';
  readonly scope: Scope;
  /** Title of the one plan that is summed; null for all. */
  readonly planTitle: string | null;
  readonly sum: Tally;
  /** Each agency, the one with most overdue work first; empty where only one can be seen. */
  readonly agencies: readonly GroupTally[];
  /** Each plan likewise; empty where there is only one. */
  readonly plans: readonly GroupTally[];
}

export interface TaskStatus {
  readonly kind: 'task';
  /** Of each task that was asked for, what may be seen of it. */
  readonly tasks: readonly { readonly task: TaskPlace; readonly seen: readonly SeenAssignment[] }[];
  /** Ordinals of tasks of which nothing may be seen. */
  readonly unseen: readonly string[];
}

export interface History {
  readonly kind: 'history';
  readonly of: SeenAssignment;
  /** Oldest first; what was taken back does not hold. */
  readonly events: readonly { readonly event: StatusEvent; readonly holds: boolean }[];
}

/** What a {@link StatusRequest} comes to. */
export type StatusAnswer =
  | WorkList
  | ProgressSummary
  | TaskStatus
  | History
  /** Nobody is known behind the account, or no agency is; 'no-own-agency': a whole province is seen, only no work of the own. */
  | { readonly kind: 'no-sight'; readonly reason: 'not-linked' | 'no-agency' | 'no-own-agency' }
  /** Not for this person to see, or not there: which of both is not said. */
  | { readonly kind: 'out-of-sight'; readonly what: 'agency' | 'task'; readonly seesProvince: boolean }
  /** Someone of this role decides nothing; these roles do. */
  | { readonly kind: 'decides-nothing'; readonly roles: readonly Role[] }
  /** There is nothing of this kind. */
  | { readonly kind: 'none'; readonly topic: ListTopic; readonly scope: Scope }
  /** No work at all is followed there. */
  | { readonly kind: 'nothing-tracked'; readonly scope: Scope };
