import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PAGE, type Reply } from '../../../src/domain/message.ts';
import { ROLES } from '../../../src/domain/person.ts';
import type { StatusChange } from '../../../src/domain/status.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import type { StatusRequest } from '../../../src/tracking/status-request.ts';
import { PROPERTY_RUNS } from '../../support/property-runs.ts';
import { openStore, see, viewer } from '../../support/status-world.ts';
import { change, due, EVERYTHING, planState, WHOLE } from '../../support/tracking-world.ts';

const PROVINCES = ['Hà Tĩnh', 'Nghệ An', null] as const;
const AGENCIES = ['so-a', 'so-b', 'so-c'] as const;
const DAYS = ['2026-10-31', '2026-11-21', '2026-11-22', '2026-11-25', '2027-01-31', null] as const;

/** Everything that belongs to an assignment bears this word, so that a reply which holds it gives it away. */
const secret = (id: number): string => `bimat${id}x`;

const change$ = fc.constantFrom<((secretWord: string) => StatusChange)[]>(
  (note) => ({ kind: 'report-progress', percent: 30, note, expectedOn: null }),
  (note) => ({ kind: 'report-blocked', note }),
  (note) => ({
    kind: 'report-done',
    note,
    evidence: [{ kind: 'mention', words: note }],
    completedOn: '2026-11-20',
    needsApproval: true,
  }),
  (reason) => ({ kind: 'request-extension', due: '2027-02-01', reason }),
  (assignee) => ({ kind: 'assign', assignee, due: null }),
);

/** A plan of each province, whose tasks are given to some agencies each. */
const world = fc.record({
  plans: fc.tuple(
    ...PROVINCES.map(() =>
      fc.array(
        fc.array(fc.record({ agency: fc.constantFrom(...AGENCIES), lastDay: fc.constantFrom(...DAYS) }), { minLength: 1, maxLength: 3 }),
        { maxLength: 4 },
      ),
    ),
  ),
  changes: fc.array(fc.tuple(fc.nat(), change$), { maxLength: 12 }),
});
const person = fc.record({
  role: fc.constantFrom(...ROLES),
  agencyId: fc.constantFrom(...AGENCIES, null),
  province: fc.constantFrom(...PROVINCES),
});
const document = fc.constantFrom('0.txt', '1.txt', '2.txt');
const agencyId = fc.constantFrom(...AGENCIES, null);
const request: fc.Arbitrary<StatusRequest> = fc.oneof(
  fc.constantFrom<StatusRequest[]>({ kind: 'mine' }, { kind: 'due-soon', days: 90 }, { kind: 'waiting' }),
  fc.record({ kind: fc.constant('overdue' as const), agencyId }),
  fc.record({ kind: fc.constant('progress' as const), agencyId, document: fc.option(document) }),
  fc.record({
    kind: fc.constant('task' as const),
    tasks: fc.array(fc.record({ document, ordinal: fc.constantFrom('1', '2', '3', '4', '5') }), { minLength: 1, maxLength: 3 }),
    agencyId,
  }),
  fc.record({ kind: fc.constant('history' as const), assignmentId: fc.integer({ min: 1, max: 40 }) }),
);

async function build({
  plans,
  changes,
}: {
  plans: readonly { agency: string; lastDay: string | null }[][][];
  changes: readonly [number, (word: string) => StatusChange][];
}): Promise<Storage> {
  const storage = await openStore();
  for (const [i, tasks] of plans.entries()) {
    const drafts = tasks.map((given) => ({ for: [...new Map(given.map((one) => [one.agency, due(one.agency, one.lastDay)])).values()] }));
    await storage.plans.save(planState(`${i}.txt`, drafts, { province: PROVINCES[i] ?? null, title: `kehoach${i}` }));
  }
  const all = await storage.assignments.list(EVERYTHING, {}, WHOLE);
  for (const [at, make] of changes) {
    const target = all[at % Math.max(1, all.length)];
    if (target === undefined) continue;
    // A change that makes no sense now is left out
    await change(storage, target.id, make(secret(target.id))).catch(() => undefined);
  }
  return storage;
}

const everythingIn = (reply: Reply): string =>
  JSON.stringify([reply.introduction, reply.text, reply.pages, reply.choices, reply.citations, reply.tasks]);

test('no reply to anybody holds anything of an assignment outside their sight, whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.array(fc.tuple(person, request), { minLength: 1, maxLength: 8 }), async (drawn, asked) => {
      const storage = await build(drawn);
      try {
        const all = await storage.assignments.list(EVERYTHING, {}, WHOLE);
        for (const [who, what] of asked) {
          const viewing = viewer(who.role, who.agencyId, who.province);
          const isSeen = (one: (typeof all)[number]): boolean => {
            const { sight } = viewing;
            if (sight.kind === 'province') return one.province === sight.province;
            return sight.kind === 'agency' && one.province === sight.province && one.agencyId === sight.agencyId;
          };
          const { reply, shown } = await see(storage, what, viewing);
          const seen = all.filter(isSeen);
          const said = everythingIn(reply);
          for (const { id } of all.filter((one) => !isSeen(one))) expect(said).not.toContain(secret(id));
          expect(shown.filter((id) => !seen.some((one) => one.id === id))).toEqual([]);
          const namedPlans = Array.from(said.matchAll(/kehoach(\d)/gu), ([, i]) => `${i}.txt`);
          expect(namedPlans.filter((plan) => !seen.some(({ task }) => task.document === plan))).toEqual([]);
          const ownNames = [viewing.person.agency, ...seen.map(({ agencyName }) => agencyName)];
          // An agency that was asked for by name may be named in the answer that nothing is there
          const asking = 'agencyId' in what && what.agencyId !== null ? [what.agencyId, `Sở ${what.agencyId.slice(-1).toUpperCase()}`] : [];
          const agencies = Array.from(said.matchAll(/Sở [A-C]\b/gu), ([name]) => name);
          expect(agencies.filter((name) => ![...ownNames, ...asking].includes(name))).toEqual([]);
          for (const page of reply.pages) {
            expect(page.length).toBeLessThanOrEqual(PAGE.characters);
            expect(page.split('\n').length).toBeLessThanOrEqual(PAGE.lines);
          }
        }
      } finally {
        await storage.close();
      }
    }),
    { numRuns: PROPERTY_RUNS },
  );
}, 120_000);
