import { describe, expect, test } from '@jest/globals';
import { isTableLine, readCells } from '../../../../src/adapters/documents/text/read-table-lines.ts';
import { splitLines } from '../../../../src/adapters/documents/text/split-lines.ts';

const line = (raw: string) => ({ raw, span: { start: 100, end: 100 + raw.length } });

describe('lines of a table', () => {
  test.each(['1\tRà soát\tSở Nội vụ', '| 1 | Rà soát |', '  | a |  ', '|---|---|', '\t\t'])('%j is one', (raw) => {
    expect(isTableLine(line(raw))).toBe(true);
  });

  test.each(['Sở Nội vụ chủ trì', '\tSở Nội vụ chủ trì', '- gửi Sở Nội vụ\tngay', 'A | B', ''])('%j is none', (raw) => {
    expect(isTableLine(line(raw))).toBe(false);
  });
});

describe('cells', () => {
  test.each([
    ['1\tRà soát  văn bản\tSở Nội vụ', ['1', 'Rà soát văn bản', 'Sở Nội vụ']],
    ['1\t\tSở Nội vụ\t', ['1', '', 'Sở Nội vụ', '']],
    ['| 1 | **Rà soát** | Sở Nội vụ |', ['1', 'Rà soát', 'Sở Nội vụ']],
    ['|1||Quý IV|', ['1', '', 'Quý IV']],
    ['| a<br>b <BR/> c |', ['a\nb\nc']],
  ])('of %j', (raw, cells) => {
    expect(readCells(line(raw))?.map(({ text }) => text)).toEqual(cells);
  });

  test.each(['|---|---|', '| :--- | :---: | ---: |', '--- | ---'])('%j is the rule under a header', (raw) => {
    expect(readCells(line(raw))).toBeNull();
  });

  test.each(['1\t Rà soát \tSở  Nội vụ', '| 1 |  **Rà soát**| Sở Nội vụ |', '|a|b|'])('of %j stand where their spans say', (raw) => {
    const [only] = splitLines(raw);
    for (const { text, span } of (only === undefined ? null : readCells(only)) ?? []) {
      expect(raw.slice(span.start, span.end).replace(/\*/gu, '').replace(/\s+/gu, ' ')).toBe(text);
    }
  });
});
