import { createSystemClock } from '../../src/adapters/runtime/system-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';

export interface StillClock extends Clock {
  /** Time goes on only here. */
  pass(time: { readonly minutes?: number; readonly seconds?: number }): void;
}

/** A clock that stands still until it is told to go on. @param start ISO moment */
export function createStillClock(start: string): StillClock {
  let ms = Date.parse(start);
  const now = (): string => new Date(ms).toISOString();
  return {
    now,
    today: () => createSystemClock(now()).today(),
    pass({ minutes = 0, seconds = 0 }) {
      ms += (minutes * 60 + seconds) * 1000;
    },
  };
}
