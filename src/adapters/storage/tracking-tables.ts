import type { Generated } from 'kysely';
import type { AgencyKind } from '../../domain/agency.ts';
import type { AgencySource, TrackedTask } from '../../domain/assignment.ts';
import type { Role } from '../../domain/person.ts';
import type { AssignmentState, Evidence, Status, StatusChange } from '../../domain/status.ts';
import type { JsonText } from './json-text.ts';

/** A province by its name; the centre is ''. */
type ProvinceKey = string;

export interface DirectoryAgenciesTable {
  readonly province: ProvinceKey;
  readonly agency_id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly aliases: JsonText<readonly string[]>;
  readonly source: AgencySource;
}

export interface TrackedPlansTable {
  readonly id: Generated<number>;
  readonly document: string;
  readonly province: ProvinceKey;
  readonly title: string;
  readonly document_id: number;
  readonly stamp: string;
  readonly tracked_since: string;
}

export interface TrackedTasksTable {
  readonly id: Generated<number>;
  readonly plan_id: number;
  /** In the current version of the plan, from 0; null when that has it no longer. */
  readonly place: number | null;
  readonly kind: TrackedTask['kind'];
  readonly ordinal: string | null;
  readonly citation: string;
  readonly content: string;
  readonly deadline: string;
  readonly coordinating: JsonText<readonly string[]>;
  readonly needs_review: 0 | 1;
}

/** Agencies that have, or had, assignments: each by a number, under the name by which it was last given one. */
export interface TrackedAgenciesTable {
  readonly id: Generated<number>;
  readonly province: ProvinceKey;
  readonly agency_id: string;
  readonly name: string;
}

export interface AssignmentsTable {
  readonly id: Generated<number>;
  readonly task_id: number;
  readonly agency_key: number;
  readonly period: string;
  /** Of the task, of the plan and of the task again: they stand here so that lists are read from one index. */
  readonly plan_id: number;
  readonly province: ProvinceKey;
  readonly place: number;
  readonly planned_last_day: string | null;
  /** '~' (after every day) for none. */
  readonly last_day: string;
  /** 'in-time' or 'late' where that is settled; else the last day, against which today is held. */
  readonly standing: string;
  /** It is the current period of its task and agency on the days after this one ('': from ever) … */
  readonly current_after: string;
  /** … until this one ('~': for ever). */
  readonly current_until: string;
  readonly retired: Generated<0 | 1>;
  readonly state: Generated<AssignmentState>;
  readonly percent: number | null;
  readonly note: Generated<string>;
  readonly evidence: Generated<JsonText<readonly Evidence[]>>;
  readonly completed_on: string | null;
  readonly extended_to: string | null;
  readonly extension: JsonText<NonNullable<Status['extension']>> | null;
  readonly extension_asked: Generated<0 | 1>;
  readonly assignee: JsonText<NonNullable<Status['assignee']>> | null;
  readonly version: Generated<number>;
}

/** Append-only. */
export interface StatusEventsTable {
  readonly position: Generated<number>;
  readonly assignment_id: number;
  readonly version: number;
  readonly change: JsonText<StatusChange>;
  readonly from_state: AssignmentState;
  readonly to_state: AssignmentState;
  readonly person_id: number | null;
  readonly person_name: string | null;
  readonly role: Role;
  readonly agency: string | null;
  readonly channel: string;
  readonly event_id: string | null;
  readonly at: string;
}

/** How many assignments of an agency or plan stand alike, the retired ones left out. Written by triggers only. */
export interface StateCountsTable {
  readonly owner: CountOwner;
  /** Number of the agency or the plan. */
  readonly owner_id: number;
  readonly state: AssignmentState;
  readonly extension_asked: 0 | 1;
  /** 'in-time' or 'late'; '' where the day decides. */
  readonly settled: string;
  readonly n: number;
}

/** How many of them are late when their last day has passed. Written by triggers only. */
export interface DayCountsTable {
  readonly owner: CountOwner;
  readonly owner_id: number;
  readonly is_done: 0 | 1;
  readonly last_day: string;
  readonly n: number;
}

type CountOwner = 'agency' | 'plan';

export interface TrackingTables {
  readonly directory_agencies: DirectoryAgenciesTable;
  readonly tracked_plans: TrackedPlansTable;
  readonly tracked_tasks: TrackedTasksTable;
  readonly tracked_agencies: TrackedAgenciesTable;
  readonly assignments: AssignmentsTable;
  readonly status_events: StatusEventsTable;
  readonly state_counts: StateCountsTable;
  readonly day_counts: DayCountsTable;
}
