import type { ChannelEvent } from '../../../domain/channel-event.ts';
import type { AcceptEvents } from '../../../ports/chat-channel.ts';
import type { Logger } from '../../../ports/logger.ts';
import { pause } from '../pause.ts';
import { backoffMs } from './waiting.ts';
import type { ZaloClient, ZaloReply } from './zalo-client.ts';
import { type HealthRecord, problemOf } from './zalo-health.ts';
import type { ZaloIntake } from './zalo-intake.ts';
import type { ZaloTiming } from './zalo-timing.ts';

export interface ZaloPollerOptions {
  readonly client: ZaloClient;
  readonly intake: ZaloIntake;
  readonly accept: AcceptEvents;
  readonly health: HealthRecord;
  readonly logger: Logger;
  readonly timing: ZaloTiming;
}

const TRIAL_SECONDS = 1;
/** How often storing is tried once more when the channel is to stop. */
const LAST_ATTEMPTS = 5;
/** Messages that are no events of ours may come close together; more than so many in a row is a server that does not hold its polls. */
const HASTY_ALLOWED = 5;

/**
 * Asks for updates, one at a time, until the signal fires; resolves when the last one is stored.
 * The platform hands an update over once and forgets it: from then on only this loop has it.
 */
export async function pollZalo(options: ZaloPollerOptions, signal: AbortSignal): Promise<void> {
  const { client, intake, timing } = options;
  const pace = createPollPace(options);
  const timeoutMs = timing.pollSeconds * 1000 + timing.pollGraceMs;
  let pauseMs = 0;
  while (!signal.aborted) {
    const askedAt = performance.now();
    // After trouble the platform is to say soon that it is there again, not when there is something new
    const seconds = pauseMs > 0 ? Math.min(TRIAL_SECONDS, timing.pollSeconds) : timing.pollSeconds;
    const reply = await client.getUpdates({ timeout: String(seconds) }, { timeoutMs, signal });
    const events = reply.kind === 'ok' ? await intake(reply.value) : [];
    if (events.length > 0) await storeEvents(events, options, signal);
    pauseMs = pace(reply, events.length > 0, performance.now() - askedAt);
    if (!signal.aborted) await pause(pauseMs, signal);
  }
}

/** How long to wait before the next poll, and what the last one means for the health of the channel. */
function createPollPace({ health, logger, timing }: ZaloPollerOptions) {
  let failures = 0;
  let hasty = 0;
  return (reply: ZaloReply<unknown>, gotEvents: boolean, tookMs: number): number => {
    health.called(reply);
    const answered = reply.kind === 'ok' || (reply.kind === 'api-error' && reply.meaning === 'timed-out');
    hasty = answered && !gotEvents && tookMs < timing.hastyMs ? hasty + 1 : 0;
    const problem = answered ? (hasty > HASTY_ALLOWED ? 'idle-too-soon' : null) : problemOf(reply);
    health.receiving(problem);
    if (problem === null) {
      if (failures > 0) logger.info('zalo-poll-recovered', { failures });
      failures = 0;
      return 0;
    }
    failures++;
    const { longestMs } = timing.pollBackoff;
    // Only an administrator can mend a token
    const afterMs = problem === 'unauthorized' ? longestMs : backoffMs(timing.pollBackoff, failures, Math.random());
    logger.warn('zalo-poll-failed', { problem, failures, afterMs });
    return afterMs;
  };
}

/** Tries until they are stored; once the channel is to stop a few times more. */
async function storeEvents(
  events: readonly ChannelEvent[],
  { accept, logger, timing }: ZaloPollerOptions,
  signal: AbortSignal,
): Promise<void> {
  const never = new AbortController().signal;
  let attemptsLeft = LAST_ATTEMPTS;
  for (let failures = 1; ; failures++) {
    try {
      return await accept(events);
    } catch (error) {
      if (signal.aborted && --attemptsLeft < 0) return logger.error('zalo-event-lost', error, { events: events.length, failures });
      logger.error('zalo-event-not-stored', error, { failures });
    }
    const stopping = signal.aborted;
    const afterMs = backoffMs(timing.storeBackoff, stopping ? 1 : failures, Math.random());
    await pause(afterMs, stopping ? never : signal);
  }
}
