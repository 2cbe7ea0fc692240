import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { addMinutes } from '../../src/domain/moment.ts';
import type { KnownPerson, PersonProfile } from '../../src/domain/person.ts';
import { CODE_MINUTES, issueLinkCode } from '../../src/people/issue-link-code.ts';
import { FAILURE_MINUTES, MAX_FAILURES, type Redemption, redeemLinkCode, type TypedCode } from '../../src/people/redeem-link-code.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const HOA: PersonProfile = { name: 'Nguyễn Thị Hoa', role: 'officer', agency: 'Sở Nội vụ', province: 'Hà Tĩnh' };

let folder: string;
let storage: Storage;
let hoa: KnownPerson;
let an: KnownPerson;
beforeEach(async () => {
  folder = await temporaryFolder();
  storage = await createSqliteStorage(folder);
  hoa = await storage.people.add(HOA, NOW);
  an = await storage.people.add({ ...HOA, name: 'Trần Văn An', role: 'leader' }, NOW);
});
afterEach(() => storage.close());

const issue = async (person: KnownPerson, at = NOW): Promise<string> => (await issueLinkCode(person, at, storage)).code;
const redeem = (code: string, changes: Partial<TypedCode> = {}, at = NOW): Promise<Redemption> =>
  redeemLinkCode({ channel: 'zalo', senderId: 's1', chatId: 'c1', isPrivate: true, code, ...changes }, at, storage);
const whose = async (senderId = 's1', channel = 'zalo') => (await storage.links.personOf({ channel, senderId }))?.name ?? null;
const REFUSED = { kind: 'wrong-or-expired' };

describe('a code that fits', () => {
  test('links the account to the person, with the chat to send to', async () => {
    expect(await redeem(await issue(hoa))).toEqual({ kind: 'linked', person: hoa });
    expect(await storage.links.ofPerson(hoa.id)).toEqual([
      { channel: 'zalo', senderId: 's1', chatId: 'c1', personId: hoa.id, linkedAt: NOW },
    ]);
  });

  test('may be typed in small letters with spaces and hyphens', async () => {
    const code = await issue(hoa);
    expect(await redeem(` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4)} `)).toMatchObject({ kind: 'linked' });
  });

  test('is used once, by whomever', async () => {
    const code = await issue(hoa);
    await redeem(code);
    expect(await redeem(code)).toEqual(REFUSED);
    expect(await redeem(code, { senderId: 's2' })).toEqual(REFUSED);
    expect(await whose('s2')).toBeNull();
  });

  test('links several accounts of a person, each by a code of its own', async () => {
    await redeem(await issue(hoa));
    await redeem(await issue(hoa), { channel: 'telegram', senderId: 't1', chatId: 't1' });
    expect(await Promise.all([whose(), whose('t1', 'telegram')])).toEqual([HOA.name, HOA.name]);
  });

  test('of the person whose account it is already changes only the chat', async () => {
    await redeem(await issue(hoa));
    await storage.conversations.write('zalo:c2', '{}', NOW);
    expect(await redeem(await issue(hoa), { chatId: 'c2' })).toEqual({ kind: 'already-linked', person: hoa });
    expect((await storage.links.ofPerson(hoa.id)).map(({ chatId }) => chatId)).toEqual(['c2']);
    expect(await storage.conversations.read('zalo:c2')).toBe('{}');
  });

  test('of another person moves the account there, and what was spoken of is forgotten', async () => {
    await redeem(await issue(hoa));
    await storage.conversations.write('zalo:c1', '{}', NOW);
    expect(await redeem(await issue(an))).toEqual({ kind: 'linked', person: an });
    expect(await storage.links.ofPerson(hoa.id)).toEqual([]);
    expect(await storage.conversations.read('zalo:c1')).toBeNull();
  });

  test('is nowhere in the data folder', async () => {
    const code = await issue(hoa);
    for (const file of await readdir(folder)) expect((await readFile(join(folder, file))).includes(code)).toBe(false);
  });
});

describe('a code that does not fit', () => {
  test('gets one and the same answer, whether it is unknown, used, replaced, too old, or of someone who was removed', async () => {
    const used = await issue(hoa);
    await redeem(used, { senderId: 'other' });
    const replaced = await issue(hoa);
    const old = await issue(hoa, addMinutes(NOW, -CODE_MINUTES));
    const removed = await issue(an);
    await storage.people.remove(an.id);
    const codes = [used, replaced, old, removed, 'BBBBBBBB', 'not a code', '', '💥'];
    for (const [i, code] of codes.entries()) expect(await redeem(code, { senderId: `s${i}` })).toEqual(REFUSED);
    expect(await storage.links.ofPerson(hoa.id)).toHaveLength(1);
  });

  test('is one whose time is over, to the moment', async () => {
    const last = new Date(Date.parse(NOW) + CODE_MINUTES * 60_000 - 1).toISOString();
    expect(await redeem(await issue(hoa), {}, last)).toMatchObject({ kind: 'linked' });
    expect(await redeem(await issue(hoa), { senderId: 's2' }, addMinutes(NOW, CODE_MINUTES))).toEqual(REFUSED);
  });

  test('no words that are not the code open anything', async () => {
    await issue(hoa);
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 12 }), fc.uuid(), async (typed, senderId) => {
        expect(await redeem(typed, { senderId })).toEqual(REFUSED);
        expect(await whose(senderId)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});

describe('a code typed in a group', () => {
  test('is refused, and holds no longer since others have seen it', async () => {
    const code = await issue(hoa);
    expect(await redeem(code, { isPrivate: false })).toEqual({ kind: 'not-private' });
    expect(await whose()).toBeNull();
    expect(await redeem(code)).toEqual(REFUSED);
  });

  test('gets the same answer when it is none', async () => {
    expect(await redeem('BBBBBBBB', { isPrivate: false })).toEqual({ kind: 'not-private' });
  });
});

describe('an account that types wrong codes', () => {
  const failTimes = async (times: number, at = NOW): Promise<void> => {
    for (let i = 0; i < times; i++) expect(await redeem('BBBBBBBB', {}, at)).toEqual(REFUSED);
  };

  test('has to wait after five of them, even with the right one, which stays good', async () => {
    const code = await issue(hoa);
    await failTimes(MAX_FAILURES);
    expect(await redeem(code)).toEqual({ kind: 'locked' });
    expect(await redeem('BBBBBBBB')).toEqual({ kind: 'locked' });
    expect(await redeem(code, { senderId: 's2' })).toMatchObject({ kind: 'linked' });
  });

  test('may go on below five of them', async () => {
    await failTimes(MAX_FAILURES - 1);
    expect(await redeem(await issue(hoa))).toMatchObject({ kind: 'linked' });
  });

  test('is counted by account: the same id in another channel may go on', async () => {
    await failTimes(MAX_FAILURES);
    expect(await redeem(await issue(hoa), { channel: 'telegram' })).toMatchObject({ kind: 'linked' });
  });

  test('may go on when the time is over; what is typed while locked does not make it longer', async () => {
    await failTimes(MAX_FAILURES);
    expect(await redeem('BBBBBBBB', {}, addMinutes(NOW, FAILURE_MINUTES - 1))).toEqual({ kind: 'locked' });
    const later = addMinutes(NOW, FAILURE_MINUTES);
    expect(await redeem(await issue(hoa, later), {}, later)).toMatchObject({ kind: 'linked' });
  });
});
