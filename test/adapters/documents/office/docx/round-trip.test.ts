import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseDocx } from '../../../../../src/adapters/documents/office/docx/docx-parser.ts';
import { DOCUMENT_FILES } from '../../../../support/document-files.ts';
import { parseBytes } from '../../../../support/reading.ts';
import { renderDocx, type Variant } from '../../../../support/render-docx.ts';
import { PROJECT } from '../../../../support/source-files.ts';
import { taskCells } from '../../../../support/task-cells.ts';

const VARIANTS: readonly (readonly [string, Variant])[] = [
  ['as it is', {}],
  ['with numbers that Word counts', { isNumbered: true }],
  ['with a header on two levels', { isGrouped: true }],
  ['with merged cells', { isMerged: true }],
  ['with its columns the other way round', { order: (width) => Array.from({ length: width }, (_, i) => width - 1 - i) }],
  ['with its first two columns behind', { order: (width) => Array.from({ length: width }, (_, i) => (i + 2) % width) }],
  ['in letters cut to pieces, merged and numbered', { isCut: true, isMerged: true, isNumbered: true, isGrouped: true }],
];

const withTasks = DOCUMENT_FILES.map((file) => {
  const parsed = parseBytes(readFileSync(join(PROJECT, file)));
  return { file, parsed, tasks: taskCells(parsed) };
}).filter(({ tasks }) => tasks.length > 0);

describe.each(withTasks)('the tasks of $file', ({ parsed, tasks }) => {
  test.each(VARIANTS)('come back from Word %s', (_, variant) => {
    const back = parseDocx(renderDocx(parsed.blocks, variant));
    if (!back.ok) throw new Error(back.error);
    expect(taskCells(back.value)).toEqual(tasks);
  });
});

test('there are enough of them to say something', () => {
  expect(withTasks.length).toBeGreaterThanOrEqual(8);
});
