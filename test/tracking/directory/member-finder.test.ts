import { describe, expect, test } from '@jest/globals';
import type { DirectoryAgency } from '../../../src/domain/assignment.ts';
import { createMemberFinder } from '../../../src/tracking/directory/directory-reader.ts';
import { standardAgencies } from '../../../src/tracking/directory/standard-agencies.ts';
import { LEXICON } from '../../support/lexicon.ts';

const findMember = createMemberFinder(LEXICON);
const commune = (id: string, name: string, aliases: readonly string[] = []): DirectoryAgency => ({
  province: 'Hà Tĩnh',
  id,
  name,
  kind: 'commune',
  aliases,
  source: 'import',
});
const DIRECTORY = [
  ...standardAgencies(LEXICON, 'Hà Tĩnh'),
  commune('phuong-thanh-sen', 'UBND phường Thành Sen'),
  commune('xa-ky-xuan', 'Xã Kỳ Xuân', ['KX']),
  commune('xa-hoa-tien', 'UBND xã Hòa Tiến'),
  commune('xa-hoa-tien-2', 'UBND xã Hoa Tiến'),
  commune('xa-son-kim-1', 'UBND xã Sơn Kim 1'),
  { ...commune('ban-qlkkt', 'Ban Quản lý Khu kinh tế tỉnh', ['BQL KKT']), kind: 'department' as const },
  { ...commune('xa-nam-dan', 'UBND xã Nam Đàn'), province: 'Nghệ An' },
];

describe('the agency that a person means', () => {
  test.each<[words: string | null, id: string | null]>([
    ['Sở Nội vụ', 'so-noi-vu'],
    ['so-noi-vu', 'so-noi-vu'],
    ['so noi vu', 'so-noi-vu'],
    ['SNV', 'so-noi-vu'],
    ['Sở KH&CN', 'so-khoa-hoc-va-cong-nghe'],
    ['Sở Nội vụ tỉnh Hà Tĩnh', 'so-noi-vu'],
    ['Sở Nội vụ Hà Tĩnh', 'so-noi-vu'],
    ['VP UBND tỉnh', 'van-phong-ubnd-tinh'],
    ['UBND phường Thành Sen', 'phuong-thanh-sen'],
    ['Ủy ban nhân dân phường Thành Sen', 'phuong-thanh-sen'],
    ['Uỷ ban nhân dân phường Thành Sen, tỉnh Hà Tĩnh', 'phuong-thanh-sen'],
    ['phường Thành Sen', 'phuong-thanh-sen'],
    ['P. Thành Sen', 'phuong-thanh-sen'],
    ['P.Thành Sen', 'phuong-thanh-sen'],
    ['ubnd phuong thanh sen', 'phuong-thanh-sen'],
    ['UBND xã Kỳ Xuân', 'xa-ky-xuan'],
    ['x. ky xuan', 'xa-ky-xuan'],
    ['kx', 'xa-ky-xuan'],
    ['xã Hòa Tiến', 'xa-hoa-tien'],
    ['xã Hoà Tiến', 'xa-hoa-tien'],
    ['xã Hoa Tiến', 'xa-hoa-tien-2'],
    ['Xã Sơn Kim 1', 'xa-son-kim-1'],
    ['BQL KKT', 'ban-qlkkt'],
    // Another place, another agency, a group, nothing
    ['UBND xã Thành Sen', null],
    ['xã Nam Đàn', null],
    ['Xã Sơn Kim', null],
    ['Xã Sơn Kim 2', null],
    ['Văn phòng UBND xã Kỳ Xuân', null],
    ['các sở, ban, ngành', null],
    ['UBND', null],
    ['phường', null],
    ['', null],
    [null, null],
  ])('%j is %j', (agency, id) => {
    expect(findMember({ agency, province: 'Hà Tĩnh' }, DIRECTORY)?.id ?? null).toBe(id);
  });

  test('stands in the directory of the own province', () => {
    expect(findMember({ agency: 'xã Nam Đàn', province: 'Nghệ An' }, DIRECTORY)?.id).toBe('xa-nam-dan');
    expect(findMember({ agency: 'Sở Nội vụ', province: null }, DIRECTORY)).toBeNull();
  });
});

describe('the agencies that every province has', () => {
  test('are the twelve of Nghị định 150/2025/NĐ-CP, the police and the military command', () => {
    expect(standardAgencies(LEXICON, 'Hà Tĩnh').map(({ name }) => name)).toEqual([
      'Sở Nội vụ',
      'Sở Tư pháp',
      'Sở Tài chính',
      'Sở Công Thương',
      'Sở Nông nghiệp và Môi trường',
      'Sở Xây dựng',
      'Sở Khoa học và Công nghệ',
      'Sở Văn hóa, Thể thao và Du lịch',
      'Sở Giáo dục và Đào tạo',
      'Sở Y tế',
      'Thanh tra tỉnh',
      'Văn phòng Ủy ban nhân dân tỉnh',
      'Công an tỉnh',
      'Bộ Chỉ huy Quân sự tỉnh',
    ]);
  });

  test('are called after their city in one, and are none at the centre', () => {
    const names = standardAgencies(LEXICON, 'Cần Thơ').map(({ name }) => name);
    expect(names).toContain('Thanh tra thành phố');
    expect(names).toContain('Sở Nội vụ');
    expect(names.filter((name) => /tỉnh/u.test(name))).toEqual([]);
    expect(standardAgencies(LEXICON, null)).toEqual([]);
  });
});
