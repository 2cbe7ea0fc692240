import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { KnownPerson } from '../../src/domain/person.ts';
import { issueLinkCode } from '../../src/people/issue-link-code.ts';
import { eraseOwnData, readOwnData, unlinkAccount } from '../../src/people/own-data.ts';
import { MAX_FAILURES, redeemLinkCode } from '../../src/people/redeem-link-code.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createRecordingErasure } from '../fakes/recording-erasure.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const ZALO = { channel: 'zalo', senderId: 's1', chatId: 'c1' };
const TELEGRAM = { channel: 'telegram', senderId: 't1', chatId: 't1' };
const OTHER = { channel: 'zalo', senderId: 's9', chatId: 'c9' };

let storage: Storage;
let hoa: KnownPerson;
beforeEach(async () => {
  storage = await createSqliteStorage(await temporaryFolder());
  hoa = await storage.people.add({ name: 'Nguyễn Thị Hoa', role: 'officer', agency: null, province: null }, NOW);
  const an = await storage.people.add({ name: 'Trần Văn An', role: 'viewer', agency: null, province: null }, NOW);
  for (const account of [ZALO, TELEGRAM]) await storage.links.put({ ...account, personId: hoa.id, linkedAt: NOW });
  await storage.links.put({ ...OTHER, personId: an.id, linkedAt: NOW });
  for (const id of ['zalo:c1', 'telegram:t1', 'zalo:c9', 'zalo:group']) await storage.conversations.write(id, '{}', NOW);
});
afterEach(() => storage.close());

const remembered = async (): Promise<string[]> => {
  const ids = ['zalo:c1', 'telegram:t1', 'zalo:c9', 'zalo:group'];
  const states = await Promise.all(ids.map((id) => storage.conversations.read(id)));
  return ids.filter((_, i) => states[i] !== null);
};

test('unlinking takes away the link of this account and what its private chat remembers, nothing else', async () => {
  expect(await unlinkAccount({ channel: 'zalo', senderId: 's1' }, storage)).toMatchObject({ chatId: 'c1', personId: hoa.id });
  expect((await storage.links.ofPerson(hoa.id)).map(({ channel }) => channel)).toEqual(['telegram']);
  expect(await remembered()).toEqual(['telegram:t1', 'zalo:c9', 'zalo:group']);
  expect(await unlinkAccount(ZALO, storage)).toBeNull();
});

test('own data are the profile, the links, and whether the chat is remembered', async () => {
  const data = await readOwnData(ZALO, hoa, storage);
  expect(data).toMatchObject({ person: hoa, hasMemory: true });
  expect(data.links.map(({ channel }) => channel).toSorted()).toEqual(['telegram', 'zalo']);
  expect(await readOwnData({ ...ZALO, chatId: 'new' }, null, storage)).toEqual({ person: null, links: [], hasMemory: false });
});

describe('erasing', () => {
  test('forgets every private chat of the person, links and codes; not the profile, other people, groups', async () => {
    const erasure = createRecordingErasure();
    const { code } = await issueLinkCode(hoa, NOW, storage);
    await eraseOwnData(ZALO, hoa, { ...storage, erasure });
    expect(await storage.links.ofPerson(hoa.id)).toEqual([]);
    expect(await redeemLinkCode({ ...ZALO, isPrivate: true, code }, NOW, storage)).toEqual({ kind: 'wrong-or-expired' });
    expect(await remembered()).toEqual(['zalo:c9', 'zalo:group']);
    expect(erasure.erased.toSorted()).toEqual(['telegram t1', 'zalo c1']);
    expect(await storage.people.find(hoa.id)).toEqual(hoa);
    expect(await storage.links.personOf(OTHER)).toMatchObject({ name: 'Trần Văn An' });
  });

  test('forgets whose use of a model it was, under the name of the person and of each chat', async () => {
    const day = NOW.slice(0, 10);
    const users = [`person:${hoa.id}`, 'zalo:c1', 'telegram:t1', 'zalo:c9'];
    for (const who of users) await storage.modelUse.spend(day, who, 10);
    await eraseOwnData(ZALO, hoa, { ...storage, erasure: createRecordingErasure() });
    const left = await Promise.all(users.map(async (who) => (await storage.modelUse.used(day, who)).own));
    expect(left).toEqual([0, 0, 0, 10]);
    expect(await storage.modelUse.used(day, '')).toMatchObject({ together: 40 });
  });

  test('an account that is not linked can have its chat forgotten', async () => {
    const erasure = createRecordingErasure();
    await storage.conversations.write('web:w1', '{}', NOW);
    await eraseOwnData({ channel: 'web', senderId: 'w1', chatId: 'w1' }, null, { ...storage, erasure });
    expect(await storage.conversations.read('web:w1')).toBeNull();
    expect(erasure.erased).toEqual(['web w1']);
    expect(await remembered()).toHaveLength(4);
  });

  test('does not give more tries for a code', async () => {
    const typed = { ...ZALO, isPrivate: true, code: 'BBBBBBBB' };
    for (let i = 0; i < MAX_FAILURES; i++) await redeemLinkCode(typed, NOW, storage);
    await eraseOwnData(ZALO, hoa, { ...storage, erasure: createRecordingErasure() });
    expect(await redeemLinkCode(typed, NOW, storage)).toEqual({ kind: 'locked' });
  });
});
