import { describe, expect, test } from '@jest/globals';
import type { Expectation } from '../../../src/commands/evaluation/gold-sets.ts';
import { type JudgedReply, judgeQuestion } from '../../../src/commands/evaluation/judge-question.ts';

const row = (ordinal: string, document = 'a.txt') => ({ document, ordinal });
const place = (where: string, document = 'a.txt') => ({ document, where });
const citation = (where: string, document = 'a.txt') => ({ document, where, quote: '' });

function expected(overrides: Partial<Expectation>): Expectation {
  return {
    behaviour: 'answer',
    facts: [],
    any_of: [],
    must_not: [],
    tasks: [],
    tasks_ok: [],
    exact_list: false,
    citations: [],
    all_citations: false,
    answer_may_say_absent: false,
    ...overrides,
  };
}
const replied = (overrides: Partial<JudgedReply>): JudgedReply => ({
  behaviour: 'answer',
  text: '',
  citations: [],
  tasks: [],
  ...overrides,
});

interface Case {
  readonly rule: string;
  readonly expect: Partial<Expectation>;
  readonly right: Partial<JudgedReply>;
  readonly wrong: Partial<JudgedReply>;
  readonly faults: readonly string[];
}

const CASES: readonly Case[] = [
  {
    rule: 'an answer must be an answer',
    expect: {},
    right: { behaviour: 'answer' },
    wrong: { behaviour: 'abstain' },
    faults: ['behaviour: abstain'],
  },
  {
    rule: 'every fact must be said',
    expect: { facts: ['Sở Nội vụ', 'Quý IV/2026'] },
    right: { text: 'SỞ  NỘI VỤ chủ trì, hạn “Quý IV/2026”.' },
    wrong: { text: 'Sở Nội vụ chủ trì.' },
    faults: ['lacks: Quý IV/2026'],
  },
  {
    rule: 'a number inside another number is not that number',
    expect: { facts: ['5/6'] },
    right: { text: 'trước 5/6' },
    wrong: { text: 'trước 15/6' },
    faults: ['lacks: 5/6'],
  },
  {
    rule: 'Ủy ban nhân dân and UBND are one, dashes are one, markup does not count',
    expect: { facts: ['Ủy ban nhân dân cấp xã', '2026-2027'] },
    right: { text: '<b>UBND</b> cấp xã, *2026–2027*' },
    wrong: { text: 'UBND cấp huyện, 2026-2027' },
    faults: ['lacks: Ủy ban nhân dân cấp xã'],
  },
  {
    rule: 'one of each group of spellings is enough',
    expect: { any_of: [['31/12/2026', 'cuối năm 2026']] },
    right: { text: 'hạn cuối năm 2026' },
    wrong: { text: 'hạn năm 2026' },
    faults: ['lacks-any: 31/12/2026 | cuối năm 2026'],
  },
  {
    rule: 'some words must not be said',
    expect: { must_not: ['Sở Tài chính'] },
    right: { text: 'Sở Tư pháp' },
    wrong: { text: 'Sở Tài chính' },
    faults: ['says: Sở Tài chính'],
  },
  {
    rule: 'every wanted row must be told',
    expect: { tasks: [row('3'), row('5')] },
    right: { tasks: [row('3'), row('5'), row('9')] },
    wrong: { tasks: [row('3'), row('5', 'b.txt')] },
    faults: ['task-missing: a.txt#5'],
  },
  {
    rule: 'an exact list holds no other row, but for those that may stand in it',
    expect: { exact_list: true, tasks: [row('3')], tasks_ok: [row('4')] },
    right: { tasks: [row('3'), row('4')] },
    wrong: { tasks: [row('3'), row('9')] },
    faults: ['task-extra: a.txt#9'],
  },
  {
    rule: 'one of the wanted places must be cited',
    expect: { citations: [place('Mục II.4.b'), place('Phụ lục dòng 10')] },
    right: { citations: [citation('Phụ lục dòng 9, 10')] },
    wrong: { citations: [citation('Mục III.1'), citation('Phụ lục dòng 10', 'b.txt')] },
    faults: ['cites: a.txt Mục III.1; b.txt Phụ lục dòng 10'],
  },
  {
    rule: 'all wanted places must be cited where the question says so',
    expect: { all_citations: true, citations: [place('Mục II.4.b'), place('Phụ lục dòng 10')] },
    right: { citations: [citation('Mục II.4.b'), citation('Phụ lục dòng 10')] },
    wrong: { citations: [citation('Phụ lục dòng 10')] },
    faults: ['cites: a.txt Phụ lục dòng 10'],
  },
  {
    rule: 'what is absent must not be answered',
    expect: { behaviour: 'abstain' },
    right: { behaviour: 'abstain' },
    wrong: { text: 'Sở Nội vụ, không có hạn' },
    faults: ['behaviour: answer'],
  },
  {
    rule: 'an answer may say itself that something is absent where the question allows it',
    expect: { behaviour: 'abstain', answer_may_say_absent: true },
    right: { text: 'Số văn bản để trống.' },
    wrong: { text: 'Số 226.' },
    faults: ['behaviour: answer'],
  },
  {
    rule: 'what is absent is not guessed at in passing either',
    expect: { behaviour: 'abstain', must_not: ['12/2026'] },
    right: { behaviour: 'abstain', text: 'Không thấy.' },
    wrong: { behaviour: 'abstain', text: 'Không thấy, có lẽ 12/2026.' },
    faults: ['says: 12/2026'],
  },
  {
    rule: 'an ambiguous question is asked back',
    expect: { behaviour: 'clarify' },
    right: { behaviour: 'clarify' },
    wrong: { text: 'Sở Nội vụ', citations: [citation('Mục I')] },
    faults: ['behaviour: answer'],
  },
  {
    rule: 'an ambiguous question may be answered with all its rows',
    expect: { behaviour: 'clarify', tasks: [row('3'), row('3', 'b.txt')] },
    right: { tasks: [row('3'), row('3', 'b.txt')] },
    wrong: { tasks: [row('3')] },
    faults: ['behaviour: answer'],
  },
  {
    rule: 'an ambiguous question may be answered from several documents',
    expect: { behaviour: 'clarify' },
    right: { citations: [citation('Mục I'), citation('Mục I', 'b.txt')] },
    wrong: { citations: [citation('Mục I'), citation('Mục II')] },
    faults: ['behaviour: answer'],
  },
  {
    rule: 'an ambiguous question may be answered with every reading',
    expect: { behaviour: 'clarify', facts: ['05/6', '05/12'] },
    right: { text: 'trước 05/6 và 05/12' },
    wrong: { text: 'trước 05/6' },
    faults: ['behaviour: answer'],
  },
];

describe('the judge of replies', () => {
  test.each(CASES)('$rule', ({ expect: wanted, right, wrong, faults }) => {
    expect(judgeQuestion(expected(wanted), replied(right))).toEqual([]);
    expect(judgeQuestion(expected(wanted), replied(wrong)).map(({ kind, what }) => `${kind}: ${what}`)).toEqual(faults);
  });

  test('an ambiguous question is not answered by every reading when it abstains', () => {
    const wanted = expected({ behaviour: 'clarify', facts: ['05/6'] });
    expect(judgeQuestion(wanted, replied({ behaviour: 'abstain', text: 'không rõ 05/6' }))).toHaveLength(1);
  });
});
