import { afterEach, beforeEach, describe } from '@jest/globals';
import type { Storage } from '../../src/ports/repositories.ts';
import { describeCounting } from './tracking/counts-assignments.ts';
import { describeDirectory } from './tracking/keeps-directories.ts';
import { describePlans } from './tracking/keeps-plans.ts';
import { describeLists } from './tracking/lists-assignments.ts';
import { describeRandomHistories } from './tracking/random-histories.ts';
import { describeChanges } from './tracking/records-changes.ts';

/** What every store must do with tracking. `makePair` gives an empty store that was opened twice; the suite closes what it was given. */
export function describeTracking(name: string, makePair: () => Promise<readonly [Storage, Storage]>): void {
  describe(`${name} as a store of tracking`, () => {
    let pair: readonly [Storage, Storage];
    beforeEach(async () => {
      pair = await makePair();
    });
    afterEach(async () => {
      for (const storage of pair) await storage.close();
    });
    const open = (): Storage => pair[0];

    describeDirectory(open);
    describePlans(open);
    describeChanges(open, () => pair[1]);
    describeLists(open);
    describeCounting(open);
    describeRandomHistories(open);
  });
}
