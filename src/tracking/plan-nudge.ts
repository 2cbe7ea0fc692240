import type { Assignment } from '../domain/assignment.ts';
import { mayNudge } from '../domain/permission.ts';
import type { KnownPerson } from '../domain/person.ts';
import type { ReminderRole } from '../domain/reminder.ts';
import { MADE_FROM } from '../domain/status.ts';
import type { PersonLink } from '../ports/people-repository.ts';
import type { MessageRepositories } from '../ports/repositories.ts';
import { findReachableLink } from './reachable-link.ts';
import type { AgencyOfPerson, Viewer } from './record-changes.ts';

/** Somebody of an agency who has to be told of its work. */
export interface NudgeReceiver {
  readonly person: KnownPerson;
  readonly role: Extract<ReminderRole, 'lead' | 'leader'>;
  /** Where they are told, or why they are not. */
  readonly reach: PersonLink | 'no-link' | 'blocked' | 'muted';
}

/** Open work of an agency, and who is told of it. */
export interface NudgedWork {
  readonly assignment: Assignment;
  /** Empty: nobody of the agency is known. */
  readonly receivers: readonly NudgeReceiver[];
  /** Somebody was nudged of it on this day already. */
  readonly isAgain: boolean;
}

export const nudgeKey = (assignmentId: number, personId: number, eventId: string): string => `nudge:${assignmentId}:${personId}:${eventId}`;

/**
 * Whom a nudge reaches: the officers of each agency, its leaders where it has none. Work that is done, and work that the nudger may not
 * speak of, is left out.
 * @param today ISO
 */
export async function planNudge(
  assignments: readonly Assignment[],
  nudger: Viewer,
  today: string,
  agencyIdOf: AgencyOfPerson,
  repositories: Pick<MessageRepositories, 'people' | 'links' | 'chats' | 'reminders'>,
): Promise<NudgedWork[]> {
  const { people, reminders } = repositories;
  const known = await people.list();
  const mutes = new Set((await reminders.mutes(today)).map(({ personId, assignmentId }) => `${personId}/${assignmentId}`));
  const open = assignments.filter(
    (assignment) => MADE_FROM['report-done'].includes(assignment.status.state) && mayNudge(nudger.person, nudger.agencyId, assignment),
  );
  const reached = new Map<number, NudgeReceiver['reach']>();
  const reachOf = async (personId: number): Promise<NudgeReceiver['reach']> => {
    const reach = reached.get(personId) ?? (await findReachableLink(personId, repositories));
    reached.set(personId, reach);
    return reach;
  };
  const nudged: NudgedWork[] = [];
  for (const assignment of open) {
    const receivers: NudgeReceiver[] = [];
    for (const { person, role } of receiversOf(assignment, known, nudger, agencyIdOf)) {
      const isMuted = mutes.has(`${person.id}/${assignment.id}`);
      receivers.push({ person, role, reach: isMuted ? 'muted' : await reachOf(person.id) });
    }
    const earlier = await reminders.digests({ keyPrefix: `nudge:${assignment.id}:`, day: today }, 1);
    nudged.push({ assignment, receivers, isAgain: earlier.length > 0 });
  }
  return nudged;
}

function receiversOf(
  { province, agencyId }: Assignment,
  people: readonly KnownPerson[],
  { person: nudger }: Viewer,
  agencyIdOf: AgencyOfPerson,
): Pick<NudgeReceiver, 'person' | 'role'>[] {
  const own = people.filter(
    (person) => person.province === province && !('id' in nudger && nudger.id === person.id) && agencyIdOf(person) === agencyId,
  );
  const officers = own.filter(({ role }) => role === 'officer').map((person) => ({ person, role: 'lead' as const }));
  return officers.length > 0
    ? officers
    : own.filter(({ role }) => role === 'leader').map((person) => ({ person, role: 'leader' as const }));
}
