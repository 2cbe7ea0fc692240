import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compact, findLongestVerbatim, findVerbatim } from '../../src/domain/verbatim.ts';
import { sentence } from '../support/vietnamese-arbitraries.ts';

const LAYOUT = fc.constantFrom(' ', '\n', '  ', '\t', ' \n\n', ' **', '** ', ' | ', '\u00A0');

/** Words as a page prints them (with layout signs between), and a run of the same words, clean. */
const printed = fc
  .tuple(fc.array(sentence, { minLength: 1, maxLength: 6 }), fc.array(LAYOUT, { minLength: 1 }), fc.nat(), fc.nat())
  .map(([parts, layout, a, b]) => {
    const words = parts.join(' ').split(' ');
    const from = a % words.length;
    const to = from + 1 + (b % (words.length - from));
    return { text: words.map((word, i) => `${word}${layout[i % layout.length]}`).join(''), run: words.slice(from, to).join(' ') };
  });

const whole = (text: string): { start: number; end: number } => ({ start: 0, end: text.length });

describe('findVerbatim', () => {
  test('any run of the words of a text is found again, and is the same without layout', () => {
    fc.assert(
      fc.property(printed, ({ text, run }) => {
        const span = findVerbatim(text, whole(text), run);
        expect(span).not.toBeNull();
        expect(compact(text.slice(span?.start, span?.end))).toBe(compact(run));
      }),
    );
  });

  test.each([
    ['Sở **Nội** vụ chủ trì', 'Nội vụ', 'Nội** vụ'],
    ['cải cách\nhành chính', 'cách hành', 'cách\nhành'],
    ['| Sở Y tế | Quý IV |', 'Sở Y tế Quý IV', 'Sở Y tế | Quý IV'],
  ])('in %j, %j is %j', (text, words, expected) => {
    const span = findVerbatim(text, whole(text), words);
    expect(text.slice(span?.start, span?.end)).toBe(expected);
  });

  test.each([
    ['other words', 'Sở Nội vụ', 'Sở Tư pháp'],
    ['another tone', 'Sở Nội vụ', 'Sở Nói vụ'],
    ['another case', 'Sở Nội vụ', 'sở nội vụ'],
    ['nothing', 'Sở Nội vụ', ' \n'],
  ])('does not find %s', (_, text, words) => {
    expect(findVerbatim(text, whole(text), words)).toBeNull();
  });

  test('looks inside the given place only', () => {
    const text = 'trước 10/6; trước 10/12';
    expect(findVerbatim(text, { start: 10, end: text.length }, 'trước 10')).toEqual({ start: 12, end: 20 });
    expect(findVerbatim(text, { start: 0, end: 8 }, 'trước 10')).toEqual({ start: 0, end: 8 });
    expect(findVerbatim(text, { start: 0, end: 7 }, 'trước 10')).toBeNull();
  });
});

describe('findLongestVerbatim', () => {
  const text = 'Sở Nội vụ chủ trì tham mưu kế hoạch\n12\nTỈNH\ncải cách hành chính của tỉnh';
  const spans = [
    { start: 0, end: 35 },
    { start: 44, end: text.length },
  ];

  test('takes the first place that holds all the words', () => {
    expect(findLongestVerbatim(text, spans, 'cải cách hành chính')).toEqual({ start: 44, end: 63 });
  });

  test('takes the beginning of words that a page end cuts', () => {
    const span = findLongestVerbatim(text, spans, 'tham mưu kế hoạch cải cách hành chính');
    expect(text.slice(span?.start, span?.end)).toBe('tham mưu kế hoạch');
  });

  test('gives nothing rather than a piece that proves nothing', () => {
    expect(findLongestVerbatim(text, spans, 'Sở Tư pháp chủ trì')).toBeNull();
  });
});

test.each([
  ['| **Sở** Y tế |', 'SởYtế'],
  ['a<br>b<BR />c', 'abc'],
  ['- “Quý IV”; (15%)', '-“QuýIV”;(15%)'],
])('compact(%j) is %j', (text, expected) => {
  expect(compact(text)).toBe(expected);
});
