import { describe, expect, test } from '@jest/globals';
import { agencyRole, createAgencyRecognizer, slug } from '../../src/domain/agency-recognition.ts';
import { tokenize } from '../../src/domain/vietnamese-text.ts';
import { LEXICON } from '../support/lexicon.ts';

const recognizer = createAgencyRecognizer(LEXICON);
/** "so-noi-vu", and for groups "[department,commune]". */
const inShort = (cell: string): string[] =>
  recognizer.readList(cell).map(({ id, collective }) => (collective === null ? id : `[${collective.join()}]`));

describe('a cell of agencies', () => {
  test.each([
    ['Sở Nội vụ', ['so-noi-vu']],
    ['Sở KH và CN', ['so-khoa-hoc-va-cong-nghe']],
    ['Sở Nội vụ, Sở Tư pháp', ['so-noi-vu', 'so-tu-phap']],
    ['Sở Nội vụ; Sở Tư pháp; Thanh tra tỉnh', ['so-noi-vu', 'so-tu-phap', 'thanh-tra-tinh']],
    ['Sở Nội vụ và Sở Tư pháp', ['so-noi-vu', 'so-tu-phap']],
    ['Sở Nội vụ\nSở Tư pháp', ['so-noi-vu', 'so-tu-phap']],
    ['- Sở Nội vụ - Sở Tư pháp', ['so-noi-vu', 'so-tu-phap']],
    ['+ Sở Nội vụ\n+ Sở Tư pháp.', ['so-noi-vu', 'so-tu-phap']],
    ['• Sở Nội vụ • Sở Y tế', ['so-noi-vu', 'so-y-te']],
    ['Sở Văn hóa, Thể thao và Du lịch', ['so-van-hoa-the-thao-va-du-lich']],
    ['Sở Văn hóa, Thể thao và Du lịch, Sở Y tế', ['so-van-hoa-the-thao-va-du-lich', 'so-y-te']],
    ['Sở Nông nghiệp và Môi trường', ['so-nong-nghiep-va-moi-truong']],
    ['VP UBND tỉnh', ['van-phong-ubnd-tinh']],
    ['Văn phòng Uỷ ban nhân dân tỉnh', ['van-phong-ubnd-tinh']],
    ['SỞ NỘI VỤ', ['so-noi-vu']],
    ['SNV; STP', ['so-noi-vu', 'so-tu-phap']],
    ['Sở NN&MT', ['so-nong-nghiep-va-moi-truong']],
    ['Các Sở: Tài chính, Tư pháp, Nội vụ', ['so-tai-chinh', 'so-tu-phap', 'so-noi-vu']],
    ['Sở Nội vụ tỉnh Hà Tĩnh', ['so-noi-vu']],
    ['Sở Nội vụ Nghệ An', ['so-noi-vu']],
    ['Công an tỉnh', ['cong-an-tinh']],
    ['Phối hợp với Sở Nội vụ', ['so-noi-vu']],
    ['đề nghị Ủy ban MTTQ Việt Nam tỉnh', ['uy-ban-mttq-tinh']],
    ['Báo và Phát thanh, Truyền hình tỉnh', ['bao-va-phat-thanh-truyen-hinh']],
    ['Công ty Điện lực Thanh Hóa; Công an tỉnh', ['cong-ty-dien-luc-thanh-hoa', 'cong-an-tinh']],
    ['Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp', ['ban-quan-ly-khu-kinh-te-nghi-son-va-cac-khu-cong-nghiep']],
    ['Trung tâm Phục vụ hành chính công tỉnh', ['trung-tam-phuc-vu-hanh-chinh-cong-tinh']],
    ['Bộ Nội vụ, Bộ Tài chính', ['bo-noi-vu', 'bo-tai-chinh']],
    ['Công an tỉnh Thanh Hóa', ['cong-an-tinh']],
    ['Sở Y tế thành phố Cần Thơ', ['so-y-te']],
    ['Giám đốc, Thủ trưởng các sở, ban, ngành', ['[department]']],
    ['Giám đốc Sở, Thủ trưởng các ban, ngành cấp tỉnh', ['[department]']],
    ['', []],
    [' ; , ', []],
  ])('%j', (cell, ids) => {
    expect(inShort(cell)).toEqual(ids);
  });

  test.each([
    ['Các sở, ban, ngành', ['[department]']],
    ['Các sở, ban, ngành cấp tỉnh; UBND các xã, phường', ['[department]', '[commune]']],
    ['Các sở, ban, ngành tỉnh, địa phương', ['[department,commune]']],
    ['UBND các xã, phường, đặc khu', ['[commune]']],
    ['Ủy ban nhân dân cấp xã', ['[commune]']],
    ['Thanh tra tỉnh, Sở Nội vụ; các sở, ban, ngành tỉnh', ['thanh-tra-tinh', 'so-noi-vu', '[department]']],
    ['Sở Nội vụ và các cơ quan, đơn vị liên quan', ['so-noi-vu', '[]']],
    ['Các cơ quan báo chí', ['[media]']],
    ['Các đơn vị sự nghiệp công lập', ['[service-unit]']],
    ['các cơ quan có liên quan', ['[]']],
  ])('%j holds groups', (cell, ids) => {
    expect(inShort(cell)).toEqual(ids);
  });

  test('every mention keeps the words as printed', () => {
    const [first, second] = recognizer.readList('VP UBND tỉnh;  Sở  Lạ lùng.');
    expect(first).toEqual({ wording: 'VP UBND tỉnh', id: 'van-phong-ubnd-tinh', name: 'Văn phòng Ủy ban nhân dân tỉnh', collective: null });
    expect(second).toEqual({ wording: 'Sở Lạ lùng', id: 'so-la-lung', name: 'Sở Lạ lùng', collective: null });
  });

  test.each(LEXICON.agencies.map(({ id, name, aliases }) => [id, [name, ...aliases]] as const))(
    '%s is known by each of its names',
    (id, names) => {
      expect(names.filter((name) => recognizer.readOwn(name).id !== id)).toEqual([]);
    },
  );
});

describe('the agency of a person', () => {
  test.each([
    ['so noi vu', 'so-noi-vu', 'department'],
    ['Sở Lạ lùng', 'so-la-lung', 'department'],
    ['UBND xã Đức Thọ', 'ubnd-xa-duc-tho', 'commune'],
    ['Phường Thành Sen', 'phuong-thanh-sen', 'commune'],
    ['Đặc khu Phú Quốc', 'dac-khu-phu-quoc', 'commune'],
    ['Bệnh viện Đa khoa', 'benh-vien-da-khoa', 'service-unit'],
  ])('%s', (name, id, kind) => {
    expect(recognizer.readOwn(name)).toMatchObject({ id, kind });
  });
});

describe('agencies in running words', () => {
  test('are found, whole names first', () => {
    const found = recognizer.find(tokenize('giao Sở Nội vụ chủ trì, phối hợp văn phòng ubnd tỉnh'));
    expect(found.map(({ value }) => value.id)).toEqual(['so-noi-vu', 'van-phong-ubnd-tinh']);
  });

  test('groups are found with the kinds of their members', () => {
    const found = recognizer.findCollectives(tokenize('các sở, ban, ngành; UBND các xã, phường'));
    expect(new Set(found.flatMap(({ value }) => value))).toEqual(new Set(['department', 'commune']));
  });
});

describe('the part of an agency in a mention', () => {
  const [named, group] = recognizer.readList('Sở Nội vụ; các sở, ban, ngành');
  test.each([
    ['so-noi-vu', 'department', named, 'named'],
    ['so-y-te', 'department', named, null],
    ['so-y-te', 'department', group, 'member'],
    ['ubnd-xa-duc-tho', 'commune', group, null],
  ] as const)('of %s (%s)', (id, kind, mention, role) => {
    expect(mention === undefined ? undefined : agencyRole(mention, { id, kind })).toBe(role);
  });
});

test.each([
  ['Sở Nội vụ', 'so-noi-vu'],
  ['  Đặc khu “Phú Quốc”! ', 'dac-khu-phu-quoc'],
  ['', ''],
])('slug(%j) is %j', (text, id) => {
  expect(slug(text)).toBe(id);
});
