import { setTimeout as delay } from 'node:timers/promises';
import { serve } from '../../src/messages/operations.ts';
import type { Program } from './program.ts';

/** How a round ends: killed before the program is ready, killed at work, told to stop, told to stop and killed while it does. */
const ENDINGS = ['kill-start', 'kill', 'kill', 'kill', 'kill', 'kill', 'stop', 'stop', 'kill-stop', 'kill-start'] as const;
export type Ending = (typeof ENDINGS)[number];

export interface RoundPlan {
  readonly ending: Ending;
  /** From the start (kill-start) or from being ready. */
  readonly afterMs: number;
  /** From the wish to stop to the kill. */
  readonly killAfterMs: number;
  readonly isStormy: boolean;
  /** When a second process writes reminders, from the start; null for never. */
  readonly remindAfterMs: number | null;
}

const AT_WORK_MS = 700;
const STOPPING_MS = 120;

/** @param startMs how long a start has taken */
export function planRound(random: () => number, startMs: number): RoundPlan {
  const ending = ENDINGS[Math.floor(random() * ENDINGS.length)] ?? 'kill';
  return {
    ending,
    afterMs: random() * (ending === 'kill-start' ? startMs : AT_WORK_MS),
    killAfterMs: random() * STOPPING_MS,
    isStormy: random() < 0.5,
    remindAfterMs: random() < 0.5 ? random() * (startMs + AT_WORK_MS) : null,
  };
}

export interface RoundEnd {
  readonly wasKilled: boolean;
  /** Null when it was killed before it was ready. */
  readonly startMs: number | null;
  readonly memory: number;
  readonly problems: readonly string[];
}

/** A program that is told nothing more starts, stops and dies within this time, on a machine with other work too. */
const LIMIT_MS = 30_000;
/** What ends with these has nothing to wait for at a restart. */
const [WAITING = ''] = serve.waiting.split('.');

/** Lets the program run as the plan says, and ends it. */
export async function runRound(program: Program, { ending, afterMs, killAfterMs }: RoundPlan): Promise<RoundEnd> {
  const problems: string[] = [];
  const startMs = await (ending === 'kill-start'
    ? Promise.race([program.ready, delay(afterMs, null)])
    : within(program.ready, 'the program was not ready in time'));
  if (ending !== 'kill-start') await Promise.race([program.ended, delay(afterMs)]);
  const memory = program.memory();
  if (ending === 'stop' || ending === 'kill-stop') program.signal('SIGTERM');
  if (ending === 'kill-stop') await Promise.race([program.ended, delay(killAfterMs)]);
  if (ending !== 'stop') program.signal('SIGKILL');
  const { code, signal } = await within(program.ended, 'the program did not end in time');
  // Told to stop, it may have been quicker than the kill
  const isExpected = ending === 'stop' ? code === 0 : signal === 'SIGKILL' || (ending === 'kill-stop' && code === 0);
  if (!isExpected) problems.push(`a round of "${ending}" ended with ${code ?? signal}: ${program.said().slice(-500)}`);
  if (program.said().includes(WAITING)) problems.push('the lease of the process before was not taken over at once');
  return { wasKilled: signal === 'SIGKILL', startMs, memory, problems };
}

export async function within<T>(promise: Promise<T>, otherwise: string, limitMs = LIMIT_MS): Promise<T> {
  const late = new AbortController();
  const outOfTime = delay(limitMs, undefined, { signal: late.signal }).then(() => Promise.reject(new Error(otherwise)));
  try {
    return await Promise.race([promise, outOfTime]);
  } finally {
    late.abort();
    await Promise.allSettled([outOfTime]);
  }
}
