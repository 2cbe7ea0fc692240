import type { Logger } from '../../../ports/logger.ts';
import type { TelegramApi } from './telegram-api.ts';
import { updateIdOf } from './telegram-intake.ts';
import type { TelegramRecovery } from './telegram-recovery.ts';
import { ALLOWED_UPDATES } from './telegram-update-schema.ts';

/** Longer than the platform may take to say that there is nothing. */
const GRACE_MS = 10_000;

export interface PollingParts {
  readonly api: TelegramApi;
  readonly recovery: TelegramRecovery;
  readonly logger: Logger;
  /** How long one question waits for updates. */
  readonly pollSeconds: number;
  /** Resolves when the updates are safe. */
  readonly take: (updates: readonly unknown[]) => Promise<void>;
}

/**
 * Asks for updates until the signal. `offset` is the acknowledgement: it moves on only after `take` resolved, so updates that could not be
 * stored come again. When stopped it does not say goodbye with the last offset; what comes again at the next start is known by its id.
 */
export async function pollUpdates({ api, recovery, logger, pollSeconds, take }: PollingParts, signal: AbortSignal): Promise<void> {
  let offset = 0;
  let isTroubled = false;
  const rest = (fault: Parameters<TelegramRecovery['failed']>[0]): Promise<void> => {
    isTroubled = true;
    return recovery.failed(fault, signal);
  };
  while (!signal.aborted) {
    // After trouble the platform is to say at once that it is there again, not when there is something new
    const question = { offset, timeout: isTroubled ? 0 : pollSeconds, limit: 100, allowed_updates: ALLOWED_UPDATES };
    const answer = await api.call('getUpdates', question, { signal, timeoutMs: pollSeconds * 1000 + GRACE_MS });
    if (signal.aborted) return;
    if (answer.kind !== 'ok') {
      await rest(answer);
      continue;
    }
    const next = nextOffset(answer.result, offset);
    if (next === null) {
      await rest({ kind: 'unknown', reason: 'no-updates-in-answer' });
      continue;
    }
    try {
      await take(answer.result);
      [offset, isTroubled] = [next, false];
      recovery.worked();
    } catch (error) {
      logger.error('telegram-updates-not-stored', error, { count: answer.result.length });
      await rest('not-stored');
    }
  }
}

/** One more than the highest id; null for an answer that is no list of updates, which would be asked for without end. */
function nextOffset(updates: unknown, offset: number): number | null {
  if (!Array.isArray(updates)) return null;
  const ids = updates.map(updateIdOf).filter((id) => id !== null);
  if (ids.length === 0) return updates.length === 0 ? offset : null;
  return Math.max(...ids) + 1;
}
