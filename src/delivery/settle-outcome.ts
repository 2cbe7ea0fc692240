import type { SendOutcome } from '../ports/chat-channel.ts';
import type { Settlement, StoredOutgoing } from '../ports/delivery-repositories.ts';

/** A platform that is down for a working day must not cost a message. */
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/**
 * Times that a reply may have been lost on its way before a person has to look: the pauses are 1, 10, 100 s, a quarter of an hour, an
 * hour. Few, since each could make a copy; long, since platforms have answered with gateway pages for two hours on end (Zalo, 5/8/2026).
 */
const MAX_UNKNOWN = 6;
const UNKNOWN_FACTOR = 10;
const LONGEST_UNKNOWN_MS = 3_600_000;

/**
 * What to do with a message after the platform has answered, or not.
 * @param random 0 to 1: retries are spread from half of their pause to all of it, so that they do not march in step
 */
export function settleOutcome(message: StoredOutgoing, outcome: SendOutcome, nowMs: number, random: number): Settlement {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', messageId: outcome.messageId };
    case 'moved':
      return { state: 'moved', chatId: outcome.chatId };
    case 'refused':
      return { state: 'dead', reason: outcome.reason };
    case 'unknown':
      return settleUnknown(message, outcome.reason, nowMs, random);
    case 'later': {
      if (nowMs - Date.parse(message.at) >= GIVEN_UP_AFTER_MS) return { state: 'dead', reason: outcome.reason };
      const pause = pauseAfter(message.attempts, 2, LONGEST_RETRY_MS);
      // The platform's own wish comes first, and is never shortened
      const wait = outcome.afterMs === null ? atMost(pause, random) : outcome.afterMs * (1 + random / 10);
      return { state: 'waiting', reason: outcome.reason, nextAttemptAt: inFuture(nowMs, wait), unknowns: message.unknowns };
    }
  }
}

function settleUnknown({ kind, unknowns }: StoredOutgoing, reason: string, nowMs: number, random: number): Settlement {
  const times = unknowns + 1;
  // What nobody asked for is never sent blindly again: a person decides
  if (kind !== 'reply' || times >= MAX_UNKNOWN) return { state: 'ambiguous', reason };
  const pause = pauseAfter(times, UNKNOWN_FACTOR, LONGEST_UNKNOWN_MS);
  return { state: 'waiting', reason, nextAttemptAt: inFuture(nowMs, atMost(pause, random)), unknowns: times };
}

/** Each time longer by a factor. */
const pauseAfter = (times: number, factor: number, longestMs: number): number =>
  Math.min(longestMs, FIRST_RETRY_MS * factor ** Math.min(times - 1, 10));

/** Between half of it and all of it. */
const atMost = (pauseMs: number, random: number): number => pauseMs * (0.5 + random / 2);

const inFuture = (nowMs: number, ms: number): string => new Date(nowMs + Math.round(ms)).toISOString();
