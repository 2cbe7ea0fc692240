import { describe, expect, test } from '@jest/globals';
import type { Assignment } from '../../../src/domain/assignment.ts';
import type { Sight } from '../../../src/domain/permission.ts';
import { changeStatus, type Evidence, foldEvents, type StatusChange } from '../../../src/domain/status.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import {
  AT,
  change,
  DONE,
  due,
  EVERYTHING,
  HA_TINH,
  OFFICER,
  planState,
  progress,
  SOURCE,
  savePlan,
  WHOLE,
} from '../../support/tracking-world.ts';

const EVIDENCE: readonly Evidence[] = [
  { kind: 'document', number: '12/BC-SNV', date: '2026-11-19' },
  { kind: 'file', name: 'báo "cáo".pdf', channel: 'zalo', fileId: null },
  { kind: 'mention', words: 'có biên bản 𝒳' },
];

export function describeChanges(open: () => Storage, openAgain: () => Storage): void {
  const assign = async (lastDay: string | null = '2026-11-30'): Promise<number> => {
    await savePlan(open(), planState('a', [{ for: [due('so-a', lastDay)] }]));
    return (await open().assignments.list(EVERYTHING, {}, WHOLE))[0]?.id ?? 0;
  };
  const found = async (id: number): Promise<Assignment | null> => open().assignments.find(id, EVERYTHING);

  describe('changes', () => {
    test('are kept with all that they say, oldest first, and lead to the status', async () => {
      const id = await assign();
      const changes: StatusChange[] = [
        { kind: 'assign', assignee: 'Chị Lan', due: '2026-11-25' },
        progress(33.5),
        { kind: 'request-extension', due: null, reason: 'chờ "số liệu"' },
        { kind: 'report-blocked', note: 'thiếu kinh phí' },
        { ...DONE, evidence: EVIDENCE, needsApproval: true },
        { kind: 'return', reason: 'thiếu phụ lục' },
        { kind: 'undo', version: 6 },
      ];
      for (const each of changes) expect(await change(open(), id, each)).toBe(true);
      const events = await open().assignments.events(id, EVERYTHING);
      expect(events).toEqual(
        changes.map((made, i) => ({ assignmentId: id, version: i + 1, change: made, actor: OFFICER, source: SOURCE, at: AT })),
      );
      expect((await found(id))?.status).toEqual(foldEvents(events));
      expect((await found(id))?.status).toMatchObject({ state: 'submitted', evidence: EVIDENCE, assignee: { name: 'Chị Lan' } });
    });

    test('of nobody in particular, from a message without an id, are kept so', async () => {
      const id = await assign();
      const made = { assignmentId: id, seenVersion: 0, change: DONE, status: statusAfter(DONE), at: AT } as const;
      const actor = { personId: null, name: null, role: 'admin', agency: null } as const;
      await open().assignments.record({ ...made, actor, source: { channel: 'console', eventId: null } });
      expect(await open().assignments.events(id, EVERYTHING)).toEqual([
        { assignmentId: id, version: 1, change: DONE, actor, source: { channel: 'console', eventId: null }, at: AT },
      ]);
    });

    test('move the last day with an extension, and back when that is taken back', async () => {
      const id = await assign('2026-11-30');
      const days = async () => [(await found(id))?.plannedLastDay, (await found(id))?.lastDay];
      await change(open(), id, { kind: 'grant-extension', due: '2026-12-31' });
      expect(await days()).toEqual(['2026-11-30', '2026-12-31']);
      await change(open(), id, { kind: 'undo', version: 1 });
      expect(await days()).toEqual(['2026-11-30', '2026-11-30']);
    });

    test('are in the log in the order in which they were made, with what they were about', async () => {
      const id = await assign();
      await change(open(), id, progress(10));
      await savePlan(open(), planState('b', [{ where: 'Mục II', for: [due('so-b', null, '2026-12-15')] }], { province: null }));
      const other = (await open().assignments.list(EVERYTHING, { document: 'b' }, WHOLE))[0]?.id ?? 0;
      await change(open(), other, DONE);
      await change(open(), id, DONE);
      const log = await open().assignments.log(EVERYTHING, 0, 10);
      expect(log.map(({ event }) => [event.document, event.version, event.from, event.to])).toEqual([
        ['a', 1, 'not-started', 'in-progress'],
        ['b', 1, 'not-started', 'completed'],
        ['a', 2, 'in-progress', 'completed'],
      ]);
      expect(log[1]?.event).toEqual({
        ...(await open().assignments.events(other, EVERYTHING))[0],
        document: 'b',
        where: 'Mục II',
        province: null,
        agencyName: 'Sở B',
        period: '2026-12-15',
        from: 'not-started',
        to: 'completed',
      });
      expect((await open().assignments.log(EVERYTHING, log[0]?.position ?? 0, 1)).map(({ position }) => position)).toEqual([
        log[1]?.position,
      ]);
      const ofAgency: Sight = { kind: 'agency', province: HA_TINH, agencyId: 'so-a' };
      expect((await open().assignments.log(ofAgency, 0, 10)).map(({ event }) => event.version)).toEqual([1, 2]);
      expect(await open().assignments.log({ kind: 'agency', province: null, agencyId: 'so-b' }, 0, 10)).toEqual([log[1]]);
      expect(await open().assignments.log({ kind: 'nothing' }, 0, 10)).toEqual([]);
    });

    test('keep who made them when that person is removed and the chat erased', async () => {
      const id = await assign();
      const person = await open().people.add({ name: 'Nguyễn Thị Hoa', role: 'officer', agency: 'Sở A', province: HA_TINH }, AT);
      const actor = { personId: person.id, name: person.name, role: person.role, agency: person.agency };
      await change(open(), id, DONE, { actor });
      await open().atomically(async ({ erasure, people }) => {
        await erasure.eraseChat('zalo', 'chat');
        await people.remove(person.id);
      });
      expect((await open().assignments.events(id, EVERYTHING))[0]?.actor).toEqual(actor);
      expect((await open().assignments.log(EVERYTHING, 0, 10))[0]?.event.actor).toEqual(actor);
    });

    test('of an assignment that never was are a fault', async () => {
      const made = { seenVersion: 0, change: DONE, status: statusAfter(DONE), actor: OFFICER, source: SOURCE, at: AT };
      await expect(open().assignments.record({ assignmentId: 99, ...made })).rejects.toMatchObject({
        name: 'PortError',
        code: 'not-found',
      });
    });
  });

  describe('of two who change one version', () => {
    const outcome = async (id: number) => ({
      version: (await found(id))?.status.version,
      percents: (await open().assignments.events(id, EVERYTHING)).map((event) => 'percent' in event.change && event.change.percent),
    });
    const record = (storage: Pick<Storage, 'assignments'>, id: number, percent: number, seenVersion = 0): Promise<boolean> =>
      storage.assignments.record({
        assignmentId: id,
        seenVersion,
        change: progress(percent),
        status: { ...statusAfter(progress(percent)), version: seenVersion + 1 },
        actor: OFFICER,
        source: SOURCE,
        at: AT,
      });

    test('at once, one wins and nothing of the other is written', async () => {
      const id = await assign();
      expect(await Promise.all([record(open(), id, 10), record(open(), id, 20), record(open(), id, 30)])).toEqual([true, false, false]);
      expect(await outcome(id)).toEqual({ version: 1, percents: [10] });
    });

    test('in transactions of their own, one wins', async () => {
      const id = await assign();
      const both = [10, 20].map((percent) => open().atomically((inside) => record(inside, id, percent)));
      expect(await Promise.all(both)).toEqual([true, false]);
      expect(await outcome(id)).toEqual({ version: 1, percents: [10] });
    });

    test('through two openings of the store, one wins', async () => {
      const id = await assign();
      expect((await openAgain().assignments.find(id, EVERYTHING))?.status.version).toBe(0);
      expect(await record(open(), id, 10)).toBe(true);
      expect(await record(openAgain(), id, 20)).toBe(false);
      expect(await record(openAgain(), id, 20, 1)).toBe(true);
      expect(await openAgain().atomically((inside) => record(inside, id, 30, 1))).toBe(false);
      expect(await outcome(id)).toEqual({ version: 2, percents: [10, 20] });
    });

    test('a version that is not there yet is not seen either', async () => {
      const id = await assign();
      expect(await record(open(), id, 10, 1)).toBe(false);
      expect(await outcome(id)).toEqual({ version: 0, percents: [] });
    });

    test('a change goes with the transaction that it was made in', async () => {
      const id = await assign();
      const failing = open().atomically(async (inside) => {
        expect(await record(inside, id, 10)).toBe(true);
        throw new Error('no luck');
      });
      await expect(failing).rejects.toThrow('no luck');
      expect(await outcome(id)).toEqual({ version: 0, percents: [] });
      const tally = await open().assignments.tally(EVERYTHING, { today: '2026-12-24', by: 'plan' });
      expect(tally).toMatchObject([{ total: 1, openOverdue: 1 }]);
    });
  });
}

function statusAfter(made: StatusChange) {
  const next = changeStatus([], made);
  if (!next.ok) throw new Error(next.error.kind);
  return next.value;
}
