import type ExcelJS from 'exceljs';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { normalizeText } from '../../../domain/vietnamese-text.ts';
import type { TableFailure, TableFormat, TableRow } from '../../../ports/table-format.ts';

/** Bytes of the packed file. */
const MAX_SIZE = 8 * 1024 * 1024;
const COLUMN_WIDTH = 34;

/** Workbooks of Excel 2007 and later. */
export function createXlsxFormat(): TableFormat {
  return {
    extension: '.xlsx',
    read: readWorkbook,
    async write(rows) {
      const workbook = await newWorkbook();
      const sheet = workbook.addWorksheet('1');
      for (const cells of rows) sheet.addRow([...cells]);
      sheet.getRow(1).font = { bold: true };
      for (const column of sheet.columns) column.width = COLUMN_WIDTH;
      return new Uint8Array(await workbook.xlsx.writeBuffer());
    },
  };
}

async function readWorkbook(bytes: Uint8Array): Promise<Result<readonly TableRow[], TableFailure>> {
  if (bytes.length === 0) return fail('empty');
  if (bytes.length > MAX_SIZE) return fail('too-large');
  const workbook = await newWorkbook();
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  } catch {
    // What the library throws for a file that is no workbook has no type of its own
    return fail('damaged');
  }
  const sheets = workbook.worksheets.filter(({ state }) => state === 'visible').map(rowsOf);
  const rows = sheets.find((found) => found.length > 0);
  return rows === undefined ? fail('empty') : ok(rows);
}

function rowsOf(sheet: ExcelJS.Worksheet): TableRow[] {
  const rows: TableRow[] = [];
  sheet.eachRow((row, number) => {
    const cells = Array.from({ length: row.cellCount }, (_, i) => textOf(row.getCell(i + 1)));
    if (cells.some((cell) => cell !== '')) rows.push({ number, cells });
  });
  return rows;
}

/** A merged cell has its text once, in its first place. */
function textOf(cell: ExcelJS.Cell): string {
  return cell.isMerged && cell.master !== cell ? '' : normalizeText(cell.text ?? '').trim();
}

/** Loaded where a workbook is at hand: most commands never see one, and it takes as long as all the rest of their start. */
async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: library } = await import('exceljs');
  return new library.Workbook();
}
