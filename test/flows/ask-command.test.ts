import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { filledStores } from '../support/filled-store.ts';
import { inParallel, type ProgramRun, runProgram } from '../support/run-program.ts';
import { PROJECT } from '../support/source-files.ts';

const newStore = filledStores();

describe('the command that asks', () => {
  test("answers the README's question with who leads, by when, and where that stands", async () => {
    const question = /npm run ask -- "([^"]+)"/u.exec(await readFile(join(PROJECT, 'README.md'), 'utf8'))?.[1];
    expect(question).toMatch(/nhiệm vụ 10 của Hà Tĩnh/u);
    const { code, stdout, stderr } = await runProgram('ask', [question ?? ''], { dataFolder: await newStore() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Sở Khoa học và Công nghệ');
    expect(stdout).toContain('Năm 2026');
    expect(stdout).toContain('31/12/2026');
    expect(stdout).toMatch(/Phụ lục dòng 10.*Hà Tĩnh/u);
  });

  test('is what npm runs under the name that the README gives', async () => {
    const { scripts } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['ask']).toBe('node dist/scripts/ask.js');
  });

  test('takes a question in several words, without marks, and who asks it', async () => {
    const { code, stdout } = await runProgram('ask', ['--province', 'Nghệ An', 'nv', '8', 'ai', 'chu', 'tri'], {
      dataFolder: await newStore(),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Sở Nội vụ');
    expect(stdout).toMatch(/dòng 8.*Nghệ An/u);
  });

  test('takes another moment for now', async () => {
    const args = ['--now', '2026-12-30T09:00:00+07:00', 'nhiệm vụ 10 của Hà Tĩnh hạn khi nào?'];
    const { stdout } = await runProgram('ask', args, { dataFolder: await newStore() });
    expect(stdout).toMatch(/còn 1 ngày/u);
  });

  const mistakes: readonly (readonly [string, readonly string[]])[] = [
    ['no question', []],
    ['an empty question', ['   ']],
    ['a moment that is none', ['--now', 'hôm nay', 'nhiệm vụ 10?']],
  ];
  const runs = new Map<string, ProgramRun>();

  beforeAll(async () => {
    await inParallel(mistakes, async ([name, args]) => {
      runs.set(name, await runProgram('ask', args, { dataFolder: await newStore() }));
    });
  }, 30_000);

  test.each(mistakes)('with %s it says in Vietnamese what is missing and ends with status 1', (name) => {
    const { code, stdout, stderr } = runs.get(name) ?? {};
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/ví dụ/iu);
    expect(stderr).not.toMatch(/\bat .*\.js:\d/u);
  });

  test.each([
    [['--jsnl'], 'Không có tuỳ chọn --jsnl, có phải --jsonl'],
    [['--data'], 'Tuỳ chọn --data <thu-muc> còn thiếu giá trị'],
  ])('a command line that cannot be read (%j) is explained in Vietnamese', async (args, said) => {
    const { code, stdout, stderr } = await runProgram('ask', args, { dataFolder: 'not opened' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/error|unknown|missing/u);
  });

  test('explains itself in Vietnamese and names every option', async () => {
    const { code, stdout } = await runProgram('ask', ['--help'], { dataFolder: await newStore() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/văn bản/u);
    for (const option of ['--jsonl', '--now', '--data', '--province', '--agency']) expect(stdout).toContain(option);
    expect(stdout).not.toMatch(/display help|Arguments:|Usage:/u);
  });
});
