import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSurroundings } from '../../src/ingestion/row-surroundings.ts';

const lines = (count: number, word: string): string => Array.from({ length: count }, (_, i) => `${word} ${i}\n`).join('');
const spanOf = (text: string, words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

describe('the text around a row', () => {
  test('is whole where the document is short', () => {
    const text = 'Trước\n3.5 Việc\nSau\n';
    expect(readSurroundings(text, [spanOf(text, '3.5 Việc')])).toEqual([
      { kind: 'around', text: 'Trước\n' },
      { kind: 'row', text: '3.5 Việc' },
      { kind: 'around', text: '\nSau\n' },
    ]);
  });

  test('begins and ends with whole lines, and says that there is more', () => {
    const text = `${lines(300, 'đầu')}3.5 Việc\n${lines(300, 'cuối')}`;
    const pieces = readSurroundings(text, [spanOf(text, '3.5 Việc')]);
    expect(pieces.map(({ kind }) => kind)).toEqual(['left-out', 'around', 'row', 'around', 'left-out']);
    expect(pieces[1]?.text).toMatch(/^đầu \d+\n/u);
    expect(pieces[3]?.text).toMatch(/cuối \d+$/u);
  });

  test('leaves out the middle between parts that stand far apart', () => {
    const text = `3.5 Việc\n${lines(500, 'giữa')}phần cuối\n`;
    const pieces = readSurroundings(text, [spanOf(text, 'phần cuối'), spanOf(text, '3.5 Việc')]);
    expect(pieces.map(({ kind }) => kind)).toEqual(['row', 'around', 'left-out', 'around', 'row', 'around']);
    expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(2000);
  });

  test('is nothing for a row that stands nowhere', () => {
    expect(readSurroundings('x', [])).toEqual([]);
  });

  test('shows every part of the row once, and nothing that does not stand there, wherever the parts are', () => {
    const span = fc.tuple(fc.nat(4000), fc.integer({ min: 1, max: 80 }));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), fc.boolean(), (spans, hasPairs) => {
        const text = lines(500, hasPairs ? '😀' : 'chữ').slice(0, 4100);
        const given = spans
          .map(([start, length]) => ({ start, end: Math.min(text.length, start + length) }))
          .filter(({ start, end }) => start < end);
        const pieces = readSurroundings(text, given);
        for (const { text: words } of pieces) expect(text.includes(words)).toBe(true);
        const own = pieces.filter(({ kind }) => kind === 'row').map((piece) => piece.text);
        for (const { start, end } of given) expect(own.some((words) => words.includes(text.slice(start, end)))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
