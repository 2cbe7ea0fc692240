import { expect, test } from '@jest/globals';
import { findPlans } from '../../src/tracking/plan-words.ts';
import { planState } from '../support/tracking-world.ts';

const plan = (document: string, title: string) => planState(document, [], { title }).plan;
const PLANS = [
  plan('na-333.txt', 'Kế hoạch 333/KH-UBND'),
  plan('na-34.txt', 'Kế hoạch 34/KH-UBND'),
  plan('cchc.txt', 'Kế hoạch cải cách hành chính 2026'),
  plan('ct.txt', 'Chỉ thị 14/CT-UBND'),
];

test.each([
  ['333', ['na-333.txt']],
  ['kế hoạch 333', ['na-333.txt']],
  ['ke hoach 34/kh-ubnd', ['na-34.txt']],
  ['34', ['na-34.txt']],
  ['3', []],
  ['chỉ thị 14', ['ct.txt']],
  ['cải cách hành chính', ['cchc.txt']],
  ['chi thi', ['ct.txt']],
  ['NA-333.TXT', ['na-333.txt']],
  ['kế hoạch', ['na-333.txt', 'na-34.txt', 'cchc.txt']],
  ['nghị quyết', []],
  ['', []],
  ['?', []],
])('%j means %j', (words, documents) => {
  expect(findPlans(words, PLANS).map(({ document }) => document)).toEqual(documents);
});
