import { describe, expect, test } from '@jest/globals';
import { createAgencyRecognizer } from '../../../src/domain/agency-recognition.ts';
import type { Task } from '../../../src/domain/task.ts';
import { squeeze } from '../../../src/domain/vietnamese-text.ts';
import { createFlatTableReader } from '../../../src/ingestion/flattened/read-flat-table.ts';
import { flattenTable } from '../../support/flatten-table.ts';
import { LEXICON } from '../../support/lexicon.ts';
import { readFile } from '../../support/reading.ts';

const readFlat = createFlatTableReader(LEXICON, createAgencyRecognizer(LEXICON));
const tail = (text: string): string => squeeze(text);

type Column = 'content' | 'lead' | 'coordinating' | 'deadline' | 'deliverable';
const NAMES: Readonly<Record<Column, string>> = {
  content: 'Nội dung nhiệm vụ',
  lead: 'Cơ quan chủ trì',
  coordinating: 'Cơ quan phối hợp',
  deadline: 'Thời gian hoàn thành',
  deliverable: 'Sản phẩm',
};
const WIDTHS: Readonly<Record<Column, number>> = { content: 34, lead: 16, coordinating: 18, deadline: 13, deliverable: 20 };
const cellOf: Readonly<Record<Column, (task: Task) => string>> = {
  content: ({ content }) => tail(content),
  lead: ({ leadWording }) => tail(leadWording),
  coordinating: ({ coordinatingWording }) => tail(coordinatingWording),
  deadline: ({ deadline }) => tail(deadline.wording),
  deliverable: ({ deliverable }) => tail(deliverable),
};

const DOCUMENTS = ['corpus/ha-tinh-ke-hoach-226.txt', 'corpus/nghe-an-333-kh-ubnd.txt', 'corpus/dong-thap-498-kh-ubnd.txt'] as const;
const ORDERS: readonly (readonly Column[])[] = [
  ['content', 'lead', 'coordinating', 'deadline', 'deliverable'],
  ['content', 'deliverable', 'lead', 'coordinating', 'deadline'],
];

function flatten(file: string, order: readonly Column[], pageLines: number) {
  const gold = readFile(file).tasks.filter(({ ordinal }) => /^\d+$/u.test(ordinal));
  const rows = gold.map((task, i) => [`${i + 1}`, ...order.map((column) => cellOf[column](task))]);
  const layout = {
    header: ['TT', ...order.map((column) => NAMES[column])],
    widths: [4, ...order.map((column) => WIDTHS[column])],
    pageLines,
  };
  return { gold, text: `KẾ HOẠCH\nTriển khai thực hiện nhiệm vụ năm 2026\n\nPHỤ LỤC\n${flattenTable(rows, layout)}\n` };
}

describe.each(DOCUMENTS)('%s, flattened to lines', (file) => {
  test.each(ORDERS.flatMap((order) => [[order.join(', '), order, 1000] as const, [`${order.join(', ')}, over pages`, order, 40] as const]))(
    'in the order %s loses no row, and rows that pass for sure are right',
    (_name, order, pageLines) => {
      const { gold, text } = flatten(file, order, pageLines);
      const read = readFlat(text, 2026)?.tasks ?? [];
      expect(read.map(({ ordinal }) => ordinal)).toEqual(gold.map((_, i) => `${i + 1}`));
      const sure = read.flatMap((task, i) => {
        const expected = gold[i];
        return task.needsReview || expected === undefined ? [] : [{ task, expected }];
      });
      const cells = sure.flatMap(({ task, expected }) => order.map((column) => cellOf[column](task) === cellOf[column](expected)));
      expect(cells.filter((isRight) => !isRight).length).toBeLessThanOrEqual(cells.length * 0.02);
    },
  );
});

describe('a text without such a table', () => {
  test.each([
    ['prose', 'Kế hoạch triển khai nhiệm vụ.\nSở Nội vụ chủ trì, phối hợp với các sở.\nThời gian hoàn thành: quý IV.\n'],
    ['nothing', ''],
    ['a header alone', 'TT\nNhiệm vụ\nChủ trì\nPhối hợp\nThời hạn\n'],
  ])('gives no rows: %s', (_name, text) => {
    expect(readFlat(text, 2026)?.tasks ?? []).toEqual([]);
  });
});
