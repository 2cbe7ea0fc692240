import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PersonProfile } from '../../src/domain/person.ts';
import type { PersonLink } from '../../src/ports/people-repository.ts';
import type { Storage } from '../../src/ports/repositories.ts';

const HOA: PersonProfile = { name: 'Nguyễn Thị Hoa', role: 'officer', agency: 'Sở Nội vụ', province: 'Hà Tĩnh' };
const AN: PersonProfile = { name: 'Trần Văn An', role: 'admin', agency: null, province: null };
const AT = '2026-11-22T02:00:00.000Z';
const LATER = '2026-11-22T02:05:00.000Z';
const link = (senderId: string, personId: number, changes: Partial<PersonLink> = {}): PersonLink => ({
  channel: 'zalo',
  senderId,
  chatId: `chat of ${senderId}`,
  personId,
  linkedAt: AT,
  ...changes,
});
const account = (senderId: string, channel = 'zalo') => ({ channel, senderId });

/** What every store must do with people. `make` gives an empty one, which the suite closes. */
export function describePeople(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as a store of people`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(() => storage.close());

    describe('people', () => {
      test('are added, listed oldest first, and found by id', async () => {
        expect(await storage.people.list()).toEqual([]);
        const hoa = await storage.people.add(HOA, AT);
        const an = await storage.people.add(AN, AT);
        expect(hoa).toEqual({ id: hoa.id, ...HOA });
        expect(await storage.people.list()).toEqual([hoa, an]);
        expect(await storage.people.find(an.id)).toEqual(an);
        expect(await storage.people.find(99)).toBeNull();
      });

      test.each<Partial<PersonProfile>>([
        { role: 'leader' },
        { agency: null },
        { province: 'Nghệ An', agency: 'Sở Y tế' },
        { name: 'Hoa' },
        {},
      ])('are changed in %j and nothing else', async (change) => {
        const { id } = await storage.people.add(HOA, AT);
        const other = await storage.people.add(AN, AT);
        expect(await storage.people.change(id, change)).toEqual({ id, ...HOA, ...change });
        expect(await storage.people.list()).toEqual([{ id, ...HOA, ...change }, other]);
      });

      test('that are not there are neither changed nor removed', async () => {
        expect(await storage.people.change(99, { role: 'admin' })).toBeNull();
        expect(await storage.people.remove(99)).toBe(false);
      });

      test('are removed with their links and codes, and their id is not given again', async () => {
        const { id } = await storage.people.add(HOA, AT);
        await storage.links.put(link('s1', id));
        await storage.links.putCode({ hash: 'h1', personId: id, expiresAt: LATER });
        expect(await storage.people.remove(id)).toBe(true);
        expect(await storage.links.personOf(account('s1'))).toBeNull();
        expect(await storage.links.takeCode('h1')).toBeNull();
        expect((await storage.people.add(AN, AT)).id).toBeGreaterThan(id);
      });
    });

    describe('links', () => {
      test('tell whose account it is; the same id in another channel is another account', async () => {
        const hoa = await storage.people.add(HOA, AT);
        await storage.links.put(link('s1', hoa.id));
        expect(await storage.links.personOf(account('s1'))).toEqual(hoa);
        expect(await storage.links.personOf(account('s1', 'telegram'))).toBeNull();
        expect(await storage.links.personOf(account('s2'))).toBeNull();
      });

      test('of a person are several, oldest first, with the chats to send to', async () => {
        const { id } = await storage.people.add(HOA, AT);
        const links = [link('t1', id, { channel: 'telegram', linkedAt: LATER }), link('z1', id)];
        for (const each of links) await storage.links.put(each);
        expect(await storage.links.ofPerson(id)).toEqual([links[1], links[0]]);
        expect(await storage.links.ofPerson(99)).toEqual([]);
      });

      test('an account belongs to one person: the later link takes the place of the former', async () => {
        const [hoa, an] = [await storage.people.add(HOA, AT), await storage.people.add(AN, AT)];
        await storage.links.put(link('s1', hoa.id));
        await storage.links.put(link('s1', an.id, { chatId: 'another chat', linkedAt: LATER }));
        expect(await storage.links.personOf(account('s1'))).toEqual(an);
        expect(await storage.links.ofPerson(hoa.id)).toEqual([]);
        expect(await storage.links.ofPerson(an.id)).toEqual([link('s1', an.id, { chatId: 'another chat', linkedAt: LATER })]);
      });

      test('are taken away one by one', async () => {
        const { id } = await storage.people.add(HOA, AT);
        await storage.links.put(link('s1', id));
        await storage.links.put(link('s2', id));
        expect(await storage.links.remove(account('s1'))).toEqual(link('s1', id));
        expect(await storage.links.remove(account('s1'))).toBeNull();
        expect(await storage.links.ofPerson(id)).toEqual([link('s2', id)]);
      });

      test('are of people that there are', async () => {
        await expect(storage.links.put(link('s1', 99))).rejects.toMatchObject({ message: expect.stringContaining('FOREIGN KEY') });
      });
    });

    describe('codes', () => {
      test('are taken once', async () => {
        const { id } = await storage.people.add(HOA, AT);
        await storage.links.putCode({ hash: 'h1', personId: id, expiresAt: LATER });
        expect(await storage.links.takeCode('h2')).toBeNull();
        expect(await Promise.all([storage.links.takeCode('h1'), storage.links.takeCode('h1')])).toEqual([
          { personId: id, expiresAt: LATER },
          null,
        ]);
      });

      test('a new one takes the place of the older ones of the person, and of nobody else', async () => {
        const [hoa, an] = [await storage.people.add(HOA, AT), await storage.people.add(AN, AT)];
        await storage.links.putCode({ hash: 'h1', personId: hoa.id, expiresAt: LATER });
        await storage.links.putCode({ hash: 'h2', personId: an.id, expiresAt: LATER });
        await storage.links.putCode({ hash: 'h3', personId: hoa.id, expiresAt: LATER });
        expect(await storage.links.takeCode('h1')).toBeNull();
        expect(await storage.links.takeCode('h2')).toMatchObject({ personId: an.id });
        expect(await storage.links.takeCode('h3')).toMatchObject({ personId: hoa.id });
      });

      test('are taken away by person and by age', async () => {
        const [hoa, an] = [await storage.people.add(HOA, AT), await storage.people.add(AN, AT)];
        await storage.links.putCode({ hash: 'h1', personId: hoa.id, expiresAt: LATER });
        await storage.links.putCode({ hash: 'h2', personId: an.id, expiresAt: AT });
        await storage.links.removeCodesBefore(LATER);
        expect(await storage.links.takeCode('h2')).toBeNull();
        await storage.links.removeCodes(hoa.id);
        expect(await storage.links.takeCode('h1')).toBeNull();
      });
    });

    test('failures are counted by account and time, and forgotten by time', async () => {
      for (const at of [AT, LATER]) await storage.links.addFailure(account('s1'), at);
      await storage.links.addFailure(account('s1', 'telegram'), LATER);
      const count = (after: string, senderId = 's1'): Promise<number> => storage.links.countFailures(account(senderId), after);
      expect([await count('2026-11-22'), await count(AT), await count(LATER), await count('2026-11-22', 's2')]).toEqual([2, 1, 0, 0]);
      await storage.links.removeFailuresUntil(AT);
      expect(await count('2026-11-22')).toBe(1);
    });
  });
}
