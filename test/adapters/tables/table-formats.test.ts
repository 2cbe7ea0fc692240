import { describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { createCsvFormat } from '../../../src/adapters/tables/csv/csv-format.ts';
import { createXlsxFormat } from '../../../src/adapters/tables/xlsx/xlsx-format.ts';
import { squeeze } from '../../../src/domain/vietnamese-text.ts';
import { sentence } from '../../support/vietnamese-arbitraries.ts';

const csv = createCsvFormat();
const xlsx = createXlsxFormat();
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, { bigEndian = false } = {}): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const TABLE = [
  { number: 1, cells: ['Tên cơ quan', 'Tên khác'] },
  { number: 2, cells: ['Sở Nội vụ', 'SNV; Sở NV'] },
];

describe('a list in text', () => {
  test.each<[what: string, bytes: Uint8Array]>([
    ['commas and quotation marks', utf8('Tên cơ quan,Tên khác\nSở Nội vụ,"SNV; Sở NV"\n')],
    ['semicolons', utf8('Tên cơ quan;Tên khác\r\nSở Nội vụ;"SNV; Sở NV"\r\n')],
    ['tabs', utf8('Tên cơ quan\tTên khác\nSở Nội vụ\tSNV; Sở NV')],
    ['a byte order mark', utf8('\uFEFFTên cơ quan,Tên khác\nSở Nội vụ,SNV; Sở NV')],
    ['UTF-16', utf16('Tên cơ quan\tTên khác\r\nSở Nội vụ\tSNV; Sở NV\r\n')],
    ['UTF-16, the other way round', utf16('Tên cơ quan\tTên khác\r\nSở Nội vụ\tSNV; Sở NV\r\n', { bigEndian: true })],
    ['letters in parts', utf8('Tên cơ quan,Tên khác\nSở Nội vụ,SNV; Sở NV'.normalize('NFD'))],
    ['white space around cells', utf8('Tên cơ quan , Tên khác\n Sở Nội vụ, SNV; Sở NV \n')],
  ])('is read with %s', async (_, bytes) => {
    expect(await csv.read(bytes)).toEqual({ ok: true, value: TABLE });
  });

  test('is read by the separator that it names itself, rows counted as in the file', async () => {
    expect(await csv.read(utf8('sep=;\r\nTên,a;b\r\n'))).toEqual({ ok: true, value: [{ number: 2, cells: ['Tên,a', 'b'] }] });
  });

  test('numbers its rows as spreadsheets do: blank ones count, a cell of two lines is one row', async () => {
    const rows = await csv.read(utf8('Tên,b\n,\n"Sở\nNội vụ",x\n\nSở Y tế\n'));
    expect(rows).toEqual({
      ok: true,
      value: [
        { number: 1, cells: ['Tên', 'b'] },
        { number: 3, cells: ['Sở\nNội vụ', 'x'] },
        { number: 5, cells: ['Sở Y tế'] },
      ],
    });
  });

  test.each<[bytes: Uint8Array, error: string]>([
    [utf8(''), 'empty'],
    [utf8(' \n;;\n'), 'empty'],
    [Uint8Array.from([0x53, 0xe9, 0x20, 0xff]), 'unknown-encoding'],
    [new Uint8Array(9 * 1024 * 1024), 'too-large'],
    [utf8('Tên,b\n"Sở Nội vụ,x\n'), 'damaged'],
  ])('that is none is refused (%#)', async (bytes, error) => {
    expect(await csv.read(bytes)).toEqual({ ok: false, error });
  });
});

describe('a workbook', () => {
  async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook();
    fill(book);
    return new Uint8Array(await book.xlsx.writeBuffer());
  }

  test('is read from its first sheet that holds something: texts, numbers, formulas, rich and merged cells', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('trống');
      book.addWorksheet('ẩn', { state: 'hidden' }).addRow(['không đọc']);
      const sheet = book.addWorksheet('danh sách');
      sheet.getCell('A2').value = 'Tên';
      sheet.getCell('B2').value = { richText: [{ text: 'Sở ' }, { font: { bold: true }, text: 'Nội vụ' }] };
      sheet.getCell('A4').value = 12;
      sheet.getCell('B4').value = { formula: '"a"&"b"', result: 'ab' };
      sheet.getCell('A5').value = 'gộp';
      sheet.mergeCells('A5:B5');
    });
    expect(await xlsx.read(bytes)).toEqual({
      ok: true,
      value: [
        { number: 2, cells: ['Tên', 'Sở Nội vụ'] },
        { number: 4, cells: ['12', 'ab'] },
        { number: 5, cells: ['gộp', ''] },
      ],
    });
  });

  test.each<[what: string, bytes: () => Promise<Uint8Array>, error: string]>([
    ['nothing', async () => new Uint8Array(), 'empty'],
    ['text', async () => utf8('Tên,b'), 'damaged'],
    ['half a workbook', async () => (await workbook((book) => book.addWorksheet('a').addRow(['x']))).slice(0, 900), 'damaged'],
    ['blank sheets', async () => workbook((book) => book.addWorksheet('a')), 'empty'],
    ['too much', async () => new Uint8Array(9 * 1024 * 1024), 'too-large'],
  ])('that is %s is refused', async (_, bytes, error) => {
    expect(await xlsx.read(await bytes())).toEqual({ ok: false, error });
  });
});

const cell = fc.oneof(sentence, fc.constantFrom('a;b', 'a,b', '"x"', 'dòng 1\ndòng 2', 'tab\tở giữa')).map((text) => text.trim());
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });

describe.each([
  ['csv', csv],
  ['xlsx', xlsx],
] as const)('what is written as %s', (_, format) => {
  test('is read again as it was', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const read = await format.read(await format.write(written));
        const texts = read.ok ? read.value.map(({ cells }) => cells.map(squeeze)) : [];
        expect(texts).toEqual(written.filter((cells) => cells.some((text) => text !== '')).map((cells) => cells.map(squeeze)));
      }),
      { numRuns: 40 },
    );
  });
});
