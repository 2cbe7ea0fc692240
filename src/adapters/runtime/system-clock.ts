import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../ports/clock.ts';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/**
 * @param fixedNow a moment (ISO with an offset) at which time stands still, for tests and demonstrations
 * @throws RangeError when `fixedNow` is not such a moment
 */
export function createSystemClock(fixedNow?: string): Clock {
  const fixed = fixedNow === undefined ? null : Temporal.Instant.from(fixedNow);
  const instant = (): Temporal.Instant => fixed ?? Temporal.Now.instant();
  return {
    // Always three decimals, so that moments compare as text. Asked several times for each message, hence not by Temporal
    now: () => (fixed === null ? new Date() : new Date(fixed.epochMilliseconds)).toISOString(),
    today: () => instant().toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString(),
  };
}
