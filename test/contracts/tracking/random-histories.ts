import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import type { Storage } from '../../../src/ports/repositories.ts';
import { PROPERTY_RUNS } from '../../support/property-runs.ts';
import { type Step, steps } from '../../support/tracking-arbitraries.ts';
import { createTrackingModel } from '../../support/tracking-model.ts';

export function describeRandomHistories(open: () => Storage): void {
  describe('random histories', () => {
    test('end as the plainest reckoning says, for everyone who looks', async () => {
      let run = 0;
      const history = fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 25 }), async (taken: readonly Step[]) => {
        // Provinces and plans of its own, beside those of all the runs before
        run += 1;
        const model = await createTrackingModel(open(), String(run));
        for (const step of taken) await model.take(step);
        await model.check();
      });
      await fc.assert(history, { numRuns: PROPERTY_RUNS });
    }, 600_000);
  });
}
