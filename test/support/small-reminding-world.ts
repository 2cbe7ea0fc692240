import type { KnownPerson } from '../../src/domain/person.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { type NaiveWorld, naiveReminders } from './naive-reminders.ts';
import { addPerson } from './reminding-world.ts';
import { due, EVERYTHING, HA_TINH, planState, savePlan, WHOLE } from './tracking-world.ts';

/** Two agencies with their people, a coordinator, and a plan with one task for each last day, led by the first agency, helped by the second. */
export async function fillSmallWorld(storage: Storage, lastDays: readonly string[], channels?: readonly string[]) {
  for (const letter of ['a', 'b'])
    await storage.agencies.put([
      { province: HA_TINH, id: `so-${letter}`, name: `Sở ${letter.toUpperCase()}`, kind: 'department', aliases: [], source: 'import' },
    ]);
  const tasks = lastDays.map((day) => ({ for: [due('so-a', day)], coordinating: ['so-b'] }));
  await savePlan(storage, planState('a', tasks));
  const profiles = [
    { name: 'An', role: 'officer', agency: 'Sở A' },
    { name: 'Bình', role: 'officer', agency: 'Sở B' },
    { name: 'Chi', role: 'leader', agency: 'Sở A' },
    { name: 'Dũng', role: 'coordinator', agency: null },
  ] as const;
  const people: (KnownPerson & { readonly agencyId: string | null })[] = [];
  for (const profile of profiles) {
    const person = await addPerson(storage, { ...profile, province: HA_TINH }, channels);
    people.push({ ...person, agencyId: profile.agency === null ? null : `so-${profile.agency.slice(-1).toLowerCase()}` });
  }
  const assignments = await storage.assignments.list(EVERYTHING, {}, WHOLE);
  const world: NaiveWorld = { assignments, people, reportedOn: () => '', isMuted: () => false };
  return { people, assignments, expected: (after: string, until: string) => naiveReminders(world, after, until) };
}

/** What each person was told, "assignment role step", in the order in which it was told. */
export async function toldSoFar({ reminders }: Storage): Promise<Map<number, string[]>> {
  const told = new Map<number, string[]>();
  for (const { personId, items } of await reminders.digests({}, 100_000))
    told.set(personId, [...(told.get(personId) ?? []), ...items.map(({ assignmentId, role, step }) => `${assignmentId} ${role} ${step}`)]);
  return told;
}
