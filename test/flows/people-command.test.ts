import { join } from 'node:path';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { redeemLinkCode } from '../../src/people/redeem-link-code.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { type ProgramRun, runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const HOA = ['--name', 'Nguyễn Thị Hoa', '--role', 'can bo', '--agency', 'so noi vu', '--province', 'htinh'];
const WHO_HOA = 'Nguyễn Thị Hoa (cán bộ, Sở Nội vụ, Hà Tĩnh)';

// Each test starts programs, and others start theirs at the same time
jest.setTimeout(30_000);

let dataFolder: string;
beforeEach(async () => {
  dataFolder = join(await temporaryFolder(), 'data');
});
const people = (...args: readonly string[]): Promise<ProgramRun> => runProgram('people', args, { dataFolder });
const codeIn = ({ stdout }: ProgramRun): string => /\/lienket (\S+)/u.exec(stdout)?.[1] ?? '';

async function withStore<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await createSqliteStorage(dataFolder);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
const redeem = (storage: Storage, code: string, senderId = 's1') =>
  redeemLinkCode({ channel: 'zalo', senderId, chatId: senderId, isPrivate: true, code }, new Date().toISOString(), storage);

describe('the people command', () => {
  test('adds a person with a code that links an account, while the server has the store open', async () => {
    await withStore(async (storage) => {
      const added = await people('add', ...HOA);
      expect({ code: added.code, stderr: added.stderr }).toEqual({ code: 0, stderr: '' });
      expect(added.stdout).toContain(WHO_HOA);
      expect(await redeem(storage, codeIn(added))).toMatchObject({ kind: 'linked', person: { name: 'Nguyễn Thị Hoa', role: 'officer' } });
      expect((await people('list')).stdout).toBe(`1. ${WHO_HOA}, đã liên kết: Zalo\n`);
    });
  }, 20_000);

  test('gives a new code; the former one holds no longer', async () => {
    const added = await people('add', ...HOA);
    const again = await people('code', '1');
    expect(codeIn(again)).not.toBe('');
    await withStore(async (storage) => {
      expect(await redeem(storage, codeIn(added))).toEqual({ kind: 'wrong-or-expired' });
      expect(await redeem(storage, codeIn(again))).toMatchObject({ kind: 'linked' });
    });
  }, 20_000);

  test('changes what is said and nothing else, and removes with the links', async () => {
    const added = await people('add', ...HOA);
    await withStore((storage) => redeem(storage, codeIn(added)));
    expect((await people('set', '1', '--role', 'quản trị', '--province', '')).stdout).toContain('Nguyễn Thị Hoa (quản trị, Sở Nội vụ)');
    expect((await people('remove', '1')).code).toBe(0);
    await withStore(async (storage) => {
      expect(await storage.people.list()).toEqual([]);
      expect(await storage.links.personOf({ channel: 'zalo', senderId: 's1' })).toBeNull();
    });
  }, 20_000);

  test.each([
    [['add', '--role', 'cán bộ'], '--name'],
    [['add', '--name', 'Hoa'], '--role'],
    [['add', '--name', 'Hoa', '--role', 'sếp'], 'sếp'],
    [['add', '--name', 'Hoa', '--role', 'cán bộ', '--province', 'Atlantis'], 'Atlantis'],
    [['code', '9'], '9'],
    [['set', 'x', '--role', 'cán bộ'], 'x'],
    [['remove', '-1'], '-1'],
    [['lst'], 'list'],
    [['code'], 'id'],
    [[], '--help'],
  ])('with %j says in Vietnamese what is wrong, and ends with status 1', async (args, named) => {
    const { code, stdout, stderr } = await people(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(named);
    expect(stderr).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡêếềệểễưựữửừứđ]/u);
    expect(stderr).not.toMatch(/error|undefined/iu);
  });

  test.each([[['--help']], [['add', '--help']], [['code', '--help']], [['list', '--help']], [['set', '--help']], [['remove', '--help']]])(
    '%j explains itself in Vietnamese',
    async (args) => {
      const { code, stdout } = await people(...args);
      expect(code).toBe(0);
      expect(stdout).toContain('Cách dùng: people');
      expect(stdout).not.toMatch(/\b(?:display|command|options|Usage|default)\b/u);
    },
  );
});
