import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  capitalize,
  fold,
  foldInPlace,
  isUnmarked,
  lowerSpelling,
  meansWord,
  normalizeText,
  squeeze,
  type Token,
  tokenize,
} from '../../src/domain/vietnamese-text.ts';
import { anyText } from '../support/vietnamese-arbitraries.ts';

const only = (text: string): Token => {
  const [token] = tokenize(text);
  if (token === undefined) throw new Error(`no word in ${text}`);
  return token;
};

describe('fold', () => {
  test.each([
    ['Đồng Tháp', 'dong thap'],
    ['ĐẶC KHU', 'dac khu'],
    ['Uỷ ban / Ủy ban', 'uy ban / uy ban'],
    ['nghĩa vụ được giao', 'nghia vu duoc giao'],
    ['534/QĐ-TTg', '534/qd-ttg'],
    ['Ngày 05/6, 15%', 'ngay 05/6, 15%'],
    ['', ''],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('gives the same for composed and for decomposed letters', () => {
    fc.assert(fc.property(anyText, (text) => fold(text.normalize('NFD')) === fold(text.normalize('NFC'))));
  });

  test('folded once is folded for good', () => {
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)));
  });
});

describe('foldInPlace', () => {
  test.each(['Trước ngày 05/6', 'ĐẶC KHU Phú Quốc', 'Hằng năm – quý IV', 'İstanbul ẞ ﬁ 𝒳'])('%s keeps its length', (text) => {
    expect(foldInPlace(text)).toHaveLength(text.length);
  });

  test('keeps every offset of any normalized text', () => {
    fc.assert(fc.property(anyText.map(normalizeText), (text) => foldInPlace(text).length === text.length));
  });

  test('is fold for Vietnamese', () => {
    expect(foldInPlace('Định kỳ, hằng năm: ĐƯỢC')).toBe(fold('Định kỳ, hằng năm: ĐƯỢC'));
  });
});

describe('normalizeText', () => {
  test.each([
    ['composes letters', 'Ho\u0300a', 'Hòa'],
    ['composes letters that a zero-width sign parts', 'te\uFEFF\u0301', 'té'],
    ['drops zero-width signs and the byte order mark', '\uFEFFKế\u200B hoạch\u00AD', 'Kế hoạch'],
    ['makes no-break spaces plain', 'Điều\u00A01\u202Fa', 'Điều 1 a'],
    ['gives every line end as one sign', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['puts a space for a control character', 'a\u0000b\u000Cc', 'a b c'],
    ['drops halves of surrogate pairs and keeps whole ones', 'a\uD835b𝒳\uDCB3', 'ab𝒳'],
    ['leaves tabs and line ends', 'a\tb\nc', 'a\tb\nc'],
  ])('%s', (_, text, expected) => {
    expect(normalizeText(text)).toBe(expected);
  });

  test('normal text stays as it is', () => {
    fc.assert(fc.property(anyText, (text) => normalizeText(normalizeText(text)) === normalizeText(text)));
  });
});

describe('tokenize', () => {
  test.each([
    ['Sở Nội vụ, Sở Tư pháp', ['sở', 'nội', 'vụ', 'sở', 'tư', 'pháp']],
    ['giảm 15% trước 05/6', ['giảm', '15%', 'trước', '05', '6']],
    ['nhiệm vụ 3.33 và 2,5', ['nhiệm', 'vụ', '3.33', 'và', '2,5']],
    ['534/QĐ-TTg', ['534', 'qđ', 'ttg']],
    ['Uỷ ban hoà giải quý', ['ủy', 'ban', 'hòa', 'giải', 'quý']],
    ['“…” – ;', []],
    ['', []],
  ])('%s', (text, words) => {
    expect(tokenize(text).map((token) => token.text)).toEqual(words);
  });

  test('every word stands where its offsets say, and words do not overlap', () => {
    fc.assert(
      fc.property(anyText.map(normalizeText), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(lowerSpelling(text.slice(token.start, token.end))).toBe(token.text);
          end = token.end;
        }
      }),
    );
  });
});

describe('spelling', () => {
  test.each([
    ['Uỷ', 'ủy'],
    ['hoà', 'hòa'],
    ['THUỶ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['quý', 'quý'],
    ['quỹ', 'quỹ'],
    ['toàn', 'toàn'],
    ['huỳnh', 'huỳnh'],
  ])('%s is written %s', (word, modern) => {
    expect(lowerSpelling(word)).toBe(modern);
  });

  test.each([
    ['so', 'Sở', true],
    ['sở', 'Sở', true],
    ['số', 'Sở', false],
    ['uỷ', 'Ủy', true],
    ['dong', 'Đồng', true],
    ['đong', 'Đồng', true],
    ['sở', 'so', false],
  ])('%s typed can mean %s: %s', (typed, word, expected) => {
    expect(meansWord(only(typed), only(word))).toBe(expected);
  });

  test.each([
    ['ha tinh', true],
    ['Hà', false],
    ['đ', false],
    ['05/6', true],
  ])('%s carries no mark: %s', (word, expected) => {
    expect(isUnmarked(word)).toBe(expected);
  });
});

test('squeeze makes one line with single spaces', () => {
  expect(squeeze('  Sở \n\t Nội   vụ ')).toBe('Sở Nội vụ');
});

test.each([
  ['định kỳ', 'Định kỳ'],
  ['ủy ban', 'Ủy ban'],
  ['', ''],
])('capitalize(%j) is %j', (text, expected) => {
  expect(capitalize(text)).toBe(expected);
});
