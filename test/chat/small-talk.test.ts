import { describe, expect, test } from '@jest/globals';
import { createQuestionReader } from '../../src/answering/question/read-question.ts';
import { createSmallTalkReader } from '../../src/chat/small-talk.ts';
import { LEXICON } from '../support/lexicon.ts';

const read = createSmallTalkReader(LEXICON);
const readQuestion = createQuestionReader(LEXICON);
const kindOf = (text: string) => read(text, readQuestion(text, { loadedProvinces: [], today: '2026-11-22' }));

describe('messages that ask nothing of a document', () => {
  test.each([
    ['viết giúp tôi bài thơ', 'chore'],
    ['viet giup toi bai tho', 'chore'],
    ['em ơi soạn giúp anh công văn đôn đốc các xã', 'chore'],
    ['dich giup em cau nay sang tieng anh', 'chore'],
    ['tôi là ai?', 'who-am-i'],
    ['toi la ai', 'who-am-i'],
    ['em có biết tôi là ai không', 'who-am-i'],
    ['xin chào', 'greeting'],
  ])('%s: %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  test.each([
    'ai viết bài tuyên truyền kết luận 226',
    'viết giúp tôi: nv 10 ai chủ trì',
    'viết sáng kiến cchc giao đơn vị nào',
    'soạn thảo văn bản qppl trễ thì giải trình về đâu',
    'tôi là ai trong nv 10',
    'so noi vu la ai',
  ])('%s: may be asked of the documents', (text) => {
    expect(kindOf(text)).toBeNull();
  });
});
