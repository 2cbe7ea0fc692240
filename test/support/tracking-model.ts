import { expect } from '@jest/globals';
import type { Assignment, TrackedTask } from '../../src/domain/assignment.ts';
import type { Sight } from '../../src/domain/permission.ts';
import {
  type Actor,
  ASSIGNMENT_STATES,
  changeStatus,
  foldEvents,
  holdingEvents,
  NEW_STATUS,
  type StatusChange,
  type StatusEvent,
} from '../../src/domain/status.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import type { AssignmentFilter, NewStatusEvent, PlanState } from '../../src/ports/tracking-repositories.ts';
import { naiveGroups, naiveList, naiveTally } from './naive-tracking.ts';
import { AGENCIES, DAYS, type RandomChange, type RandomTask, type Step } from './tracking-arbitraries.ts';
import { AT, due, EVERYTHING, planState, WHOLE } from './tracking-world.ts';

/** An assignment as it must be. */
interface Expected {
  id: number;
  readonly taskId: number;
  readonly document: string;
  readonly agencyId: string;
  readonly period: string;
  plannedLastDay: string | null;
  place: number;
  isWanted: boolean;
  readonly events: StatusEvent[];
}

export interface TrackingModel {
  take(step: Step): Promise<void>;
  /** Holds all that the store says against what it must say. */
  check(): Promise<void>;
}

/** Does each step to a store and to plain lists in memory. `mark` keeps its provinces, agencies and plans apart from all others. */
export async function createTrackingModel(storage: Storage, mark: string): Promise<TrackingModel> {
  const provinces = [`Tỉnh ${mark}`, `Tỉnh ${mark}b`, null];
  const agencyIds = AGENCIES.map((agency) => `so-${mark}-${agency}`);
  const plans = new Map<string, PlanState['plan']>();
  const tasks = new Map<number, TrackedTask>();
  const names = new Map<string, string>();
  const expected: Expected[] = [];
  const logged: { readonly assignment: Expected; readonly event: StatusEvent }[] = [];
  const nameKey = (province: string | null, agencyId: string): string => JSON.stringify([province, agencyId]);

  async function save(step: Extract<Step, { kind: 'save' }>): Promise<void> {
    const document = `plan-${mark}-${step.plan}`;
    const state = toState(
      step,
      document,
      provinces[step.province] ?? null,
      [...tasks.values()].filter((task) => task.document === document),
    );
    await (step.inside ? storage.atomically((inside) => inside.plans.save(state)) : storage.plans.save(state));
    const formerProvince = plans.get(document)?.province ?? null;
    plans.set(document, state.plan);
    const current = await storage.plans.tasks(document);
    expect(current).toEqual(state.tasks.map(({ continues, task }) => ({ ...task, document, id: continues ?? expect.any(Number) })));
    for (const task of current) tasks.set(task.id, task);
    for (const each of expected) if (each.document === document) each.isWanted = false;
    for (const [place, { assignments }] of state.tasks.entries()) {
      for (const wanted of assignments) want(document, current[place]?.id ?? -1, place, wanted);
    }
    for (const { document: of, agencyId } of expected) {
      const key = nameKey(state.plan.province, agencyId);
      if (of === document && !names.has(key)) names.set(key, names.get(nameKey(formerProvince, agencyId)) ?? '');
    }
    const listed = await storage.assignments.list(EVERYTHING, { document }, WHOLE);
    for (const { id, task, agencyId, period } of listed) {
      const known = expected.find((each) => each.taskId === task.id && each.agencyId === agencyId && each.period === period);
      if (known?.id === -1) known.id = id;
    }
  }

  function want(
    document: string,
    taskId: number,
    place: number,
    { agencyId, agencyName, period, lastDay }: PlanState['tasks'][number]['assignments'][number],
  ): void {
    names.set(nameKey(plans.get(document)?.province ?? null, agencyId), agencyName);
    const known = expected.find((each) => each.taskId === taskId && each.agencyId === agencyId && each.period === period);
    if (known === undefined) {
      expected.push({ id: -1, taskId, document, agencyId, period, plannedLastDay: lastDay, place, isWanted: true, events: [] });
    } else Object.assign(known, { plannedLastDay: lastDay, place, isWanted: true });
  }

  /** Null where it cannot be made. */
  function prepare(target: Expected, random: RandomChange, actor: Actor, seenVersion: number): NewStatusEvent | null {
    const events = target.events.slice(0, seenVersion);
    const change: StatusChange =
      random.kind === 'undo' ? { kind: 'undo', version: holdingEvents(events).at(-1 - random.ago)?.version ?? 0 } : random;
    const next = changeStatus(events, change);
    if (!next.ok) return null;
    return { assignmentId: target.id, seenVersion, change, status: next.value, actor, source: { channel: 'zalo', eventId: null }, at: AT };
  }

  function keep(target: Expected, { assignmentId, change, actor, source, at }: NewStatusEvent): void {
    const event: StatusEvent = { assignmentId, version: target.events.length + 1, change, actor, source, at };
    target.events.push(event);
    logged.push({ assignment: target, event });
  }

  async function take(step: Step): Promise<void> {
    if (step.kind === 'save') return save(step);
    const target = expected[step.pick % Math.max(1, expected.length)];
    if (target === undefined) return;
    const version = target.events.length;
    if (step.kind === 'change') {
      const isLate = step.isLate && version > 0;
      const event = prepare(target, step.change, step.actor, isLate ? version - 1 : version);
      if (event === null) return;
      expect(await storage.assignments.record(event)).toBe(!isLate);
      if (!isLate) keep(target, event);
      return;
    }
    const rivals = step.changes.flatMap((change) => prepare(target, change, step.actor, version) ?? []);
    const won = await Promise.all(
      rivals.map((event, i) =>
        i % 2 === 0 ? storage.assignments.record(event) : storage.atomically((inside) => inside.assignments.record(event)),
      ),
    );
    expect(won.filter((each) => each)).toHaveLength(Math.min(1, rivals.length));
    const winner = rivals[won.indexOf(true)];
    if (winner !== undefined) keep(target, winner);
  }

  function toAssignment(each: Expected): Assignment {
    const status = each.events.length === 0 ? NEW_STATUS : foldEvents(each.events);
    const province = plans.get(each.document)?.province ?? null;
    return {
      id: each.id,
      task: tasks.get(each.taskId) as TrackedTask,
      province,
      agencyId: each.agencyId,
      agencyName: names.get(nameKey(province, each.agencyId)) ?? '',
      period: each.period,
      lastDay: status.extendedTo ?? each.plannedLastDay,
      plannedLastDay: each.plannedLastDay,
      status,
    };
  }

  async function check(): Promise<void> {
    const documents = [...plans.keys()];
    const rank = (each: Expected): string =>
      [toAssignment(each).lastDay ?? '~', documents.indexOf(each.document), each.place, String(each.id).padStart(9, '0')].join('/');
    const all = expected
      .filter(({ isWanted }) => isWanted)
      .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
      .map(toAssignment);
    const everyone = expected.map(toAssignment);
    const sights: Sight[] = [
      { kind: 'nothing' },
      ...provinces.flatMap((province): Sight[] => [
        ...(province === null ? [] : [{ kind: 'province', province } as const]),
        ...agencyIds.slice(0, 2).map((agencyId): Sight => ({ kind: 'agency', province, agencyId })),
      ]),
    ];
    for (const sight of sights) {
      await checkLists(storage, sight, all, documents, agencyIds);
      await checkTallies(storage, sight, all, plans);
      const seen = naiveList(everyone, sight, {});
      for (const each of everyone) {
        const isSeen = seen.includes(each);
        expectSame(await storage.assignments.find(each.id, sight), isSeen ? each : null);
        const events = expected.find(({ id }) => id === each.id)?.events;
        expectSame(await storage.assignments.events(each.id, sight), isSeen ? events : []);
      }
      const log = await storage.assignments.log(sight, 0, 100_000);
      const seenLog = logged.filter(({ assignment }) => seen.some(({ id }) => id === assignment.id));
      expectSame(
        log.map(({ event }) => [event.assignmentId, event.version, event.to]),
        seenLog.map(({ event, assignment }) => [
          event.assignmentId,
          event.version,
          foldEvents(assignment.events.slice(0, event.version)).state,
        ]),
      );
    }
    for (const document of documents) await checkLists(storage, EVERYTHING, all, [document], agencyIds, { document });
  }

  return { take, check };
}

function toState(
  { province: _, tasks: drafts, plan }: Extract<Step, { kind: 'save' }>,
  document: string,
  province: string | null,
  known: readonly TrackedTask[],
): PlanState {
  const free = [...known];
  const withPeriods = ({ agencies, periods, lastDay, isBackwards }: RandomTask) =>
    agencies.flatMap((agency) => {
      const agencyId = `so-${document.split('-')[1]}-${agency}`;
      const named = (day: string | null, period: string) => ({
        ...due(agencyId, day, period),
        agencyName: `Sở ${agency} lần ${known.length}`,
      });
      if (periods.length === 0) return [named(lastDay, '')];
      const inOrder = periods.map((day, i) => named(day, `2026-0${i + 1}-15`));
      return isBackwards ? inOrder.toReversed() : inOrder;
    });
  const tasks = drafts.map((draft) => {
    const [continued] = draft.continues === null ? [] : free.splice(draft.continues % Math.max(1, free.length), 1);
    return {
      ...(continued === undefined ? {} : { continues: continued.id }),
      content: `${plan}: ${drafts.length}`,
      for: withPeriods(draft),
    };
  });
  return planState(document, tasks, { province, title: `KH ${document} (${drafts.length})` });
}

async function checkLists(
  storage: Storage,
  sight: Sight,
  all: readonly Assignment[],
  documents: readonly string[],
  agencyIds: readonly string[],
  common: AssignmentFilter = {},
): Promise<void> {
  const filters: AssignmentFilter[] = [
    {},
    ...DAYS.map((currentOn) => ({ currentOn })),
    { currentOn: '2026-06-01', states: ASSIGNMENT_STATES.slice(0, 3) },
    { lastDay: { from: DAYS[1], to: DAYS[3] } },
    { extensionAsked: true },
    { states: ['submitted', 'blocked'] },
    { states: ['not-started', 'in-progress'], extensionAsked: true },
    { states: ['returned', 'not-started', 'in-progress', 'blocked'], lastDay: { from: null, to: DAYS[2] } },
    { states: ['not-started', 'in-progress', 'blocked', 'submitted'], lastDay: { from: DAYS[2], to: null } },
    ...documents.map((document) => ({ document, currentOn: DAYS[2] })),
    ...agencyIds.map((agencyId) => ({ agencyId })),
    { ordinals: ['1', '3'], agencyId: agencyIds[0] ?? '' },
    { taskIds: all.slice(0, 2).map(({ task }) => task.id) },
    { ids: all.slice(0, 2).map(({ id }) => id) },
  ];
  for (const filter of filters.map((each) => ({ ...each, ...common }))) {
    const naive = naiveList(all, sight, filter);
    expectSame(await storage.assignments.list(sight, filter, WHOLE), naive);
    expectSame(await storage.assignments.count(sight, filter), naive.length);
  }
  expectSame(await storage.assignments.list(sight, common, { limit: 2, offset: 1 }), naiveList(all, sight, common).slice(1, 3));
}

async function checkTallies(
  storage: Storage,
  sight: Sight,
  all: readonly Assignment[],
  plans: ReadonlyMap<string, PlanState['plan']>,
): Promise<void> {
  const today = DAYS[2];
  const [document] = plans.keys();
  const [some] = all;
  const restrictions = [
    {},
    ...(document === undefined ? [] : [{ document }]),
    ...(some === undefined ? [] : [{ agencyId: some.agencyId }]),
  ];
  for (const only of restrictions) {
    const seen = naiveList(all, sight, only);
    const tally = (by: 'agency' | 'plan' | null) => storage.assignments.tally(sight, { today, by, ...only });
    expectSame(await tally(null), [{ key: null, name: '', ...naiveTally(seen, today) }]);
    expectSame(
      await tally('agency'),
      naiveGroups(seen, today, ({ agencyId, agencyName }) => ({ key: agencyId, name: agencyName })),
    );
    const planOf = ({ task }: Assignment) => ({ key: task.document, name: plans.get(task.document)?.title ?? '' });
    expectSame(await tally('plan'), naiveGroups(seen, today, planOf));
  }
}

/** Most of the time of a run would go into comparing what is the same. */
function expectSame(received: unknown, expected: unknown): void {
  if (JSON.stringify(received) !== JSON.stringify(expected)) expect(received).toEqual(expected);
}
