import { type Interrupted, readInterrupted } from './interrupted.ts';
import type { Platform } from './platform.ts';
import type { Program } from './program.ts';
import type { RoundEnd } from './rounds.ts';

/** How far a run has come. */
export interface Progress {
  readonly kills: number;
  readonly rounds: number;
  /** Messages of people. */
  readonly asked: number;
  /** Messages that the platforms took. */
  readonly taken: number;
}

/** What is noted while the program runs and is ended, round by round. */
export interface RunRecord {
  kills: number;
  rounds: number;
  readonly problems: string[];
  readonly interrupted: Interrupted[];
  /** Milliseconds of each start that was not cut short. */
  readonly starts: number[];
  /** Bytes. */
  mostMemory: number;
  /** Errors that the program logged, by their event. */
  readonly errors: Map<string, number>;
  /** The last place, among the messages that a platform hands over once, at the end of each round. */
  readonly lastHandedOver: number[];
}

export const newRecord = (): RunRecord => ({
  kills: 0,
  rounds: 0,
  problems: [],
  interrupted: [],
  starts: [],
  mostMemory: 0,
  errors: new Map(),
  lastHandedOver: [],
});

/** Notes the end of a round, and what lies on the disk after it. */
export function noteRound(
  record: RunRecord,
  end: RoundEnd,
  { program, dataFolder, platforms }: { readonly program: Program; readonly dataFolder: string; readonly platforms: readonly Platform[] },
): void {
  const { interrupted, check } = readInterrupted(dataFolder, record.rounds);
  const problems = [...end.problems];
  if (check !== 'ok') problems.push(`the database: ${check}`);
  if (!end.wasKilled && interrupted.length > 0) problems.push(`${interrupted.length} messages were left at a platform by a stop`);
  record.problems.push(...problems.map((problem) => `round ${record.rounds}: ${problem}`));
  record.interrupted.push(...interrupted);
  if (end.startMs !== null) record.starts.push(end.startMs);
  if (end.wasKilled) record.kills += 1;
  record.mostMemory = Math.max(record.mostMemory, end.memory);
  for (const platform of platforms) record.lastHandedOver.push((platform.handedOver()?.length ?? 0) - 1);
  noteErrors(record, program);
  record.rounds += 1;
}

export function noteErrors({ errors }: RunRecord, program: Program): void {
  for (const line of program.said().split('\n')) {
    const [, event] = /^\{"level":"error",.*"event":"([^"]+)"\}$/u.exec(line) ?? [];
    if (event !== undefined) errors.set(event, (errors.get(event) ?? 0) + 1);
  }
}

/** Null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;
}
