import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createPdfParser } from '../../../../src/adapters/documents/pdf/pdf-parser.ts';
import { parseBytes } from '../../../support/reading.ts';
import { PROJECT } from '../../../support/source-files.ts';
import { taskCells } from '../../../support/task-cells.ts';

const FOLDER = join(PROJECT, 'test/fixtures/documents/pdf');
const SOURCES = ['hung-yen-160', 'dong-thap-498'];
const ENOUGH = 0.995;

const cellsOf = (tasks: readonly ReadonlyMap<string, string>[]): string[] =>
  tasks.flatMap((cells, i) => [...cells].filter(([name]) => name !== 'groups').map(([name, value]) => `${i} ${name}: ${value}`));

describe.each(SOURCES)('the tasks of %s', (source) => {
  const tasks = taskCells(parseBytes(readFileSync(join(PROJECT, `corpus/${source}-kh-ubnd.txt`))));
  const files = readdirSync(FOLDER).filter((name) => name.startsWith(source));

  test.each(files)('come back from %s', async (file) => {
    const back = await createPdfParser().parse(readFileSync(join(FOLDER, file)));
    if (!back.ok) throw new Error(back.error);
    const read = taskCells(back.value);
    expect(read.map((cells) => cells.get('ordinal'))).toEqual(tasks.map((cells) => cells.get('ordinal')));
    const found = new Set(cellsOf(read));
    const cells = cellsOf(tasks);
    const lost = cells.filter((cell) => !found.has(cell));
    expect(1 - lost.length / cells.length).toBeGreaterThanOrEqual(ENOUGH);
  });

  test('there are enough of them to say something', () => {
    expect(files.length).toBe(7);
    expect(tasks.length).toBeGreaterThanOrEqual(10);
  });
});
