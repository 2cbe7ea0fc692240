import { describe, expect, test } from '@jest/globals';
import { createSystemClock } from '../../../src/adapters/runtime/system-clock.ts';
import { describeClock } from '../../contracts/clock.contract.ts';

describeClock('the system clock', (moment) => createSystemClock(moment));

describe('the system clock', () => {
  test('goes by the time of the machine when no moment is fixed', () => {
    const before = new Date().toISOString();
    const now = createSystemClock().now();
    expect([before, now, new Date().toISOString()].toSorted()[1]).toBe(now);
  });

  test.each(['2026-11-22', 'tomorrow', '2026-11-22T10:00:00', ''])('refuses %j, which is no moment', (text) => {
    expect(() => createSystemClock(text)).toThrow(RangeError);
  });
});
