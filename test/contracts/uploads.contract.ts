import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Storage } from '../../src/ports/repositories.ts';
import type { OfferedFile, StoredUpload } from '../../src/ports/upload-repository.ts';

const AT = '2026-11-22T02:00:00.000Z';
const LATER = '2026-11-22T02:05:00.000Z';
const FILE: OfferedFile = { channel: 'telegram', chatId: '1', senderId: '1', trace: 't', fileId: 'f', name: 'a.pdf', replaces: null };

/** What every store must do with files that wait to be read in. `make` gives an empty one, which the suite closes. */
export function describeUploads(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as a store of uploads`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(() => storage.close());
    const all = (chatId = '1'): Promise<StoredUpload[]> => storage.uploads.ofChat('telegram', chatId);
    const added = async (file: Partial<OfferedFile> = {}): Promise<number> => {
      await storage.uploads.add({ ...FILE, ...file }, AT);
      return (await all(file.chatId)).at(-1)?.id ?? 0;
    };

    test('keeps what was offered, by chat, oldest first', async () => {
      const [first, second] = [await added(), await added({ name: 'b.pdf', replaces: 'c'.repeat(64) })];
      await added({ chatId: '2' });
      expect(await all()).toEqual([
        { ...FILE, id: first, access: null, isLast: true, attempts: 0, at: AT },
        { ...FILE, name: 'b.pdf', replaces: 'c'.repeat(64), id: second, access: null, isLast: true, attempts: 0, at: AT },
      ]);
    });

    test('nothing is due before its access was decided, which is done once', async () => {
      const id = await added();
      expect(await storage.uploads.due(['telegram'], LATER)).toBeNull();
      expect(await storage.uploads.decide(id, 'internal')).toBe(true);
      expect(await storage.uploads.decide(id, 'public')).toBe(false);
      expect(await storage.uploads.decide(999, 'public')).toBe(false);
      expect(await storage.uploads.due(['telegram'], AT)).toMatchObject({ id, access: 'internal' });
      expect(await storage.uploads.due(['zalo'], LATER)).toBeNull();
      expect(await storage.uploads.due([], LATER)).toBeNull();
    });

    test('what was put off comes again when its time has come', async () => {
      const id = await added();
      await storage.uploads.decide(id, 'public');
      await storage.uploads.postpone(id, 2, LATER);
      expect(await storage.uploads.due(['telegram'], AT)).toBeNull();
      expect(await storage.uploads.due(['telegram'], LATER)).toMatchObject({ id, attempts: 2 });
    });

    test('remembers that something else was said in a chat, and not in another', async () => {
      await added();
      await added({ chatId: '2' });
      await storage.uploads.setAside('telegram', '1');
      expect([...(await all()), ...(await all('2'))].map(({ isLast }) => isLast)).toEqual([false, true]);
    });

    test('forgets those of which nobody has said anything, and no others', async () => {
      const [waiting, decided] = [await added(), await added()];
      await storage.uploads.decide(decided, 'internal');
      await storage.uploads.prune(AT);
      expect((await all()).map(({ id }) => id)).toEqual([waiting, decided]);
      await storage.uploads.prune(LATER);
      expect((await all()).map(({ id }) => id)).toEqual([decided]);
      await storage.uploads.remove(decided);
      expect(await all()).toEqual([]);
    });

    test('one that nobody comes to read is forgotten with the messages of its time', async () => {
      await storage.uploads.decide(await added(), 'internal');
      await storage.upkeep.prune(LATER);
      expect(await all()).toEqual([]);
    });

    test('a chat that is erased leaves none, and others their own', async () => {
      await added();
      await added({ chatId: '2' });
      await storage.atomically(({ erasure }) => erasure.eraseChat('telegram', '1'));
      expect([(await all()).length, (await all('2')).length]).toEqual([0, 1]);
    });
  });
}
