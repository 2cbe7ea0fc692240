import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStorage, DATABASE_FILE } from '../../src/adapters/storage/storage.ts';
import { seededRandom } from '../../src/domain/seeded-random.ts';
import type { AssignmentState } from '../../src/domain/status.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { type Figure, figureOf, timed } from './measure.ts';
import {
  agencyId,
  documentName,
  fillTracking,
  PROVINCE,
  recordProgress,
  sameAgain,
  TODAY,
  type TrackingSize,
} from './tracking-at-scale.ts';
import { appendLines, createTrackingBaseline } from './tracking-baseline.ts';

export interface TrackingEffort extends TrackingSize {
  /** How often each question is asked; a change is recorded four times as often. */
  readonly rounds: number;
}
export const FULL_TRACKING: TrackingEffort = { plans: 200, tasks: 30, agencies: 150, rounds: 200 };
export const QUICK_TRACKING: TrackingEffort = { plans: 10, tasks: 30, agencies: 150, rounds: 50 };

/** Times in milliseconds, sizes in bytes. */
export interface TrackingFigures {
  readonly plans: number;
  readonly assignments: number;
  readonly changes: number;
  /** Saving a new plan, among the first tenth and the last tenth of them; and one that has not changed. */
  readonly saveFirst: Figure;
  readonly saveLast: Figure;
  readonly saveAgain: Figure;
  /** The first page of an agency's open current assignments, with their number. */
  readonly mine: Figure;
  /** The sum of the province, and its sums by agency and by plan. */
  readonly summary: Figure;
  /** One more change, on the disk. */
  readonly record: Figure;
  readonly fillMs: number;
  readonly fileBytes: number;
  readonly baseline: { readonly mine: Figure; readonly summary: Figure; readonly record: Figure };
}

const PAGE = 10;
const WARM_UP = 3;
const SEED = 7;
const OPEN_STATES: readonly AssignmentState[] = ['not-started', 'in-progress', 'blocked', 'returned'];
const CHANGES_PER_ROUND = 4;

/** Fills a store of its own with a province's plans and asks what people ask. Leaves nothing behind. */
export async function runTrackingBench(effort: TrackingEffort): Promise<TrackingFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-bench-'));
  const storage = await createSqliteStorage(folder);
  try {
    const filled = await timed(() => fillTracking(storage, effort));
    const { saveMs } = filled.value;
    const tenth = Math.ceil(saveMs.length / 10);
    const everything = { kind: 'everything' } as const;
    const own = {
      assignments: await storage.assignments.count(everything, {}),
      saveFirst: figureOf(saveMs.slice(0, tenth)),
      saveLast: figureOf(saveMs.slice(-tenth)),
      saveAgain: await measureSavingAgain(storage, effort),
      mine: await repeat(effort.rounds, (random) => askMine(storage, agencyId(Math.floor(random() * effort.agencies)))),
      summary: await repeat(effort.rounds, () => askSummary(storage)),
      record: await measureRecording(storage, effort.rounds * CHANGES_PER_ROUND),
    };
    const plain = await createTrackingBaseline(storage);
    const baseline = {
      mine: await repeat(effort.rounds, (random) => plain.mine(agencyId(Math.floor(random() * effort.agencies)), PAGE)),
      summary: await repeat(Math.ceil(effort.rounds / 10), () => plain.summary()),
      record: figureOf(await appendLines(join(folder, 'baseline.jsonl'), effort.rounds * CHANGES_PER_ROUND)),
    };
    return {
      ...own,
      plans: effort.plans,
      changes: (await storage.assignments.log(everything, 0, Number.MAX_SAFE_INTEGER)).length,
      fillMs: filled.ms,
      fileBytes: (await stat(join(folder, DATABASE_FILE))).size,
      baseline,
    };
  } finally {
    await storage.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function askMine(storage: Storage, agency: string): Promise<void> {
  const sight = { kind: 'agency', province: PROVINCE, agencyId: agency } as const;
  const filter = { states: OPEN_STATES, currentOn: TODAY };
  await storage.assignments.list(sight, filter, { limit: PAGE, offset: 0 });
  await storage.assignments.count(sight, filter);
}

async function askSummary(storage: Storage): Promise<void> {
  const sight = { kind: 'province', province: PROVINCE } as const;
  for (const by of [null, 'agency', 'plan'] as const) await storage.assignments.tally(sight, { today: TODAY, by });
}

async function measureSavingAgain(storage: Storage, { plans, rounds }: TrackingEffort): Promise<Figure> {
  const ms: number[] = [];
  for (let i = 0; i < Math.min(plans, Math.ceil(rounds / 10)); i++) {
    const plan = await storage.plans.find(documentName(i));
    if (plan === null) throw new Error('a plan is missing');
    const state = await sameAgain(storage, plan);
    ms.push((await timed(() => storage.plans.save(state))).ms);
  }
  return figureOf(ms);
}

/** Each time another open assignment, of any agency and plan. */
async function measureRecording(storage: Storage, times: number): Promise<Figure> {
  const sight = { kind: 'province', province: PROVINCE } as const;
  const open = await storage.assignments.list(sight, { states: OPEN_STATES }, { limit: 50 * times, offset: 0 });
  const random = seededRandom(SEED);
  const ms: number[] = [];
  for (let i = 0; i < times; i++) {
    const target = open[Math.floor(random() * open.length)];
    if (target === undefined) throw new Error('nothing is open');
    ms.push((await timed(() => recordProgress(storage, target.id, i % 100))).ms);
  }
  return figureOf(ms);
}

async function repeat(times: number, ask: (random: () => number) => unknown): Promise<Figure> {
  const random = seededRandom(SEED);
  for (let i = 0; i < WARM_UP; i++) await ask(random);
  const ms: number[] = [];
  for (let i = 0; i < times; i++) ms.push((await timed(() => ask(random))).ms);
  return figureOf(ms);
}
