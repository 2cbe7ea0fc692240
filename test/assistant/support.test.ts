import { describe, expect, test } from '@jest/globals';
import { findSupport, isGuarded } from '../../src/assistant/support.ts';
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
    expect(findSupport(sentence, SOURCE, recognizer)).not.toBeNull();
  });
});

describe('a sentence that the passage does not say', () => {
  test.each([
    ['another number', 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, tham mưu bố trí 25 tỷ đồng trước ngày 15/12/2026.'],
    ['a part of a number', 'tham mưu bố trí 5 tỷ đồng trước ngày 15/12/2026'],
    ['another day', 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/11/2026.'],
    ['a part of a day', 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/12.'],
    ['another agency', 'Sở Y tế chủ trì, phối hợp với Sở Tài chính'],
    ['agencies changed over', 'Sở Tài chính chủ trì, phối hợp với Sở Nội vụ'],
    ['the agency left out', 'Sở Nội vụ chủ trì, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/12/2026.'],
    ['work of another agency', 'Sở Tài chính, tham mưu bố trí 2,5 tỷ đồng trước ngày 15/12/2026'],
    ['a negation left out', 'sử dụng kinh phí chi thường xuyên'],
    ['an exception left out', 'Không sử dụng kinh phí chi thường xuyên'],
    ['a negation put in', 'hệ thống không phải vận hành liên tục, an toàn'],
    ['two clauses mixed', 'hệ thống phải vận hành liên tục, trước ngày 15/12/2026'],
    ['a phrase cut', 'hệ thống phải vận hành'],
    ['markup', 'hệ thống phải vận hành <b>liên tục</b>'],
    ['a link', 'hệ thống phải vận hành liên tục, an toàn https://a.vn'],
    ['too little', 'ít nhất 30 ngày'],
    ['words that are not quoted from it', '"vận hành an toàn liên tục" là yêu cầu'],
    ['nothing', ''],
  ])('%s', (_, sentence) => {
    expect(findSupport(sentence, SOURCE, recognizer)).toBeNull();
  });

  test('is not true below a heading that turns it round', () => {
    expect([isGuarded('Các hành vi bị cấm'), isGuarded('II. Nhiệm vụ và giải pháp')]).toEqual([true, false]);
  });
});
