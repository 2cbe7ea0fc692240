import { describe, expect, test } from '@jest/globals';
import { codeOfFont, fromOldCode, isCapitalFont } from '../../src/domain/old-vietnamese-codes.ts';

describe('letters', () => {
  test.each([
    ['TCVN3', 'Uû ban nh©n d©n tØnh §ång Th¸p', 'Uỷ ban nhân dân tỉnh Đồng Tháp'],
    ['TCVN3', '¡n uèng, ¢u L¹c, £, ¤ng, ¥n, ¦u', 'Ăn uống, Âu Lạc, Ê, Ông, Ơn, Ưu'],
    ['TCVN3', 'giÊy chøng nhËn quyÒn sö dông ®Êt ë, n¨ng lùc', 'giấy chứng nhận quyền sử dụng đất ở, năng lực'],
    ['VNI', 'Uûy ban nhaân daân tænh Ñoàng Thaùp', 'Ủy ban nhân dân tỉnh Đồng Tháp'],
    ['VNI', 'NGHÒ QUYEÁT, ñaët, naêm, lónh, kyõ, yù, tyû, kî', 'NGHỊ QUYẾT, đặt, năm, lĩnh, kỹ, ý, tỷ, kỵ'],
    ['VNI', 'ñöôïc, tröôùc, quyeàn söû duïng, thôøi gian, côn', 'được, trước, quyền sử dụng, thời gian, cơn'],
  ] as const)('%s: %s', (code, old, text) => {
    expect(fromOldCode(old, code)).toBe(text);
  });

  test.each(['TCVN3', 'VNI'] as const)('plain ones stay in %s', (code) => {
    const plain = 'Quy 1/2026: 100% (a-b), "x"';
    expect(fromOldCode(plain, code)).toBe(plain);
  });
});

test.each([
  ['.VnTime', 'TCVN3', false],
  ['.VnTimeH', 'TCVN3', true],
  ['.vnArialH', 'TCVN3', true],
  ['VNI-Times', 'VNI', false],
  ['Times New Roman', null, false],
  ['', null, false],
])('the font %s is of the code %s', (font, code, capitals) => {
  expect([codeOfFont(font), isCapitalFont(font)]).toEqual([code, capitals]);
});
