/** Waits of a loop that heals itself: each about twice the one before, up to the longest. Milliseconds. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Share of a wait that chance takes off, so that many who failed together do not come back together. */
const JITTER = 0.3;

/**
 * @param failures how many in a row; 1 or more
 * @param random in [0, 1)
 */
export function backoffMs({ firstMs, longestMs }: Backoff, failures: number, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(full * (1 - JITTER * random));
}
