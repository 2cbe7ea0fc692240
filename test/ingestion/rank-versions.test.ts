import { expect, test } from '@jest/globals';
import { rankVersions } from '../../src/ingestion/rank-versions.ts';

const other = (isPublic: boolean) => ({ id: 5, isPublic });

test.each([
  ['new bytes', { isPublic: false, isNew: true, stored: null }, false, 'later'],
  ['new public bytes', { isPublic: true, isNew: true, stored: null }, false, 'later'],
  ['new internal bytes', { isPublic: false, isNew: true, stored: null }, true, 'beside'],
  ['bytes that gave way', { isPublic: true, isNew: false, stored: null }, true, 'earlier'],
  ['public bytes that gave way to what is internal now', { isPublic: true, isNew: false, stored: null }, false, 'beside'],
  ['what was stored before', { isPublic: true, isNew: false, stored: { id: 4, isPublic: true } }, true, 'earlier'],
  ['what was stored after', { isPublic: true, isNew: false, stored: { id: 6, isPublic: true } }, true, 'later'],
  ['a public one, read again', { isPublic: true, isNew: false, stored: { id: 6, isPublic: true } }, false, 'beside'],
  ['an internal one that becomes public', { isPublic: true, isNew: false, stored: { id: 4, isPublic: false } }, true, 'later'],
  ['a public one that becomes internal', { isPublic: false, isNew: false, stored: { id: 6, isPublic: true } }, false, 'earlier'],
] as const)('%s: %j against a stored one (public: %s) is %s', (_, incoming, isPublic, rank) => {
  expect(rankVersions(incoming, other(isPublic))).toBe(rank);
});
