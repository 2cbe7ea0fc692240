import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseBytes, readDocument } from '../support/reading.ts';
import { PROJECT } from '../support/source-files.ts';

const parsed = parseBytes(readFileSync(join(PROJECT, 'corpus/nghe-an-333-kh-ubnd.txt')));

test('what was recognised from pictures waits for a person, row by row, and sets no days', () => {
  const plain = readDocument(parsed, { province: undefined });
  const scanned = readDocument({ ...parsed, notes: [{ kind: 'recognised-pages', pages: [1] }] }, { province: undefined });
  expect(plain.tasks.filter(({ needsReview }) => needsReview)).toEqual([]);
  expect(plain.duties.length).toBeGreaterThan(0);
  expect(scanned.tasks).toEqual(plain.tasks.map((task) => ({ ...task, needsReview: true })));
  expect(scanned.duties).toEqual([]);
  expect(scanned.findings.filter(({ kind }) => kind === 'doubtful-row')).toHaveLength(plain.tasks.length);
});
