import type { Assignment, DirectoryAgency, Tally, TrackedTask } from '../domain/assignment.ts';
import type { Sight } from '../domain/permission.ts';
import type { Actor, AssignmentState, Status, StatusChange, StatusEvent } from '../domain/status.ts';

/** The agencies of each province. */
export interface AgencyRepository {
  /** By name. */
  list(province: string | null): Promise<DirectoryAgency[]>;
  /** Adds or replaces agencies by province and id, all or none. */
  put(agencies: readonly DirectoryAgency[]): Promise<void>;
  /** Provinces that have a directory (null: the centre). */
  provinces(): Promise<(string | null)[]>;
  /** For each of them a short text that is another one whenever an agency of it is: cheaper to ask for than the agencies. */
  fingerprints(): Promise<ReadonlyMap<string | null, string>>;
}

/** A plan as it was last brought into the tracked tasks. */
export interface TrackedPlan {
  /** File name. */
  readonly document: string;
  readonly province: string | null;
  /** "Kế hoạch 333/KH-UBND", for lists. */
  readonly title: string;
  /** Id of the stored document that the tasks were read from. */
  readonly documentId: number;
  /** Names what else the assignments depend on: the directory of the province and the day. A plan whose stamp is not today's is looked at again. */
  readonly stamp: string;
  /** ISO day on which it was first tracked: periods that ended before it are nobody's debt. */
  readonly trackedSince: string;
}

export type NewTrackedTask = Omit<TrackedTask, 'id' | 'document'>;

export interface NewAssignment {
  readonly agencyId: string;
  /** An agency has one name in its province: the one that was saved last. */
  readonly agencyName: string;
  readonly period: string;
  /** As {@link Assignment.plannedLastDay}. */
  readonly lastDay: string | null;
}

/** A plan as it should be tracked. */
export interface PlanState {
  readonly plan: TrackedPlan;
  /** The file name under which the plan was known, where it is another one now. */
  readonly former?: string;
  /** Each with the known task that it goes on (null: a new one) and all its assignments, present and coming. */
  readonly tasks: readonly {
    readonly continues: number | null;
    readonly task: NewTrackedTask;
    readonly assignments: readonly NewAssignment[];
  }[];
}

/** Plans and what is followed of them. */
export interface PlanRepository {
  find(document: string): Promise<TrackedPlan | null>;
  list(): Promise<TrackedPlan[]>;
  /** Tasks that the current version of the plan has, in its order. */
  tasks(document: string): Promise<TrackedTask[]>;
  /** Tasks that an earlier version had and the current one has not, oldest first: a later one can go on with them. */
  formerTasks(document: string): Promise<TrackedTask[]>;
  /**
   * Brings a plan to this state in one transaction. Assignments that are known (task, agency, period) keep their changes and take over the
   * name and the planned day; those no longer wanted are retired: out of every list and count, their changes kept, and back again when
   * they are wanted again.
   * @throws PortError 'not-found' when a task is to go on that the plan never had, or two with the same one
   */
  save(state: PlanState): Promise<void>;
}

export interface AssignmentFilter {
  readonly ids?: readonly number[];
  readonly states?: readonly AssignmentState[];
  readonly agencyId?: string;
  readonly document?: string;
  readonly ordinals?: readonly string[];
  readonly taskIds?: readonly number[];
  /** Last day within these ISO days, ends included; null: open to that side. Those without a day are left out. */
  readonly lastDay?: { readonly from: string | null; readonly to: string | null };
  readonly extensionAsked?: true;
  /** Only the period that is open on this ISO day: of a recurring task the first one whose last day is not over, or the last one. */
  readonly currentOn?: string;
}

export interface NewStatusEvent {
  readonly assignmentId: number;
  /** The version that the actor has seen: 0 before the first change. */
  readonly seenVersion: number;
  readonly change: StatusChange;
  /** What {@link StatusChange} leads to, from the changes up to the seen version. */
  readonly status: Status;
  readonly actor: Actor;
  readonly source: StatusEvent['source'];
  readonly at: string;
}

export const TALLY_GROUPS = ['agency', 'plan'] as const;
/** One line of a summary. */
export interface GroupTally extends Tally {
  /** Agency id or file name of the plan; null for the sum of all. */
  readonly key: string | null;
  /** Name of the agency or title of the plan; empty for the sum. */
  readonly name: string;
}

/** An event with what it was about, for the log. */
export interface LoggedEvent extends StatusEvent {
  readonly document: string;
  readonly where: string;
  readonly province: string | null;
  readonly agencyName: string;
  readonly period: string;
  /** State before and after. */
  readonly from: AssignmentState;
  readonly to: AssignmentState;
}

/** What is followed. Retired assignments are in no list and no count; `find` and `events` still have them. */
export interface AssignmentRepository {
  /** Null where there is none, or none that may be seen. */
  find(id: number, sight: Sight): Promise<Assignment | null>;
  /** By last day (those without one at the end), then plan (the one first tracked before the others) and place in it. */
  list(sight: Sight, filter: AssignmentFilter, page: { readonly limit: number; readonly offset: number }): Promise<Assignment[]>;
  count(sight: Sight, filter: AssignmentFilter): Promise<number>;
  /**
   * Sums over all that may be seen, in groups ordered by name; without groups one line. What is not applicable counts nowhere, and a group
   * of nothing else has no line.
   */
  tally(
    sight: Sight,
    options: {
      readonly today: string;
      readonly by: (typeof TALLY_GROUPS)[number] | null;
      readonly document?: string;
      readonly agencyId?: string;
    },
  ): Promise<GroupTally[]>;
  /**
   * Appends a change, to a retired assignment too. False: another one came after the version that was seen, and nothing is written.
   * @throws PortError 'not-found' for an assignment that never was
   */
  record(event: NewStatusEvent): Promise<boolean>;
  /** All changes of an assignment, oldest first; none where it may not be seen. */
  events(id: number, sight: Sight): Promise<StatusEvent[]>;
  /** Changes in the order in which they were made, from after this position (0: all). */
  log(sight: Sight, after: number, limit: number): Promise<{ readonly position: number; readonly event: LoggedEvent }[]>;
}
