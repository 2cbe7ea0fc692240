import { describe, expect, test } from '@jest/globals';
import type { GoldUpdate } from '../../../src/commands/evaluation/gold-sets.ts';
import { judgeUpdate } from '../../../src/commands/evaluation/judge-update.ts';
import type { Behaviour, UnderstoodUpdate } from '../../../src/domain/message.ts';

type GoldItem = GoldUpdate['items'][number];

const ROW_10 = { document: 'a.txt', ordinal: '10' };
const ROW_11 = { document: 'a.txt', ordinal: '11' };
const gold = (item: Partial<GoldItem> = {}): GoldItem => ({ intent: 'report_done', task: ROW_10, accept_intents: [], ...item });
const understood = (update: Partial<UnderstoodUpdate> = {}): UnderstoodUpdate => ({
  intent: 'report-done',
  task: ROW_10,
  percent: 100,
  due: null,
  note: '',
  state: 'proposed',
  ...update,
});
const faultsOf = (items: readonly GoldItem[], updates: readonly UnderstoodUpdate[], behaviour: Behaviour = 'confirm'): string[] =>
  judgeUpdate({ items: [...items] }, { behaviour, updates }).map(({ kind }) => kind);

const progress = gold({ intent: 'report_progress', percent: 60 });
const extension = gold({ intent: 'request_extension', requested_due: '2027-01-31' });
const nothing = gold({ intent: 'not_an_update', task: null });

describe('what was understood of a message', () => {
  test.each<[string, readonly GoldItem[], readonly UnderstoodUpdate[]]>([
    ['the same report', [gold()], [understood()]],
    ['a report that was refused to the person', [gold()], [understood({ state: 'rejected' })]],
    ['an intent that is accepted too', [gold({ accept_intents: ['report_progress'] })], [understood({ intent: 'report-progress' })]],
    ['two reports in another order', [gold(), gold({ task: ROW_11 })], [understood({ task: ROW_11 }), understood()]],
    ['the share that was said', [progress], [understood({ intent: 'report-progress', percent: 60 })]],
    ['any share where none was said', [gold({ intent: 'report_progress' })], [understood({ intent: 'report-progress', percent: 5 })]],
    ['the day that was asked for', [extension], [understood({ intent: 'request-extension', due: '2027-01-31' })]],
    ['the day of a report that is done is not looked at', [gold({ requested_due: '2026-11-20' })], [understood()]],
    ['nothing, of what is no report', [nothing], []],
    ['nothing, of a question', [gold({ intent: 'ask_status' })], []],
    ['nothing, of what may be a question', [gold({ accept_intents: ['ask_status'] })], []],
    ['an accepted intent of what is no report', [gold({ intent: 'not_an_update', accept_intents: ['report_done'] })], [understood()]],
    ['no task where there is none', [gold({ task: null })], [understood({ task: null })]],
    ['an unclear task', [gold({ task: 'ambiguous' })], [understood({ task: 'ambiguous' })]],
  ])('has no fault: %s', (_, items, updates) => {
    expect(faultsOf(items, updates)).toEqual([]);
  });

  test.each<[string, readonly GoldItem[], readonly UnderstoodUpdate[], string[]]>([
    ['nothing', [gold()], [], ['update-missing']],
    ['another task', [gold()], [understood({ task: ROW_11 })], ['update-missing', 'update-extra']],
    [
      'the row of another document',
      [gold()],
      [understood({ task: { document: 'b.txt', ordinal: '10' } })],
      ['update-missing', 'update-extra'],
    ],
    ['another intent', [gold()], [understood({ intent: 'report-blocked' })], ['update-missing', 'update-extra']],
    ['one of two', [gold(), gold({ task: ROW_11 })], [understood()], ['update-missing']],
    ['one more', [gold()], [understood(), understood({ task: ROW_11 })], ['update-extra']],
    ['the same twice', [gold()], [understood(), understood()], ['update-extra']],
    ['a report of what is none', [nothing], [understood()], ['update-extra']],
    ['another share', [progress], [understood({ intent: 'report-progress', percent: 16 })], ['percent']],
    ['no share', [progress], [understood({ intent: 'report-progress', percent: null })], ['percent']],
    ['another day', [extension], [understood({ intent: 'request-extension', due: '2026-01-31' })], ['due']],
    ['a task where there is none', [gold({ task: null })], [understood()], ['update-missing', 'update-extra']],
    ['a task where several may be meant', [gold({ task: 'ambiguous' })], [understood()], ['update-missing', 'update-extra']],
  ])('is faulty: %s', (_, items, updates, faults) => {
    expect(faultsOf(items, updates)).toEqual(faults);
  });

  test.each<[Behaviour, string[]]>([
    ['clarify', []],
    ['abstain', []],
    ['answer', ['update-missing']],
    ['refuse', ['update-missing']],
  ])('of an unclear task may be missing where the reply is "%s": %j', (behaviour, faults) => {
    expect(faultsOf([gold({ task: 'ambiguous' })], [], behaviour)).toEqual(faults);
    expect(faultsOf([gold({ task: null })], [], behaviour)).toEqual(faults);
  });
});

describe('what was recorded without a yes', () => {
  test('is a fault, however well it was understood', () => {
    expect(faultsOf([gold()], [understood({ state: 'recorded' })], 'recorded')).toEqual(['recorded']);
  });

  test('is a fault of a message that is no report at all', () => {
    expect(faultsOf([nothing], [understood({ state: 'recorded' })], 'recorded')).not.toEqual([]);
    const accepting = gold({ intent: 'not_an_update', accept_intents: ['report_done'] });
    expect(faultsOf([accepting], [understood({ state: 'recorded' })], 'recorded')).toEqual(['recorded']);
  });
});
