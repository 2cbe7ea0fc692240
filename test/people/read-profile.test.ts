import { describe, expect, test } from '@jest/globals';
import { ROLES, type Role } from '../../src/domain/person.ts';
import { fold } from '../../src/domain/vietnamese-text.ts';
import { createProfileReader, type TypedProfile } from '../../src/people/read-profile.ts';
import { LEXICON } from '../support/lexicon.ts';

const read = createProfileReader(LEXICON);
const NOTHING: TypedProfile = { name: undefined, role: undefined, agency: undefined, province: undefined };
const profileOf = (typed: Partial<TypedProfile>) => read({ ...NOTHING, ...typed });

describe('a profile as typed', () => {
  test('is read in all its parts, without marks too', () => {
    const typed = { name: ' Nguyễn  Thị Hoa ', role: 'CAN BO', agency: 'so noi vu', province: 'htinh' };
    expect(read(typed)).toEqual({
      ok: true,
      value: { profile: { name: 'Nguyễn Thị Hoa', role: 'officer', agency: 'Sở Nội vụ', province: 'Hà Tĩnh' }, unknownAgency: null },
    });
  });

  test('holds what was said and nothing else; an empty agency or province is none', () => {
    expect(read(NOTHING)).toEqual({ ok: true, value: { profile: {}, unknownAgency: null } });
    expect(profileOf({ agency: '', province: ' ' })).toMatchObject({ ok: true, value: { profile: { agency: null, province: null } } });
  });

  test.each<[string, Role]>([
    ['người xem', 'viewer'],
    ['cán bộ', 'officer'],
    ['lãnh đạo', 'leader'],
    ['điều phối', 'coordinator'],
    ['quản trị', 'admin'],
    ['chuyên viên', 'officer'],
  ])('%s is %s, with marks and without', (typed, role) => {
    for (const spelled of [typed, fold(typed), typed.toUpperCase(), ` ${typed} `])
      expect(profileOf({ role: spelled })).toMatchObject({ ok: true, value: { profile: { role } } });
  });

  test('no word stands for two roles', () => {
    const words = ROLES.flatMap((role) => LEXICON.roles[role].map(fold));
    expect(words.toSorted()).toEqual([...new Set(words)].toSorted());
  });

  test.each([
    ['SKHCN', 'Sở Khoa học và Công nghệ', null],
    ['Sở Nội vụ tỉnh Hà Tĩnh', 'Sở Nội vụ', null],
    ['Trung tâm Chuyển đổi số', 'Trung tâm Chuyển đổi số', 'Trung tâm Chuyển đổi số'],
    ['Sở Nội vụ, Sở Y tế', 'Sở Nội vụ, Sở Y tế', 'Sở Nội vụ, Sở Y tế'],
    ['Sở Y tế dự phòng', 'Sở Y tế dự phòng', 'Sở Y tế dự phòng'],
  ])('the agency %j is %j', (typed, agency, unknownAgency) => {
    expect(profileOf({ agency: typed })).toEqual({ ok: true, value: { profile: { agency }, unknownAgency } });
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ role: 'sếp' }, 'role'],
    [{ role: '' }, 'role'],
    [{ agency: 'x'.repeat(101) }, 'agency'],
    [{ province: 'Atlantis' }, 'province'],
  ] as const)('%j is refused for its %s', (typed, part) => {
    expect(profileOf(typed)).toMatchObject({ ok: false, error: { part, typed: Object.values(typed)[0] } });
  });
});
