import { describe, expect, test } from '@jest/globals';
import { mergeCitations, readCitedDocuments } from '../../src/ingestion/read-cited-documents.ts';
import { LEXICON } from '../support/lexicon.ts';

const cited = (text: string) => readCitedDocuments(text, LEXICON).map(({ type, number, date, issuer }) => [type, number, date, issuer]);

describe('documents that a text cites', () => {
  test.each([
    [
      'Quyết định số 534/QĐ-TTg ngày 31/3/2026 của Thủ tướng Chính phủ về việc ban hành Kế hoạch',
      ['Quyết định', '534/QĐ-TTg', '2026-03-31', 'Thủ tướng Chính phủ'],
    ],
    ['Kết luận số 226-KL/TW ngày 11/12/2025 của Ban Bí thư;', ['Kết luận', '226-KL/TW', '2025-12-11', 'Ban Bí thư']],
    [
      'Nghị định số 56/2017/NĐ-CP ngày 09 tháng 5 năm 2017 của Chính phủ quy định chi tiết',
      ['Nghị định', '56/2017/NĐ-CP', '2017-05-09', 'Chính phủ'],
    ],
    [
      'Chương trình hành động số 02-CTr/ĐU ngày 09/1/2026 của Đảng ủy UBND tỉnh về thực hiện',
      ['Chương trình hành động', '02-CTr/ĐU', '2026-01-09', 'Đảng ủy UBND tỉnh'],
    ],
    ['theo Kế hoạch số 47/KH-UBND', ['Kế hoạch', '47/KH-UBND', null, null]],
    ['tại Văn bản số 2315/SNV-CCVC ngày 23/4/2026', ['Văn bản', '2315/SNV-CCVC', '2026-04-23', null]],
    ['Luật An toàn thực phẩm số 55/2010/QH12 ngày 17/6/2010', ['Luật', '55/2010/QH12', '2010-06-17', null]],
    ['(số 534/QĐ-TTg)', [null, '534/QĐ-TTg', null, null]],
  ])('%s', (text, expected) => {
    expect(cited(text)).toEqual([expected]);
  });

  test('each stands where its span says', () => {
    const text = 'theo Quyết định số 534/QĐ-TTg ngày 31/3/2026 của Thủ tướng Chính phủ và Kế hoạch số 47/KH-UBND';
    expect(readCitedDocuments(text, LEXICON).map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '534/QĐ-TTg ngày 31/3/2026 của Thủ tướng Chính phủ',
      '47/KH-UBND',
    ]);
  });

  test('of several citations of one document the fullest parts are kept, in order of appearance', () => {
    const found = readCitedDocuments('Kết luận số 226-KL/TW; số 534/QĐ-TTg; Kết luận số 226-KL/TW ngày 11/12/2025 của Ban Bí thư', LEXICON);
    expect(mergeCitations(found).map(({ number, date, issuer }) => [number, date, issuer])).toEqual([
      ['226-KL/TW', '2025-12-11', 'Ban Bí thư'],
      ['534/QĐ-TTg', null, null],
    ]);
  });
});
