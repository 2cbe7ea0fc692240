import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { createSqliteStorage, DATABASE_FILE, VECTOR_FOLDER } from '../../../src/adapters/storage/storage.ts';
import { queryTerms } from '../../../src/domain/index-terms.ts';
import { describeDelivery } from '../../contracts/delivery.contract.ts';
import { describeModelUse } from '../../contracts/model-use.contract.ts';
import { describePeople } from '../../contracts/people.contract.ts';
import { describeReminders } from '../../contracts/reminders.contract.ts';
import { describeReviews } from '../../contracts/reviews.contract.ts';
import { describeStorage } from '../../contracts/storage.contract.ts';
import { describeUploads } from '../../contracts/uploads.contract.ts';
import { newDocument } from '../../support/new-document.ts';
import { ended, printedLines, startScript } from '../../support/run-script.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const newStorage = async () => createSqliteStorage(join(await temporaryFolder(), 'data'));
describeStorage('SQLite', newStorage);
describePeople('SQLite', newStorage);
describeDelivery('SQLite', newStorage);
describeReminders('SQLite', newStorage);
describeReviews('SQLite', newStorage);
describeUploads('SQLite', newStorage);
describeModelUse('SQLite', newStorage);

describe('the SQLite store in its folder', () => {
  test('makes a folder that only its owner can read', async () => {
    const folder = join(await temporaryFolder(), 'deep', 'data');
    await (await createSqliteStorage(folder)).close();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('keeps everything when it is closed and opened again', async () => {
    const folder = await temporaryFolder();
    const first = await createSqliteStorage(folder);
    await first.documents.save(newDocument('a.txt', ['Đổi mới']));
    await first.close();
    const second = await createSqliteStorage(folder);
    expect(await second.passages.search(queryTerms('doi moi'), { documentIds: null, limit: 5 })).toHaveLength(1);
    await second.close();
  });

  test('a place where no folder can be made is a fault with a name', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, 'not a folder');
    await expect(createSqliteStorage(join(file, 'data'))).rejects.toMatchObject({ name: 'PortError', code: 'unavailable' });
  });
});

describe('several processes', () => {
  test('open a new store at once, write to it and take turns', async () => {
    const folder = await temporaryFolder();
    const children = ['a', 'b', 'c'].map((name) => startScript('count-in-turns.ts', [folder, name, '4']));
    expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0]);
    const storage = await createSqliteStorage(folder);
    expect(await storage.conversations.read('count')).toBe('12');
    expect(await storage.documents.list()).toHaveLength(12);
    expect(await storage.passages.documentFrequencies(['doan'])).toEqual(new Map([['doan', 24]]));
    await storage.close();
  }, 30_000);

  test('one sees at once what another has stored, also in the documents and frequencies that it remembers', async () => {
    const folder = await temporaryFolder();
    const [one, other] = [await createSqliteStorage(folder), await createSqliteStorage(folder)];
    expect(await other.documents.list()).toEqual([]);
    await one.documents.save(newDocument('a.txt', ['kinh phí']));
    const [former] = await other.documents.list();
    expect(former).toMatchObject({ fileName: 'a.txt', province: null });
    expect(await other.passages.documentFrequencies(['kinh'])).toEqual(new Map([['kinh', 1]]));
    await one.documents.save(newDocument('a.txt', ['kinh phí', 'kinh tế']));
    expect(await other.passages.documentFrequencies(['kinh'])).toEqual(new Map([['kinh', 2]]));
    const [later, ...others] = await other.documents.list();
    expect(others).toEqual([]);
    expect(later?.id).toBeGreaterThan(former?.id ?? Number.NaN);
    await Promise.all([one.close(), other.close()]);
  });

  test('the turn of one that lives is waited for, of one that was killed taken at once', async () => {
    const folder = await temporaryFolder();
    const child = startScript('hold-turn.ts', [folder, 'ingest']);
    expect(await printedLines(child, 1)).toEqual(['held']);
    const storage = await createSqliteStorage(folder);
    let isTaken = false;
    const work = storage.exclusively('ingest', async () => {
      isTaken = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isTaken).toBe(false);
    child.kill('SIGKILL');
    await ended(child);
    const killed = performance.now();
    await work;
    expect(performance.now() - killed).toBeLessThan(5_000);
    await storage.close();
  }, 30_000);

  test.each([0, 15, 40])(
    'one that is killed while saving (%i ms after another save) leaves no half document',
    async (afterMs) => {
      const folder = await temporaryFolder();
      const child = startScript('save-documents.ts', [folder, 'a.txt', '300']);
      const printed = await printedLines(child, 2);
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      child.kill('SIGKILL');
      await ended(child);
      const storage = await createSqliteStorage(folder);
      const [document, ...others] = await storage.documents.list();
      expect(others).toEqual([]);
      expect(document?.id).toBeGreaterThanOrEqual(Number(printed.at(-1)));
      expect(await storage.passages.list([document?.id ?? 0])).toHaveLength(300);
      expect(await storage.passages.count()).toBe(300);
      expect(await storage.passages.documentFrequencies(['chung'])).toEqual(new Map([['chung', 300]]));
      expect(await storage.passages.search({ written: [], folded: ['chung'] }, { documentIds: null, limit: 1000 })).toHaveLength(300);
      await storage.close();
    },
    30_000,
  );
});

describe('a damaged store', () => {
  test('that is no database at all is refused', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, DATABASE_FILE), Buffer.alloc(8192, 'rubbish '));
    await expect(createSqliteStorage(folder)).rejects.toMatchObject({ name: 'PortError', code: 'corrupt', retryable: false });
  });

  test('with overwritten pages is a fault with a name, not a crash', async () => {
    const folder = await temporaryFolder();
    const whole = await createSqliteStorage(folder);
    await whole.documents.save(
      newDocument(
        'a.txt',
        Array.from({ length: 200 }, (_, i) => `kinh phí dòng ${i}`),
      ),
    );
    await whole.close();
    const file = join(folder, DATABASE_FILE);
    const bytes = await readFile(file);
    // The first page, with the names of the tables, stays
    await writeFile(file, bytes.fill(0xa5, 4096));
    const readAll = async (): Promise<void> => {
      const storage = await createSqliteStorage(folder);
      try {
        await storage.passages.list(null);
        await storage.passages.search(queryTerms('kinh phí'), { documentIds: null, limit: 5 });
      } finally {
        await storage.close();
      }
    };
    await expect(readAll()).rejects.toMatchObject({ name: 'PortError', code: 'corrupt' });
  });

  test('made by a newer programme is refused with words that say so', async () => {
    const folder = await temporaryFolder();
    await (await createSqliteStorage(folder)).close();
    const raw = new BetterSqlite3(join(folder, DATABASE_FILE));
    raw.pragma('user_version = 99');
    raw.close();
    await expect(createSqliteStorage(folder)).rejects.toMatchObject({
      name: 'PortError',
      code: 'corrupt',
      message: expect.stringContaining('newer programme'),
    });
  });
});

describe('a copy of the store', () => {
  test('holds everything, with the vector files but not the unfinished ones', async () => {
    const [from, parent] = [await temporaryFolder(), await temporaryFolder()];
    const storage = await createSqliteStorage(from);
    await storage.documents.save(newDocument('a.txt', ['Đổi mới']));
    await mkdir(join(from, VECTOR_FOLDER));
    await writeFile(join(from, VECTOR_FOLDER, 'vectors.hnsw'), 'vectors');
    await writeFile(join(from, VECTOR_FOLDER, 'vectors.hnsw.tmp'), 'half');
    const to = join(parent, 'copy');
    await storage.copyTo(to);
    await storage.documents.save(newDocument('later.txt', ['sau']));
    await storage.close();
    expect(await readdir(join(to, VECTOR_FOLDER))).toEqual(['vectors.hnsw']);
    const copy = await createSqliteStorage(to);
    expect((await copy.documents.list()).map(({ fileName }) => fileName)).toEqual(['a.txt']);
    expect(await copy.passages.search(queryTerms('đổi mới'), { documentIds: null, limit: 5 })).toHaveLength(1);
    await copy.close();
  });

  test('can be made before there are vectors', async () => {
    const [from, to] = [await temporaryFolder(), await temporaryFolder()];
    const storage = await createSqliteStorage(from);
    await storage.copyTo(to);
    await storage.close();
    expect(await readdir(to)).toEqual([DATABASE_FILE]);
  });

  test('is not made over something else', async () => {
    const [from, to] = [await temporaryFolder(), await temporaryFolder()];
    await writeFile(join(to, 'mine.txt'), 'mine');
    const storage = await createSqliteStorage(from);
    await expect(storage.copyTo(to)).rejects.toMatchObject({ name: 'PortError', code: 'not-permitted' });
    await storage.close();
    expect(await readdir(to)).toEqual(['mine.txt']);
  });
});
