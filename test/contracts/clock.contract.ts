import { describe, expect, test } from '@jest/globals';
import type { Clock } from '../../src/ports/clock.ts';

/** What every clock must do. `makeAt` gives a clock that stands at a moment. */
export function describeClock(name: string, makeAt: (moment: string) => Clock): void {
  describe(`${name} as a clock`, () => {
    test.each([
      ['2026-11-22T16:59:59.999Z', '2026-11-22'],
      ['2026-11-22T17:00:00Z', '2026-11-23'],
      ['2026-12-31T17:00:00Z', '2027-01-01'],
      ['2026-06-05T00:00:00+07:00', '2026-06-05'],
    ])('at %s it is %s in Việt Nam', (moment, day) => {
      expect(makeAt(moment).today()).toBe(day);
    });

    test('gives the moment in UTC with milliseconds, so that moments compare as text', () => {
      expect(makeAt('2026-06-05T00:00:00+07:00').now()).toBe('2026-06-04T17:00:00.000Z');
    });
  });
}
