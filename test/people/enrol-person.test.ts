import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { PersonProfile } from '../../src/domain/person.ts';
import { enrolPerson } from '../../src/people/enrol-person.ts';
import { redeemLinkCode } from '../../src/people/redeem-link-code.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const HOA: PersonProfile = { name: 'Nguyễn Thị Hoa', role: 'officer', agency: 'Sở Nội vụ', province: 'Hà Tĩnh' };

let storage: Storage;
beforeEach(async () => {
  storage = await createSqliteStorage(await temporaryFolder());
});
afterEach(() => storage.close());

test('a new person is added, and the code links an account to that person', async () => {
  const { person, isNew, issued } = await enrolPerson(HOA, NOW, storage);
  expect({ isNew, people: await storage.people.list() }).toEqual({ isNew: true, people: [person] });
  const typed = { channel: 'zalo', senderId: 's1', chatId: 'c1', isPrivate: true, code: issued.code };
  expect(await redeemLinkCode(typed, NOW, storage)).toEqual({ kind: 'linked', person });
});

test('someone known gets another code and keeps the role; the former code holds no longer', async () => {
  const first = await enrolPerson(HOA, NOW, storage);
  const second = await enrolPerson({ ...HOA, name: 'nguyễn thị hoa', agency: 'SỞ NỘI VỤ', role: 'admin' }, NOW, storage);
  expect(second).toMatchObject({ isNew: false, person: first.person });
  expect(await storage.people.list()).toEqual([first.person]);
  const typed = { channel: 'zalo', senderId: 's1', chatId: 'c1', isPrivate: true, code: first.issued.code };
  expect(await redeemLinkCode(typed, NOW, storage)).toEqual({ kind: 'wrong-or-expired' });
});

test.each<Partial<PersonProfile>>([
  { name: 'Nguyễn Thị Hòa' },
  { name: 'Nguyễn Thị Hoa (1990)' },
  { agency: 'Sở Y tế' },
  { agency: null },
  { province: 'Nghệ An' },
])('with %j it is another person', async (other) => {
  await enrolPerson(HOA, NOW, storage);
  expect(await enrolPerson({ ...HOA, ...other }, NOW, storage)).toMatchObject({ isNew: true });
  expect(await storage.people.list()).toHaveLength(2);
});
