import { createSystemClock } from '../../src/adapters/runtime/system-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** A clock that starts at the moment of now and goes so many times as fast: pauses that people would wait out take no time in a test. */
export function createHastyClock(timesFaster: number): Clock {
  const startedAt = Date.now();
  const startedMs = performance.now();
  const now = (): string => new Date(startedAt + (performance.now() - startedMs) * timesFaster).toISOString();
  return { now, today: () => createSystemClock(now()).today() };
}
