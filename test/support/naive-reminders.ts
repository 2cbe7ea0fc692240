import type { Assignment } from '../../src/domain/assignment.ts';
import type { KnownPerson } from '../../src/domain/person.ts';

/** Days off from December 2026 to December 2027 that are no Saturdays and Sundays, from the notices and the law, by hand. */
const DAYS_OFF = new Set([
  ...['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'],
  ...['2027-04-16', '2027-04-30', '2027-05-03', '2027-09-02', '2027-11-24', '2026-11-24'],
]);

const plus = (day: string, days: number): string => {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};
export const works = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay()) && !DAYS_OFF.has(day);
const back = (day: string): string => (works(day) ? day : back(plus(day, -1)));
const on = (day: string): string => (works(day) ? day : on(plus(day, 1)));

/** The ladders of reminders.json, written down once more. */
const LEAD = { before: [30, 7, 3, 1, 0], after: [1, 3, ...Array.from({ length: 150 }, (_, i) => 10 + 7 * i)] };
const HELPER = { before: [7, 1], after: [] };
const APPROVER = { before: [], after: LEAD.after };

const known = new Map<string, Map<string, number>>();
/** Every day on which a ladder reminds of work with this last day, with the last step of that day. */
function allDays(name: string, { before, after }: { before: number[]; after: number[] }, lastDay: string): Map<string, number> {
  const key = `${name} ${lastDay}`;
  const found = known.get(key) ?? new Map<string, number>();
  if (!known.has(key)) {
    for (const n of before.toSorted((a, b) => b - a)) found.set(back(plus(back(lastDay), -n)), n === 0 ? 0 : -n);
    for (const n of after) found.set(on(plus(lastDay, n)), n);
  }
  known.set(key, found);
  return found;
}

let lastBetween: { readonly key: string; readonly days: readonly string[] } = { key: '', days: [] };
function between(after: string, until: string): readonly string[] {
  const key = `${after} ${until}`;
  if (lastBetween.key === key) return lastBetween.days;
  const days: string[] = [];
  for (let day = plus(after, 1); day <= until; day = plus(day, 1)) days.push(day);
  lastBetween = { key, days };
  return days;
}

/** The last step of the days after one, up to another. */
function lastStep(days: Map<string, number>, after: string, until: string): number | null {
  let step: number | null = null;
  for (const day of between(after, until)) step = days.get(day) ?? step;
  return step;
}

export interface NaiveWorld {
  readonly assignments: readonly Assignment[];
  readonly people: readonly (KnownPerson & { readonly agencyId: string | null })[];
  readonly reportedOn: (assignmentId: number) => string;
  readonly isMuted: (personId: number, assignmentId: number) => boolean;
}

/** "assignment role step" of everybody who has to be told of the days after one up to another. */
export function naiveReminders(
  { assignments, people, reportedOn, isMuted }: NaiveWorld,
  after: string,
  until: string,
): Map<number, string[]> {
  const told = new Map<number, string[]>();
  for (const { id, status, lastDay, province, agencyId, task } of assignments) {
    if (status.state === 'completed' || status.state === 'not-applicable') continue;
    const isWaiting = status.state === 'submitted';
    const approver = isWaiting ? lastStep(allDays('approver', APPROVER, reportedOn(id)), after, until) : null;
    const lead = isWaiting || lastDay === null ? null : lastStep(allDays('lead', LEAD, lastDay), after, until);
    const helper = isWaiting || lastDay === null ? null : lastStep(allDays('helper', HELPER, lastDay), after, until);
    if (approver === null && lead === null && helper === null) continue;
    const here = people.filter((person) => person.province === province);
    const tell = (who: readonly KnownPerson[], role: string, step: number | null): void => {
      if (step === null) return;
      for (const person of who) {
        const items = told.get(person.id) ?? [];
        told.set(person.id, items);
        if (!isMuted(person.id, id) && !items.some((item) => item.startsWith(`${id} `))) items.push(`${id} ${role} ${step}`);
      }
    };
    const leaders = here.filter((person) => person.role === 'leader' && person.agencyId === agencyId);
    const coordinators = here.filter(({ role }) => role === 'coordinator');
    tell(leaders.length > 0 ? leaders : coordinators, 'approver', approver);
    if (!task.needsReview) {
      const officers = here.filter(({ role }) => role === 'officer');
      tell(
        officers.filter((person) => person.agencyId === agencyId),
        'lead',
        lead,
      );
      tell(
        officers.filter((person) => person.agencyId !== null && task.coordinating.includes(person.agencyId)),
        'helper',
        helper,
      );
      tell(leaders, 'leader', lead !== null && lead >= 1 ? lead : null);
    }
    tell(coordinators, 'coordinator', lead !== null && lead >= 3 ? lead : null);
  }
  return new Map([...told].filter(([, items]) => items.length > 0).map(([id, items]) => [id, items.toSorted()]));
}
