import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMinutes, dayOf } from '../../src/domain/moment.ts';

const moments = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('moments', () => {
  test.each([
    ['2026-11-22T02:00:00Z', 15, '2026-11-22T02:15:00.000Z'],
    ['2026-11-22T09:00:00.5+07:00', 0, '2026-11-22T02:00:00.500Z'],
    ['2026-12-31T23:59:00.000Z', 1, '2027-01-01T00:00:00.000Z'],
    ['2026-11-22T02:00:00.000Z', -15, '2026-11-22T01:45:00.000Z'],
  ])('%s and %i minutes is %s', (moment, minutes, sum) => {
    expect(addMinutes(moment, minutes)).toBe(sum);
  });

  test('compare as text as they do as time', () => {
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expect(addMinutes(a, 3) < addMinutes(b, 3)).toBe(Date.parse(a) < Date.parse(b));
      }),
    );
  });

  test('belong to the day in Vietnam', () => {
    expect([dayOf('2026-11-22T16:59:59.999Z'), dayOf('2026-11-22T17:00:00.000Z')]).toEqual(['2026-11-22', '2026-11-23']);
  });
});
