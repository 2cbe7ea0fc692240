import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pause } from '../../../../src/adapters/channels/pause.ts';
import { backoffMs } from '../../../../src/adapters/channels/zalo/waiting.ts';

const MINUTE = { firstMs: 1_000, longestMs: 60_000 };

describe('the wait after failures', () => {
  test.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [6, 32_000],
    [7, 60_000],
    [5_000, 60_000],
  ])('number %i is %i ms, less what chance takes off', (failures, ms) => {
    expect(backoffMs(MINUTE, failures, 0)).toBe(ms);
    expect(backoffMs(MINUTE, failures, 1)).toBe(ms * 0.7);
  });

  test('is never longer than the longest, nor much shorter than the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const ms = backoffMs(MINUTE, failures, random);
        expect(ms).toBeGreaterThanOrEqual(700);
        expect(ms).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});

describe('waiting', () => {
  test('ends at once when the signal fires, or has fired', async () => {
    const controller = new AbortController();
    const waits = [pause(3_600_000, controller.signal), pause(3_600_000, AbortSignal.abort())];
    controller.abort();
    expect(await Promise.all(waits)).toHaveLength(2);
  });

  test('ends when the time is over', async () => {
    const from = performance.now();
    await pause(5, new AbortController().signal);
    expect(performance.now() - from).toBeGreaterThan(3);
  });
});
