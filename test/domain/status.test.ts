import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Actor,
  ASSIGNMENT_STATES,
  applyChange,
  CHANGE_KINDS,
  type ChangeKind,
  changeStatus,
  foldEvents,
  holdingEvents,
  MADE_FROM,
  NEW_STATUS,
  type Status,
  type StatusChange,
  type StatusEvent,
} from '../../src/domain/status.ts';
import { PROPERTY_RUNS } from '../support/property-runs.ts';

const ACTOR: Actor = { personId: 1, name: 'Hoa', role: 'officer', agency: 'Sở Nội vụ' };
const event = (version: number, change: StatusChange): StatusEvent => ({
  assignmentId: 7,
  version,
  change,
  actor: ACTOR,
  source: { channel: 'zalo', eventId: `m${version}` },
  at: '2026-11-22T02:00:00.000Z',
});

/** One change of each kind. */
const SAMPLES: Readonly<Record<Exclude<ChangeKind, 'undo'>, Exclude<StatusChange, { kind: 'undo' }>>> = {
  'report-progress': { kind: 'report-progress', percent: 40, note: 'đang làm', expectedOn: null },
  'report-blocked': { kind: 'report-blocked', note: 'vướng kinh phí' },
  'report-done': { kind: 'report-done', note: 'xong', evidence: [], completedOn: '2026-11-20', needsApproval: true },
  'retract-done': { kind: 'retract-done', note: 'báo nhầm' },
  approve: { kind: 'approve' },
  return: { kind: 'return', reason: 'thiếu biên bản' },
  'request-extension': { kind: 'request-extension', due: '2026-12-31', reason: 'chờ thẩm định' },
  'grant-extension': { kind: 'grant-extension', due: '2026-12-31' },
  'refuse-extension': { kind: 'refuse-extension', reason: 'không đủ lý do' },
  assign: { kind: 'assign', assignee: 'anh Tú', due: null },
  'set-not-applicable': { kind: 'set-not-applicable', reason: 'không có đối tượng' },
  reopen: { kind: 'reopen', reason: 'làm lại' },
};
const inState = (state: Status['state']): Status => ({ ...NEW_STATUS, state, extension: { due: null, reason: '' } });

describe('a change', () => {
  const table = Object.entries(MADE_FROM).flatMap(([kind, from]) =>
    ASSIGNMENT_STATES.map((state) => [kind, state, from.includes(state)] as const),
  );

  test.each(table)('"%s" from "%s": %s', (kind, state, isAllowed) => {
    const result = applyChange(inState(state), SAMPLES[kind as keyof typeof SAMPLES]);
    expect(result.ok).toBe(isAllowed);
    if (!result.ok) expect(result.error).toEqual({ kind: 'wrong-state', state });
  });

  test.each<[StatusChange['kind'], Partial<Status>]>([
    ['report-progress', { state: 'in-progress', percent: 40, note: 'đang làm' }],
    ['report-blocked', { state: 'blocked', note: 'vướng kinh phí' }],
    ['report-done', { state: 'submitted', percent: 100, completedOn: '2026-11-20', extension: null }],
    ['request-extension', { state: 'not-started', extension: { due: '2026-12-31', reason: 'chờ thẩm định' } }],
    ['grant-extension', { extendedTo: '2026-12-31', extension: null }],
    ['assign', { assignee: { name: 'anh Tú', due: null } }],
    ['set-not-applicable', { state: 'not-applicable' }],
  ])('"%s" of new work comes to %j', (kind, expected) => {
    const result = applyChange(inState('not-started'), SAMPLES[kind as keyof typeof SAMPLES]);
    expect(result.ok && result.value).toMatchObject(expected);
  });

  test('of 0 % leaves new work where it is, and is kept', () => {
    const result = applyChange(NEW_STATUS, { kind: 'report-progress', percent: 0, note: 'chưa làm gì', expectedOn: null });
    expect(result.ok && result.value).toMatchObject({ state: 'not-started', percent: 0, note: 'chưa làm gì' });
  });

  test('that nobody has to approve completes the work', () => {
    const result = applyChange(NEW_STATUS, { ...SAMPLES['report-done'], needsApproval: false } as Exclude<StatusChange, { kind: 'undo' }>);
    expect(result.ok && result.value.state).toBe('completed');
  });

  test('that refuses an extension which nobody asked for is refused itself', () => {
    expect(applyChange(NEW_STATUS, SAMPLES['refuse-extension'])).toEqual({ ok: false, error: { kind: 'nothing-asked' } });
  });
});

describe('an undo', () => {
  const done = [event(1, SAMPLES['report-progress']), event(2, SAMPLES['report-done'])];

  test('brings back what was before, and counts as a change', () => {
    const undone = changeStatus(done, { kind: 'undo', version: 2 });
    const before = foldEvents(done.slice(0, 1));
    expect(undone).toEqual({ ok: true, value: { ...before, version: 3 } });
  });

  test.each([1, 3, 9])('of version %d, which is not the last that holds, is refused', (version) => {
    expect(changeStatus(done, { kind: 'undo', version })).toEqual({ ok: false, error: { kind: 'not-the-last' } });
  });

  test('of what was undone already is refused', () => {
    const events = [...done, event(3, { kind: 'undo', version: 2 })];
    expect(changeStatus(events, { kind: 'undo', version: 2 }).ok).toBe(false);
    expect(changeStatus(events, { kind: 'undo', version: 3 }).ok).toBe(false);
    expect(changeStatus(events, { kind: 'undo', version: 1 }).ok).toBe(true);
  });
});

test('a list of changes with a gap, or with one that does not follow, is never folded', () => {
  expect(() => foldEvents([event(2, SAMPLES.approve)])).toThrow('missing');
  expect(() => foldEvents([event(1, SAMPLES.approve)])).toThrow('does not follow');
});

describe('any sequence of wishes', () => {
  const wish = fc.oneof(
    ...Object.values(SAMPLES).map((change) => fc.constant<StatusChange>(change)),
    fc.record({ kind: fc.constant('undo' as const), version: fc.integer({ min: 1, max: 12 }) }),
    fc.record({
      kind: fc.constant('report-progress' as const),
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
      note: fc.string(),
      expectedOn: fc.constant(null),
    }),
  );

  /** The wishes that the machine lets through, as events. */
  function play(wishes: readonly StatusChange[]): { events: StatusEvent[]; statuses: Status[] } {
    const events: StatusEvent[] = [];
    const statuses: Status[] = [];
    for (const change of wishes) {
      const result = changeStatus(events, change);
      if (!result.ok) continue;
      events.push(event(events.length + 1, change));
      statuses.push(result.value);
    }
    return { events, statuses };
  }

  test('keeps the invariants of the machine, and folds to what was said at each step', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 25 }), (wishes) => {
        const { events, statuses } = play(wishes);
        events.forEach((_, i) => expect(foldEvents(events.slice(0, i + 1))).toEqual(statuses[i]));
        for (const status of statuses) {
          expect(ASSIGNMENT_STATES).toContain(status.state);
          const isDone = status.state === 'submitted' || status.state === 'completed';
          expect(status.completedOn !== null).toBe(isDone);
          if (isDone) expect([status.percent, status.extension]).toEqual([100, null]);
          if (status.percent !== null) expect(status.percent >= 0 && status.percent <= 100).toBe(true);
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  test('is restored by undoing one change after the other, back to new work', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 15 }), (wishes) => {
        const { events } = play(wishes);
        for (let last = holdingEvents(events).at(-1); last !== undefined; last = holdingEvents(events).at(-1)) {
          const before = foldEvents(events.filter(({ version }) => version < (last?.version ?? 0)));
          const undone = changeStatus(events, { kind: 'undo', version: last.version });
          expect(undone.ok && { ...undone.value, version: 0 }).toEqual({ ...before, version: 0 });
          events.push(event(events.length + 1, { kind: 'undo', version: last.version }));
        }
        expect({ ...foldEvents(events), version: 0 }).toEqual(NEW_STATUS);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});

test('every kind of change is in the list of kinds', () => {
  expect(new Set(CHANGE_KINDS)).toEqual(new Set([...Object.keys(SAMPLES), 'undo']));
});
