import { describe, expect, test } from '@jest/globals';
import { createTimeReader } from '../../../src/answering/question/read-time.ts';
import { tokenize } from '../../../src/domain/vietnamese-text.ts';
import { LEXICON } from '../../support/lexicon.ts';

const TODAY = '2026-11-25';
const read = createTimeReader(LEXICON);
const filterOf = (text: string) => read(text, tokenize(text), TODAY)?.filter ?? null;

describe('the time a question asks for', () => {
  test.each(['việc nào sắp đến hạn?', 'nv nao sap het han', 'gần tới hạn có gì'])('%s: the next 30 days', (text) => {
    expect(filterOf(text)).toEqual({ kind: 'due-in', from: TODAY, to: '2026-12-25', exactly: null });
  });

  test.each<[string, string]>([
    ['chiều nay có việc gì đến hạn', TODAY],
    ['sang nay han gi', TODAY],
    ['sáng mai có gì', '2026-11-26'],
    ['ngày mai có gì đến hạn', '2026-11-26'],
  ])('%s: that day', (text, day) => {
    expect(filterOf(text)).toEqual({ kind: 'due-in', from: day, to: day, exactly: null });
  });

  test('a named month is not widened to what is soon', () => {
    expect(filterOf('tháng 12/2026 có việc gì')).toMatchObject({ kind: 'due-in', from: '2026-12-01', to: '2026-12-31' });
  });
});
