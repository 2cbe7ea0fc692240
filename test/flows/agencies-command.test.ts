import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createXlsxFormat } from '../../src/adapters/tables/xlsx/xlsx-format.ts';
import { HA_TINH_COMMUNES } from '../support/directories.ts';
import { filledStores, withDatabase } from '../support/filled-store.ts';
import { type ProgramRun, runProgram, startProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newStore = filledStores();
const VIETNAMESE = /[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡêếềệểễưựữừứửđ]/u;

let folder: string;
let dataFolder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  dataFolder = join(folder, 'data');
});
const agencies = (...args: readonly string[]): Promise<ProgramRun> => runProgram('agencies', args, { dataFolder });
async function list(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}
const leadsOf = (data: string, ordinal: string): unknown =>
  withDatabase(data, (database) =>
    database
      .prepare(
        `select count(distinct agency_key) from assignments a join tracked_tasks t on t.id = a.task_id join tracked_plans p on p.id = t.plan_id
         where p.document = 'ha-tinh-ke-hoach-226.txt' and t.ordinal = ? and not a.retired`,
      )
      .pluck()
      .get(ordinal),
  );

/** From before the store is open until all is nearly done, or done; where the machine is slow, earlier in the work. */
const KILLED_AFTER_MS = [300, 450, 600, 750, 900];
const followed = (data: string): unknown =>
  withDatabase(data, (database) =>
    database
      .prepare(
        `select p.document, t.ordinal, t.citation, g.agency_id, a.period, a.last_day from assignments a
         join tracked_tasks t on t.id = a.task_id join tracked_plans p on p.id = t.plan_id join tracked_agencies g on g.id = a.agency_key
         where not a.retired order by 1, 2, 3, 4, 5`,
      )
      .all(),
  );

describe('the agencies command', () => {
  test('imports a list, which gives the communes their share of the plans; a second time changes nothing', async () => {
    dataFolder = await newStore();
    expect(leadsOf(dataFolder, '6')).toBe(14);
    const first = await agencies('import', HA_TINH_COMMUNES);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/thêm 69, sửa 0, không đổi 0/u);
    expect(first.stdout).toMatch(/2 văn bản/u);
    expect(leadsOf(dataFolder, '6')).toBe(83);
    const second = await agencies('import', HA_TINH_COMMUNES);
    expect(second.stdout).toMatch(/^.*thêm 0, sửa 0, không đổi 69.*\n$/u);
  }, 60_000);

  test('that is killed while it imports is completed by the next one', async () => {
    dataFolder = await newStore();
    for (const delay of KILLED_AFTER_MS) {
      const child = startProgram('agencies', ['import', HA_TINH_COMMUNES], { dataFolder });
      const timer = setTimeout(() => child.kill('SIGKILL'), delay);
      await once(child, 'close');
      clearTimeout(timer);
    }
    expect(await agencies('import', HA_TINH_COMMUNES)).toMatchObject({ code: 0, stderr: '' });
    const killed = followed(dataFolder);
    dataFolder = await newStore();
    await agencies('import', HA_TINH_COMMUNES);
    expect(killed).toEqual(followed(dataFolder));
  }, 60_000);

  test('tries a list out without writing, and lists what there is', async () => {
    expect((await agencies('import', HA_TINH_COMMUNES, '--dry-run')).stdout).toMatch(/chưa ghi gì.*69/u);
    expect((await agencies('list')).stdout).toContain('npm run agencies -- import');
    expect((await agencies('import', HA_TINH_COMMUNES, '--province', 'htinh')).code).toBe(0);
    const { stdout } = await agencies('list', '--province', 'ha tinh');
    expect(stdout).toContain('Hà Tĩnh: 83 cơ quan');
    expect(stdout).toMatch(/xã, phường, đặc khu \(69\):\n(?: {4}UBND .*\n){69}/u);
  }, 60_000);

  test('adds one agency', async () => {
    const added = await agencies('add', '--name', 'Ban Quản lý Khu kinh tế tỉnh', '--province', 'Hà Tĩnh', '--aliases', 'BQL KKT; Ban KKT');
    expect({ code: added.code, stderr: added.stderr }).toEqual({ code: 0, stderr: '' });
    expect((await agencies('list')).stdout).toContain('Ban Quản lý Khu kinh tế tỉnh | BQL KKT; Ban KKT [quản trị thêm]');
  }, 30_000);

  test.each(['mau.csv', 'mau.xlsx'])(
    'writes a sample %s that can be imported, and no file over another',
    async (name) => {
      const file = join(folder, name);
      expect((await agencies('template', file)).code).toBe(0);
      const written = await readFile(file);
      expect(await agencies('template', file)).toMatchObject({ code: 1, stdout: '' });
      expect(await readFile(file)).toEqual(written);
      expect((await agencies('import', file)).stdout).toMatch(/thêm 4, sửa 0/u);
    },
    60_000,
  );

  test('reads a workbook', async () => {
    const rows = [
      ['STT', 'Loại', 'Đơn vị'],
      ['1', 'phường', 'Phường Thành Sen'],
      ['2', '', 'Xã Kỳ Xuân'],
    ];
    const file = await list('danh-sach.xlsx', await createXlsxFormat().write(rows));
    expect((await agencies('import', file, '--province', 'Hà Tĩnh')).stdout).toMatch(/thêm 2/u);
  }, 30_000);

  test('names every row that is wrong, what is wrong and what to do, and imports nothing', async () => {
    const file = await list(
      'sai.csv',
      'Tỉnh;Tên cơ quan;Loại;Tên gọi khác\nHà Tĩnh;Xã Kỳ Xuân;xã;\n;Xã Kỳ Anh;xã;\nHà Tĩnh;;xã;\nHà Tĩnh;Xã Kỳ Văn;thị xã;\nHà Tĩnh;Xã Kỳ Lạc;xã;SNV\n',
    );
    const { code, stdout, stderr } = await agencies('import', file);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => /^Dòng (\d+): .{20,}/u.exec(line)?.[1] ?? line),
    ).toEqual(['3', '4', '5', '6', expect.stringMatching(/4 dòng.*chưa nạp gì/u)]);
    expect((await agencies('list')).stdout).not.toContain('Kỳ Xuân');
  }, 30_000);

  test.each<[args: (file: string) => readonly string[], content: string, named: string]>([
    [(file) => ['import', file], 'Họ tên,Điện thoại\nHoa,0912\n', 'Tên cơ quan'],
    [(file) => ['import', file], '', 'trống'],
    [(file) => ['import', file], 'Tên cơ quan\n', 'tiêu đề'],
    [(file) => ['import', `${file}.khong-co.csv`], '', 'không đọc được'],
    [() => ['import', 'danh-sach.doc'], '', '.xlsx'],
    [(file) => ['import', file, '--province', 'Atlantis'], '', 'Atlantis'],
    [() => ['list', '--province', 'Atlantis'], '', 'Atlantis'],
    [() => ['add', '--province', 'Hà Tĩnh'], '', '--name'],
    [() => ['add', '--name', 'Các sở, ban, ngành', '--province', 'Hà Tĩnh'], '', 'nhóm'],
    [() => ['template', 'mau.doc'], '', '.xlsx'],
    [() => ['import'], '', 'tep'],
    [() => ['lst'], '', 'list'],
  ])(
    'says in Vietnamese what is wrong, and ends with status 1 (%#)',
    async (args, content, named) => {
      const { code, stdout, stderr } = await agencies(...args(await list('tep.csv', content)));
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(named);
      expect(stderr).toMatch(VIETNAMESE);
      expect(stderr).not.toMatch(/error|undefined/iu);
    },
    20_000,
  );

  test.each([[['--help']], [['import', '--help']], [['list', '--help']], [['add', '--help']], [['template', '--help']]])(
    '%j explains itself in Vietnamese',
    async (args) => {
      const { code, stdout } = await agencies(...args);
      expect(code).toBe(0);
      expect(stdout).toContain('Cách dùng: agencies');
      expect(stdout).not.toMatch(/\b(?:display|command|options|Usage|default)\b/u);
    },
    20_000,
  );
});
