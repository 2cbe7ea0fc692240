import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPhraseMatcher } from '../../src/domain/phrase-matcher.ts';
import { tokenize } from '../../src/domain/vietnamese-text.ts';
import { sentence } from '../support/vietnamese-arbitraries.ts';

const agencies = createPhraseMatcher([
  ['Sở Y tế', 'health'],
  ['Sở Văn hóa, Thể thao và Du lịch', 'culture'],
  ['Sở Văn hóa', 'culture, short'],
  ['Sở', 'some'],
  ['SNV', 'home'],
  ['!!', 'nothing'],
]);
const found = (text: string): string[] => agencies.findAll(tokenize(text)).map(({ value }) => value);

describe('phrases in running words', () => {
  test.each([
    ['Sở Y tế chủ trì', ['health']],
    ['SỞ Y TẾ, sở văn hoá', ['health', 'culture, short']],
    ['sở văn hóa thể thao và du lịch', ['culture']],
    ['Sở Văn hóa - Thể thao và Du lịch', ['culture']],
    ['Sở Văn hóa, Thể thao', ['culture, short']],
    ['so y te lam gi', ['health']],
    ['sở Y', ['some']],
    ['số y tế', []],
    ['snv', ['home']],
    ['Sở Y tế và Sở', ['health', 'some']],
    ['', []],
  ])('%s', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  test('a match says which words it took', () => {
    expect(agencies.findAll(tokenize('giao Sở Y tế và SNV'))).toEqual([
      { value: 'health', from: 1, to: 4 },
      { value: 'home', from: 5, to: 6 },
    ]);
  });

  test('matchAt looks at one place only', () => {
    const tokens = tokenize('giao Sở Y tế');
    expect([agencies.matchAt(tokens, 0), agencies.matchAt(tokens, 1)?.value, agencies.matchAt(tokens, 9)]).toEqual([null, 'health', null]);
  });

  test('of two phrases with the same letters the marks decide, and without marks the first', () => {
    const matcher = createPhraseMatcher([
      ['số', 'number'],
      ['sở', 'department'],
    ]);
    expect(['số', 'sở', 'so'].map((word) => matcher.matchAt(tokenize(word), 0)?.value)).toEqual(['number', 'department', 'number']);
  });

  test('any phrase is found in its own words, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.tuple(sentence, sentence, sentence), ([before, phrase, after]) => {
        const words = tokenize(phrase);
        const matcher = createPhraseMatcher([[phrase, phrase]]);
        const match = matcher.matchAt([...tokenize(before), ...words, ...tokenize(after)], tokenize(before).length);
        expect(match?.value).toBe(words.length === 0 ? undefined : phrase);
      }),
    );
  });
});
