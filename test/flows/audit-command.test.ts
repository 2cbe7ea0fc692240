import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { columns } from '../../src/messages/audit.ts';
import { jsonLines, type ProgramRun, runProgram, startProgram } from '../support/run-program.ts';
import { ended } from '../support/run-script.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { change, due, EVERYTHING, planState, progress, WHOLE } from '../support/tracking-world.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = join(await temporaryFolder(), 'data');
});
const audit = (...args: readonly string[]): Promise<ProgramRun> => runProgram('audit', args, { dataFolder });

/** A plan of Hà Tĩnh and one of Nghệ An, each reported on once; the first report tries to be a formula. */
async function fill(more = 0): Promise<void> {
  const storage = await createSqliteStorage(dataFolder);
  await storage.plans.save(planState('p1.txt', [{ for: [due('so-a', '2026-12-31')] }]));
  await storage.plans.save(planState('p2.txt', [{ for: [due('so-b', null)] }], { province: 'Nghệ An' }));
  const [first, second] = await storage.assignments.list(EVERYTHING, {}, WHOLE);
  const formula = { ...progress(30), kind: 'assign', assignee: 'x', due: null } as const;
  if (first !== undefined) {
    await change(storage, first.id, formula, { actor: { personId: 1, name: '=cmd|calc', role: 'leader', agency: 'Sở A; "B"' } });
    for (let i = 0; i < more; i++) await change(storage, first.id, progress(i % 100));
  }
  if (second !== undefined) await change(storage, second.id, progress(60));
  await storage.close();
}

interface Line {
  readonly document: string;
  readonly change: { readonly kind: string };
}

describe('the audit command', () => {
  test('prints a table that Excel opens without running anything', async () => {
    await fill();
    const { code, stdout, stderr } = await audit();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [head, first, second, end] = stdout.split('\r\n');
    expect(head).toBe(`\uFEFF${columns.join(',')}`);
    expect(first).toContain(`22/11/2026 09:00:00,'=cmd|calc,lãnh đạo,"Sở A; ""B""",Zalo,event-1,p1.txt,Phụ lục dòng 1,Hà Tĩnh,Sở A,,`);
    expect(second).toContain('p2.txt');
    expect(end).toBe('');
  }, 20_000);

  test('gives machines every change as it was made, however many, in order', async () => {
    await fill(550);
    const { code, stdout } = await audit('--json', '--document', 'p1.txt');
    expect(code).toBe(0);
    const lines = jsonLines<Line & { readonly version: number }>(stdout);
    expect(lines.map(({ version }) => version)).toEqual(Array.from({ length: 551 }, (_, i) => i + 1));
  }, 60_000);

  test.each([
    [['--province', 'nghe an'], ['p2.txt']],
    [['--document', 'p1.txt'], ['p1.txt']],
    [
      ['--since', '2026-11-22', '--until', '2026-11-22'],
      ['p1.txt', 'p2.txt'],
    ],
    [['--since', '2026-11-23'], []],
    [['--until', '2026-11-21'], []],
  ])(
    'with %j keeps to it',
    async (args, documents) => {
      await fill();
      const { stdout } = await audit('--json', ...args);
      expect(jsonLines<Line>(stdout).map(({ document }) => document)).toEqual(documents);
    },
    20_000,
  );

  test('writes a file, and says how much', async () => {
    await fill();
    const out = join(await temporaryFolder(), 'nhat-ky.csv');
    const { code, stdout, stderr } = await audit('--csv', '--out', out);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(`Đã ghi 2 thay đổi vào ${out}`);
    expect((await readFile(out, 'utf8')).split('\r\n')).toHaveLength(4);
  }, 20_000);

  test('ends without a word when nobody reads on', async () => {
    await fill(550);
    const child = startProgram('audit', ['--json'], { dataFolder });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await ended(child)).toBe(0);
    expect(said).toBe('');
  }, 60_000);

  test('of an empty log has the head only', async () => {
    expect(await audit()).toMatchObject({ code: 0, stdout: `\uFEFF${columns.join(',')}\r\n` });
  }, 20_000);

  test.each([
    [['--since', '1/11/2026'], '--since'],
    [['--until', '2026-02-30'], '2026-02-30'],
    [['--province', 'Atlantis'], 'Atlantis'],
    [['--csv', '--json'], '--json'],
    [['--out', '/khong-co/thu-muc/a.csv'], '/khong-co/thu-muc/a.csv'],
    [['--sinc', '2026-11-01'], '--since'],
  ])(
    'with %j says in Vietnamese what is wrong, and ends with status 1',
    async (args, named) => {
      const { code, stdout, stderr } = await audit(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(named);
      expect(stderr).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡêếềệểễưựữửừứđ]/u);
      expect(stderr).not.toMatch(/error|undefined/iu);
    },
    20_000,
  );

  test('explains itself in Vietnamese', async () => {
    const { code, stdout } = await audit('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Cách dùng: audit');
    expect(stdout).not.toMatch(/\b(?:display|command|options|Usage|default)\b/u);
  }, 20_000);
});
