import { expect, test } from '@jest/globals';
import { rowPlace, sectionPlace } from '../../src/domain/citation.ts';

test.each([
  [['10'], 'Phụ lục dòng 10'],
  [['II.3', 'II.4'], 'Phụ lục dòng II.3, II.4'],
])('the place of rows %j is %s', (ordinals, place) => {
  expect(rowPlace(ordinals)).toBe(place);
});

test.each([
  ['II.4.b', 'Mục II.4.b'],
  ['Điều 3', 'Điều 3'],
  ['Điều 3.2.a', 'Điều 3.2.a'],
])('the place of section %s is %s', (path, place) => {
  expect(sectionPlace(path)).toBe(place);
});
