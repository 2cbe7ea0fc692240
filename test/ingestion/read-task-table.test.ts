import { describe, expect, test } from '@jest/globals';
import { parseText, readDocument } from '../support/reading.ts';

const HEADER = '| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm |';
const HEAD = ['Số: 12/KH-UBND', 'Hà Tĩnh, ngày 02 tháng 5 năm 2026', 'KẾ HOẠCH', 'Thử', 'I. NHIỆM VỤ', '1. Như phụ lục.'];
const read = (...rows: readonly string[]) =>
  readDocument(parseText([...HEAD, 'PHỤ LỤC', rows.join('\n')].join('\n\n')), { province: null });
const tasks = (...rows: readonly string[]) => read(...rows).tasks;
const ordinals = (...rows: readonly string[]): string[] => tasks(...rows).map(({ ordinal }) => ordinal);
const row = (ordinal: string, content = 'Rà soát'): string =>
  `| ${ordinal} | ${content} | Sở Nội vụ | Sở Tư pháp | Quý IV/2026 | Báo cáo |`;

describe('columns', () => {
  test.each([
    ['in the usual order', [HEADER, row('1')]],
    [
      'in another order',
      [
        '| STT | Thời gian hoàn thành | Nội dung công việc | Sản phẩm | Đơn vị phối hợp | Cơ quan chủ trì |',
        '| 1 | Quý IV/2026 | Rà soát | Báo cáo | Sở Tư pháp | Sở Nội vụ |',
      ],
    ],
    ['with a rule and numbers below the names', [HEADER, '|---|---|---|---|---|---|', '| (1) | (2) | (3) | (4) | (5) | (6) |', row('1')]],
    ['on two levels', ['| TT | Nhiệm vụ | Cơ quan | | Thời hạn | Sản phẩm |', '| | | Chủ trì | Phối hợp | | |', row('1')]],
    ['between tabs', ['TT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời hạn\tSản phẩm', '1\tRà soát\tSở Nội vụ\tSở Tư pháp\tQuý IV/2026\tBáo cáo']],
    ['in capitals without marks', ['| TT | NHIEM VU | CHU TRI | PHOI HOP | THOI HAN | SAN PHAM |', row('1')]],
  ])('%s', (_, rows) => {
    expect(tasks(...rows)).toMatchObject([
      {
        ordinal: '1',
        content: 'Rà soát',
        leadWording: 'Sở Nội vụ',
        coordinatingWording: 'Sở Tư pháp',
        deadline: { kind: 'quarter', due: '2026-12-31', wording: 'Quý IV/2026' },
        deliverable: 'Báo cáo',
        needsReview: false,
      },
    ]);
  });

  test('a row that goes on right below names that are printed again is no second level of them', () => {
    const names = '| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm |';
    const [first] = tasks(names, row('1'), names, '| | | Cơ quan phối hợp | | | |', row('2'));
    expect(first?.leadWording).toBe('Sở Nội vụ Cơ quan phối hợp');
  });

  test('names on two levels of which only the first is printed again stay what they were', () => {
    const names = ['| TT | Nhiệm vụ | Cơ quan | | Thời hạn | Sản phẩm |', '| | | Chủ trì | Phối hợp | | |'];
    const read = tasks(...names, row('1'), names[0] ?? '', row('2'), ...names, row('3'));
    expect(read.map(({ ordinal, leadWording, coordinatingWording }) => [ordinal, leadWording, coordinatingWording])).toEqual(
      ['1', '2', '3'].map((ordinal) => [ordinal, 'Sở Nội vụ', 'Sở Tư pháp']),
    );
  });

  test('names that the end of a page cut in two are whole', () => {
    const names = ['| TT | Nhiệm vụ | Cơ quan | Cơ quan phối | Thời hạn | Sản phẩm |', '| | | chủ trì | hợp | | |'];
    expect(tasks(...names, row('1'))).toMatchObject([{ ordinal: '1', leadWording: 'Sở Nội vụ', coordinatingWording: 'Sở Tư pháp' }]);
  });

  test('a number that the end of a page cut in two is one', () => {
    const names = '| TT | Nhiệm vụ | Chủ trì |';
    expect(tasks(names, '| 1 | Thực hiện Kết luận số 226- | Sở Nội vụ |', names, '| | KL/TW của Ban Bí thư | |')[0]?.content).toBe(
      'Thực hiện Kết luận số 226-KL/TW của Ban Bí thư',
    );
  });

  test('beyond the six are kept by their names', () => {
    expect(tasks('| TT | Nhiệm vụ | Chủ trì | Kinh phí | Ghi chú |', '| 1 | Rà soát | Sở Nội vụ | 100 triệu | Gấp |')[0]?.extras).toEqual({
      'Kinh phí': '100 triệu',
      'Ghi chú': 'Gấp',
    });
  });

  test('a table without a content column is no list of tasks', () => {
    expect(tasks('| Năm | Số hồ sơ |', '| 2025 | 120 |')).toEqual([]);
  });
});

describe('rows', () => {
  test.each([
    ['a final dot is not part of the number', [HEADER, row('1.'), row('2.')], ['1', '2']],
    ['numbers with dots', [HEADER, row('3.1'), row('3.2')], ['3.1', '3.2']],
    ['letters below a number', [HEADER, row('1'), row('a'), row('b'), row('2')], ['1', '1.a', '1.b', '2']],
    ['parts with numbers that go on', [HEADER, '| I | THỂ CHẾ | | | | |', row('1'), '| II | BỘ MÁY | | | | |', row('2')], ['1', '2']],
    [
      'parts in which numbers begin again',
      [HEADER, '| I | THỂ CHẾ | | | | |', row('1'), row('2'), '| II | BỘ MÁY | | | | |', row('1')],
      ['I.1', 'I.2', 'II.1'],
    ],
    ['a header repeated on the next page', [HEADER, row('1'), HEADER, row('2')], ['1', '2']],
  ])('%s', (_, rows, expected) => {
    expect(ordinals(...rows)).toEqual(expected);
  });

  test('a row that a page end cuts goes on where it broke off', () => {
    const [task, ...others] = tasks(
      HEADER,
      '| 1 | Rà soát thủ tục | Sở Nội | | Quý IV/2026 | Báo cáo |',
      '| | hành chính | vụ | | | tổng hợp |',
    );
    expect(others).toEqual([]);
    expect(task).toMatchObject({ content: 'Rà soát thủ tục hành chính', leadWording: 'Sở Nội vụ', deliverable: 'Báo cáo tổng hợp' });
    expect(task?.spans).toHaveLength(2);
  });

  test('stand in their part', () => {
    expect(tasks(HEADER, '| II | CẢI CÁCH THỂ CHẾ | | | | |', row('1'))[0]?.groups).toEqual(['CẢI CÁCH THỂ CHẾ']);
  });

  test('without a number or without content want a person to look at them', () => {
    expect(tasks(HEADER, row('1', ''))).toMatchObject([{ needsReview: true }]);
    expect(read(HEADER, row('1', '')).findings).toContainEqual({ kind: 'doubtful-row', ordinal: '1' });
  });
});

describe('what is odd is reported and kept as printed', () => {
  test.each([
    ['a gap', [row('1'), row('4')], { kind: 'missing-rows', ordinals: ['2', '3'] }],
    ['a table that begins late', [row('3')], { kind: 'missing-rows', ordinals: ['1', '2'] }],
    ['a repeated number', [row('1'), row('2'), row('2')], { kind: 'repeated-row', ordinal: '2' }],
    ['a year before the document', [row('1').replace('2026', '2006')], { kind: 'odd-year', ordinal: '1', year: 2006 }],
  ])('%s', (_, rows, finding) => {
    expect(read(HEADER, ...rows).findings).toEqual([finding]);
  });

  test('rows in order give no finding', () => {
    expect(read(HEADER, row('1'), row('2'), row('3')).findings).toEqual([]);
  });
});
