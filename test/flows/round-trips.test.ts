import { expect, test } from '@jest/globals';
import { makeRoundTrips, shareBack } from '../support/round-trips.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** `npm run soak -- --tables` tries all layouts. */
test('the tasks of all documents come back from PDF and Word as LibreOffice lays them out, no row lost or merged', async () => {
  const trips = await makeRoundTrips(await temporaryFolder(), ['portrait']);
  expect(trips.length).toBeGreaterThanOrEqual(20);
  expect(trips.filter(({ hasOtherRows }) => hasOtherRows).map(({ name }) => name)).toEqual([]);
  expect(shareBack(trips)).toBeGreaterThanOrEqual(0.995);
}, 120_000);
