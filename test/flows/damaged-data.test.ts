import { chmod, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { dumpTables, filledStores, withDatabase } from '../support/filled-store.ts';
import { inParallel, jsonLines, type ProgramRun, runProgram, startProgram } from '../support/run-program.ts';
import { ended } from '../support/run-script.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newStore = filledStores();
const QUESTION = 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?';
const ANSWER = 'Sở Khoa học và Công nghệ';
const newFolder = async (): Promise<string> => join(await temporaryFolder(), 'data');
const documentCount = (dataFolder: string): unknown =>
  withDatabase(dataFolder, (database) => database.prepare('select count(*) from documents').pluck().get());

describe('a damaged vector file', () => {
  const damages: readonly (readonly [string, (file: string) => Promise<void>])[] = [
    ['cut in half', async (file) => truncate(file, (await readFile(file)).length / 2)],
    ['empty', (file) => truncate(file, 0)],
    ['of other bytes', async (file) => writeFile(file, Buffer.alloc((await readFile(file)).length, 0xa5))],
  ];
  const runs = new Map<string, readonly ProgramRun[]>();

  beforeAll(async () => {
    await inParallel(damages, async ([name, damage]) => {
      const dataFolder = await newStore();
      await damage(join(dataFolder, 'index', 'vectors.hnsw'));
      const first = await runProgram('ask', [QUESTION], { dataFolder });
      runs.set(name, [first, await runProgram('ask', [QUESTION], { dataFolder })]);
    });
  }, 60_000);

  test.each(damages)('%s is built anew, which is said once', (name) => {
    const [first, second] = runs.get(name) ?? [];
    expect(first?.code).toBe(0);
    expect(first?.stdout).toContain(ANSWER);
    expect(first?.stderr).toMatch(/chỉ mục.*hỏng/u);
    expect(second).toEqual({ code: 0, stdout: first?.stdout, stderr: '' });
  });
});

describe('a database that is none', () => {
  test('is named as damaged in Vietnamese, with status 1 and nothing overwritten', async () => {
    const dataFolder = await newFolder();
    await mkdir(dataFolder);
    await writeFile(join(dataFolder, 'sau-ro.sqlite'), 'not a database at all, but long enough to be looked at'.repeat(100));
    const { code, stdout, stderr } = await runProgram('ask', [QUESTION], { dataFolder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/hỏng/u);
    expect(stderr).not.toMatch(/\bat .*\.js:\d/u);
    expect(await readFile(join(dataFolder, 'sau-ro.sqlite'), 'utf8')).toMatch(/^not a database/u);
  });
});

describe('a corpus folder', () => {
  const newCorpus = async (make: (folder: string) => Promise<void>): Promise<string> => {
    const folder = join(await temporaryFolder(), 'corpus');
    await make(folder);
    return folder;
  };
  const ways: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
    ['missing', async () => undefined],
    ['empty', async (folder) => void (await mkdir(folder))],
    ['a file', (folder) => writeFile(folder, 'x')],
  ];

  const fresh = new Map<string, ProgramRun>();
  const filled = new Map<string, ProgramRun>();
  const folders = new Map<string, string>();

  beforeAll(async () => {
    await inParallel(ways, async ([name, make]) => {
      const corpusFolder = await newCorpus(make);
      folders.set(name, corpusFolder);
      fresh.set(name, await runProgram('ask', [QUESTION], { dataFolder: await newFolder(), corpusFolder }));
      filled.set(name, await runProgram('ask', [QUESTION], { dataFolder: await newStore(), corpusFolder }));
    });
  }, 60_000);

  test.each(ways)('%s: there is nothing to answer from, which is said, and the folder is named', (name) => {
    const { stdout, stderr } = fresh.get(name) ?? { stdout: ANSWER, stderr: '' };
    expect(stdout).not.toContain(ANSWER);
    expect(`${stdout}${stderr}`).toMatch(/văn bản/u);
    expect(stderr).toContain(folders.get(name));
    expect(stderr).not.toMatch(/\bat .*\.js:\d/u);
  });

  test.each(ways)('%s: what was read before still answers', (name) => {
    expect(filled.get(name)?.code).toBe(0);
    expect(filled.get(name)?.stdout).toContain(ANSWER);
  });

  test('whose manifest is broken or names a missing file is reported in Vietnamese', async () => {
    const broken = await newCorpus(async (folder) => {
      await mkdir(folder);
      await writeFile(join(folder, 'manifest.json'), '{"documents": [');
    });
    const first = await runProgram('ask', [QUESTION], { dataFolder: await newFolder(), corpusFolder: broken });
    expect(first.stdout).not.toContain(ANSWER);
    expect(first.stderr).toContain('manifest.json');
    const gone = await newCorpus(async (folder) => {
      await mkdir(folder);
      await writeFile(join(folder, 'manifest.json'), JSON.stringify({ documents: [{ file: 'khong-co.txt', province: null, source: '' }] }));
    });
    const second = await runProgram('ask', [QUESTION], { dataFolder: await newFolder(), corpusFolder: gone });
    expect(second.stderr).toMatch(/khong-co\.txt.*không/u);
  });

  test('that may not be read is named, and what was read before still answers', async () => {
    const corpusFolder = await newCorpus(async (folder) => {
      await mkdir(folder);
      await writeFile(join(folder, 'manifest.json'), '{"documents": []}');
      await chmod(folder, 0);
    });
    const { code, stdout, stderr } = await runProgram('ask', [QUESTION], {
      dataFolder: await newStore(),
      corpusFolder,
      obeysPermissions: true,
    });
    await chmod(corpusFolder, 0o700);
    expect(code).toBe(0);
    expect(stdout).toContain(ANSWER);
    expect(stderr).toContain(corpusFolder);
  });
});

describe('several processes, and one that dies', () => {
  let whole: { readonly tables: Record<string, string>; readonly tasks: readonly unknown[] };

  beforeAll(async () => {
    const dataFolder = await newStore();
    const { stdout } = await runProgram('tasks', ['--json'], { dataFolder });
    whole = { tables: dumpTables(dataFolder), tasks: jsonLines<unknown[]>(stdout) };
  });

  test('two that start at once on a new data folder both answer, and everything is there once', async () => {
    const dataFolder = await newFolder();
    const runs = await Promise.all([runProgram('ask', [QUESTION], { dataFolder }), runProgram('ask', [QUESTION], { dataFolder })]);
    for (const { code, stdout } of runs) {
      expect(code).toBe(0);
      expect(stdout).toContain(ANSWER);
    }
    expect(documentCount(dataFolder)).toBe(5);
  }, 60_000);

  test('after a kill during the first reading the next start completes it, and does not wait for the dead one', async () => {
    const dataFolder = await killedInTheMiddle();
    const started = performance.now();
    const { code, stdout } = await runProgram('tasks', ['--json'], { dataFolder });
    const seconds = (performance.now() - started) / 1000;
    expect(code).toBe(0);
    const { tables, tasks } = whole;
    expect(jsonLines<unknown[]>(stdout)).toEqual(tasks);
    expect(Object.keys(dumpTables(dataFolder))).toEqual(Object.keys(tables));
    expect(dumpTables(dataFolder)['leases']).toBe(tables['leases']);
    expect((await runProgram('ask', [QUESTION], { dataFolder })).stdout).toContain(ANSWER);
    expect(seconds).toBeLessThan(20);
  }, 120_000);
});

/** A data folder whose process was killed at work; one that got past it before the signal came is tried again. */
async function killedInTheMiddle(attempts = 5): Promise<string> {
  const dataFolder = await newFolder();
  const child = startProgram('tasks', ['--json'], { dataFolder });
  await until(() => isInTheMiddle(dataFolder) || child.exitCode !== null);
  child.kill('SIGKILL');
  await ended(child);
  if (isInTheMiddle(dataFolder)) return dataFolder;
  if (attempts <= 1) throw new Error('the process was never killed in the middle of its work');
  return killedInTheMiddle(attempts - 1);
}

/** Some documents are stored, and the process is at work on another one. */
function isInTheMiddle(dataFolder: string): boolean {
  const documents = countIfThere(dataFolder);
  return (
    documents >= 1 &&
    documents < 5 &&
    withDatabase(dataFolder, (database) => database.prepare('select count(*) from leases').pluck().get()) === 1
  );
}

function countIfThere(dataFolder: string): number {
  try {
    return Number(documentCount(dataFolder));
  } catch {
    // Not made yet, or without its tables
    return 0;
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 2000 && !isTrue(); tries++) await delay(5);
}
