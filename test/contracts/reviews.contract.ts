import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { indexTerms } from '../../src/domain/index-terms.ts';
import type { RowReview } from '../../src/domain/row-review.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { newDocument } from '../support/new-document.ts';

const REVIEW: RowReview = {
  fileName: 'a.txt',
  ordinal: '3.60',
  wordsSha256: 'b'.repeat(64),
  verdict: { kind: 'corrected', cells: { lead: 'Sở Nội vụ', coordinating: '' } },
  by: 'Nguyễn Thị Hoa',
  at: '2026-11-22T02:00:00.000Z',
};

/** What every store must do with reviews of rows. `make` gives an empty one, which the suite closes. */
export function describeReviews(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as a store of reviews`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(() => storage.close());

    test('gives back what was said, of one document', async () => {
      await storage.reviews.put(REVIEW);
      await storage.reviews.put({ ...REVIEW, fileName: 'b.txt' });
      expect(await storage.reviews.ofDocument('a.txt')).toEqual([REVIEW]);
      expect(await storage.reviews.ofDocument('c.txt')).toEqual([]);
    });

    test('keeps the last word about a row; other words are another row', async () => {
      await storage.reviews.put(REVIEW);
      await storage.reviews.put({ ...REVIEW, verdict: { kind: 'accepted' }, by: 'An' });
      await storage.reviews.put({ ...REVIEW, wordsSha256: 'c'.repeat(64), verdict: { kind: 'rejected' } });
      const said = await storage.reviews.ofDocument('a.txt');
      expect(said.map(({ verdict, by }) => [verdict.kind, by]).toSorted()).toEqual([
        ['accepted', 'An'],
        ['rejected', 'Nguyễn Thị Hoa'],
      ]);
    });

    test('stays when its document is read anew', async () => {
      await storage.documents.save(newDocument('a.txt', ['x']));
      await storage.reviews.put(REVIEW);
      await storage.documents.save(newDocument('a.txt', ['y']));
      expect(await storage.reviews.ofDocument('a.txt')).toEqual([REVIEW]);
    });

    test('is said of a version under another name too, unless something else was said of that', async () => {
      const other: RowReview = { ...REVIEW, ordinal: '4' };
      await storage.reviews.put(REVIEW);
      await storage.reviews.put(other);
      const own: RowReview = { ...REVIEW, fileName: 'b.txt', verdict: { kind: 'rejected' } };
      await storage.reviews.put(own);
      await storage.documents.save(newDocument('b.txt', ['x']), { supersedes: ['a.txt'], versions: ['a.txt'] });
      const said = await storage.reviews.ofDocument('b.txt');
      expect(said).toHaveLength(2);
      expect(said).toEqual(expect.arrayContaining([own, { ...other, fileName: 'b.txt' }]));
      expect(await storage.reviews.ofDocument('a.txt')).toHaveLength(2);
    });

    test('a document that is amended has a new id, the same passages, and no other is touched', async () => {
      await storage.documents.save(newDocument('b.txt', ['khác']));
      const id = await storage.documents.save(newDocument('a.txt', ['một', 'hai'], { findings: [{ kind: 'doubtful-row', ordinal: '1' }] }));
      const before = (await storage.passages.list([id])).map(({ id: passage, text }) => [passage, text]);
      const amended = await storage.documents.amend(id, { tasks: [], findings: [], rows: [] });
      expect(amended).toBeGreaterThan(id);
      expect((await storage.documents.list()).map(({ fileName }) => fileName)).toEqual(['b.txt', 'a.txt']);
      expect((await storage.passages.list([amended])).map(({ id: passage, text }) => [passage, text])).toEqual(before);
      expect(await storage.documents.findings(amended)).toEqual([]);
      await expect(storage.documents.text(id)).rejects.toMatchObject({ code: 'not-found' });
    });

    test('a row that is amended is found by its new words under its old id, and by its old ones no more; the others stay', async () => {
      const id = await storage.documents.save(newDocument('a.txt', ['sở cũ', 'sở khác']));
      const [first, second] = await storage.passages.list([id]);
      if (first === undefined || second === undefined) throw new Error('no passages');
      const { kind, where, context, spans, ordinal } = first;
      const row = { kind, where, context, spans, ordinal, text: 'sở mới', terms: indexTerms('sở mới') };
      const amended = await storage.documents.amend(id, { tasks: [], findings: [], rows: [row] });
      expect((await storage.passages.list([amended])).map((passage) => [passage.id, passage.text])).toEqual([
        [first.id, 'sở mới'],
        [second.id, 'sở khác'],
      ]);
      const find = async (words: string): Promise<number[]> =>
        (await storage.passages.search(indexTerms(words), { documentIds: [amended], limit: 9 })).map(({ passageId }) => passageId);
      expect([await find('mới'), await find('cũ'), await find('khác')]).toEqual([[first.id], [], [second.id]]);
    });

    test('a document that is not there is not amended', async () => {
      await expect(storage.documents.amend(7, { tasks: [], findings: [], rows: [] })).rejects.toMatchObject({ code: 'not-found' });
    });
  });
}
