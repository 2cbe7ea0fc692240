/** A person may ask so much at once, and then once a second: faster than anyone reads. */
const BURST = 30;
const PER_SECOND = 1;
const FORGOTTEN_AFTER_MS = 60_000;

/** Holds back who writes faster than the assistant's fair share; what was written is answered later, not lost. */
export interface RateLimit {
  /** Takes leave to be answered now (0), or says in how many milliseconds to come again. */
  take(sender: string, nowMs: number): number;
}

export function createRateLimit(): RateLimit {
  const senders = new Map<string, { tokens: number; at: number }>();
  let sweptAt = 0;
  return {
    take(sender, now) {
      if (now - sweptAt > FORGOTTEN_AFTER_MS) {
        sweptAt = now;
        for (const [key, { at }] of senders) if (now - at > FORGOTTEN_AFTER_MS) senders.delete(key);
      }
      const bucket = senders.get(sender) ?? { tokens: BURST, at: now };
      senders.set(sender, bucket);
      bucket.tokens = Math.min(BURST, bucket.tokens + (Math.max(0, now - bucket.at) * PER_SECOND) / 1000);
      bucket.at = now;
      if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * 1000) / PER_SECOND);
      bucket.tokens -= 1;
      return 0;
    },
  };
}
