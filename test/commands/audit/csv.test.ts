import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvLine } from '../../../src/commands/audit/csv.ts';

test.each([
  [['a', 'b c'], 'a,b c'],
  [['Sở Nội vụ', ''], 'Sở Nội vụ,'],
  [['a;b', 'c,d', 'e"f'], '"a;b","c,d","e""f"'],
  [['hai\ndòng'], '"hai\ndòng"'],
  [['=1+1'], "'=1+1"],
  [['+84 9', '-5', '@SUM(A1)'], "'+84 9,'-5,'@SUM(A1)"],
  [['\t=1'], '"\'\t=1"'],
  [['\r=1'], '"\'\r=1"'],
  [[' =1+1'], "' =1+1"],
  [['=HYPERLINK("http://x";"y")'], '"\'=HYPERLINK(""http://x"";""y"")"'],
  [['10%', '22/11/2026'], '10%,22/11/2026'],
])('%j becomes %j', (cells, line) => {
  expect(csvLine(cells)).toBe(`${line}\r\n`);
});

/** Reads a line as RFC 4180 has it. */
function parse(line: string): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy;
  for (let match = cell.exec(line); match !== null; match = cell.exec(line)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== ',') break;
  }
  return cells;
}

test('whatever the cells hold is read back, and none begins as a formula', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[=+\-@\t\r\n",; a]{0,6}$/u));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (cells) => {
      const read = parse(csvLine(cells));
      expect(read.map((cell, i) => (cell === cells[i] ? cell : cell.replace(/^'/u, '')))).toEqual(cells);
      expect(read.filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
    }),
  );
});
