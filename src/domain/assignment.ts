import type { AgencyKind } from './agency.ts';
import type { Status } from './status.ts';

export const TRACKED_KINDS = ['row', 'duty'] as const;

/** A row of an annex, or a dated duty of the body, as it is followed up: it outlives the version of the document that it was read from. */
export interface TrackedTask {
  readonly id: number;
  /** File name of the plan. */
  readonly document: string;
  readonly kind: (typeof TRACKED_KINDS)[number];
  /** Ordinal of a row ("10", "II.3"); null for a duty. */
  readonly ordinal: string | null;
  /** "Phụ lục dòng 10", "Mục IV.1.b". */
  readonly where: string;
  /** What is to be done, as printed. */
  readonly content: string;
  /** The deadline as printed. */
  readonly deadline: string;
  /** Canonical ids of the agencies that are named as helpers. */
  readonly coordinating: readonly string[];
  /** A doubtful reading: a person has to look at it before it drives anything. */
  readonly needsReview: boolean;
}

/** An agency of a province, as the directory of the province has it. */
export interface DirectoryAgency {
  /** Null for a body of the centre. */
  readonly province: string | null;
  /** Canonical id, as in mentions ("so-noi-vu"); unique within the province. */
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly aliases: readonly string[];
  /** Where it is known from: it exists in every province, a document gives it work, a list or an administrator named it. */
  readonly source: AgencySource;
}

export const AGENCY_SOURCES = ['standard', 'document', 'import', 'administrator'] as const;
export type AgencySource = (typeof AGENCY_SOURCES)[number];

/** The part of a task that one agency has to do in one period: what is reported, confirmed and followed. */
export interface Assignment {
  readonly id: number;
  readonly task: TrackedTask;
  readonly province: string | null;
  readonly agencyId: string;
  readonly agencyName: string;
  /** The ISO day that names the period of a recurring task (its due day); empty for a task that is done once. */
  readonly period: string;
  /** Last day on which the work is in time, ISO: the day before where "trước" is printed, and the granted day after an extension. Null: no fixed day. */
  readonly lastDay: string | null;
  /** The same as planned, before any extension. */
  readonly plannedLastDay: string | null;
  readonly status: Status;
}

export const TIMELINESS = ['done-in-time', 'done-late', 'open-in-time', 'open-overdue', 'not-counted'] as const;
/** How an assignment stands against its last day. Derived from the day, never stored. */
export type Timeliness = (typeof TIMELINESS)[number];

/**
 * Work that waits for approval counts by the day on which it was reported done; without a fixed day nothing is ever late.
 * @param today ISO
 */
export function timelinessOf({ status, lastDay }: Pick<Assignment, 'status' | 'lastDay'>, today: string): Timeliness {
  if (status.state === 'not-applicable') return 'not-counted';
  const isDone = status.state === 'completed' || status.state === 'submitted';
  const day = isDone ? (status.completedOn ?? today) : today;
  const isLate = lastDay !== null && day > lastDay;
  if (isDone) return isLate ? 'done-late' : 'done-in-time';
  return isLate ? 'open-overdue' : 'open-in-time';
}

/** What a summary counts. */
export interface Tally {
  readonly total: number;
  readonly doneInTime: number;
  readonly doneLate: number;
  /** Open ones whose last day has not passed, or that have none. */
  readonly openInTime: number;
  readonly openOverdue: number;
  /** Among the done: those that wait for approval. */
  readonly waiting: number;
  /** Among the open: those that were returned, are blocked, and those with an extension asked for. */
  readonly returned: number;
  readonly blocked: number;
  readonly extensionAsked: number;
}
