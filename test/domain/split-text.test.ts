import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from '../../src/domain/split-text.ts';

const bare = (text: string): string => text.replace(/\s+/gu, '');

describe('splitting a text into messages', () => {
  test('a text that fits stays as it is', () => {
    expect(splitText(' một\n\nhai ', 20)).toEqual([' một\n\nhai ']);
  });

  test('is done between lines where that is enough', () => {
    expect(splitText('dòng một\ndòng hai\ndòng ba', 18)).toEqual(['dòng một\ndòng hai', 'dòng ba']);
  });

  test('a long line is cut between words', () => {
    expect(splitText('một hai ba bốn năm', 8)).toEqual(['một hai', 'ba bốn', 'năm']);
  });

  test('a quotation is not cut where it fits into a message', () => {
    expect(splitText('Điều này ghi rõ: “hoàn thành trước ngày 05/6” tại Mục II.', 32)).toEqual([
      'Điều này ghi rõ:',
      '“hoàn thành trước ngày 05/6” tại',
      'Mục II.',
    ]);
  });

  test('a word that is longer than a message is cut between characters', () => {
    expect(splitText('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 17)).toEqual(['👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧']);
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.lorem({ maxCount: 60 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );

  test('no part is too long, and nothing but white space is lost', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 80 }), (text, max) => {
        const parts = splitText(text, max);
        expect(parts.every(({ length }) => length <= max)).toBe(true);
        expect(bare(parts.join(''))).toBe(bare(text));
      }),
    );
  });

  test('no surrogate pair and no mark is torn from its letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const parts = splitText(text, 40);
        for (const part of parts) expect(part).not.toMatch(/\p{Surrogate}/u);
        for (const part of parts.slice(1)) expect(part).not.toMatch(/^\p{Mark}/u);
      }),
    );
  });
});
