import type { Backoff } from './waiting.ts';

export interface ZaloTiming {
  /** How long the platform holds a poll without news, seconds. */
  readonly pollSeconds: number;
  /** How much longer the connection of a poll waits; an answer on its way must not be cut off, for it does not come again. */
  readonly pollGraceMs: number;
  readonly sendMs: number;
  readonly typingMs: number;
  /** For the name of the assistant; a webhook of a group may wait for it. */
  readonly nameMs: number;
  /** After a poll that failed. A refused token waits the longest at once. */
  readonly pollBackoff: Backoff;
  /** Before an event that could not be stored is tried again. */
  readonly storeBackoff: Backoff;
  /** Idle polls that come back sooner than this are a fault: asked again at once they would be a flood. */
  readonly hastyMs: number;
}

export const ZALO_TIMING: ZaloTiming = {
  pollSeconds: 30,
  pollGraceMs: 15_000,
  sendMs: 20_000,
  typingMs: 5_000,
  nameMs: 5_000,
  pollBackoff: { firstMs: 1_000, longestMs: 60_000 },
  storeBackoff: { firstMs: 100, longestMs: 5_000 },
  hastyMs: 200,
};
