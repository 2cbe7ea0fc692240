import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Task } from '../../../src/domain/task.ts';
import { compact } from '../../../src/domain/verbatim.ts';
import type { ExpectedTask } from '../../support/expected-tasks.ts';
import { readFile } from '../../support/reading.ts';
import { PROJECT } from '../../support/source-files.ts';

const { tasks, text, findings, unreadAnnex, passages } = readFile('corpus/ha-tinh-cchc-2026.txt');
const EXPECTED = JSON.parse(readFileSync(join(PROJECT, 'test/evaluation/tasks-reform.json'), 'utf8')) as ExpectedTask[];

/** Layout and list signs do not count. */
const cell = (words: string): string =>
  words
    .replace(/(?:^|\n|\s)[-•]\s/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.;,…]+$/u, '')
    .toLowerCase();
const cellsOf = (task: Task): string[] =>
  [task.content, task.leadWording, task.coordinatingWording, task.deadline.wording, task.deliverable].map(cell);
const expectedCells = (row: ExpectedTask): string[] =>
  [row.task, row.leadRaw, row.coordinatingRaw, row.deadlineRaw, row.deliverableRaw].map(cell);
const taskOf = (ordinal: string): Task | undefined => tasks.find((task) => task.ordinal === ordinal);

describe('the annex of a plan that was flattened to lines', () => {
  test('loses no activity: 3.1 to 3.93 in order, 3.81 as often as it is printed', () => {
    const numbers = tasks.map(({ ordinal }) => ordinal).filter((ordinal) => ordinal.startsWith('3.'));
    const printed = Array.from({ length: 93 }, (_, i) => `3.${i + 1}`);
    expect(numbers).toEqual([...printed.slice(0, 81), '3.81', ...printed.slice(81)]);
  });

  test('keeps a task that has no activity, for a person to look at', () => {
    expect(taskOf('2.36')).toMatchObject({ needsReview: true, content: expect.stringMatching(/^Quản lý, sử dụng hiệu quả số biên chế/u) });
  });

  test('has no wrong cell in a row that passes for sure, as far as people have read it', () => {
    const sure = EXPECTED.flatMap((row) => {
      const task = taskOf(row.ordinal);
      return task === undefined || task.needsReview ? [] : [{ row, task }];
    });
    const wrong = sure.filter(({ row, task }) => cellsOf(task).join('|') !== expectedCells(row).join('|'));
    expect(wrong.map(({ row }) => row.ordinal)).toEqual([]);
    expect(sure.length).toBeGreaterThanOrEqual(EXPECTED.length * 0.85);
  });

  test('has the due days that are printed', () => {
    const wrong = EXPECTED.filter(({ ordinal, deadline }) => {
      const read = taskOf(ordinal)?.deadline;
      return (read !== undefined && 'due' in read ? read.due : null) !== (deadline.due ?? null);
    });
    expect(wrong.map(({ ordinal }) => ordinal)).toEqual([]);
  });

  // Merged or paired cells, cells of which a page end left half: nothing in the text decides them
  test.each(['3.43', '3.52', '3.53', '3.54', '3.55', '3.60', '3.73', '3.74', '3.75', '3.76', '3.78', '3.79', '3.82'])(
    'leaves row %s to a person',
    (ordinal) => {
      expect(taskOf(ordinal)?.needsReview).toBe(true);
    },
  );

  test('says of each sure row where its words stand', () => {
    for (const { content, spans } of tasks.filter(({ needsReview }) => !needsReview)) {
      const words = compact(spans.map(({ start, end }) => text.slice(start, end)).join(' '));
      expect(words).toContain(compact(content.slice(0, 30)));
    }
  });

  test('is reported as put together again, and no longer as unread', () => {
    expect(unreadAnnex).toBe(false);
    expect(findings).toContainEqual({ kind: 'rebuilt-table' });
    expect(findings).toContainEqual({ kind: 'repeated-row', ordinal: '3.81' });
    expect(passages.filter(({ kind }) => kind === 'row')).toHaveLength(tasks.length);
  });

  test('keeps the parts, the objective and the task above a row', () => {
    expect(taskOf('3.33')?.groups).toEqual([
      'CẢI CÁCH THỂ CHẾ',
      expect.stringMatching(/^1\.9\. 100%/u),
      expect.stringMatching(/^2\.18\. Tiếp tục/u),
    ]);
  });
});
