import type { Assignment } from '../domain/assignment.ts';
import { mayChange, type Sight } from '../domain/permission.ts';
import type { KnownPerson, Person } from '../domain/person.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import {
  type Actor,
  type ChangeKind,
  type ChangeRefusal,
  changeStatus,
  holdingEvents,
  type StatusChange,
  type StatusEvent,
} from '../domain/status.ts';
import type { PeopleRepository } from '../ports/people-repository.ts';
import type { AssignmentRepository } from '../ports/tracking-repositories.ts';

/** Somebody who looks at tracked work and changes it. */
export interface Viewer {
  readonly person: Person | KnownPerson;
  /** Canonical id of the person's agency; null where the directory does not have it. */
  readonly agencyId: string | null;
  readonly sight: Sight;
}

/** A change that somebody has agreed to, and the version of the assignment that they have seen. */
export interface WantedChange {
  readonly assignmentId: number;
  readonly seenVersion: number;
  readonly change: StatusChange;
}

export interface RecordedChange {
  readonly before: Assignment;
  readonly after: Assignment;
  readonly change: StatusChange;
}

export type RecordRefusal =
  /** There is none, or none that this person may see. */
  | { readonly kind: 'not-there' }
  | { readonly kind: 'not-allowed'; readonly assignment: Assignment; readonly change: StatusChange }
  /** Somebody else was quicker: what was agreed to was about an older status. */
  | { readonly kind: 'changed-meanwhile'; readonly assignment: Assignment; readonly by: StatusEvent }
  | { readonly kind: 'makes-no-sense'; readonly assignment: Assignment; readonly change: StatusChange; readonly why: ChangeRefusal }
  /** Only who made a change may take it back, for {@link UNDO_MINUTES}. */
  | { readonly kind: 'too-late'; readonly assignment: Assignment };

/** How long a change can be taken back by one tap. */
export const UNDO_MINUTES = 10;

/** Canonical id of somebody's agency in the directory of their province; null where it is not there. */
export type AgencyOfPerson = (person: Person) => string | null;

export interface RecordParts {
  readonly assignments: AssignmentRepository;
  readonly people: PeopleRepository;
  readonly agencyIdOf: AgencyOfPerson;
}

/**
 * Records changes, all or none. To be run in one transaction, with the repositories of it.
 * Whether work that is reported done waits for approval is decided here: it does where somebody other than the reporter may approve it.
 */
export async function recordChanges(
  wanted: readonly WantedChange[],
  viewer: Viewer,
  source: StatusEvent['source'],
  at: string,
  parts: RecordParts,
): Promise<Result<readonly RecordedChange[], RecordRefusal>> {
  const planned: (RecordedChange & { readonly seenVersion: number })[] = [];
  for (const one of wanted) {
    const earlier = planned.filter(({ after }) => after.id === one.assignmentId);
    const checked = await check(one, earlier, viewer, at, parts);
    if (!checked.ok) return checked;
    planned.push({ ...checked.value, seenVersion: one.seenVersion });
  }
  for (const { after, change, seenVersion } of planned) {
    const isWritten = await parts.assignments.record({
      assignmentId: after.id,
      seenVersion,
      change,
      status: after.status,
      actor: actorOf(viewer.person),
      source,
      at,
    });
    // Inside one transaction nobody can come between the look and the write
    if (!isWritten) throw new Error(`assignment ${after.id} has changed within a transaction`);
  }
  return ok(planned.map(({ before, after, change }) => ({ before, after, change })));
}

/** @param earlier changes of the same assignment that are to be recorded before this one: seen, and not written yet */
async function check(
  { assignmentId, seenVersion, change: wished }: WantedChange,
  earlier: readonly RecordedChange[],
  viewer: Viewer,
  at: string,
  parts: RecordParts,
): Promise<Result<RecordedChange, RecordRefusal>> {
  const stored = await parts.assignments.find(assignmentId, viewer.sight);
  if (stored === null) return fail({ kind: 'not-there' });
  const before = earlier.at(-1)?.after ?? stored;
  const events = [
    ...(await parts.assignments.events(assignmentId, viewer.sight)),
    ...earlier.map(({ after, change }): StatusEvent => {
      const source = { channel: '', eventId: null };
      return { assignmentId, version: after.status.version, change, actor: actorOf(viewer.person), source, at };
    }),
  ];
  const last = events.at(-1);
  if (events.length !== seenVersion && last !== undefined) return fail({ kind: 'changed-meanwhile', assignment: before, by: last });
  if (wished.kind === 'undo') {
    const undone = holdingEvents(events).find(({ version }) => version === wished.version);
    if (undone !== undefined && !mayUndo(undone, viewer.person, at)) return fail({ kind: 'too-late', assignment: before });
  } else if (!mayChange(viewer.person, viewer.agencyId, wished.kind, before)) {
    return fail({ kind: 'not-allowed', assignment: before, change: wished });
  }
  const change = await withApproval(wished, before, viewer, parts);
  const status = changeStatus(events, change);
  if (!status.ok) return fail({ kind: 'makes-no-sense', assignment: before, change, why: status.error });
  const after = { ...before, status: status.value, lastDay: status.value.extendedTo ?? before.plannedLastDay };
  return ok({ before, after, change });
}

export const actorOf = (person: Person | KnownPerson): Actor => ({
  personId: 'id' in person ? person.id : null,
  name: 'id' in person ? person.name : null,
  role: person.role,
  agency: person.agency,
});

/** The account that made it, within the time; accounts that are nobody's are one (the operator's own). */
function mayUndo({ actor, at: made }: StatusEvent, person: Person | KnownPerson, at: string): boolean {
  const isOwn = actor.personId === ('id' in person ? person.id : null);
  return isOwn && Date.parse(at) - Date.parse(made) <= UNDO_MINUTES * 60_000;
}

/** A report of work done waits for approval where somebody other than the reporter may approve it: a leader of the agency, or a coordinator. */
export async function withApproval<C extends StatusChange>(
  change: C,
  assignment: Assignment,
  { person }: Viewer,
  { people, agencyIdOf }: Pick<RecordParts, 'people' | 'agencyIdOf'>,
): Promise<C> {
  if (change.kind !== 'report-done') return change;
  const approvers = peopleWho('approve', assignment, await people.list(), agencyIdOf);
  return { ...change, needsApproval: approvers.some((one) => !isSame(one, person)) };
}

/** Those who may make a change to an assignment. */
export function peopleWho(
  change: Exclude<ChangeKind, 'undo'>,
  assignment: Pick<Assignment, 'province' | 'agencyId'>,
  people: readonly KnownPerson[],
  agencyIdOf: AgencyOfPerson,
): KnownPerson[] {
  return people.filter((person) => mayChange(person, agencyIdOf(person), change, assignment));
}

const isSame = (known: KnownPerson, person: Person | KnownPerson): boolean => 'id' in person && person.id === known.id;
