import { describe, expect, test } from '@jest/globals';
import { createQuestionReader } from '../../src/answering/question/read-question.ts';
import { isGrounded, saysPercent, standsIn } from '../../src/assistant/ground-rewording.ts';
import { LEXICON } from '../support/lexicon.ts';

const readQuestion = createQuestionReader(LEXICON);
const read = (text: string) => readQuestion(text, { loadedProvinces: ['Hà Tĩnh', 'Nghệ An'], today: '2026-11-22' });
const BEFORE = { question: read('ai chủ trì nhiệm vụ 10 của Hà Tĩnh'), ordinals: ['10'] };
const ALONE = { question: null, ordinals: [] };

describe('a rewording that asks the same', () => {
  test.each([
    ['nhà ăn cơ quan mấy giờ phục vụ', 'căng tin cơ quan mấy giờ phục vụ', ALONE],
    ['bên nào làm cùng với họ', 'cơ quan nào phối hợp nhiệm vụ 10 của Hà Tĩnh', BEFORE],
    ['bao giờ thì phải xong cái đấy', 'thời hạn nhiệm vụ 10 của Hà Tĩnh', BEFORE],
    ['ai lo vụ họp qua mạng', 'cơ quan nào chủ trì họp trực tuyến', ALONE],
    ['việc đó có bắt buộc không?', 'nhiệm vụ 10 có bắt buộc không', BEFORE],
  ])('%s: %s', (said, rewording, ground) => {
    expect(isGrounded(read(rewording), read(said), ground)).toBe(true);
  });
});

describe('a rewording that asks something else', () => {
  test.each([
    ['with a number', 'ai lo vụ họp qua mạng', 'ai chủ trì nhiệm vụ 12 về họp qua mạng', ALONE],
    ['with a place', 'ai lo vụ họp qua mạng', 'ai chủ trì họp qua mạng ở Nghệ An', ALONE],
    ['with an agency', 'ai lo vụ họp qua mạng', 'Sở Nội vụ chủ trì họp qua mạng phải không', ALONE],
    ['with a year', 'ai lo vụ họp qua mạng', 'ai chủ trì họp qua mạng năm 2027', ALONE],
    ['without the place', 'ai lo vụ họp qua mạng ở Nghệ An', 'ai chủ trì họp qua mạng', ALONE],
    ['without the number', 'nhiệm vụ 12 thì sao', 'thời hạn nhiệm vụ 10', BEFORE],
    ['turned round', 'ai lo vụ họp qua mạng', 'ai không chủ trì họp qua mạng', ALONE],
    ['not turned round', 'việc nào không phải họp', 'việc nào phải họp', ALONE],
    ['about something else', 'nhà ăn mấy giờ mở cửa', 'ai chủ trì chuyển đổi số', ALONE],
    [
      'about what was spoken of, to a message that says itself what it is about',
      'nhà ăn cơ quan mình buổi trưa mấy giờ thì mở cửa phục vụ',
      'thời hạn nhiệm vụ 10 của Hà Tĩnh',
      BEFORE,
    ],
    ['for another kind of fact', 'ai chủ trì họp qua mạng', 'họp qua mạng bao giờ xong', ALONE],
    ['at length', 'ai lo vụ họp qua mạng', `họp qua mạng ${'rất '.repeat(45)}`, ALONE],
  ])('%s is none', (_, said, rewording, ground) => {
    expect(isGrounded(read(rewording), read(said), ground)).toBe(false);
  });
});

describe('facts', () => {
  test.each([
    [['10'], 'số 10 em gửi rồi', true],
    [['10', 'BC 123/BC-STP'], '10 thì em gửi rồi, BC 123/BC-STP', true],
    [['10'], 'gửi ngày 10/12 rồi', false],
    [['10'], 'gửi lúc 3.10', false],
    [['10'], 'được 10% rồi', false],
    [['1'], 'số 10 em gửi rồi', false],
    [['11'], 'số 10 em gửi rồi', false],
    [['123/BC-STP'], 'BC 1123/BC-STP', false],
    [['II.3'], 'mục II.3 gửi rồi', true],
    [[''], 'gửi rồi', false],
  ])('%j in "%s": %s', (facts, message, stand) => {
    expect(standsIn(facts, message)).toBe(stand);
  });
});

test.each([
  [60, 'số 10 cỡ 60% rồi', true],
  [60, 'số 10 cỡ 60 phần trăm', true],
  [10, 'số 10 cỡ 60% rồi', false],
  [5, 'được 95%', false],
  [60, 'được 60 hồ sơ', false],
])('%d %% in "%s": %s', (percent, message, stands) => {
  expect(saysPercent(percent, message)).toBe(stands);
});
