import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CODE_ALPHABET, CODE_LENGTH, hashCode, newCode, readCode } from '../../src/people/link-code.ts';

const codes = fc
  .array(fc.constantFrom(...CODE_ALPHABET), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH })
  .map((signs) => signs.join(''));
const between = fc.array(fc.constantFrom('', ' ', '-', ' - ', '.', '\u00a0', '\n'), {
  minLength: CODE_LENGTH + 1,
  maxLength: CODE_LENGTH + 1,
});

describe('a code', () => {
  test('is made of signs that look like no other and that no input method changes', () => {
    const made = Array.from({ length: 2000 }, newCode);
    for (const code of made) expect(code).toMatch(new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`, 'u'));
    expect(CODE_ALPHABET).not.toMatch(/[0O1ILAEUYWD]/u);
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
    expect(new Set(made).size).toBe(made.length);
    expect(new Set(made.join('')).size).toBe(CODE_ALPHABET.length);
  });

  test('is read as it was given out, whatever is typed between its signs and however large they are', () => {
    fc.assert(
      fc.property(codes, between, fc.array(fc.boolean(), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH }), (code, gaps, small) => {
        const typed = Array.from(code, (sign, i) => `${gaps[i]}${small[i] === true ? sign.toLowerCase() : sign}`).join('');
        expect(readCode(`${typed}${gaps[CODE_LENGTH]}`)).toBe(code);
      }),
    );
  });

  test.each([
    ['k8m9-tc2b', 'KBM9TCZB'],
    ['g5q7 xxxx', '6S97XXXX'],
    ['Ｋ７Ｍ９ＴＣＸＢ', 'K7M9TCXB'],
    ['“K7M9TCXB”', 'K7M9TCXB'],
    ['MÃ', 'MA'],
    ['', ''],
  ])('%j is read as %j', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });

  test('that differs has another hash, from which nothing of it can be read', () => {
    fc.assert(
      fc.property(codes, codes, (a, b) => {
        expect(hashCode(a) === hashCode(b)).toBe(a === b);
        expect(hashCode(a)).toMatch(/^[0-9a-f]{64}$/u);
      }),
    );
  });
});
