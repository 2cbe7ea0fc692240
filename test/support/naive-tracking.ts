import { type Assignment, type Tally, timelinessOf } from '../../src/domain/assignment.ts';
import type { Sight } from '../../src/domain/permission.ts';
import type { AssignmentFilter, GroupTally } from '../../src/ports/tracking-repositories.ts';

/** What the port promises of lists and counts, said over all assignments in the plainest way. */

export function sees(sight: Sight, { province, agencyId }: Pick<Assignment, 'province' | 'agencyId'>): boolean {
  if (sight.kind === 'everything') return true;
  if (sight.kind === 'nothing' || sight.province !== province) return false;
  return sight.kind === 'province' || sight.agencyId === agencyId;
}

/** Those that are seen and let through, in the order of the given ones. */
export function naiveList(all: readonly Assignment[], sight: Sight, filter: AssignmentFilter): Assignment[] {
  const passes = (each: Assignment): boolean =>
    (filter.states?.includes(each.status.state) ?? true) &&
    (filter.agencyId ?? each.agencyId) === each.agencyId &&
    (filter.document ?? each.task.document) === each.task.document &&
    (filter.ordinals?.includes(each.task.ordinal ?? '') ?? true) &&
    (filter.taskIds?.includes(each.task.id) ?? true) &&
    (filter.ids?.includes(each.id) ?? true) &&
    (filter.lastDay === undefined || isWithin(each.lastDay, filter.lastDay)) &&
    (filter.extensionAsked === undefined || each.status.extension !== null) &&
    (filter.currentOn === undefined || currentPeriod(all, each, filter.currentOn) === each.period);
  return all.filter((each) => sees(sight, each) && passes(each));
}

const isWithin = (day: string | null, { from, to }: NonNullable<AssignmentFilter['lastDay']>): boolean =>
  day !== null && (from === null || day >= from) && (to === null || day <= to);

function currentPeriod(all: readonly Assignment[], { task, agencyId, province }: Assignment, today: string): string | undefined {
  const periods = all
    .filter((each) => each.task.id === task.id && each.agencyId === agencyId && each.province === province)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
  return (periods.find(({ lastDay }) => lastDay === null || lastDay >= today) ?? periods.at(-1))?.period;
}

export function naiveTally(assignments: readonly Assignment[], today: string): Tally {
  const standings = assignments.map((each) => ({ status: each.status, timeliness: timelinessOf(each, today) }));
  const count = (passes: (each: (typeof standings)[number]) => boolean): number => standings.filter(passes).length;
  return {
    total: count(({ timeliness }) => timeliness !== 'not-counted'),
    doneInTime: count(({ timeliness }) => timeliness === 'done-in-time'),
    doneLate: count(({ timeliness }) => timeliness === 'done-late'),
    openInTime: count(({ timeliness }) => timeliness === 'open-in-time'),
    openOverdue: count(({ timeliness }) => timeliness === 'open-overdue'),
    waiting: count(({ status }) => status.state === 'submitted'),
    returned: count(({ status }) => status.state === 'returned'),
    blocked: count(({ status }) => status.state === 'blocked'),
    extensionAsked: count(({ status, timeliness }) => timeliness.startsWith('open') && status.extension !== null),
  };
}

/** One line for each key that something counts under, by name. */
export function naiveGroups(
  assignments: readonly Assignment[],
  today: string,
  groupOf: (each: Assignment) => { readonly key: string; readonly name: string },
): GroupTally[] {
  const groups = new Map<string, { readonly name: string; readonly members: Assignment[] }>();
  for (const each of assignments) {
    const { key, name } = groupOf(each);
    const group = groups.get(key) ?? { name, members: [] };
    groups.set(key, group);
    group.members.push(each);
  }
  return Array.from(groups, ([key, { name, members }]) => ({ key, name, ...naiveTally(members, today) }))
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => new Intl.Collator('vi').compare(a.name, b.name));
}
