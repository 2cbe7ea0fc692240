import { describe, expect, test } from '@jest/globals';
import type { Cell, Paragraph, Table } from '../../src/domain/block.ts';
import { findVerbatim } from '../../src/domain/verbatim.ts';
import { readDocument } from '../support/reading.ts';

/** Rows of cells between bars: "^" is covered from above, "<" from the left. */
function documentOf(...rows: readonly string[]) {
  const head: Paragraph[] = [];
  const lines: string[] = [];
  let at = 0;
  for (const text of ['Số: 12/KH-UBND', 'Hà Tĩnh, ngày 02 tháng 5 năm 2026', 'KẾ HOẠCH', 'Thử', 'I. NHIỆM VỤ', 'PHỤ LỤC']) {
    head.push({ kind: 'paragraph', text, spans: [{ start: at, end: at + text.length }] });
    lines.push(text);
    at += text.length + 1;
  }
  const cells = rows.map((line) =>
    line.split('|').map((part): Cell => {
      const sign = part.trim();
      const text = sign === '^' || sign === '<' ? '' : sign;
      const span = { start: at, end: at + text.length };
      lines.push(text);
      at += text.length + 1;
      return sign === '^' || sign === '<' ? { text, span, covered: sign === '^' ? 'above' : 'left' } : { text, span };
    }),
  );
  const table: Table = { kind: 'table', rows: cells };
  const text = lines.join('\n');
  const read = readDocument({ text, blocks: [...head, table], furniture: [], notes: [] }, { province: null });
  return { ...read, text };
}
const shown = (...rows: readonly string[]): string[] =>
  documentOf(...rows).tasks.map(({ ordinal, content, leadWording, coordinatingWording, deadline, deliverable }) =>
    [ordinal, content, leadWording, coordinatingWording, deadline.wording, deliverable]
      .map((part) => part.replace(/\n/gu, ' / '))
      .join(' | '),
  );

const HEADER = 'TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm';

describe('headers on two levels', () => {
  test.each([
    ['groups above their columns', ['TT | Nhiệm vụ | Cơ quan | < | Thời hạn | Sản phẩm', '^ | ^ | Chủ trì | Phối hợp | ^ | ^']],
    ['everything in groups', ['TT | Công việc | < | Phân công | < | <', '^ | Nhiệm vụ | Sản phẩm | Chủ trì | Phối hợp | Thời hạn']],
    [
      'groups of groups',
      ['TT | Nhiệm vụ | Tổ chức thực hiện | < | < | <', '^ | ^ | Cơ quan | < | Thời hạn | Sản phẩm', '^ | ^ | Chủ trì | Phối hợp | ^ | ^'],
    ],
    [
      'in another order, with numbers below',
      [
        'STT | Thời hạn | Cơ quan thực hiện | < | Nội dung | Kết quả',
        '^ | ^ | Phối hợp | Chủ trì | ^ | ^',
        '(1) | (2) | (3) | (4) | (5) | (6)',
      ],
    ],
    ['a title over the table', ['DANH MỤC NHIỆM VỤ | < | < | < | < | <', HEADER]],
  ])('%s', (_, header) => {
    const names = header.at(-1)?.startsWith('(') ? header.slice(0, -1) : header;
    const at = (name: RegExp): number => Math.max(...names.map((line) => line.split('|').findIndex((label) => name.test(label.trim()))));
    const values: readonly (readonly [RegExp, string])[] = [
      [/^S?TT$/u, '1'],
      [/^(?:Nhiệm vụ|Nội dung)$/u, 'Rà soát'],
      [/^Chủ trì$/u, 'Sở A'],
      [/^Phối hợp$/u, 'Sở B'],
      [/^Thời hạn$/u, 'Quý I/2026'],
      [/^(?:Sản phẩm|Kết quả)$/u, 'Báo cáo'],
    ];
    const cells = Array.from({ length: 6 }, (_unused, i) => values.find(([name]) => at(name) === i)?.[1] ?? '?');
    expect(shown(...header, cells.join(' | '))).toEqual(['1 | Rà soát | Sở A | Sở B | Quý I/2026 | Báo cáo']);
  });

  test('columns of a group that is no known one are kept by both names', () => {
    const [task] = documentOf(
      'TT | Nhiệm vụ | Chủ trì | Kinh phí | < ',
      '^ | ^ | ^ | Trung ương | Địa phương',
      '1 | Rà soát | Sở A | 5 | 7',
    ).tasks;
    expect(task?.extras).toEqual({ 'Kinh phí: Trung ương': '5', 'Kinh phí: Địa phương': '7' });
  });

  test('the day on which a task begins is not its deadline', () => {
    expect(
      shown(
        'TT | Nhiệm vụ | Chủ trì | Thời gian thực hiện | <',
        '^ | ^ | ^ | Bắt đầu | Hoàn thành',
        '1 | Rà soát | Sở A | 01/6/2026 | 30/9/2026',
      ),
    ).toEqual(['1 | Rà soát | Sở A |  | 30/9/2026 | ']);
  });

  test('a name over several columns of the body has what stands in all of them', () => {
    expect(shown('TT | Nhiệm vụ | < | Chủ trì', '1 | Rà soát | thủ tục | Sở A', '2 | Báo cáo | < | Sở B')).toEqual([
      '1 | Rà soát / thủ tục | Sở A |  |  | ',
      '2 | Báo cáo | Sở B |  |  | ',
    ]);
  });
});

describe('titles over the whole row', () => {
  test.each([
    ['with their number', 'I. Nhiệm vụ chung | < | < | < | < | <', 'Nhiệm vụ chung'],
    ['beside their number', 'I | Nhiệm vụ chung | < | < | < | <', 'Nhiệm vụ chung'],
    ['without a number, in small letters', 'Nhóm nhiệm vụ về thể chế | < | < | < | < | <', 'Nhóm nhiệm vụ về thể chế'],
    ['beside an empty number', ' | Nhóm nhiệm vụ về thể chế | < | < | < | <', 'Nhóm nhiệm vụ về thể chế'],
    ['with a number of digits, where numbering begins again below', '1 | Về thể chế | < | < | < | <', 'Về thể chế'],
  ])('%s', (_, title, group) => {
    const { tasks } = documentOf(HEADER, title, '1 | Rà soát | Sở A | Sở B | 2026 | x', '2 | Báo cáo | Sở A | Sở B | 2026 | x');
    expect(tasks.map(({ ordinal, groups }) => [ordinal, ...groups])).toEqual([
      ['1', group],
      ['2', group],
    ]);
  });

  test('a task of which nothing but its content is said stays a task', () => {
    expect(
      shown(
        HEADER,
        '1 | Rà soát | Sở A | Sở B | 2026 | x',
        '2 | Thực hiện các việc khác được giao | < | < | < | <',
        '3 | Báo cáo | Sở A | | 2026 | x',
      ),
    ).toEqual([
      '1 | Rà soát | Sở A | Sở B | 2026 | x',
      '2 | Thực hiện các việc khác được giao |  |  |  | ',
      '3 | Báo cáo | Sở A |  | 2026 | x',
    ]);
  });
});

describe('cells merged over rows', () => {
  test('a lead, a deadline hold for every row that they cover', () => {
    const { tasks, text } = documentOf(
      HEADER,
      '1 | a | Sở A | Sở B | Quý I/2026 | x',
      '2 | b | ^ | Sở C | ^ | y',
      '3 | c | ^ | ^ | Quý II/2026 | z',
      '4 | d | Sở D | | | t',
    );
    expect(
      tasks.map(({ ordinal, leadWording, coordinatingWording, deadline }) => [ordinal, leadWording, coordinatingWording, deadline.wording]),
    ).toEqual([
      ['1', 'Sở A', 'Sở B', 'Quý I/2026'],
      ['2', 'Sở A', 'Sở C', 'Quý I/2026'],
      ['3', 'Sở A', 'Sở C', 'Quý II/2026'],
      ['4', 'Sở D', '', ''],
    ]);
    for (const task of tasks.slice(0, 3)) expect(task.spans.some((span) => findVerbatim(text, span, task.leadWording) !== null)).toBe(true);
  });

  test.each([
    [
      'number and content',
      ['1 | Rà soát | Sở A | | Quý I/2026 | x', '^ | ^ | Sở B | | Quý II/2026 | y', '2 | Báo cáo | Sở C | | 2026 | z'],
    ],
    ['a number only', ['1 | Rà soát | Sở A | | Quý I/2026 | x', '^ | | Sở B | | Quý II/2026 | y', '2 | Báo cáo | Sở C | | 2026 | z']],
    [
      'content beside an empty number',
      ['1 | Rà soát | Sở A | | Quý I/2026 | x', ' | ^ | Sở B | | Quý II/2026 | y', '2 | Báo cáo | Sở C | | 2026 | z'],
    ],
  ])('%s merged over rows make them one task, and nothing is lost', (_, rows) => {
    expect(shown(HEADER, ...rows)).toEqual([
      '1 | Rà soát | Sở A / Sở B |  | Quý I/2026 / Quý II/2026 | x / y',
      '2 | Báo cáo | Sở C |  | 2026 | z',
    ]);
  });

  test('the agencies of a task over several rows are all found', () => {
    const [task] = documentOf(HEADER, '1 | Rà soát | Sở Nội vụ | | Quý I/2026 | x', '^ | ^ | Sở Tư pháp | | Quý II/2026 | y').tasks;
    expect(task?.leadAgencies.map(({ id }) => id)).toEqual(['so-noi-vu', 'so-tu-phap']);
  });

  test('content merged over rows with numbers of their own holds for each of them', () => {
    expect(shown(HEADER, '1 | Rà soát | Sở A | | 2026 | x', '2 | ^ | Sở B | | 2027 | y')).toEqual([
      '1 | Rà soát | Sở A |  | 2026 | x',
      '2 | Rà soát | Sở B |  | 2027 | y',
    ]);
  });

  test('what is said once of lead and coordinating agencies is the lead’s', () => {
    expect(shown(HEADER, '1 | Rà soát | Các sở, ban, ngành | < | 2026 | x')).toEqual(['1 | Rà soát | Các sở, ban, ngành |  | 2026 | x']);
  });
});

test('rows of a table without numbers stay apart, and want a person to look at them', () => {
  const { tasks, findings } = documentOf('Nhiệm vụ | Chủ trì | Thời hạn', 'Rà soát | Sở A | 2026', 'Báo cáo | Sở B | 2027', 'kết quả | | ');
  expect(tasks.map(({ content, leadWording, needsReview }) => [content, leadWording, needsReview])).toEqual([
    ['Rà soát', 'Sở A', true],
    ['Báo cáo kết quả', 'Sở B', true],
  ]);
  expect(findings.map(({ kind }) => kind)).toEqual(['doubtful-row', 'doubtful-row']);
});
