import type { ChannelHealth } from '../../../ports/chat-channel.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';
import { pause } from '../pause.ts';
import { type ApiFault, isUnauthorized } from './send-outcome.ts';

/** How long to wait before receiving is tried again, milliseconds. */
export interface RecoveryTimes {
  /** After a first fault of network or platform; doubles with each further one, up to {@link longestMs}. */
  readonly shortestMs: number;
  readonly longestMs: number;
  /** While another process asks for updates. */
  readonly conflictMs: number;
  /** While the token is not valid. */
  readonly unauthorizedMs: number;
}

export const RECOVERY_TIMES: RecoveryTimes = { shortestMs: 1000, longestMs: 60_000, conflictMs: 15_000, unauthorizedMs: 60_000 };

/** Updates could not be stored; or the code is wrong. */
type OwnFault = 'not-stored' | 'broken';

export interface TelegramRecovery {
  /** Notes that all is well. */
  worked(): void;
  /** Notes a problem without waiting. */
  troubled(problem: string): void;
  /** Notes a fault, and waits as long as befits it or until the signal. */
  failed(fault: ApiFault | OwnFault, signal: AbortSignal): Promise<void>;
  health(): Pick<ChannelHealth, 'lastContactAt' | 'problem'>;
}

/** The memory of how receiving goes. Logs when a problem comes, changes or goes, not each time that it shows. */
export function createTelegramRecovery(times: RecoveryTimes, clock: Clock, logger: Logger): TelegramRecovery {
  let problem: string | null = null;
  let lastContactAt: string | null = null;
  let failures = 0;
  const troubled = (next: string, detail?: string): void => {
    if (next !== problem) logger.warn('telegram-receiving-troubled', { problem: next, detail });
    problem = next;
  };
  return {
    worked() {
      if (problem !== null) logger.info('telegram-receiving-recovered', { problem });
      [problem, failures, lastContactAt] = [null, 0, clock.now()];
    },
    troubled: (next) => troubled(next),
    async failed(fault, signal) {
      failures += 1;
      const { name, waitMs } = judge(fault, times);
      if (isRefusal(fault)) lastContactAt = clock.now();
      troubled(name, wordsOf(fault));
      await pause(waitMs ?? backOff(failures, times), signal);
    },
    health: () => ({ lastContactAt, problem }),
  };
}

const isRefusal = (fault: ApiFault | OwnFault): boolean => typeof fault !== 'string' && fault.kind === 'refused';

function wordsOf(fault: ApiFault | OwnFault): string | undefined {
  if (typeof fault === 'string') return undefined;
  return fault.kind === 'refused' ? fault.description : fault.reason;
}

/** What a fault is called, and the wait that it asks for; null for one that grows. */
function judge(fault: ApiFault | OwnFault, times: RecoveryTimes): { readonly name: string; readonly waitMs: number | null } {
  if (typeof fault === 'string') return { name: fault, waitMs: null };
  if (fault.kind !== 'refused') return { name: fault.kind === 'unsent' ? 'unreachable' : 'no-answer', waitMs: null };
  if (isUnauthorized(fault)) return { name: 'unauthorized', waitMs: times.unauthorizedMs };
  if (fault.code === 429) return { name: 'too-many-requests', waitMs: fault.retryAfterMs };
  if (fault.code !== 409) return { name: 'refused', waitMs: null };
  return { name: /webhook/iu.test(fault.description) ? 'webhook-set' : 'another-poller', waitMs: times.conflictMs };
}

/** Half of the wait is left to chance, so that many that lost the platform together do not come back together. */
function backOff(failures: number, { shortestMs, longestMs }: RecoveryTimes): number {
  const full = Math.min(shortestMs * 2 ** Math.min(failures - 1, 20), longestMs);
  return full * (0.5 + Math.random() / 2);
}
