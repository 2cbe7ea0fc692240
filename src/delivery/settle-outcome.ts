import type { SendOutcome } from '../ports/chat-channel.ts';
import type { Settlement, StoredOutgoing } from '../ports/delivery-repositories.ts';

/** A platform that is down for a working day must not cost a message. */
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** Times that a reply may have been lost on its way before a person has to look. */
const MAX_UNKNOWN = 4;

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
      // What nobody asked for is never sent blindly again: a person decides
      return message.kind !== 'reply' || message.attempts >= MAX_UNKNOWN
        ? { state: 'ambiguous', reason: outcome.reason }
        : retry(message, outcome.reason, null, nowMs, random);
    case 'later':
      return nowMs - Date.parse(message.at) >= GIVEN_UP_AFTER_MS
        ? { state: 'dead', reason: outcome.reason }
        : retry(message, outcome.reason, outcome.afterMs, nowMs, random);
  }
}

/** The platform's own wish comes first; else twice as long each time. */
function retry({ attempts }: StoredOutgoing, reason: string, afterMs: number | null, nowMs: number, random: number): Settlement {
  const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 10));
  const wait = afterMs === null ? pause * (0.5 + random / 2) : afterMs * (1 + random / 10);
  return { state: 'waiting', reason, nextAttemptAt: new Date(nowMs + Math.round(wait)).toISOString() };
}
