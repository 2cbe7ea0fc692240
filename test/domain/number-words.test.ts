import { expect, test } from '@jest/globals';
import { spellNumbers } from '../../src/domain/number-words.ts';

test.each([
  ['tháng sáu', 'tháng 6'],
  ['hết tháng sau', 'hết tháng sau'],
  ['quý sau', 'quý sau'],
  ['tháng mười năm 2017', 'tháng 10 năm 2017'],
  ['tháng mười hai', 'tháng 12'],
  ['thêm mười lăm ngày', 'thêm 15 ngày'],
  ['năm hai nghìn không trăm hai mươi bảy', 'năm 2027'],
])('%s → %s', (typed, spelled) => {
  expect(spellNumbers(typed)).toBe(spelled);
});
