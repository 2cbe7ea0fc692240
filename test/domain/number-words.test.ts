import { describe, expect, test } from '@jest/globals';
import { spellNumbers } from '../../src/domain/number-words.ts';

describe('numbers in words', () => {
  test.each([
    ['bảy mươi lăm phần trăm', '75 phần trăm'],
    ['được sáu chục phần trăm', 'được 60 phần trăm'],
    ['nhiệm vụ mười hai xong', 'nhiệm vụ 12 xong'],
    ['nhiệm vụ mười xong', 'nhiệm vụ 10 xong'],
    ['nhiệm vụ tám xong rồi', 'nhiệm vụ 8 xong rồi'],
    ['nhiệm vụ số bảy đang làm', 'nhiệm vụ số 7 đang làm'],
    ['hai mươi mốt', '21'],
    ['chín mươi', '90'],
    ['một trăm hai mươi ba', '123'],
    ['ngày mười lăm tháng một', 'ngày 15 tháng 1'],
    ['năm hai nghìn không trăm hai mươi bảy', 'năm 2027'],
    ['hết tháng một năm hai nghìn không trăm hai mươi bảy', 'hết tháng 1 năm 2027'],
    ['bay muoi lam phan tram', '75 phan tram'],
    ['nhiem vu muoi hai xong', 'nhiem vu 12 xong'],
  ])('%j is %j', (words, figures) => {
    expect(spellNumbers(words)).toBe(figures);
  });

  test.each([
    'bộ phận một cửa',
    'Một cửa liên thông',
    'năm nay làm tốt',
    'ba bên cùng ký',
    'sáu rõ: rõ người, rõ việc',
    'nhiệm vụ một cửa điện tử',
    'không xong',
    'nhiệm vụ không xong',
    'nhiem vu khong duoc',
    'tháng này',
    'nv 10 được 60%',
    'bốn tại chỗ',
    '',
  ])('%j has none: it stays as it is', (words) => {
    expect(spellNumbers(words)).toBe(words);
  });
});
