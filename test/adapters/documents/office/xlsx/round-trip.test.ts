import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { parseXlsx } from '../../../../../src/adapters/documents/office/xlsx/xlsx-parser.ts';
import type { Table } from '../../../../../src/domain/block.ts';
import { DOCUMENT_FILES } from '../../../../support/document-files.ts';
import { parseBytes } from '../../../../support/reading.ts';
import { PROJECT } from '../../../../support/source-files.ts';
import { taskCells } from '../../../../support/task-cells.ts';

/** A sheet for each table: a title, an empty row, the rows with whole numbers as numbers, and who signs. */
function addTable(workbook: ExcelJS.Workbook, { rows }: Table, place: number): void {
  const sheet = workbook.addWorksheet(`Phụ lục ${place + 1}`);
  sheet.addRows([['DANH MỤC NHIỆM VỤ'], []]);
  const width = Math.max(...rows.map((cells) => cells.length));
  for (const cells of rows) {
    const values = cells.map(({ text }) => (/^[1-9]\d*$/u.test(text) ? Number(text) : text === '' ? null : text));
    const { number } = sheet.addRow(values);
    const isTitle = values.filter((value) => value !== null).length === 2 && /^(?:[IVX]+|[A-H])$/u.test(String(values[0]));
    if (isTitle && width > 3) sheet.mergeCells(number, 2, number, width);
  }
  sheet.addRows([[], [null, null, 'NGƯỜI LẬP BIỂU']]);
}

const withTasks = DOCUMENT_FILES.map((file) => {
  const parsed = parseBytes(readFileSync(join(PROJECT, file)));
  return { file, parsed, tasks: taskCells(parsed) };
}).filter(({ tasks }) => tasks.length > 0);

test.each(withTasks)('the tasks of $file come back from a workbook', async ({ parsed, tasks }) => {
  const workbook = new ExcelJS.Workbook();
  parsed.blocks
    .filter((block) => block.kind === 'table')
    .forEach((block, i) => {
      addTable(workbook, block, i);
    });
  const back = parseXlsx(new Uint8Array(await workbook.xlsx.writeBuffer()));
  if (!back.ok) throw new Error(back.error);
  expect(taskCells(back.value)).toEqual(tasks);
});
