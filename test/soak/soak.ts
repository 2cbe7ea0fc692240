import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../../src/domain/seeded-random.ts';
import { compare, type SoakReport } from './compare.ts';
import { drained, sizeOf } from './gather.ts';
import type { Mode } from './platform.ts';
import { startService } from './program.ts';
import { medianOf, newRecord, noteErrors, noteRound, type Progress, type RunRecord } from './record.ts';
import { planRound, runRound, within } from './rounds.ts';
import { readFirst, type Stage, setStage, startPlatforms } from './stage.ts';

export interface SoakOptions {
  readonly kills: number;
  /** Of these, at the very first start. */
  readonly firstKills?: number;
  readonly seed: number;
  readonly mode: Mode;
  /** Empty but for a folder "tmp"; holds the data and the temporary files of the program. */
  readonly folder: string;
  readonly onProgress?: (progress: Progress) => void;
}

const FIRST_KILLS = 3;
/** Until a start was measured. */
const USUAL_START_MS = 500;

/** Runs the program against both platforms, kills it again and again, lets it finish, and compares what came in with what went out. */
export async function runSoak({ kills, firstKills = FIRST_KILLS, seed, mode, folder, onProgress }: SoakOptions): Promise<SoakReport> {
  const random = seededRandom(seed);
  const started = await startPlatforms(mode, folder, random);
  try {
    await readFirst(started.place, firstKills, random);
    const stage = await setStage(started, random);
    const record = newRecord();
    record.kills = firstKills;
    const bytesBefore = await sizeOf(stage.place.dataFolder);
    stage.people.start();
    try {
      while (record.kills < kills) {
        await playRound(stage, record);
        onProgress?.(progressOf(stage, record));
      }
    } finally {
      await stage.people.stop();
    }
    await finish(stage, record);
    return { ...progressOf(stage, record), ...(await compare(stage, record, bytesBefore)) };
  } finally {
    for (const platform of started.platforms) await platform.close();
  }
}

const progressOf = ({ people, platforms }: Stage, { kills, rounds }: RunRecord): Progress => ({
  kills,
  rounds,
  asked: people.asked.length,
  taken: platforms.reduce((sum, { taken }) => sum + taken().length, 0),
});

async function playRound({ place, platforms, random, weather, reminders, digests }: Stage, record: RunRecord): Promise<void> {
  const plan = planRound(random, medianOf(record.starts) ?? USUAL_START_MS);
  // Somebody waits for the end of a stop, and so for the end of each call
  if (plan.isStormy) weather.storm(record.rounds, plan.ending !== 'stop');
  else weather.calm();
  const program = startService(place);
  try {
    const reminding = plan.remindAfterMs === null ? Promise.resolve() : delay(plan.remindAfterMs).then(reminders.write).then(digests.write);
    const [end] = await Promise.all([runRound(program, plan), reminding]);
    noteRound(record, end, { program, dataFolder: place.dataFolder, platforms });
  } finally {
    program.signal('SIGKILL');
  }
}

/** The last run, in fair weather and without new messages: it is let to its end. */
async function finish({ place, platforms, weather }: Stage, record: RunRecord): Promise<void> {
  weather.calm();
  const program = startService(place);
  try {
    await within(program.ready, 'the last start took too long');
    if (!(await drained(place.dataFolder, platforms))) record.problems.push('the last run did not come to its end');
    record.mostMemory = Math.max(record.mostMemory, program.memory());
    program.signal('SIGTERM');
    const { code } = await within(program.ended, 'the last run did not stop');
    if (code !== 0) record.problems.push(`the last run ended with ${code}`);
    noteErrors(record, program);
  } finally {
    program.signal('SIGKILL');
  }
}
