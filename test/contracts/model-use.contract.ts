import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ModelTrace } from '../../src/ports/model-repository.ts';
import type { Storage } from '../../src/ports/repositories.ts';

const DAY = '2026-11-22';
const TRACE: ModelTrace = {
  at: `${DAY}T02:00:00.000Z`,
  message: 't1',
  purpose: 'answer',
  promptVersion: '2',
  outcome: 'kept',
  reason: null,
  requests: 2,
  tokens: 84,
  ms: 900,
  checkMs: 1.5,
  passages: [3, 9],
  checks: [
    { passage: 3, verdict: 'kept' },
    { passage: null, verdict: 'no-such-passage' },
  ],
};

/** What every store must do with what a model costs and did. `make` gives an empty one, which the suite closes. */
export function describeModelUse(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as a store of the use of a model`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(() => storage.close());

    test('counts tokens of a day, by who used them and together', async () => {
      const { modelUse } = storage;
      expect(await modelUse.used(DAY, 'person:1')).toEqual({ own: 0, together: 0 });
      await Promise.all([modelUse.spend(DAY, 'person:1', 40), modelUse.spend(DAY, 'person:1', 2), modelUse.spend(DAY, 'zalo:c', 5)]);
      await modelUse.spend('2026-11-23', 'person:1', 7);
      expect(await modelUse.used(DAY, 'person:1')).toEqual({ own: 42, together: 47 });
      expect(await modelUse.used(DAY, 'nobody')).toEqual({ own: 0, together: 47 });
      expect(await modelUse.used('2026-11-23', 'person:1')).toEqual({ own: 7, together: 7 });
    });

    test('forgets whose tokens they were, not that they were used', async () => {
      const { modelUse } = storage;
      await modelUse.spend(DAY, 'person:1', 40);
      await modelUse.spend(DAY, 'person:2', 2);
      await modelUse.forget('person:1');
      await modelUse.forget('');
      expect(await modelUse.used(DAY, 'person:1')).toEqual({ own: 0, together: 42 });
      expect(await modelUse.used(DAY, 'person:2')).toEqual({ own: 2, together: 42 });
    });

    test('gives traces back as they were, the newest first, also those of one message', async () => {
      const { modelUse } = storage;
      const other: ModelTrace = { ...TRACE, message: null, outcome: 'unavailable', reason: 'busy', passages: [], checks: [] };
      await modelUse.addTrace(TRACE);
      await modelUse.addTrace(other);
      expect(await modelUse.traces(10, null)).toEqual([other, TRACE]);
      expect(await modelUse.traces(1, null)).toEqual([other]);
      expect(await modelUse.traces(10, 't1')).toEqual([TRACE]);
    });

    test('forgets what is old', async () => {
      const { modelUse } = storage;
      const later = { ...TRACE, at: '2026-12-01T00:00:00.000Z' };
      for (const trace of [TRACE, later]) await modelUse.addTrace(trace);
      await modelUse.spend(DAY, 'person:1', 40);
      await modelUse.spend('2026-12-01', 'person:1', 2);
      await modelUse.prune('2026-12-01T00:00:00.000Z');
      expect(await modelUse.traces(10, null)).toEqual([later]);
      expect(await modelUse.used(DAY, 'person:1')).toEqual({ own: 0, together: 0 });
      expect(await modelUse.used('2026-12-01', 'person:1')).toEqual({ own: 2, together: 2 });
    });

    test('takes back with its transaction what was forgotten in it', async () => {
      const { modelUse } = storage;
      await modelUse.spend(DAY, 'person:1', 40);
      const failed = storage.atomically(async (inside) => {
        await inside.modelUse.forget('person:1');
        throw new Error('power cut');
      });
      await expect(failed).rejects.toThrow('power cut');
      expect(await modelUse.used(DAY, 'person:1')).toMatchObject({ own: 40 });
    });
  });
}
