import type { WorkCalendar } from '../domain/calendar.ts';
import type { KnownPerson } from '../domain/person.ts';
import { type Ladder, type Mute, REMINDER_ROLES, type ReminderItem, type ReminderPolicy, type ReminderRole } from '../domain/reminder.ts';
import type { RemindedWork } from '../ports/reminder-repositories.ts';
import { type DayWindow, latestStep, type Step } from './ladder-steps.ts';

/** A person and the canonical id of their agency; null where the directory of the province does not have it. */
export interface Reminded extends Pick<KnownPerson, 'id' | 'role' | 'province'> {
  readonly agencyId: string | null;
}

/** Work as the ladders look at it; `reportedOn` (ISO day) while it waits for approval. */
export interface OpenWork extends RemindedWork {
  readonly reportedOn?: string;
}

export interface DueContext {
  readonly people: readonly Reminded[];
  readonly mutes: readonly Mute[];
  readonly policy: ReminderPolicy;
  readonly calendar: WorkCalendar;
  /** The days since the last planning, today the last of them. */
  readonly window: DayWindow;
  /** People who were told within the window already (a planning that was broken off), and on which day last. */
  readonly toldOn?: ReadonlyMap<number, string>;
}

/** An item with whom it is for, and the last day of its work, by which it finds its place. */
export interface DueItem {
  readonly personId: number;
  readonly item: ReminderItem;
  readonly lastDay: string | null;
}

export type DueFinder = (work: OpenWork) => readonly DueItem[];

/** Who is reminded of a piece of work by the ladders of a province. Finds no work itself: that is many, and comes in parts. */
export function createDueFinder(context: DueContext): DueFinder {
  const { policy, mutes } = context;
  const rolesOf = createRoles(context.people);
  const stepOf = rememberSteps(context);
  const muted = new Set(mutes.map(({ personId, assignmentId }) => `${personId}:${assignmentId}`));

  function roles(work: OpenWork): { readonly people: readonly Reminded[]; readonly role: ReminderRole; readonly step: Step | null }[] {
    if (work.state === 'submitted') {
      const since = work.reportedOn;
      return [{ people: rolesOf.approvers(work), role: 'approver', step: since === undefined ? null : stepOf(policy.approver, since) }];
    }
    if (work.lastDay === null) return [];
    const lead = stepOf(policy.lead, work.lastDay);
    const from = (days: number): Step | null => (lead !== null && lead.step >= days ? lead : null);
    const coordinator = { people: rolesOf.coordinators, role: 'coordinator', step: from(policy.coordinatorFrom) } as const;
    // A doubtful reading is nobody's debt before somebody has looked at it: those who can are told
    if (work.needsReview) return [coordinator];
    const helpers = work.coordinating.flatMap((id) => rolesOf.of('officer', id));
    return [
      { people: rolesOf.of('officer', work.agencyId), role: 'lead', step: lead },
      { people: helpers, role: 'helper', step: helpers.length === 0 ? null : stepOf(policy.helper, work.lastDay) },
      { people: rolesOf.of('leader', work.agencyId), role: 'leader', step: from(policy.leaderFrom) },
      coordinator,
    ];
  }

  return (work) => {
    const found = new Map<number, DueItem>();
    for (const { people, role, step } of roles(work)) {
      if (step === null) continue;
      for (const { id } of people) {
        if (found.has(id) || muted.has(`${id}:${work.id}`) || step.day <= (context.toldOn?.get(id) ?? '')) continue;
        found.set(id, {
          personId: id,
          item: { assignmentId: work.id, role, step: step.step, wishId: null },
          lastDay: work.lastDay,
        });
      }
    }
    return [...found.values()];
  };
}

/** Items of one person: what is overdue longest first, then by the last day; what waits for a decision, and what was asked for, last. */
export function orderItems(items: readonly DueItem[]): ReminderItem[] {
  const strongest = new Map<number, DueItem>();
  for (const due of items.toSorted((a, b) => rank(a.item.role) - rank(b.item.role)))
    if (!strongest.has(due.item.assignmentId)) strongest.set(due.item.assignmentId, due);
  return [...strongest.values()]
    .toSorted(
      (a, b) =>
        groupRank(a.item.role) - groupRank(b.item.role) ||
        (a.lastDay ?? '~').localeCompare(b.lastDay ?? '~') ||
        a.item.assignmentId - b.item.assignmentId,
    )
    .map(({ item }) => item);
}

const rank = (role: ReminderRole): number => REMINDER_ROLES.indexOf(role);
const groupRank = (role: ReminderRole): number => (role === 'approver' ? 1 : role === 'wish' ? 2 : 0);

/** Many pieces of work share their last day. */
function rememberSteps({ window, calendar }: DueContext): (ladder: Ladder, day: string) => Step | null {
  const known = new Map<Ladder, Map<string, Step | null>>();
  return (ladder, day) => {
    const ofLadder = known.get(ladder) ?? new Map<string, Step | null>();
    known.set(ladder, ofLadder);
    const found = ofLadder.get(day);
    if (found !== undefined) return found;
    const step = latestStep(ladder, day, window, calendar);
    ofLadder.set(day, step);
    return step;
  };
}

function createRoles(people: readonly Reminded[]) {
  const byAgency = new Map<string, Reminded[]>();
  for (const person of people) {
    if (person.agencyId === null) continue;
    const key = `${person.role}:${person.agencyId}`;
    const known = byAgency.get(key);
    if (known === undefined) byAgency.set(key, [person]);
    else known.push(person);
  }
  const of = (role: Reminded['role'], agencyId: string): readonly Reminded[] => byAgency.get(`${role}:${agencyId}`) ?? [];
  const coordinators = people.filter(({ role, province }) => role === 'coordinator' && province !== null);
  return {
    of,
    coordinators,
    /** The leaders of the agency where there are some, else the coordinators: one has to decide, not all to be told. */
    approvers: ({ agencyId }: RemindedWork): readonly Reminded[] => {
      const leaders = of('leader', agencyId);
      return leaders.length > 0 ? leaders : coordinators;
    },
  };
}
