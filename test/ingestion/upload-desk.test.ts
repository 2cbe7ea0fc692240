import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { Role } from '../../src/domain/person.ts';
import { createUploadDesk } from '../../src/ingestion/upload-desk.ts';
import type { HandedFile, ReadIn, UploadDesk } from '../../src/ports/document-desk.ts';
import type { Account } from '../../src/ports/people-repository.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { newDocument } from '../support/new-document.ts';
import { createStillClock, type StillClock } from '../support/still-clock.ts';
import { memoryFolder } from '../support/temporary-folder.ts';

const AT = '2026-11-22T02:00:00.000Z';
const DONE: ReadIn = { kind: 'added', lines: ['✓'], doubtful: 0 };
const MB = 1024 * 1024;

let storage: Storage;
let clock: StillClock;
let desk: UploadDesk;
/** Ends the reading of the oldest file that is being read. */
let finish: (() => void)[] = [];
beforeEach(async () => {
  storage = await createSqliteStorage(await memoryFolder());
  clock = createStillClock(AT);
  finish = [];
  desk = createUploadDesk({ storage, clock, readIn: () => new Promise((resolve) => finish.push(() => resolve(DONE))) });
});
afterEach(() => storage.close());

async function account(role: Role): Promise<Account> {
  const person = await storage.people.add({ role, name: 'Hoa', agency: null, province: null }, AT);
  const senderId = `s${person.id}`;
  await storage.links.put({ channel: 'web', senderId, chatId: senderId, personId: person.id, linkedAt: AT });
  return { channel: 'web', senderId };
}
const file = (name: string, parts: Partial<HandedFile> = {}): HandedFile => ({
  name,
  isPublic: false,
  replaces: false,
  bytes: new Uint8Array([1]),
  ...parts,
});
const statesOf = async (who: Account): Promise<string[]> => {
  const all = await desk.list(who);
  return all.ok ? all.value.map(({ name, state }) => `${name} ${state}`) : [all.error];
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the desk for files', () => {
  test('takes five of one person at a time; there is room again when one is read', async () => {
    const admin = await account('admin');
    for (let i = 0; i < 5; i++) expect(await desk.handIn(admin, file(`${i}.txt`))).toMatchObject({ ok: true });
    expect(await desk.handIn(admin, file('5.txt'))).toEqual({ ok: false, error: 'too-many' });
    expect(await desk.admit(admin, 1)).toEqual({ ok: false, error: 'too-many' });
    expect(await desk.admit(await account('admin'), 1)).toMatchObject({ ok: true });
    finish[0]?.();
    await settled();
    expect(await desk.handIn(admin, file('5.txt'))).toMatchObject({ ok: true });
    expect(await statesOf(admin)).toEqual([
      '5.txt reading',
      '4.txt reading',
      '3.txt reading',
      '2.txt reading',
      '1.txt reading',
      '0.txt done',
    ]);
  });

  test('takes no more of all people together than memory has room for', async () => {
    for (let i = 0; i < 5; i++) {
      const admin = await account('admin');
      expect(await desk.handIn(admin, file(`${i}.pdf`, { bytes: new Uint8Array(20 * MB) }))).toMatchObject({ ok: true });
    }
    expect(await desk.admit(await account('admin'), 1)).toEqual({ ok: false, error: 'too-many' });
  });

  test('tells of a file for an hour after it was read', async () => {
    const admin = await account('admin');
    await desk.handIn(admin, file('a.txt'));
    finish[0]?.();
    await settled();
    clock.pass({ minutes: 59 });
    expect(await statesOf(admin)).toEqual(['a.txt done']);
    clock.pass({ minutes: 2 });
    expect(await statesOf(admin)).toEqual([]);
  });

  test('forgets none that is not read', async () => {
    const admin = await account('admin');
    await desk.handIn(admin, file('a.txt'));
    clock.pass({ minutes: 300 });
    expect(await statesOf(admin)).toEqual(['a.txt reading']);
  });

  test.each(['viewer', 'officer', 'leader', 'coordinator'] as const)('takes nothing from a %s', async (role) => {
    const who = await account(role);
    expect(await desk.handIn(who, file('a.txt'))).toEqual({ ok: false, error: 'not-allowed' });
    expect(await desk.admit(who, 1)).toEqual({ ok: false, error: 'not-allowed' });
    expect(finish).toEqual([]);
  });

  test('asks before another document of the same name is replaced, and not for the same bytes', async () => {
    const admin = await account('admin');
    await storage.documents.save(newDocument('a.txt', ['x'], { isPublic: true }));
    expect(await desk.handIn(admin, file('a.txt'))).toEqual({ ok: false, error: { document: expect.any(String), isPublic: true } });
    expect(await desk.handIn(admin, file('a.txt', { replaces: true }))).toMatchObject({ ok: true });
  });
});
