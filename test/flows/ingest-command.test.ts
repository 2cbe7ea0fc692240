import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { dumpTables, filledStores, withDatabase } from '../support/filled-store.ts';
import { docx, pack, paragraph } from '../support/office-files.ts';
import { toOldCode } from '../support/old-codes.ts';
import { parseBytes } from '../support/reading.ts';
import { renderDocx } from '../support/render-docx.ts';
import { type ProgramRun, runProgram } from '../support/run-program.ts';
import { PROJECT } from '../support/source-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newStore = filledStores();
const FIXTURES = join(PROJECT, 'test', 'fixtures', 'documents');
const THANH_HOA = 'thanh-hoa-118-kh-ubnd.txt';
const ingest = (dataFolder: string, files: readonly string[]): Promise<ProgramRun> =>
  runProgram('ingest', ['--data', dataFolder, ...files], { dataFolder });

describe('reading in a document', () => {
  test('makes it known to ask and tasks, and a second time changes nothing', async () => {
    const dataFolder = await newStore();
    const file = join(FIXTURES, THANH_HOA);
    const first = await ingest(dataFolder, [file]);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain(THANH_HOA);
    expect(first.stdout).toContain('Thanh Hóa');
    const stored = dumpTables(dataFolder);
    const second = await ingest(dataFolder, [file]);
    expect(second.code).toBe(0);
    expect(dumpTables(dataFolder)).toEqual(stored);

    const elsewhere = { dataFolder: await newStore() };
    const [asked, listed] = await Promise.all([
      runProgram('ask', ['--data', dataFolder, 'Nhiệm vụ 7 của Thanh Hóa do ai chủ trì?'], elsewhere),
      runProgram('tasks', ['--json', '--data', dataFolder], elsewhere),
    ]);
    expect(asked.stdout).toContain('Công an tỉnh');
    expect(asked.stdout).toMatch(/dòng 7.*Thanh Hóa/u);
    const rows = (JSON.parse(listed.stdout) as { document: string; ordinal: string; leadWording: string }[]).filter(
      ({ document }) => document === THANH_HOA,
    );
    expect(rows).toContainEqual(expect.objectContaining({ ordinal: '7', leadWording: 'Công an tỉnh' }));
  }, 30_000);

  test('a changed file takes the place of the old one', async () => {
    const dataFolder = await newStore();
    const file = join(await temporaryFolder(), THANH_HOA);
    const text = await readFile(join(FIXTURES, THANH_HOA), 'utf8');
    await writeFile(file, text);
    await ingest(dataFolder, [file]);
    await writeFile(file, text.replaceAll('Công an tỉnh', 'Sở Y tế'));
    const changed = await ingest(dataFolder, [file]);
    expect(changed.code).toBe(0);
    expect(changed.stdout).toMatch(/Bản mới khác bản trước.*\n(?:.*\n)*.*Phụ lục dòng 7: chủ trì bỏ Công an tỉnh; thêm Sở Y tế/u);
    const names = withDatabase(dataFolder, (database) =>
      database.prepare('select file_name from documents order by file_name').pluck().all(),
    );
    expect(names).toHaveLength(6);
    const { stdout } = await runProgram('ask', ['Nhiệm vụ 7 của Thanh Hóa do ai chủ trì?'], { dataFolder });
    expect(stdout).toContain('Sở Y tế');
    expect(stdout).not.toContain('Công an tỉnh');
  }, 30_000);

  test('reads a Word file as it reads the same text, and an old text after converting it', async () => {
    const dataFolder = await newStore();
    const folder = await temporaryFolder();
    const text = await readFile(join(FIXTURES, THANH_HOA));
    await writeFile(join(folder, 'ke-hoach.docx'), renderDocx(parseBytes(text).blocks, { isMerged: true, isNumbered: true }));
    await writeFile(join(folder, 'ban-cu.txt'), toOldCode(text.toString('utf8'), 'TCVN3'));
    const { code, stdout } = await ingest(dataFolder, [
      join(FIXTURES, THANH_HOA),
      join(folder, 'ke-hoach.docx'),
      join(folder, 'ban-cu.txt'),
    ]);
    expect(code).toBe(0);
    const counts = stdout.match(/(?<=^✓ .*: )\d+ nhiệm vụ, \d+ mốc/gmu) ?? [];
    expect(counts).toHaveLength(3);
    expect(new Set(counts).size).toBe(1);
    expect(stdout).toMatch(/✓ ban-cu\.txt.*\n.*TCVN3/u);
  }, 30_000);

  test('is for known people only, unless it is said to be public; reading it in again changes that', async () => {
    const dataFolder = await newStore();
    const file = join(FIXTURES, THANH_HOA);
    const isPublic = (): unknown =>
      withDatabase(dataFolder, (database) =>
        database.prepare('select is_public from documents where file_name = ?').pluck().get(THANH_HOA),
      );
    for (const [args, stored, told] of [
      [[], 0, /✓ .*nội bộ.*\n.*--public/u],
      [['--public'], 1, /✓ .*công khai.*\n.*--public/u],
      [['--public'], 1, /= .*công khai/u],
      [[], 0, /✓ .*nội bộ/u],
    ] as const) {
      const { code, stdout } = await ingest(dataFolder, [...args, file]);
      expect(code).toBe(0);
      expect(stdout).toMatch(told);
      expect(isPublic()).toBe(stored);
    }
    const others = withDatabase(dataFolder, (database) => database.prepare('select count(*) from documents where is_public').pluck().get());
    expect(others).toBe(5);
  }, 30_000);

  test('without a file it says so and ends with status 1', async () => {
    const { code, stdout, stderr } = await ingest(await newStore(), []);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/tệp/iu);
  });

  test('explains itself in Vietnamese', async () => {
    const { code, stdout } = await runProgram('ingest', ['--help'], { dataFolder: await newStore() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/văn bản/u);
  });
});

/** Words that stand in the files below and must not be found anywhere afterwards. */
const TELLTALE = 'Chuyện kín số bảy';
const PLAN = `KẾ HOẠCH\n\n${TELLTALE} về việc rà soát thủ tục hành chính trên địa bàn tỉnh trong năm 2026.\n`;
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const BAD_FILES: readonly (readonly [name: string, content: Uint8Array])[] = [
  ['rong.txt', utf8('')],
  ['khoang-trang.txt', utf8(' \n\t\n ')],
  ['bang-ma-la.txt', Buffer.from('Le général a décidé que la fête de l\xe9t\xe9 à l’hôtel était célébrée après la procédure', 'latin1')],
  ['hong.docx', utf8(PLAN)],
  ['cat-doi.docx', docx(paragraph(TELLTALE)).subarray(0, 700)],
  ['mat.docx', docx(paragraph('TỐI MẬT') + paragraph(TELLTALE))],
  ['trong.xlsx', pack({ 'a.txt': 'a' })],
  ['bi-cat.txt', utf8(`${PLAN}Sở Nội vụ`).subarray(0, -1)],
  ['nhi-phan.txt', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)],
  ['so-khong.txt', new Uint8Array(4096)],
  ['anh.txt', Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00', 'latin1')],
  ['bang-tinh.xyz', utf8(PLAN)],
  ['khong-duoi', utf8(PLAN)],
  ['mat.txt', utf8(`MẬT\n\n${PLAN}`)],
  ['toi-mat.md', utf8(`**TỐI MẬT**\n\n${PLAN}`)],
  ['tuyet-mat.txt', utf8(`ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\n\nT U Y Ệ T  M Ậ T\n\n${PLAN}`)],
];
const MISSING = 'khong-co.txt';

describe('a file that cannot be read in', () => {
  let run: ProgramRun;
  let dataFolder = '';
  let before: Record<string, string> = {};

  beforeAll(async () => {
    dataFolder = await newStore();
    before = dumpTables(dataFolder);
    const folder = await temporaryFolder();
    for (const [name, content] of BAD_FILES) await writeFile(join(folder, name), content);
    run = await ingest(
      dataFolder,
      [...BAD_FILES.map(([name]) => name), MISSING, '.'].map((name) => join(folder, name)),
    );
  }, 60_000);

  test.each([...BAD_FILES.map(([name]) => name), MISSING])('%s is refused with its reason in Vietnamese', (name) => {
    const line = run.stdout.split('\n').find((each) => each.includes(name) && each.includes('✗'));
    expect(line?.slice(line.indexOf(name) + name.length)).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/u);
    expect(line).not.toMatch(/undefined|Error|ENOENT/u);
  });

  test('a refusal for a stamp says that the document is secret', () => {
    for (const name of ['mat.txt', 'toi-mat.md', 'tuyet-mat.txt']) {
      expect(run.stdout.split('\n').find((line) => line.includes(`✗ ${name}`))).toMatch(/mật/iu);
    }
  });

  test('ends the command with status 1 and stores nothing', () => {
    expect(run.code).toBe(1);
    expect(dumpTables(dataFolder)).toEqual(before);
  });

  test('leaves no word of itself in any file of the data folder', async () => {
    for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) expect((await readFile(join(entry.parentPath, entry.name))).includes(TELLTALE)).toBe(false);
    }
  });

  test('does not keep the good ones beside it out', async () => {
    const other = await newStore();
    const { code, stdout } = await ingest(other, [join(FIXTURES, 'khong-co.txt'), join(FIXTURES, THANH_HOA)]);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`✓ ${THANH_HOA}`, 'u'));
    const count = withDatabase(other, (database) => database.prepare('select count(*) from documents').pluck().get());
    expect(count).toBe(6);
  });
});
