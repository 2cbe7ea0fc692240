import { createSystemClock } from '../../src/adapters/runtime/system-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';

export interface HastyClock extends Clock {
  /** Goes on from a later moment; an earlier one changes nothing. */
  leapTo(moment: string): void;
}

/** A clock that starts at the moment of now and goes so many times as fast: pauses that people would wait out take no time in a test. */
export function createHastyClock(timesFaster: number): HastyClock {
  let startedAt = Date.now();
  const startedMs = performance.now();
  const now = (): string => new Date(startedAt + (performance.now() - startedMs) * timesFaster).toISOString();
  const leapTo = (moment: string): void => {
    startedAt += Math.max(0, Date.parse(moment) - Date.parse(now()));
  };
  return { now, leapTo, today: () => createSystemClock(now()).today() };
}
