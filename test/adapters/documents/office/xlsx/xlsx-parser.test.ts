import { describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import { parseXlsx } from '../../../../../src/adapters/documents/office/xlsx/xlsx-parser.ts';
import type { ParsedDocument } from '../../../../../src/ports/document-parser.ts';
import { pack } from '../../../../support/office-files.ts';

async function parsed(fill: (workbook: ExcelJS.Workbook) => void): Promise<ParsedDocument> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  const outcome = parseXlsx(new Uint8Array(await workbook.xlsx.writeBuffer()));
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}
const shape = ({ blocks }: ParsedDocument): unknown[] =>
  blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows.map((row) => row.map(({ text, covered }) => (covered === undefined ? text : covered === 'above' ? '^' : '<'))),
  );
const HEADER = ['STT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn'];

describe('a sheet', () => {
  test('is its titles, its table, and what is signed below', async () => {
    const document = await parsed((workbook) => {
      const sheet = workbook.addWorksheet('Sheet1');
      sheet.addRows([
        ['UBND TỈNH HÀ TĨNH', null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
        ['DANH MỤC NHIỆM VỤ'],
        [],
        ['TT', 'Nhiệm vụ', 'Cơ quan', null, 'Thời hạn'],
        [null, null, 'Chủ trì', 'Phối hợp', null],
        ['I. CHUNG'],
        [1, 'Rà soát', 'Sở Nội vụ', 'Sở Tư pháp', 'Quý I/2026'],
        [2, 'Báo cáo', null, 'Sở Y tế', 'Quý II/2026'],
        [],
        [null, null, null, 'NGƯỜI LẬP BIỂU'],
      ]);
      for (const range of ['A2:E2', 'A4:A5', 'B4:B5', 'C4:D4', 'E4:E5', 'A6:E6', 'C7:C8']) sheet.mergeCells(range);
    });
    expect(shape(document)).toEqual([
      'UBND TỈNH HÀ TĨNH',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'DANH MỤC NHIỆM VỤ',
      [
        ['TT', 'Nhiệm vụ', 'Cơ quan', '<', 'Thời hạn'],
        ['^', '^', 'Chủ trì', 'Phối hợp', '^'],
        ['I. CHUNG', '<', '<', '<', '<'],
        ['1', 'Rà soát', 'Sở Nội vụ', 'Sở Tư pháp', 'Quý I/2026'],
        ['2', 'Báo cáo', '^', 'Sở Y tế', 'Quý II/2026'],
      ],
      'NGƯỜI LẬP BIỂU',
    ]);
    const cells = document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []));
    expect(cells.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(cells.map(({ text }) => text));
  });

  test('is named where there are several', async () => {
    const document = await parsed((workbook) => {
      for (const name of ['Phụ lục 1', 'Phụ lục 2']) workbook.addWorksheet(name).addRows([HEADER, [1, name, 'Sở A', '2026']]);
      workbook.addWorksheet('Trống');
    });
    expect(shape(document)).toEqual([
      'Phụ lục 1',
      [HEADER, ['1', 'Phụ lục 1', 'Sở A', '2026']],
      'Phụ lục 2',
      [HEADER, ['1', 'Phụ lục 2', 'Sở A', '2026']],
    ]);
  });

  test.each([
    ['a sheet', (workbook: ExcelJS.Workbook) => workbook.addWorksheet('Ẩn', { state: 'hidden' }).addRow(['Lộ'])],
    [
      'a row',
      (workbook: ExcelJS.Workbook) => Object.assign(workbook.worksheets[0]?.addRow([2, 'Lộ', 'Sở B', '2027']) ?? {}, { hidden: true }),
    ],
    [
      'a column',
      (workbook: ExcelJS.Workbook) => {
        const sheet = workbook.worksheets[0];
        if (sheet === undefined) return;
        sheet.getCell('E2').value = 'Lộ';
        sheet.getColumn(5).hidden = true;
      },
    ],
  ])('without %s that is hidden', async (_, hide) => {
    const document = await parsed((workbook) => {
      workbook.addWorksheet('A').addRows([HEADER, [1, 'Rà soát', 'Sở A', '2026']]);
      hide(workbook);
    });
    expect(shape(document)).toEqual([[HEADER, ['1', 'Rà soát', 'Sở A', '2026']]]);
    expect(document.notes).toEqual([{ kind: 'hidden-text' }]);
  });

  test('with letters of an old font', async () => {
    const document = await parsed((workbook) => {
      const sheet = workbook.addWorksheet('A');
      sheet.addRow(['KÕ ho¹ch n¨m']).font = { name: '.VnTime' };
    });
    expect(document).toMatchObject({ text: 'Kế hoạch năm', notes: [{ kind: 'converted-encoding', encoding: 'TCVN3' }] });
  });
});

describe('numbers are as a reader of the sheet sees them', () => {
  const day = new Date(Date.UTC(2026, 4, 3));
  test.each([
    [12, undefined, '12'],
    [1.5, undefined, '1,5'],
    [0.1 + 0.2, undefined, '0,3'],
    [1_234_567, '#,##0', '1.234.567'],
    [1_234.5, '#,##0.00', '1.234,50'],
    [-1_234, '#,##0', '-1.234'],
    [-5, '0;(0)', '(5)'],
    [0.15, '0%', '15%'],
    [0.125, '0.0%', '12,5%'],
    [7, '00', '07'],
    [500, '#,##0 "triệu đồng"', '500 triệu đồng'],
    [2_500_000, '#,##0,," triệu"', '3 triệu'],
    [day, 'dd/mm/yyyy', '03/05/2026'],
    [day, 'mm/dd/yyyy', '03/05/2026'],
    [day, 'm/d/yy', '03/05/2026'],
    [day, 'mm/yyyy', '05/2026'],
    [day, '"Tháng" m "năm" yyyy', 'Tháng 5 năm 2026'],
    [day, '[$-42A]dd/mm/yyyy;@', '03/05/2026'],
    ['Quý I/2026', '@', 'Quý I/2026'],
    [true, undefined, 'TRUE'],
    [{ formula: 'A1+1', result: 3 }, undefined, '3'],
    [{ richText: [{ text: 'Sở ' }, { text: 'Y tế', font: { bold: true } }] }, undefined, 'Sở Y tế'],
  ] as const)('%p as %p is %s', async (value, format, shown) => {
    const document = await parsed((workbook) => {
      const sheet = workbook.addWorksheet('A');
      const cell = sheet.addRow(['x', value as ExcelJS.CellValue]).getCell(2);
      if (format !== undefined) cell.numFmt = format;
    });
    expect(shape(document)).toEqual(['x', shown]);
  });

  test('a number of the first column names its row, and keeps its point', async () => {
    const document = await parsed((workbook) => workbook.addWorksheet('A').addRows([HEADER, [1.2, 'a', 'Sở', 1.2]]));
    expect(shape(document)).toEqual([[HEADER, ['1.2', 'a', 'Sở', '1,2']]]);
  });
});

describe('files that are refused', () => {
  const sheet = (rows: string, more = ''): Uint8Array =>
    pack({
      'xl/workbook.xml':
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${more}</worksheet>`,
    });
  const grid = (size: number): string =>
    Array.from({ length: size }, (_, i) => `<row r="${i + 1}"><c r="${column(i)}${i + 1}"><v>1</v></c></row>`).join('');
  const column = (at: number): string =>
    (at < 26 ? '' : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26));
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['no text', sheet(''), 'empty'],
    ['no workbook', pack({ 'a.txt': 'a' }), 'damaged'],
    ['broken XML', sheet('<row>'), 'damaged'],
    ['a value far from every other, as often as can be', sheet(grid(700)), 'too-costly'],
    [
      'merged ranges over each other',
      sheet(grid(100), `<mergeCells>${Array.from({ length: 400 }, () => '<mergeCell ref="A1:ZZ9999"/>').join('')}</mergeCells>`),
      'too-costly',
    ],
  ])('%s', (_, file, error) => {
    expect(parseXlsx(file)).toEqual({ ok: false, error });
  });
});
