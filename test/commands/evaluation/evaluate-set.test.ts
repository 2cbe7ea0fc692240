import { describe, expect, test } from '@jest/globals';
import type { App } from '../../../src/app.ts';
import { say } from '../../../src/chat/say.ts';
import { evaluateSet, reaches, type SetReport } from '../../../src/commands/evaluation/evaluate-set.ts';
import { documentsNamed, parseGoldSet } from '../../../src/commands/evaluation/gold-sets.ts';

const QUESTIONS = JSON.stringify([
  {
    id: 'q1',
    kind: 'row',
    question: 'Ai chủ trì?',
    user: null,
    expect: { behaviour: 'answer', facts: ['Sở Nội vụ'], citations: [{ document: 'a.txt', where: 'Mục I' }] },
  },
  { id: 'q2', kind: 'absent', question: 'Lương?', user: { province: 'Huế' }, expect: { behaviour: 'abstain' } },
]);

/** Answers the first question, and only when it is typed with its marks. */
const app: Pick<App, 'handleMessage' | 'tasks'> = {
  tasks: () => Promise.resolve([]),
  handleMessage: ({ text }) =>
    Promise.resolve(
      text === 'Ai chủ trì?'
        ? { ...say('answer', 'Sở Nội vụ'), citations: [{ document: 'a.txt', where: 'Mục I.2', quote: '' }] }
        : say('abstain', 'Không thấy'),
    ),
};

describe('an evaluation', () => {
  test('asks each question as written and without diacritics, and counts by kind', async () => {
    const report = await evaluateSet(parseGoldSet('own', QUESTIONS), app);
    expect(report).toMatchObject({
      total: { all: 2, written: 2, folded: 1 },
      kinds: { absent: { all: 1, written: 1, folded: 1 }, row: { all: 1, written: 1, folded: 0 } },
      failures: [{ id: 'q1', asked: 'ai chu tri?', spelling: 'folded', reply: 'Không thấy' }],
    });
  });

  test('says what comes before a question in the same conversation, in the same spelling', async () => {
    const heard: string[] = [];
    const set = [
      { id: 'q', kind: 'follow-up', question: 'Hạn?', after: ['Nv 3?', 'Ở đâu?'], user: null, expect: { behaviour: 'abstain' } },
    ];
    await evaluateSet(parseGoldSet('own', JSON.stringify(set)), {
      ...app,
      handleMessage: ({ text, conversationId }) => {
        heard.push(`${conversationId}: ${text}`);
        return Promise.resolve(say('abstain', ''));
      },
    });
    expect(heard).toEqual([
      ...['Nv 3?', 'Ở đâu?', 'Hạn?'].map((text) => `own:q:written: ${text}`),
      ...['nv 3?', 'o dau?', 'han?'].map((text) => `own:q:folded: ${text}`),
    ]);
  });

  test('knows which documents a set speaks of', () => {
    expect([...documentsNamed(parseGoldSet('own', QUESTIONS))]).toEqual(['a.txt']);
  });

  const questions = (written: number, folded: number): SetReport => ({
    name: '',
    kind: 'questions',
    kinds: {},
    total: { all: 10, written, folded },
    failures: [],
  });
  const rows = (right: number, due: number, lost: string[]): SetReport => ({
    name: '',
    kind: 'rows',
    cells: { right, all: 10 },
    dueDays: { right: due, all: 10 },
    lost,
    invented: [],
    faults: [],
  });
  test.each<[string, SetReport, boolean]>([
    ['both spellings reach it', questions(10, 9), true],
    ['one spelling does not', questions(10, 8), false],
    ['cells and days reach it', rows(9, 9, []), true],
    ['cells do not', rows(8, 9, []), false],
    ['days do not', rows(9, 8, []), false],
    ['a row is lost', rows(9, 9, ['a.txt 3']), false],
  ])('a minimum of 0.9: %s', (_, report, isReached) => {
    expect(reaches(report, 0.9)).toBe(isReached);
  });
});
