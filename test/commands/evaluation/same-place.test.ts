import { expect, test } from '@jest/globals';
import { isSamePlace } from '../../../src/commands/evaluation/same-place.ts';

test.each([
  ['Phụ lục dòng 10', 'Phụ lục dòng 10', true],
  ['Phụ lục dòng 10', 'Phụ lục dòng 3,10', true],
  ['Phụ lục dòng 4', 'Phụ lục dòng 3-5', true],
  ['Phụ lục dòng 3-5', 'phụ lục dòng 5', true],
  ['Phụ lục dòng 6', 'Phụ lục dòng 3-5', false],
  ['Phụ lục dòng 1', 'Phụ lục dòng 10', false],
  ['Phụ lục dòng II.3', 'Phụ lục dòng II.3', true],
  ['Phụ lục dòng 10', 'Phụ lục', false],
  ['Phụ lục dòng 10', 'Mục II.10', false],
  ['Mục II.4.b', 'Mục II.4.b)', true],
  ['Mục II.4.b', 'Mục II.4', true],
  ['Mục II.4', 'Mục II.4.b', true],
  ['Mục II.4.b', 'Mục II', false],
  ['Mục II', 'Mục II.4', true],
  ['Mục II.4.b', 'Mục II.4.c', false],
  ['Mục II.4', 'Mục II.40', false],
  ['Mục II.4', 'Phụ lục dòng 4', false],
  ['Căn cứ', 'Mục I.1', true],
  ['Số, ngày ban hành', 'Trích yếu', true],
])('wanted %s, cited %s: %s', (wanted, cited, isSame) => {
  expect(isSamePlace({ document: 'a.txt', where: wanted }, { document: 'a.txt', where: cited })).toBe(isSame);
});

test('a place in another document is another place', () => {
  expect(isSamePlace({ document: 'a.txt', where: 'Căn cứ' }, { document: 'b.txt', where: 'Căn cứ' })).toBe(false);
});
