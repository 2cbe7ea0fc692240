import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../../src/adapters/storage/storage.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import type { TableRow } from '../../../src/ports/table-format.ts';
import { createDirectoryReader } from '../../../src/tracking/directory/directory-reader.ts';
import { importAgencies } from '../../../src/tracking/directory/import-agencies.ts';
import type { EntryProblem } from '../../../src/tracking/directory/read-agency-table.ts';
import { LEXICON } from '../../support/lexicon.ts';
import { memoryFolder } from '../../support/temporary-folder.ts';

const reader = createDirectoryReader(LEXICON);
const HA_TINH = 'Hà Tĩnh';
const table = (...rows: readonly string[]): TableRow[] =>
  rows.map((row, i) => ({ number: i + 1, cells: row.split('|').map((cell) => cell.trim()) }));

let storage: Storage;
beforeEach(async () => {
  storage = await createSqliteStorage(await memoryFolder());
});
afterEach(() => storage.close());

/** What importing a table comes to: how many were added, changed and left, or what is wrong. */
async function load(rows: readonly string[], { province = HA_TINH, dryRun = false } = {}) {
  const read = reader.table.readTable(table(...rows), province);
  if (read === null) return 'no header';
  const edit = await importAgencies(read.entries, { source: 'import', dryRun }, { agencies: storage.agencies, reader });
  if (!edit.ok || read.problems.length > 0) return [...read.problems, ...(edit.ok ? [] : edit.error)];
  return [edit.value.added.length, edit.value.changed.length, edit.value.unchanged];
}
const find = async (id: string) => (await storage.agencies.list(HA_TINH)).find((agency) => agency.id === id) ?? null;

describe('a list of agencies', () => {
  test('brings its rows, and with them what every province has', async () => {
    const rows = [
      'Tên cơ quan | Loại | Tên gọi khác',
      'UBND phường Thành Sen | phường | TP Hà Tĩnh cũ; Thành Sen',
      'Trung tâm Xúc tiến đầu tư tỉnh | Đơn vị sự nghiệp |',
      'Ban Quản lý Khu kinh tế tỉnh | | BQL KKT',
    ];
    expect(await load(rows)).toEqual([3, 0, 0]);
    expect(await find('phuong-thanh-sen')).toEqual({
      province: HA_TINH,
      id: 'phuong-thanh-sen',
      name: 'UBND phường Thành Sen',
      kind: 'commune',
      aliases: ['TP Hà Tĩnh cũ', 'Thành Sen'],
      source: 'import',
    });
    expect(await find('trung-tam-xuc-tien-dau-tu-tinh')).toMatchObject({ kind: 'service-unit' });
    expect(await find('ban-quan-ly-khu-kinh-te-tinh')).toMatchObject({ kind: 'department' });
    expect(await find('so-noi-vu')).toMatchObject({ source: 'standard' });
    expect(await storage.agencies.list(HA_TINH)).toHaveLength(17);
    const before = await storage.agencies.fingerprints();
    expect(await load(rows)).toEqual([0, 0, 3]);
    expect(await storage.agencies.fingerprints()).toEqual(before);
  });

  test.each([
    ['STT | TÊN CƠ QUAN, ĐƠN VỊ | Loại cơ quan | Tên viết tắt'],
    ['tinh | loai | ten co quan | ten goi khac | ghi chu'],
    ['Ghi chú | Viết tắt | Tên đơn vị (đầy đủ)'],
    ['Tên'],
  ])('is read under the header %j', async (header) => {
    const columns = header.split('|').map((name) => name.trim());
    const row = columns.map((name) => (/^(?:tên|ten)(?! gọi| goi| viết)/iu.test(name) ? 'UBND xã Kỳ Xuân' : '')).join('|');
    expect(await load(['DANH SÁCH CƠ QUAN', header, row])).toEqual([1, 0, 0]);
  });

  test('without a column for names is none', async () => {
    expect(await load(['STT | Họ và tên | Điện thoại', '1 | Hoa | 0912'])).toBe('no header');
  });

  test('changes what is said anew: name by another name, kind, other names; blank cells say nothing', async () => {
    await load(['Tên | Loại | Tên khác', 'BQL Khu kinh tế | sở ngành | BQL KKT']);
    expect(await load(['Tên | Loại | Tên khác', 'Ban Quản lý Khu kinh tế tỉnh | | BQL Khu kinh tế'])).toEqual([0, 1, 0]);
    expect(await find('bql-khu-kinh-te')).toMatchObject({
      name: 'Ban Quản lý Khu kinh tế tỉnh',
      kind: 'department',
      aliases: ['BQL Khu kinh tế'],
    });
    expect(await load(['Tên | Loại | Tên khác', 'Ban Quản lý Khu kinh tế tỉnh | sự nghiệp |'])).toEqual([0, 1, 0]);
    expect(await find('bql-khu-kinh-te')).toMatchObject({ kind: 'service-unit', aliases: ['BQL Khu kinh tế'] });
  });

  test('names an agency that everybody knows in any of its ways; it keeps its own name', async () => {
    expect(await load(['Tên | Tên khác', 'Sở KH&CN tỉnh Hà Tĩnh | Sở Khoa Công'])).toEqual([0, 1, 0]);
    const agency = await find('so-khoa-hoc-va-cong-nghe');
    expect(agency).toMatchObject({ name: 'Sở Khoa học và Công nghệ', source: 'import' });
    expect(agency?.aliases).toEqual(expect.arrayContaining(['Sở KH&CN', 'Sở Khoa Công']));
    expect(await load(['Tên | Tên khác', 'Sở KH&CN tỉnh Hà Tĩnh | Sở Khoa Công'])).toEqual([0, 0, 1]);
  });

  test('keeps two places apart whose names differ by a mark', async () => {
    expect(await load(['Tên', 'Xã Hòa Tiến', 'Xã Hoa Tiến'])).toEqual([2, 0, 0]);
    expect(
      (await storage.agencies.list(HA_TINH))
        .filter(({ kind }) => kind === 'commune')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['xa-hoa-tien', 'xa-hoa-tien-2']);
    expect(await load(['Tên', 'Xã Hoa Tiến', 'Xã Hòa Tiến'])).toEqual([0, 0, 2]);
  });

  test('tried out writes nothing', async () => {
    expect(await load(['Tên', 'Xã Kỳ Xuân'], { dryRun: true })).toEqual([1, 0, 0]);
    expect(await storage.agencies.provinces()).toEqual([]);
  });
});

describe('a row that is wrong', () => {
  test.each<[rows: readonly string[], problems: readonly EntryProblem[]]>([
    [['Tên | Loại', 'Xã Kỳ Xuân | xã', ' | xã'], [{ row: 3, kind: 'no-name' }]],
    [['Tên | Loại', `Xã ${'a'.repeat(200)} |`], [{ row: 2, kind: 'long-name' }]],
    [['Tên | Loại', 'Xã Kỳ Xuân | thị trấn'], [{ row: 2, kind: 'unknown-kind', typed: 'thị trấn' }]],
    [['Tên | Tỉnh', 'Xã Kỳ Xuân | Atlantis'], [{ row: 2, kind: 'unknown-province', typed: 'Atlantis' }]],
    [['Tên | Tỉnh', 'Xã Kỳ Xuân | Nghệ An'], [{ row: 2, kind: 'other-province', typed: 'Nghệ An' }]],
    [['Tên', 'Các sở, ban, ngành'], [{ row: 2, kind: 'group' }]],
    [['Tên', 'UBND các xã, phường'], [{ row: 2, kind: 'group' }]],
    [['Tên', 'Xã Kỳ Xuân', 'UBND xã Kỳ Xuân'], [{ row: 3, kind: 'repeated', name: 'UBND xã Kỳ Xuân', other: 2 }]],
    [['Tên', 'Sở Tài chính', 'Sở Kế hoạch và Đầu tư'], [{ row: 3, kind: 'repeated', name: 'Sở Tài chính', other: 2 }]],
    [['Tên | Tên khác', 'Xã Kỳ Xuân | SNV'], [{ row: 2, kind: 'taken', name: 'SNV', owner: 'Sở Nội vụ' }]],
    [['Tên | Tên khác', 'Xã Kỳ Xuân | KX', 'Xã Kỳ Xưa | KX'], [{ row: 3, kind: 'taken', name: 'KX', owner: 'Xã Kỳ Xuân' }]],
    [['Tên | Tên khác', 'Xã Kỳ Xuân | Xã Kỳ Anh', 'Xã Kỳ Anh |'], [{ row: 2, kind: 'taken', name: 'Xã Kỳ Anh', owner: 'Xã Kỳ Anh' }]],
  ])('%j is named, and nothing is stored', async (rows, problems) => {
    const read = await load(rows, { dryRun: false });
    expect(read).toEqual(problems);
  });

  test('keeps the others out as well', async () => {
    await load(['Tên | Tên khác', 'Xã Kỳ Xuân |', 'Xã Kỳ Anh | SNV']);
    expect(await storage.agencies.provinces()).toEqual([]);
  });

  test('needs a province, from its cell or from outside', () => {
    const rows = table('Tên | Tỉnh', 'Xã Kỳ Xuân |', 'Xã Kỳ Anh | ha tinh');
    expect(reader.table.readTable(rows, null)).toMatchObject({
      entries: [{ province: HA_TINH }],
      problems: [{ row: 2, kind: 'no-province' }],
    });
  });
});
