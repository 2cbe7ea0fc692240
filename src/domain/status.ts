import type { Role } from './person.ts';
import { fail, ok, type Result } from './result.ts';

export const ASSIGNMENT_STATES = ['not-started', 'in-progress', 'blocked', 'submitted', 'completed', 'returned', 'not-applicable'] as const;
/** 'submitted': reported as done, waits for approval where somebody can approve. In time or overdue is derived from the day, never stored. */
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** What proves a report: a document by its number, or a file that was sent along. */
export type Evidence =
  | { readonly kind: 'document'; readonly number: string; readonly date: string | null }
  | { readonly kind: 'file'; readonly name: string; readonly channel: string; readonly fileId: string | null }
  /** Named in the message and not shown: "có biên bản nghiệm thu". */
  | { readonly kind: 'mention'; readonly words: string };

/** One thing that somebody says of an assignment. Days are ISO. */
export type StatusChange =
  | { readonly kind: 'report-progress'; readonly percent: number | null; readonly note: string; readonly expectedOn: string | null }
  | { readonly kind: 'report-blocked'; readonly note: string }
  | {
      readonly kind: 'report-done';
      readonly note: string;
      readonly evidence: readonly Evidence[];
      /** The day of the work where the report names one, else the day of the report. */
      readonly completedOn: string;
      /** Whether somebody has to approve it. */
      readonly needsApproval: boolean;
    }
  | { readonly kind: 'retract-done'; readonly note: string }
  | { readonly kind: 'approve' }
  | { readonly kind: 'return'; readonly reason: string }
  /** `due` null: asked for without a day. */
  | { readonly kind: 'request-extension'; readonly due: string | null; readonly reason: string }
  | { readonly kind: 'grant-extension'; readonly due: string }
  | { readonly kind: 'refuse-extension'; readonly reason: string }
  /** A day for work that the plan gives none, or only after an event: what has happened, or who has decided, is the reason. */
  | { readonly kind: 'set-deadline'; readonly due: string; readonly reason: string }
  | { readonly kind: 'assign'; readonly assignee: string; readonly due: string | null }
  | { readonly kind: 'set-not-applicable'; readonly reason: string }
  | { readonly kind: 'reopen'; readonly reason: string }
  /** Takes back the last change that holds; `version` is that of the change. */
  | { readonly kind: 'undo'; readonly version: number };
export type ChangeKind = StatusChange['kind'];
export const CHANGE_KINDS = [
  'report-progress',
  'report-blocked',
  'report-done',
  'retract-done',
  'approve',
  'return',
  'request-extension',
  'grant-extension',
  'refuse-extension',
  'set-deadline',
  'assign',
  'set-not-applicable',
  'reopen',
  'undo',
] as const satisfies readonly ChangeKind[];

/** Who made a change, as far as the log has to tell. */
export interface Actor {
  /** Null for an account that is nobody's (the operator's own commands). */
  readonly personId: number | null;
  readonly name: string | null;
  readonly role: Role;
  readonly agency: string | null;
}

/** A change that was made. Never altered, never removed. */
export interface StatusEvent {
  readonly assignmentId: number;
  /** 1 for the first change of an assignment, then one more each time. */
  readonly version: number;
  readonly change: StatusChange;
  readonly actor: Actor;
  /** From which message: its channel, and its id there (null where it has none). */
  readonly source: { readonly channel: string; readonly eventId: string | null };
  /** ISO moment. */
  readonly at: string;
}

/** Where an assignment stands. */
export interface Status {
  readonly state: AssignmentState;
  /** 0 to 100; null where nobody has said. */
  readonly percent: number | null;
  /** What was said last about the work: progress in words, what blocks it, why it was returned. */
  readonly note: string;
  readonly evidence: readonly Evidence[];
  /** ISO day; set while reported as done. */
  readonly completedOn: string | null;
  /** ISO day until which the deadline was extended. */
  readonly extendedTo: string | null;
  /** An extension that waits for an answer. */
  readonly extension: { readonly due: string | null; readonly reason: string } | null;
  /** To whom the agency gave it, with a day of its own. */
  readonly assignee: { readonly name: string; readonly due: string | null } | null;
  /** Number of changes so far: whoever changes says which one they have seen. */
  readonly version: number;
}

export const NEW_STATUS: Status = {
  state: 'not-started',
  percent: null,
  note: '',
  evidence: [],
  completedOn: null,
  extendedTo: null,
  extension: null,
  assignee: null,
  version: 0,
};

const OPEN: readonly AssignmentState[] = ['not-started', 'in-progress', 'blocked', 'returned'];
const DONE: readonly AssignmentState[] = ['submitted', 'completed'];

/** From which states each change may be made. 'undo' looks at the changes themselves. */
export const MADE_FROM: Readonly<Record<Exclude<ChangeKind, 'undo'>, readonly AssignmentState[]>> = {
  'report-progress': OPEN,
  'report-blocked': OPEN,
  'report-done': OPEN,
  'retract-done': DONE,
  approve: ['submitted'],
  return: DONE,
  'request-extension': OPEN,
  'grant-extension': OPEN,
  'refuse-extension': OPEN,
  'set-deadline': OPEN,
  assign: OPEN,
  'set-not-applicable': OPEN,
  reopen: ['not-applicable', 'completed'],
};

/** Why a change cannot be made. */
export type ChangeRefusal =
  /** The assignment is in a state from which this makes no sense. */
  | { readonly kind: 'wrong-state'; readonly state: AssignmentState }
  /** No extension was asked for. */
  | { readonly kind: 'nothing-asked' }
  /** A later change came after the one to be taken back, or it is taken back already. */
  | { readonly kind: 'not-the-last' };

/** The status after a change that is not an undo. The version is not counted here. */
export function applyChange(status: Status, change: Exclude<StatusChange, { kind: 'undo' }>): Result<Status, ChangeRefusal> {
  if (!MADE_FROM[change.kind].includes(status.state)) return fail({ kind: 'wrong-state', state: status.state });
  switch (change.kind) {
    case 'report-progress': {
      const hasBegun = change.percent === null || change.percent > 0 || status.state !== 'not-started';
      return ok({
        ...status,
        state: hasBegun ? 'in-progress' : 'not-started',
        percent: change.percent ?? status.percent,
        note: change.note,
      });
    }
    case 'report-blocked':
      return ok({ ...status, state: 'blocked', note: change.note });
    case 'report-done':
      return ok({
        ...status,
        state: change.needsApproval ? 'submitted' : 'completed',
        percent: 100,
        note: change.note,
        evidence: change.evidence,
        completedOn: change.completedOn,
        extension: null,
      });
    case 'retract-done':
      return ok({ ...status, state: 'in-progress', percent: null, note: change.note, evidence: [], completedOn: null });
    case 'approve':
      return ok({ ...status, state: 'completed' });
    case 'return':
      return ok({ ...status, state: 'returned', percent: null, note: change.reason, completedOn: null });
    case 'request-extension':
      return ok({ ...status, extension: { due: change.due, reason: change.reason } });
    case 'grant-extension':
      return ok({ ...status, extendedTo: change.due, extension: null });
    case 'refuse-extension':
      return status.extension === null ? fail({ kind: 'nothing-asked' }) : ok({ ...status, extension: null, note: change.reason });
    case 'set-deadline':
      return ok({ ...status, extendedTo: change.due, note: change.reason });
    case 'assign':
      return ok({ ...status, assignee: { name: change.assignee, due: change.due } });
    case 'set-not-applicable':
      return ok({ ...status, state: 'not-applicable', note: change.reason, extension: null });
    case 'reopen':
      return ok({ ...status, state: 'in-progress', percent: null, note: change.reason, completedOn: null });
  }
}

/** The changes that hold: those that no later one took back, in their order. */
export function holdingEvents(events: readonly StatusEvent[]): StatusEvent[] {
  const undone = new Set(events.flatMap(({ change }) => (change.kind === 'undo' ? [change.version] : [])));
  return events.filter(({ change, version }) => change.kind !== 'undo' && !undone.has(version));
}

/**
 * The status that all changes of an assignment come to, oldest first.
 * @throws Error when the list is none that {@link changeStatus} can have made: a gap, or a change that does not follow
 */
export function foldEvents(events: readonly StatusEvent[]): Status {
  let status = NEW_STATUS;
  events.forEach(({ version }, i) => {
    if (version !== i + 1) throw new Error(`change ${i + 1} of an assignment is missing`);
  });
  for (const { change } of holdingEvents(events)) {
    if (change.kind === 'undo') continue;
    const next = applyChange(status, change);
    if (!next.ok) throw new Error(`a change "${change.kind}" does not follow the state "${status.state}"`);
    status = next.value;
  }
  return { ...status, version: events.length };
}

/**
 * The status after one more change, given all changes so far. An undo takes back the last change that holds, and no other:
 * what came after it was decided in its light.
 */
export function changeStatus(events: readonly StatusEvent[], change: StatusChange): Result<Status, ChangeRefusal> {
  const version = events.length + 1;
  const before = foldEvents(events);
  if (change.kind !== 'undo') {
    const next = applyChange(before, change);
    return next.ok ? ok({ ...next.value, version }) : next;
  }
  const holding = holdingEvents(events);
  if (holding.at(-1)?.version !== change.version) return fail({ kind: 'not-the-last' });
  const kept = holding.slice(0, -1).map((event, i) => ({ ...event, version: i + 1 }));
  return ok({ ...foldEvents(kept), version });
}
