import { describe, expect, test } from '@jest/globals';
import { agreesWithRow, findSupport, isGuarded } from '../../src/assistant/support.ts';
import { createAgencyRecognizer } from '../../src/domain/agency-recognition.ts';
import { LEXICON } from '../support/lexicon.ts';

const recognizer = createAgencyRecognizer(LEXICON);
const SOURCE =
  'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/12/2026. ' +
  'Không sử dụng kinh phí chi thường xuyên, trừ trường hợp được Chủ tịch UBND tỉnh cho phép; ' +
  'hệ thống (gồm cả kho dữ liệu) phải vận hành liên tục, an toàn, ít nhất 30 ngày.';

describe('a sentence that the passage says', () => {
  test.each([
    'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/12/2026.',
    'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính',
    'hệ thống phải vận hành liên tục, an toàn, ít nhất 30 ngày.',
    'hệ thống (gồm cả kho dữ liệu) phải vận hành liên tục, ít nhất 30 ngày.',
    'Hệ thống phải vận hành liên tục.',
  ])('%s', (sentence) => {
    expect(findSupport(sentence, SOURCE, recognizer).kind).toBe('said');
  });
});

describe('a sentence that the passage does not say', () => {
  test.each([
    ['another number', 'figures', 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, tham mưu bố trí 25 tỷ đồng trước ngày 15/12/2026.'],
    ['a part of a number', 'figures', 'tham mưu bố trí 5 tỷ đồng trước ngày 15/12/2026'],
    ['another day', 'figures', 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/11/2026.'],
    ['a part of a day', 'figures', 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/12.'],
    ['another agency', 'words', 'Sở Y tế chủ trì, phối hợp với Sở Tài chính'],
    ['agencies changed over', 'words', 'Sở Tài chính chủ trì, phối hợp với Sở Nội vụ'],
    ['the agency left out', 'words', 'Sở Nội vụ chủ trì, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/12/2026.'],
    ['work of another agency', 'words', 'Sở Tài chính, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/12/2026'],
    ['a negation left out', 'words', 'sử dụng kinh phí chi thường xuyên'],
    ['an exception left out', 'guards', 'Không sử dụng kinh phí chi thường xuyên'],
    ['a negation put in', 'guards', 'hệ thống không phải vận hành liên tục, an toàn'],
    ['two clauses mixed', 'words', 'hệ thống phải vận hành liên tục, trước ngày 15/12/2026'],
    ['a phrase cut', 'words', 'hệ thống phải vận hành'],
    ['markup', 'markup', 'hệ thống phải vận hành <b>liên tục</b>'],
    ['a link', 'words', 'hệ thống phải vận hành liên tục, an toàn https://a.vn'],
    ['too little', 'too-short', 'ít nhất 30 ngày'],
    ['words that are not quoted from it', 'quotation', '"vận hành an toàn liên tục" là yêu cầu'],
    ['nothing', 'markup', ''],
  ])('%s is dropped for its %s', (_, why, sentence) => {
    expect(findSupport(sentence, SOURCE, recognizer)).toEqual({ kind: 'unsaid', why });
  });

  test('is not true below a heading that turns it round', () => {
    expect([isGuarded('Các hành vi bị cấm'), isGuarded('II. Nhiệm vụ và giải pháp')]).toEqual([true, false]);
  });
});

describe('words about a row', () => {
  const ROW = 'Xây dựng kho dữ liệu dùng chung | Sở Khoa học và Công nghệ | Sở Tài chính | 15/12/2026';
  test.each([
    ['that it says', 'Xây dựng kho dữ liệu dùng chung do Sở Khoa học và Công nghệ', true],
    ['with another agency', 'Xây dựng kho dữ liệu do Sở Nội vụ', false],
    ['with another day', 'Xây dựng kho dữ liệu trước 16/12/2026', false],
    ['with a negation', 'Không xây dựng kho dữ liệu dùng chung', false],
    ['with markup', '<b>kho dữ liệu</b>', false],
  ])('%s: %s agrees: %s', (_, sentence, agrees) => {
    expect(agreesWithRow(sentence, ROW, recognizer)).toBe(agrees);
  });
});
