import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createPdfParser } from '../../../../src/adapters/documents/pdf/pdf-parser.ts';
import type { ParsedDocument } from '../../../../src/ports/document-parser.ts';
import { at, pdf, write } from '../../../support/pdf-files.ts';
import { readDocument } from '../../../support/reading.ts';
import { PROJECT } from '../../../support/source-files.ts';

async function parse(bytes: Uint8Array): Promise<ParsedDocument> {
  const parsed = await createPdfParser().parse(bytes);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
const fixture = (name: string): Promise<ParsedDocument> =>
  parse(readFileSync(join(PROJECT, 'test/fixtures/documents/pdf', `layout-${name}.pdf`)));
const paragraphsOf = ({ blocks }: ParsedDocument): string[] => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

const RECIPIENTS = [
  '- Thủ tướng Chính phủ (để báo cáo);',
  '- Các sở, ban, ngành; Ủy ban nhân dân các xã, phường, đặc khu trong tỉnh;',
  '- Cổng Thông tin điện tử tỉnh;',
  '- Lưu: VT, NC.',
];
const FOOT = ['Nơi nhận:', ...RECIPIENTS, 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn An'];
const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];

describe('what stands side by side is read column after column', () => {
  test('a plan', async () => {
    const parsed = await fixture('plan');
    const lines = paragraphsOf(parsed);
    expect(lines.slice(0, 8)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'TỈNH HƯNG YÊN',
      'Số: 160/KH-UBND',
      ...MOTTO,
      'Hưng Yên, ngày 11 tháng 5 năm 2026',
      'KẾ HOẠCH',
      'Cải cách hành chính nhà nước năm 2026',
    ]);
    expect(lines.slice(-FOOT.length)).toEqual(FOOT);
    expect(parsed.furniture).toEqual(['Kế hoạch cải cách hành chính tỉnh Hưng Yên']);
    // Twenty-six duties, whole over the ends of pages
    expect(lines.filter((line) => /^\d+\. Sở Nội vụ chủ trì.*Ủy ban nhân dân tỉnh\.$/u.test(line))).toHaveLength(26);
    expect(readDocument(parsed, { province: undefined })).toMatchObject({
      province: 'Hưng Yên',
      metadata: {
        number: { value: '160/KH-UBND' },
        issuedOn: { value: '2026-05-11' },
        signatory: { value: 'Nguyễn Văn An' },
        signatoryTitle: 'Phó Chủ tịch',
        recipients: [{}, {}, {}],
      },
    });
  });

  test('a letter with its subject below the number', async () => {
    const lines = paragraphsOf(await fixture('letter'));
    expect(lines.slice(0, 9)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'TỈNH THANH HÓA',
      'SỞ NỘI VỤ',
      'Số: 1234/SNV-CCHC',
      'V/v triển khai thực hiện Kế hoạch số 160/KH-UBND của Ủy ban nhân dân tỉnh',
      ...MOTTO,
      'Thanh Hóa, ngày 3 tháng 6 năm 2026',
      'Kính gửi: Các sở, ban, ngành cấp tỉnh',
    ]);
    expect(lines.slice(-FOOT.length)).toEqual(FOOT);
  });

  test('a title and a text right below a letterhead are none of it', async () => {
    const page = [
      write(80, 800, 'ỦY BAN NHÂN DÂN'),
      write(260, 800, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
      write(80, 784, 'Số: 12/KH-UBND'),
      write(280, 784, 'Hà Tĩnh, ngày 3 tháng 6 năm 2026'),
      write(270, 756, 'KẾ HOẠCH'),
      write(80, 740, 'Mục đích:'),
      write(80, 724, 'Tổ chức thực hiện nghiêm túc các nội dung của kế hoạch này trên địa bàn.'),
    ].join(' ');
    expect(paragraphsOf(await parse(pdf([page]))).slice(-4)).toEqual([
      'Hà Tĩnh, ngày 3 tháng 6 năm 2026',
      'KẾ HOẠCH',
      'Mục đích:',
      'Tổ chức thực hiện nghiêm túc các nội dung của kế hoạch này trên địa bàn.',
    ]);
  });

  test('wide blanks of a text make no columns of it', async () => {
    const page = `${at(80, 500, 'Words of a')} ${at(160, 500, 'line with a blank')} ${at(80, 485, 'Words of a')} ${at(160, 485, 'next line.')}`;
    expect(paragraphsOf(await parse(pdf([page])))).toEqual(['Words of a line with a blank Words of a next line.']);
  });
});

test('footnotes stand beside the text, their marks off the numbers, and paragraphs go on behind them', async () => {
  const parsed = await fixture('footnotes');
  const lines = paragraphsOf(parsed);
  expect(lines).toHaveLength(11);
  expect(lines.every((line) => /226-KL\/TW ngày 11\/12\/2025, diện tích 120 km²; Sở.*nhân dân tỉnh\.$/u.test(line))).toBe(true);
  expect(parsed.furniture.filter((entry) => entry.includes('Kết luận của Ban Bí thư'))).toHaveLength(11);
});

describe('a table without lines', () => {
  test('is read where its columns are clear, over the end of a page; each row waits for a person', async () => {
    const { tasks } = readDocument(await fixture('borderless'), { province: undefined });
    expect(tasks.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 18 }, (_, i) => String(i + 1)));
    expect(tasks.every(({ needsReview }) => needsReview)).toBe(true);
    tasks.forEach((task, i) => {
      const n = i + 1;
      expect(task).toMatchObject({
        content: `Xây dựng và ban hành văn bản số ${n} về đẩy mạnh cải cách thủ tục hành chính trên địa bàn tỉnh`,
        leadWording: ['Sở Nội vụ', 'Sở Khoa học và Công nghệ', 'Văn phòng Ủy ban nhân dân tỉnh'][n % 3],
        coordinatingWording: n % 2 === 0 ? 'Các sở, ban, ngành; Ủy ban nhân dân các xã' : 'Sở Tài chính',
        deadline: { wording: n % 2 === 0 ? 'Quý IV/2026' : 'Trước 30/6/2026' },
      });
    });
  });

  const line = (y: number, cells: readonly string[]): string =>
    cells.map((text, i) => (text === '' ? '' : write([60, 110, 310, 450][i] ?? 0, y, text))).join(' ');
  const names = line(700, ['TT', 'Nhiệm vụ', 'Chủ trì', 'Hạn']);
  const clear = [line(680, ['1', 'Xây dựng kế hoạch năm', 'Sở Nội vụ', 'Quý I']), line(664, ['2', 'Báo cáo kết quả', 'Sở Y tế', 'Quý II'])];
  const tablesIn = async (rows: readonly string[]): Promise<number> =>
    (await parse(pdf([[names, ...rows].join(' ')]))).blocks.filter(({ kind }) => kind === 'table').length;

  test.each([
    ['clear columns', clear, 1],
    ['a page number below it', [...clear, write(290, 40, '2')], 1],
    ['one row', clear.slice(0, 1), 0],
    ['a number that is missing', [clear[0] ?? '', line(664, ['3', 'Báo cáo kết quả', 'Sở Y tế', 'Quý II'])], 0],
    [
      'numbers in the middle of their rows',
      [
        line(680, ['', 'Xây dựng kế hoạch', '', '']),
        line(664, ['1', 'năm của tỉnh', 'Sở Nội vụ', 'Quý I']),
        line(648, ['', 'Báo cáo', '', '']),
        line(632, ['2', 'kết quả', 'Sở Y tế', 'Quý II']),
      ],
      0,
    ],
    [
      'a cell that begins below its number',
      [clear[0] ?? '', line(664, ['2', 'Báo cáo kết quả', '', 'Quý II']), line(648, ['', '', 'Sở Y tế', ''])],
      0,
    ],
    ['words that reach over two columns', [clear[0] ?? '', line(664, ['2', 'Báo cáo kết quả của các cơ quan trên địa bàn', '', ''])], 0],
  ])('with %s', async (_, rows, tables) => {
    expect(await tablesIn(rows)).toBe(tables);
  });
});
