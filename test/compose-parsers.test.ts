import { expect, test } from '@jest/globals';
import { FORMATS } from '../src/compose-parsers.ts';
import { composeRealParsers } from '../src/compose-real-parsers.ts';

test('every format that is read has its parser, and every parser its endings', () => {
  expect(composeRealParsers().map(({ extensions }) => extensions)).toEqual(FORMATS);
});
