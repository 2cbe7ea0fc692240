import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createTextParser, parseText } from '../../../../src/adapters/documents/text/text-parser.ts';
import { compact } from '../../../../src/domain/verbatim.ts';
import type { ParsedDocument } from '../../../../src/ports/document-parser.ts';
import { DOCUMENT_FILES } from '../../../support/document-files.ts';
import { PROJECT } from '../../../support/source-files.ts';

function parse(bytes: Uint8Array): ParsedDocument {
  const parsed = parseText(bytes);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
const blocksOf = (text: string) => parse(new TextEncoder().encode(text)).blocks;
const paragraphsOf = (text: string): string[] => blocksOf(text).flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

const withoutPageNumbers = (words: string): string => words.replace(/\n\s*\d{1,3}\s*(?=\n)/gu, '\n');

/** More than 40 short lines, so that a file is taken for one printed line a line; each is a paragraph. */
const FILLING = Array.from({ length: 45 }, (_, i) => `- Dòng thứ ${i + 1} của phần đệm dài vừa đủ bằng một dòng in trên giấy;`);
const wrapped = (...lines: readonly string[]): string[] => paragraphsOf([...FILLING, ...lines].join('\n')).slice(FILLING.length);

describe('a file with one paragraph a line', () => {
  test.each([
    ['each line is a paragraph', ['Sở Nội vụ chủ trì.', 'Sở Tư pháp phối hợp.'], ['Sở Nội vụ chủ trì.', 'Sở Tư pháp phối hợp.']],
    [
      'a page end in the middle of a sentence is joined',
      ['Các sở rà soát thủ tục', 'hành chính và báo cáo.'],
      ['Các sở rà soát thủ tục hành chính và báo cáo.'],
    ],
    [
      'also when a page number stands between',
      ['Các sở rà soát thủ tục', '12', 'hành chính và báo cáo.'],
      ['Các sở rà soát thủ tục hành chính và báo cáo.', '12'],
    ],
    [
      'a list item does not continue the sentence above',
      ['Các sở thực hiện', '- rà soát thủ tục;'],
      ['Các sở thực hiện', '- rà soát thủ tục;'],
    ],
    ['a range of years is not a list item', ['giai đoạn 2021', '- 2030 của tỉnh.'], ['giai đoạn 2021 - 2030 của tỉnh.']],
    [
      'a word that wants another goes on with capitals',
      ['theo kế hoạch của', 'Thủ tướng Chính phủ.'],
      ['theo kế hoạch của Thủ tướng Chính phủ.'],
    ],
    ['a title does not run into the text', ['KẾ HOẠCH', 'cải cách hành chính'], ['KẾ HOẠCH', 'cải cách hành chính']],
    ['signs of Markdown go', ['## I. **MỤC ĐÍCH**', '*Nghiêng* và đậm.'], ['I. MỤC ĐÍCH', 'Nghiêng và đậm.']],
  ])('%s', (_, lines, paragraphs) => {
    expect(paragraphsOf(lines.join('\n\n'))).toEqual(paragraphs);
  });
});

describe('a file with one printed line a line', () => {
  test.each([
    [
      'lines of a paragraph are joined',
      ['1. Các sở, ban, ngành rà soát thủ tục hành chính thuộc phạm vi', 'quản lý, báo cáo Chủ tịch Ủy ban nhân dân tỉnh xem xét.'],
      ['1. Các sở, ban, ngành rà soát thủ tục hành chính thuộc phạm vi quản lý, báo cáo Chủ tịch Ủy ban nhân dân tỉnh xem xét.'],
    ],
    [
      'a marker begins a new one',
      ['a) Sở Nội vụ chủ trì tham mưu, theo dõi và đôn đốc thực hiện', 'b) Sở Tư pháp thẩm định'],
      ['a) Sở Nội vụ chủ trì tham mưu, theo dõi và đôn đốc thực hiện', 'b) Sở Tư pháp thẩm định'],
    ],
    [
      'an empty line ends one, unless it goes on in small letters',
      ['1. Sở Nội vụ chủ trì.', '', 'Sở Tư pháp phối hợp thẩm định các', '', 'dự thảo văn bản.'],
      ['1. Sở Nội vụ chủ trì.', 'Sở Tư pháp phối hợp thẩm định các dự thảo văn bản.'],
    ],
    [
      'capitals of a title are joined',
      ['PHỤ LỤC PHÂN CÔNG NHIỆM VỤ', 'THỰC HIỆN KẾ HOẠCH NĂM 2026'],
      ['PHỤ LỤC PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH NĂM 2026'],
    ],
    [
      'a letterhead in the wrong place stands apart, and the sentence around it is whole',
      [
        '2. Các cơ quan thực hiện nghiêm chế độ thông tin, báo cáo theo quy',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'định của pháp luật hiện hành.',
      ],
      [
        '2. Các cơ quan thực hiện nghiêm chế độ thông tin, báo cáo theo quy định của pháp luật hiện hành.',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      ],
    ],
  ])('%s', (_, lines, paragraphs) => {
    expect(wrapped(...lines)).toEqual(paragraphs);
  });

  test('a line without its final space was cut inside a word', () => {
    const spaced = [...FILLING, '1. Các sở rà soát thủ tục hành chí', 'nh thuộc phạm vi '].map((text, i) =>
      i === FILLING.length ? text : `${text} `,
    );
    expect(paragraphsOf(spaced.join('\n')).at(-1)).toBe('1. Các sở rà soát thủ tục hành chính thuộc phạm vi');
  });

  test('a sentence cut by a letterhead has one span on either side of it', () => {
    const cut = blocksOf(
      [...FILLING, '2. Các cơ quan báo cáo theo quy', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'định của pháp luật.'].join('\n'),
    ).at(-2);
    expect(cut?.kind === 'paragraph' ? cut.spans : []).toHaveLength(2);
  });
});

describe('tables', () => {
  test('a run of table lines is one table; text around it stays in order', () => {
    const blocks = blocksOf('I. NHIỆM VỤ\n\n| TT | Nhiệm vụ |\n|---|---|\n| 1 | Rà soát |\n\n| 2 | Báo cáo |\n\nNơi nhận:');
    expect(blocks.map((block) => (block.kind === 'table' ? block.rows.length : block.text))).toEqual(['I. NHIỆM VỤ', 3, 'Nơi nhận:']);
  });

  test('text between two tables parts them', () => {
    const blocks = blocksOf('1\ta\tb\n2\tc\td\nBiểu số 2\n1\te\tf');
    expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'paragraph', 'table']);
  });
});

describe('whole files', () => {
  test.each(DOCUMENT_FILES)('%s: every span holds the words of its block, and at most a page number besides', (file) => {
    const { text, blocks } = parse(readFileSync(join(PROJECT, file)));
    expect(blocks.length).toBeGreaterThan(10);
    for (const block of blocks) {
      if (block.kind === 'paragraph')
        expect(compact(withoutPageNumbers(block.spans.map(({ start, end }) => text.slice(start, end)).join('')))).toBe(compact(block.text));
      else for (const { text: words, span } of block.rows.flat()) expect(compact(text.slice(span.start, span.end))).toBe(compact(words));
    }
  });

  test.each(DOCUMENT_FILES)('%s: no letter is lost between blocks', (file) => {
    const { text, blocks } = parse(readFileSync(join(PROJECT, file)));
    const letters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    const read = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.rows.flat().map((cell) => cell.text)));
    expect(letters(read.join(' '))).toBe(letters(text.replace(/<br\s*\/?>/giu, '')));
  });

  test('reads .txt and .md, and refuses what is too large before looking at it', () => {
    expect(createTextParser().extensions).toEqual(expect.arrayContaining(['.txt', '.md']));
    expect(parseText(new Uint8Array(16 * 1024 * 1024 + 1))).toEqual({ ok: false, error: 'too-large' });
  });
});
