import { describe, expect, test } from '@jest/globals';
import { readOutline } from '../../src/ingestion/outline.ts';
import { parseText } from '../support/reading.ts';

const outline = (...lines: readonly string[]) => readOutline(parseText(lines.join('\n\n')).blocks).paragraphs;
/** "body II.4.b: Sở Tư pháp", headings marked with "#". */
const inShort = (...lines: readonly string[]): string[] =>
  outline(...lines).map(({ zone, path, text, isHeading }) => `${isHeading ? '# ' : ''}${zone} ${path}: ${text}`);

describe('sections', () => {
  test('are numbered by the labels above them', () => {
    expect(
      inShort(
        'I. MỤC ĐÍCH',
        '1. Mục đích',
        'a) Tổ chức quán triệt.',
        '- rà soát;',
        'b) Khắc phục hạn chế.',
        '2. Yêu cầu',
        'Bảo đảm đồng bộ.',
        'II. NHIỆM VỤ',
        '1. Sở Nội vụ chủ trì.',
      ),
    ).toEqual([
      '# body I: MỤC ĐÍCH',
      '# body I.1: Mục đích',
      'body I.1.a: Tổ chức quán triệt.',
      'body I.1.a: rà soát;',
      'body I.1.b: Khắc phục hạn chế.',
      '# body I.2: Yêu cầu',
      'body I.2: Bảo đảm đồng bộ.',
      '# body II: NHIỆM VỤ',
      'body II.1: Sở Nội vụ chủ trì.',
    ]);
  });

  test.each([
    [
      'numbers with dots hold the ones above',
      ['II. CHỈ TIÊU', '1. Chỉ đạo', '1.1. Đạt 100%.', '1.2. Đạt 35%.'],
      ['II', 'II.1', 'II.1.1', 'II.1.2'],
    ],
    ['a number with dots needs no dot behind it below its own number', ['2. Thủ tục', '2.1 Tổ chức lại quy trình.'], ['2', '2.1']],
    ['parts and chapters are not counted', ['Phần I', 'I. MỤC TIÊU', '1. Chung.'], ['', 'I', 'I.1']],
    [
      'articles',
      ['Điều 1. Ban hành kế hoạch.', 'Điều 2. Hiệu lực', '1. Từ ngày ký.', 'a) Sở Nội vụ.'],
      ['Điều 1', 'Điều 2', 'Điều 2.1', 'Điều 2.1.a'],
    ],
    ['the letter đ is a label', ['I. VIỆC', 'd) Bốn.', 'đ) Năm.'], ['I', 'I.d', 'I.đ']],
    ['a new part begins its numbers anew', ['I. MỘT', '1. Một.', 'II. HAI', '1. Một.'], ['I', 'I.1', 'II', 'II.1']],
  ])('%s', (_, lines, paths) => {
    expect(outline(...lines).map(({ path }) => path)).toEqual(paths);
  });

  test('an amount is no label', () => {
    expect(outline('I. KINH PHÍ', '2.5 triệu đồng mỗi đơn vị.').map(({ path }) => path)).toEqual(['I', 'I']);
  });

  test('text stands under the headings above it', () => {
    const [, , last] = outline('II. NHIỆM VỤ', '4. Đổi mới chế độ hội họp', 'a) Văn phòng giảm số cuộc họp.');
    expect(last?.headings).toEqual(['NHIỆM VỤ', 'Đổi mới chế độ hội họp']);
  });
});

describe('the parts of a document', () => {
  const lines = [
    'ỦY BAN NHÂN DÂN',
    'KẾ HOẠCH',
    'Cải cách hành chính',
    'Căn cứ Luật Tổ chức chính quyền địa phương;',
    'I. MỤC ĐÍCH',
    '1. Nâng cao chất lượng.',
    'Trên đây là Kế hoạch của UBND tỉnh.',
    'Nơi nhận:',
    '- Bộ Nội vụ;',
    'TM. ỦY BAN NHÂN DÂN',
    'Trần Văn A',
    'PHỤ LỤC',
    'Phân công nhiệm vụ',
  ];
  test('follow each other in the order of Nghị định 30/2020/NĐ-CP', () => {
    expect(outline(...lines).map(({ zone }) => zone)).toEqual([
      'preamble',
      'preamble',
      'preamble',
      'preamble',
      'body',
      'body',
      'closing',
      'recipients',
      'recipients',
      'signature',
      'signature',
      'annex',
      'annex',
    ]);
  });

  test('a plan attached to a decision begins again behind its signature', () => {
    const zones = outline(
      'QUYẾT ĐỊNH',
      'Điều 1. Ban hành Kế hoạch.',
      'Nơi nhận:',
      'CHỦ TỊCH',
      'Trần Văn A',
      'KẾ HOẠCH',
      'Cải cách',
      'I. MỤC ĐÍCH',
    ).map(({ zone }) => zone);
    expect(zones).toEqual(['preamble', 'body', 'recipients', 'signature', 'signature', 'preamble', 'preamble', 'body']);
  });
});

test('what stands behind a table belongs to the document too', () => {
  const table = '| Năm | Số hồ sơ |\n|---|---|\n| 2025 | 120 |';
  expect(inShort('I. MỤC TIÊU', table, 'II. TỔ CHỨC THỰC HIỆN', 'Nơi nhận:', '- Như trên;', 'TM. ỦY BAN NHÂN DÂN')).toEqual([
    'body I: MỤC TIÊU',
    'body II: TỔ CHỨC THỰC HIỆN',
    'recipients : Nơi nhận:',
    'recipients : Như trên;',
    'signature : TM. ỦY BAN NHÂN DÂN',
  ]);
});
