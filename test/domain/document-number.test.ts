import { describe, expect, test } from '@jest/globals';
import { DOCUMENT_NUMBER, documentNumberKey, runningNumber } from '../../src/domain/document-number.ts';

const numbersIn = (text: string): string[] => text.match(DOCUMENT_NUMBER) ?? [];

describe('numbers of documents in running words', () => {
  test.each([
    ['Quyết định số 534/QĐ-TTg ngày 31/3/2026', ['534/QĐ-TTg']],
    ['Kết luận số 226-KL/TW ngày 11/12/2025', ['226-KL/TW']],
    ['Nghị quyết số 76/NQ-CP', ['76/NQ-CP']],
    ['Nghị định số 30/2020/NĐ-CP', ['30/2020/NĐ-CP']],
    ['Nghị quyết số 202/2025/QH15', ['202/2025/QH15']],
    ['Văn bản số 2315/SNV-CCVC', ['2315/SNV-CCVC']],
    ['Chương trình hành động số 02-CTr/ĐU', ['02-CTr/ĐU']],
    ['Nghị quyết số 12-NQ/TU', ['12-NQ/TU']],
    ['Kế hoạch số 160/KH-UBND', ['160/KH-UBND']],
    ['Công văn số 123/UBND-VP7', ['123/UBND-VP7']],
    ['Hướng dẫn 36-HD/VPTW', ['36-HD/VPTW']],
    ['Thông tư liên tịch 05/2015/TTLT-BGDĐT-BNV', ['05/2015/TTLT-BGDĐT-BNV']],
    ['số 498/KH-UBND và số 333/KH-UBND', ['498/KH-UBND', '333/KH-UBND']],
  ])('%s', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers);
  });

  test.each(['Số: /KH-UBND', 'ngày 31/3/2026', 'giai đoạn 2021 - 2030', '24/24 giờ', 'đạt 15%/năm', 'mục II.4.b', 'quý IV/2026', '05/6'])(
    '%s holds none',
    (text) => {
      expect(numbersIn(text)).toEqual([]);
    },
  );
});

test.each([
  ['534/QĐ-TTg', '534/qđ-ttg'],
  ['09/2019/NĐ-CP', '09/2019/NĐCP'],
  ['226-KL/TW', '226 - KL/TW'],
  ['534/QĐ-TTg', '534/QD-TTG'],
])('%s and %s are one number', (a, b) => {
  expect(documentNumberKey(a)).toBe(documentNumberKey(b));
});

test.each([
  ['534/QĐ-TTg', '534/QĐ-UBND'],
  ['534/QĐ-TTg', '535/QĐ-TTg'],
])('%s and %s are two', (a, b) => {
  expect(documentNumberKey(a)).not.toBe(documentNumberKey(b));
});

test.each([
  ['534/QĐ-TTg', '534'],
  ['02-CTr/ĐU', '2'],
  [' 0145/KH-UBND', '145'],
  ['/KH-UBND', null],
  ['', null],
])('the running number of %j is %j', (number, running) => {
  expect(runningNumber(number)).toBe(running);
});
