import { seededRandom } from '../../src/domain/seeded-random.ts';
import { changeStatus, NEW_STATUS, type StatusChange, type StatusEvent } from '../../src/domain/status.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import type { NewAssignment, PlanState, TrackedPlan } from '../../src/ports/tracking-repositories.ts';
import { timed } from './measure.ts';
import { pick, type Random } from './pick.ts';

/** How many plans, tasks of each, and agencies that have all of them. */
export interface TrackingSize {
  readonly plans: number;
  readonly tasks: number;
  readonly agencies: number;
}

export const PROVINCE = 'bench';
export const TODAY = '2026-11-22';
const YEAR_DAYS = 365;
const DAY_MS = 86_400_000;
const SEED = 20_261_122;
/** A few of the tasks are due every quarter, by a quarter of the agencies: as many assignments as one that is done once. */
const QUARTERLY_EVERY = 10;
/** And some have no fixed day. */
const DATELESS_EVERY = 7;
const QUARTERS = ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'] as const;
/** Assignments whose changes share a transaction: the building is not what is measured. */
const TOGETHER = 500;
const SHARE_WITH_HISTORY = 0.5;

const actor = { personId: 1, name: 'bench', role: 'officer', agency: 'bench' } as const;
const source = { channel: 'bench', eventId: null } as const;
const at = `${TODAY}T02:00:00.000Z`;

export const agencyId = (agency: number): string => `agency-${String(agency).padStart(3, '0')}`;
export const documentName = (plan: number): string => `plan-${String(plan).padStart(3, '0')}.pdf`;

/** Saves the plans one after the other and gives most of the half of their assignments one to three changes. Milliseconds for each save. */
export async function fillTracking(storage: Storage, size: TrackingSize): Promise<{ readonly saveMs: readonly number[] }> {
  const random = seededRandom(SEED);
  const saveMs: number[] = [];
  for (let plan = 0; plan < size.plans; plan++) {
    const state = newPlan(plan, size, random);
    saveMs.push((await timed(() => storage.plans.save(state))).ms);
    await addHistory(storage, state.plan, random);
  }
  return { saveMs };
}

/** The state that a plan is in, once more: to be saved without a change. */
export async function sameAgain(storage: Storage, plan: TrackedPlan): Promise<PlanState> {
  const assignments = await storage.assignments.list({ kind: 'everything' }, { document: plan.document }, { limit: 1e6, offset: 0 });
  const tasks = (await storage.plans.tasks(plan.document)).map(({ id, document: _, ...task }) => ({
    continues: id,
    task,
    assignments: assignments
      .filter((each) => each.task.id === id)
      .map(({ agencyId: agency, agencyName, period, plannedLastDay }) => ({
        agencyId: agency,
        agencyName,
        period,
        lastDay: plannedLastDay,
      })),
  }));
  return { plan, tasks };
}

function newPlan(plan: number, { tasks, agencies }: TrackingSize, random: Random): PlanState {
  const yearStart = Date.parse('2026-01-01');
  return {
    plan: {
      document: documentName(plan),
      province: PROVINCE,
      title: `Plan ${plan}`,
      documentId: plan + 1,
      stamp: TODAY,
      trackedSince: '2026-01-01',
    },
    tasks: Array.from({ length: tasks }, (_, task) => {
      const day = new Date(yearStart + Math.floor(random() * YEAR_DAYS) * DAY_MS).toISOString().slice(0, 10);
      const isQuarterly = task % QUARTERLY_EVERY === QUARTERLY_EVERY - 1;
      const given = (agency: number, period: string, lastDay: string | null): NewAssignment => ({
        agencyId: agencyId(agency),
        agencyName: `Agency ${agency}`,
        period,
        lastDay,
      });
      return {
        continues: null,
        task: {
          kind: 'row',
          ordinal: String(task + 1),
          where: `Row ${task + 1}`,
          content: `Task ${task + 1} of plan ${plan}: `.padEnd(150, 'review, report and publish; '),
          deadline: day,
          coordinating: [],
          needsReview: false,
        },
        assignments: Array.from({ length: agencies }, (_each, i) => {
          const quarter = QUARTERS[i % QUARTERS.length] ?? null;
          return isQuarterly && quarter !== null
            ? given(Math.floor(i / QUARTERS.length), quarter, quarter)
            : given(i, '', task % DATELESS_EVERY === 0 ? null : day);
        }),
      };
    }),
  };
}

async function addHistory(storage: Storage, { document }: TrackedPlan, random: Random): Promise<void> {
  const all = await storage.assignments.list({ kind: 'everything' }, { document }, { limit: 1e6, offset: 0 });
  const changed = all.filter(() => random() < SHARE_WITH_HISTORY);
  for (let start = 0; start < changed.length; start += TOGETHER) {
    await storage.atomically(
      async ({ assignments }) => {
        for (const { id } of changed.slice(start, start + TOGETHER)) {
          const events: StatusEvent[] = [];
          for (const change of pick(HISTORIES, random)) {
            const next = changeStatus(events, change);
            if (!next.ok) throw new Error(`${change.kind} cannot be made`);
            const event = { assignmentId: id, change, actor, source, at };
            await assignments.record({ ...event, seenVersion: events.length, status: next.value });
            events.push({ ...event, version: events.length + 1 });
          }
        }
      },
      { isUrgent: true },
    );
  }
}

const progress = (percent: number): StatusChange => ({ kind: 'report-progress', percent, note: 'under way', expectedOn: null });
const done = (completedOn: string, needsApproval: boolean): StatusChange => ({
  kind: 'report-done',
  note: 'done',
  evidence: [{ kind: 'document', number: '12/BC', date: completedOn }],
  completedOn,
  needsApproval,
});

/** What has become of an assignment; the more common, the more often it stands here. */
const HISTORIES: readonly (readonly StatusChange[])[] = [
  [done('2026-05-05', false)],
  [done('2026-08-08', false)],
  [done('2026-10-10', false)],
  [progress(30), done('2026-11-01', false)],
  [done('2026-11-10', true)],
  [done('2026-11-12', true), { kind: 'approve' }],
  [done('2026-11-12', true), { kind: 'return', reason: 'no annex' }],
  [progress(20)],
  [progress(50)],
  [progress(20), { kind: 'report-blocked', note: 'no money' }],
  [{ kind: 'request-extension', due: '2026-12-31', reason: 'late figures' }],
  [
    { kind: 'request-extension', due: '2026-12-31', reason: 'late figures' },
    { kind: 'grant-extension', due: '2026-12-31' },
  ],
];

/** One more change to an assignment, as a message makes it: read what there is, decide, record, all in one transaction on the disk. */
export async function recordProgress(storage: Storage, assignmentId: number, percent: number): Promise<void> {
  const isRecorded = await storage.atomically(
    async ({ assignments }) => {
      const events = await assignments.events(assignmentId, { kind: 'everything' });
      const change = progress(percent);
      const next = changeStatus(events, change);
      const status = next.ok ? next.value : NEW_STATUS;
      return next.ok && (await assignments.record({ assignmentId, seenVersion: events.length, change, status, actor, source, at }));
    },
    { isUrgent: true },
  );
  if (!isRecorded) throw new Error('a change was not recorded');
}
