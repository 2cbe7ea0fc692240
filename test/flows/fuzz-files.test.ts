import { expect, test } from '@jest/globals';
import { fuzzFiles } from '../soak/fuzz-files.ts';
import { isolatedParsers } from '../support/isolated-parsers.ts';
import { memoryFolder } from '../support/temporary-folder.ts';

test('damaged files of every format are taken whole or refused', async () => {
  const report = await fuzzFiles({ files: 16, seed: 7, folder: await memoryFolder(), parsers: isolatedParsers() });
  expect(report.problems).toEqual([]);
  expect(Object.values(report.outcomes).reduce((sum, count) => sum + count, 0)).toBe(16);
  // Each file starts a process, some of them LibreOffice
}, 120_000);
