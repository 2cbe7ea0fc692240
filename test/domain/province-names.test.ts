import { describe, expect, test } from '@jest/globals';
import { createProvinceFinder } from '../../src/domain/province-names.ts';
import { fold } from '../../src/domain/vietnamese-text.ts';
import { LEXICON } from '../support/lexicon.ts';

const find = createProvinceFinder(LEXICON);

describe('a province as an administrator types it', () => {
  test.each([
    ['Hà Tĩnh', 'Hà Tĩnh'],
    ['ha tinh', 'Hà Tĩnh'],
    ['  HÀ   TĨNH ', 'Hà Tĩnh'],
    ['tỉnh Hà Tĩnh', 'Hà Tĩnh'],
    ['tinh ha tinh', 'Hà Tĩnh'],
    ['hatinh', 'Hà Tĩnh'],
    ['htinh', 'Hà Tĩnh'],
    ['h.tĩnh', 'Hà Tĩnh'],
    ['TP. Huế', 'Huế'],
    ['thành phố Huế', 'Huế'],
    ['Thừa Thiên - Huế', 'Huế'],
    ['tphcm', 'Hồ Chí Minh'],
    ['Sài Gòn', 'Hồ Chí Minh'],
    ['Tiền Giang', 'Đồng Tháp'],
    ['hcm', 'Hồ Chí Minh'],
  ])('%j is %s', (typed, name) => {
    expect(find(typed)).toBe(name);
  });

  test.each([
    [''],
    ['tỉnh'],
    ['Sở Nội vụ'],
    ['Hà Tĩnh và Nghệ An'],
    ['Hà Tĩnh 2'],
    ['Atlantis'],
    ['/'],
    ['cam'],
    ['dân'],
    ['dan'],
    ['hạn'],
    ['hat'],
  ])('%j is none', (typed) => {
    expect(find(typed)).toBeNull();
  });

  test('every name of the lexicon is found, with marks and without; initials that several share are nobody', () => {
    for (const { name, alsoWritten, formerNames } of LEXICON.provinces) {
      for (const written of [name, ...alsoWritten, ...formerNames]) expect([written, find(written)]).toEqual([written, name]);
      expect([name, find(fold(name))]).toEqual([name, name]);
    }
    expect(find('ht')).toBe('Hà Tĩnh');
    expect(find('qn')).toBeNull();
  });
});
