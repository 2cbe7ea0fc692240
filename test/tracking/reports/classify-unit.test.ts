import { expect, test } from '@jest/globals';
import type { Signal } from '../../../src/domain/report-words.ts';
import { classifyUnit, RULES, type UnitClass, type UnitFacts } from '../../../src/tracking/reports/classify-unit.ts';

const NO_FACTS: UnitFacts = {
  signals: new Set(),
  isDone: false,
  wantsReminder: false,
  assignee: null,
  percent: null,
  onlyAsks: false,
  isHearsay: false,
  isUnreal: false,
  isPromised: false,
  hasReason: false,
  isDenied: false,
};
const facts = (signals: readonly Signal[], more: Partial<UnitFacts> = {}): UnitFacts => ({
  ...NO_FACTS,
  signals: new Set(signals),
  ...more,
});
const share = (percent: number) => ({ kind: 'work', percent, from: 0, to: 1 }) as const;
const report = (intent: string, percent: number | null = null) => ({ kind: 'report', intent, percent });

/** The facts that only this rule decides, and facts that a rule before it takes away from it. */
const ROWS: Readonly<Record<string, { given: UnitFacts; gives: object; notWith: Partial<UnitFacts> }>> = {
  'no more reminders': { given: facts(['remindOff']), gives: { kind: 'mute' }, notWith: { signals: new Set() } },
  'a reminder for oneself': {
    given: facts(['remind'], { wantsReminder: true }),
    gives: report('set-reminder'),
    notWith: { signals: new Set(['remindOff']) },
  },
  'more time, also as a question': {
    given: facts(['extension'], { onlyAsks: true }),
    gives: report('request-extension'),
    notWith: { wantsReminder: true },
  },
  'nothing but questions': {
    given: facts([], { onlyAsks: true, isHearsay: true }),
    gives: { kind: 'question' },
    notWith: { signals: new Set(['extension']) },
  },
  'what others say': { given: facts([], { isHearsay: true, isDone: true }), gives: { kind: 'hearsay' }, notWith: { onlyAsks: true } },
  'taken back': { given: facts(['retract', 'notDone']), gives: report('retract-done'), notWith: { isHearsay: true } },
  'given to somebody': { given: facts(['hand'], { assignee: 'anh Tú' }), gives: report('assign'), notWith: { isDone: true } },
  'if, or must': { given: facts(['blocked'], { isUnreal: true }), gives: { kind: 'none' }, notWith: { assignee: 'anh Tú' } },
  'something is in the way': {
    given: facts(['blocked'], { percent: share(40), isDone: true }),
    gives: report('report-blocked', 40),
    notWith: { isUnreal: true },
  },
  'not done, for a reason': {
    given: facts(['notDone'], { hasReason: true }),
    gives: report('report-blocked'),
    notWith: { isDenied: true },
  },
  'all of it': { given: facts([], { percent: share(100) }), gives: report('report-done'), notWith: { signals: new Set(['signing']) } },
  'a share of it': {
    given: facts(['partial'], { percent: share(60), isDone: true }),
    gives: report('report-progress', 60),
    notWith: { percent: share(100) },
  },
  'not begun': { given: facts(['notStarted']), gives: report('report-progress', 0), notWith: { isDenied: true } },
  'not quite, or not signed': {
    given: facts(['nearly'], { isDone: true }),
    gives: report('report-progress'),
    notWith: { percent: share(90) },
  },
  promised: { given: facts([], { isPromised: true, isDone: true }), gives: report('report-progress'), notWith: { isUnreal: true } },
  'a figure that is no share of the work': {
    given: facts([], { percent: { kind: 'indicator' }, isDone: true }),
    gives: report('report-progress'),
    notWith: { percent: null },
  },
  'a part of it': { given: facts(['partial'], { isDone: true }), gives: report('report-progress'), notWith: { signals: new Set() } },
  done: { given: facts([], { isDone: true }), gives: report('report-done'), notWith: { signals: new Set(['nearly']) } },
  'under way': { given: facts(['underway']), gives: report('report-progress'), notWith: { isDone: true } },
};

test('every rule has its row', () => {
  expect(Object.keys(ROWS)).toEqual(RULES.map(({ name }) => name));
});

test.each(Object.entries(ROWS))('%s: the rule decides, and no rule before it', (name, { given, gives }) => {
  expect(RULES.find(({ holds }) => holds(given))?.name).toBe(name);
  expect(classifyUnit(given)).toEqual(gives);
});

test.each(Object.entries(ROWS))('%s: not where something else is said too', (name, { given, notWith }) => {
  expect(RULES.find(({ holds }) => holds({ ...given, ...notWith }))?.name).not.toBe(name);
});

test('a unit that says nothing is no report', () => {
  expect(classifyUnit(NO_FACTS)).toEqual({ kind: 'none' } satisfies UnitClass);
});
