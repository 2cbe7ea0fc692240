import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { filledStores, withDatabase } from '../support/filled-store.ts';
import { type ProgramRun, runProgram, startProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newStore = filledStores();
/** Each step starts a program, which takes seconds where others are started at the same time. */
const PATIENCE_MS = 120_000;
const FILE = 'ha-tinh-cchc-2026.txt';
const review = (dataFolder: string, ...args: readonly string[]): Promise<ProgramRun> => runProgram('review', args, { dataFolder });
const ask = async (dataFolder: string, question: string): Promise<string> => (await runProgram('ask', [question], { dataFolder })).stdout;

interface Waiting {
  readonly document: string;
  readonly ordinal: string;
  readonly words: string;
  readonly lead: string;
  readonly code: string;
}
const waiting = async (dataFolder: string): Promise<Waiting[]> =>
  JSON.parse((await review(dataFolder, 'list', '--json')).stdout) as Waiting[];
/** Assignments of a row that are followed. */
const followed = (dataFolder: string, ordinal: string): unknown =>
  withDatabase(dataFolder, (database) =>
    database
      .prepare(
        `select count(*) from assignments a join tracked_tasks t on t.id = a.task_id join tracked_plans p on p.id = t.plan_id
         where p.document = ? and t.ordinal = ? and not a.retired`,
      )
      .pluck()
      .get(FILE, ordinal),
  );

describe('the review command', () => {
  test(
    'lists what waits; a corrected row is answered and followed from then on, and an accepted one waits no longer',
    async () => {
      const dataFolder = await newStore();
      const before = await waiting(dataFolder);
      expect(before.map(({ ordinal }) => ordinal)).toEqual(expect.arrayContaining(['3.52', '3.60', '2.36']));
      expect(await ask(dataFolder, 'hoạt động 3.52 hà tĩnh ai chủ trì')).toMatch(/^“3\.52\..*\n.*chưa tách chắc/u);
      expect(followed(dataFolder, '3.52')).toBe(0);

      const cells = ['--chu-tri', 'Sở Y tế', '--phoi-hop', '', '--thoi-han', 'Quý IV năm 2026'];
      const corrected = await review(dataFolder, 'correct', FILE, '3.52', ...cells, '--nguoi', 'An');
      expect({ code: corrected.code, stdout: corrected.stdout }).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^✓ Đã sửa dòng 3\.52/u),
      });
      expect(await ask(dataFolder, 'hoạt động 3.52 hà tĩnh ai chủ trì')).toMatch(/Chủ trì: Sở Y tế\n[\s\S]*được người xem sửa lại/u);
      expect(followed(dataFolder, '3.52')).toBe(1);

      // A slip is set right in the same way, and is not simply accepted
      expect((await review(dataFolder, 'correct', FILE, '3.52', '--chu-tri', 'Sở Tư pháp', '--nguoi', 'An')).code).toBe(0);
      expect(await ask(dataFolder, 'hoạt động 3.52 hà tĩnh ai chủ trì')).toMatch(/Chủ trì: Sở Tư pháp\nThời hạn: Quý IV năm 2026/u);
      expect((await review(dataFolder, 'accept', FILE, '3.52', '--nguoi', 'An')).stderr).toMatch(/đã được sửa/u);

      expect((await review(dataFolder, 'accept', FILE, '2.36', '--nguoi', 'An')).code).toBe(0);
      expect((await review(dataFolder, 'reject', FILE, '3.55', '--nguoi', 'An')).code).toBe(0);
      const left = (await waiting(dataFolder)).map(({ ordinal }) => ordinal);
      expect(left).toHaveLength(before.length - 3);
      expect(left.filter((ordinal) => ['3.52', '2.36', '3.55'].includes(ordinal))).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'keeps what was corrected, also where the row was rejected in between and the file is read again',
    async () => {
      const dataFolder = await newStore();
      const correct = async (option: string, cell: string): Promise<number | null> =>
        (await review(dataFolder, 'correct', FILE, '3.52', option, cell, '--nguoi', 'An')).code;
      expect(await correct('--chu-tri', 'Sở Tư pháp')).toBe(0);
      expect((await review(dataFolder, 'reject', FILE, '3.52', '--nguoi', 'An')).code).toBe(0);
      expect((await review(dataFolder, 'accept', FILE, '3.52', '--nguoi', 'An')).stderr).toMatch(/đã được sửa/u);
      expect(await correct('--thoi-han', 'Quý III năm 2026')).toBe(0);
      // For other people, so that it is read again
      expect((await runProgram('ingest', [`corpus/${FILE}`], { dataFolder })).stdout).toContain(FILE);
      expect(await ask(dataFolder, 'hoạt động 3.52 hà tĩnh ai chủ trì')).toMatch(/Chủ trì: Sở Tư pháp\nThời hạn: Quý III năm 2026/u);
    },
    PATIENCE_MS,
  );

  test(
    'asks which of several rows with one number is meant, and follows none without words',
    async () => {
      const dataFolder = await newStore();
      const file = join(await temporaryFolder(), 'hai-phu-luc.md');
      const table = (agency: string): string =>
        `| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | | ${agency} | Quý IV/2026 |\n`;
      await writeFile(file, `PHỤ LỤC I\n\n${table('Sở Nội vụ')}\nPHỤ LỤC II\n\n${table('Sở Y tế')}`);
      await runProgram('ingest', [file], { dataFolder });
      const rows = (await waiting(dataFolder)).filter(({ document }) => document === 'hai-phu-luc.md');
      expect(rows.map(({ lead }) => lead)).toEqual(['Sở Nội vụ', 'Sở Y tế']);

      const which = await review(dataFolder, 'reject', 'hai-phu-luc.md', '1', '--nguoi', 'An');
      for (const { code } of rows) expect(which.stderr).toContain(`--ma ${code}`);
      const [first, second] = rows;
      expect((await review(dataFolder, 'reject', 'hai-phu-luc.md', '1', '--ma', first?.code ?? '', '--nguoi', 'An')).code).toBe(0);
      const accepted = await review(dataFolder, 'accept', 'hai-phu-luc.md', '1', '--ma', second?.code ?? '', '--nguoi', 'An');
      expect(accepted.stderr).toMatch(/không được để trống/u);
      const left = (await waiting(dataFolder)).filter(({ document }) => document === 'hai-phu-luc.md');
      expect(left.map(({ code }) => code)).toEqual([second?.code]);
    },
    PATIENCE_MS,
  );

  test.each([
    ['a document that is not there', ['accept', 'khong-co.txt', '1'], /Không có văn bản khong-co\.txt/u],
    ['a row that does not wait', ['accept', FILE, '3.1', '--nguoi', 'An'], /Dòng 3\.1 .* không phải dòng đọc chưa chắc/u],
    ['no cell', ['correct', FILE, '3.52', '--nguoi', 'An'], /Chưa nêu ô nào/u],
    ['a task without words', ['correct', FILE, '3.52', '--noi-dung', ' ', '--nguoi', 'An'], /không được để trống/u],
    ['nobody', ['accept', FILE, '3.52', '--nguoi', ' '], /Chưa biết ai xem/u],
  ])('is told of %s, and changes nothing', async (_, args, words) => {
    const dataFolder = await newStore();
    const { code, stderr } = await review(dataFolder, ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(words);
    expect(withDatabase(dataFolder, (database) => database.prepare('select count(*) from row_reviews').pluck().get())).toBe(0);
  });
});

test('ends in peace where its reader has seen enough', async () => {
  const program = startProgram('review', ['list'], { dataFolder: await newStore() });
  let stderr = '';
  program.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  program.stdout?.destroy();
  const [code] = await once(program, 'close');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
