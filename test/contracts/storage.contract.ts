import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { indexTerms, queryTerms } from '../../src/domain/index-terms.ts';
import type { Duty, Task } from '../../src/domain/task.ts';
import type { Finding, Storage } from '../../src/ports/repositories.ts';
import { BLANK_METADATA, newDocument } from '../support/new-document.ts';
import { describeMailbox } from './mailbox.contract.ts';

const TASK: Task = {
  ordinal: '10',
  groups: ['II. Cải cách thể chế'],
  content: 'Rà soát văn bản quy phạm pháp luật',
  leadWording: 'Sở Tư pháp',
  leadAgencies: [{ wording: 'Sở Tư pháp', id: 'so-tu-phap', name: 'Sở Tư pháp', collective: null }],
  coordinatingWording: '',
  coordinatingAgencies: [],
  deadline: { kind: 'date', due: '2026-12-15', before: true, wording: 'trước ngày 15/12', also: null },
  deliverable: 'Báo cáo',
  extras: { 'Kinh phí': '100 triệu' },
  spans: [{ start: 3, end: 9 }],
  needsReview: false,
};
const DUTY: Duty = {
  where: 'Mục IV.1.b',
  text: 'gửi báo cáo về Sở Nội vụ',
  span: { start: 0, end: 5 },
  agencies: [],
  deadline: { kind: 'ongoing', startYear: null, wording: 'thường xuyên', also: null },
  addressee: 'Sở Nội vụ',
  task: null,
};
const FINDING: Finding = { kind: 'missing-rows', ordinals: ['7', '8'] };

/** What every store must do. `make` gives an empty one, which the suite closes. */
export function describeStorage(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as a store`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(() => storage.close());
    const save = (fileName: string, texts: readonly string[], overrides = {}): Promise<number> =>
      storage.documents.save(newDocument(fileName, texts, overrides));
    const found = async (question: string, documentIds: readonly number[] | null = null, limit = 10): Promise<string[]> => {
      const hits = await storage.passages.search(queryTerms(question), { documentIds, limit });
      return (await storage.passages.byIds(hits.map(({ passageId }) => passageId))).map(({ text }) => text);
    };

    describe('documents', () => {
      test('gives back what was saved, every part of it', async () => {
        const metadata = { ...BLANK_METADATA, type: 'Kế hoạch', number: { value: '226/KH-UBND', span: { start: 1, end: 12 } } };
        const parts = {
          tasks: [TASK],
          duties: [DUTY],
          findings: [FINDING],
          province: 'Hà Tĩnh',
          unreadAnnex: true,
          isPublic: true,
          readerVersion: 4,
          metadata,
          identity: '["226/khubnd"]',
        };
        const id = await save('kế hoạch 226.txt', ['đoạn'], { ...parts, text: 'Đặc biệt: 𝒳 "nháy" \u0000 hết' });
        const document = {
          id,
          fileName: 'kế hoạch 226.txt',
          sha256: 'a'.repeat(64),
          province: 'Hà Tĩnh',
          metadata,
          unreadAnnex: true,
          isPublic: true,
          identity: '["226/khubnd"]',
        };
        expect(await storage.documents.list()).toEqual([document]);
        expect(await storage.documents.findByFileName('kế hoạch 226.txt')).toEqual({ ...document, readerVersion: 4 });
        expect(await storage.documents.text(id)).toBe('Đặc biệt: 𝒳 "nháy" \u0000 hết');
        expect(await storage.documents.tasks(id)).toEqual([TASK]);
        expect(await storage.documents.duties(id)).toEqual([DUTY]);
        expect(await storage.documents.findings(id)).toEqual([FINDING]);
      });

      test('lists the oldest first', async () => {
        await save('b.txt', ['một']);
        await save('a.txt', ['hai']);
        expect((await storage.documents.list()).map(({ fileName }) => fileName)).toEqual(['b.txt', 'a.txt']);
      });

      test('a later version takes others out of the store, which remembers them by their bytes until they come back', async () => {
        const [old, kept, later] = ['a', 'b', 'c'].map((letter) => ({ identity: 'i', sha256: letter.repeat(64) }));
        await save('old.txt', ['chữ cũ'], { ...old, isPublic: true });
        await save('kept.txt', ['chữ khác'], kept);
        await storage.documents.save(newDocument('later.txt', ['chữ mới'], later), {
          supersedes: ['old.txt', 'gone.txt'],
          versions: ['old.txt', 'kept.txt'],
        });
        const names = async (): Promise<string[]> => (await storage.documents.list()).map(({ fileName }) => fileName);
        expect(await names()).toEqual(['kept.txt', 'later.txt']);
        expect(await found('chữ cũ')).not.toContain('chữ cũ');
        expect(await storage.documents.superseded()).toEqual([
          { fileName: 'old.txt', sha256: old?.sha256, isPublic: true, identity: 'i', by: 'later.txt' },
        ]);
        // Who remembers the list learns of it
        await storage.documents.list();
        const gaveWay = { fileName: 'kept.txt', sha256: 'b'.repeat(64), isPublic: false, identity: 'i', by: 'later.txt' };
        await storage.documents.retire(gaveWay);
        await storage.documents.retire(gaveWay);
        expect(await names()).toEqual(['later.txt']);
        expect((await storage.documents.superseded()).map(({ fileName }) => fileName)).toEqual(['kept.txt', 'old.txt']);
        await save('again.txt', ['chữ cũ'], old);
        expect((await storage.documents.superseded()).map(({ fileName }) => fileName)).toEqual(['kept.txt']);
      });

      test('finds no document under a name that was not saved', async () => {
        expect(await storage.documents.findByFileName('a.txt')).toBeNull();
      });

      test('says that a document is not there instead of giving it no tasks', async () => {
        for (const part of ['text', 'tasks', 'duties', 'findings'] as const) {
          await expect(storage.documents[part](99)).rejects.toMatchObject({ name: 'PortError', code: 'not-found' });
        }
      });

      test('a document with the same file name takes the place of the former, with its passages and words, under new ids', async () => {
        const other = await save('other.txt', ['kinh phí chung']);
        const former = await save('a.txt', ['kinh phí cũ', 'dòng hai']);
        const formerIds = (await storage.passages.list([former])).map(({ id }) => id);
        const later = await save('a.txt', ['kinh phí mới']);
        expect((await storage.documents.list()).map(({ id }) => id)).toEqual([other, later]);
        expect(later).not.toBe(former);
        expect(await storage.passages.list([former])).toEqual([]);
        expect(formerIds).not.toContain((await storage.passages.list([later]))[0]?.id);
        expect((await found('kinh phí')).toSorted()).toEqual(['kinh phí chung', 'kinh phí mới']);
        expect(await found('cũ dòng')).toEqual([]);
        expect(await storage.passages.documentFrequencies(['phi', 'dong'])).toEqual(
          new Map([
            ['phi', 2],
            ['dong', 0],
          ]),
        );
        expect(await storage.passages.count()).toBe(2);
      });

      test('a document that cannot be saved leaves the former one whole', async () => {
        const former = await save('a.txt', ['kinh phí cũ', 'dòng hai']);
        const [passage] = newDocument('a.txt', ['kinh phí mới']).passages;
        const broken = { ...passage, text: null };
        await expect(save('a.txt', ['đầu'], { passages: [passage, broken] })).rejects.toMatchObject({ message: expect.anything() });
        expect((await storage.documents.list()).map(({ id }) => id)).toEqual([former]);
        expect(await found('kinh phí')).toEqual(['kinh phí cũ']);
        expect(await storage.passages.count()).toBe(2);
      });

      test('saves several documents at once, each whole', async () => {
        const ids = await Promise.all(
          ['a', 'b', 'c'].map((letter) => save(`${letter}.txt`, [`chung ${letter}`, `chung ${letter}${letter}`])),
        );
        expect(new Set(ids).size).toBe(3);
        for (const id of ids) expect(await storage.passages.list([id])).toHaveLength(2);
        expect(await found('chung')).toHaveLength(6);
      });

      test('a document may have no passages', async () => {
        const id = await save('empty.txt', []);
        expect(await storage.passages.list([id])).toEqual([]);
      });
    });

    describe('passages', () => {
      test('come in the order of the document, all or of some documents', async () => {
        const a = await save('a.txt', ['a1', 'a2']);
        const b = await save('b.txt', ['b1']);
        const texts = async (ids: number[] | null): Promise<string[]> => (await storage.passages.list(ids)).map(({ text }) => text);
        expect(await texts(null)).toEqual(['a1', 'a2', 'b1']);
        expect(await texts([b])).toEqual(['b1']);
        expect(await texts([b, a])).toEqual(['a1', 'a2', 'b1']);
        expect(await texts([])).toEqual([]);
      });

      test('keep every field', async () => {
        const documentId = await save('a.txt', ['Đoạn văn']);
        const [passage] = await storage.passages.list(null);
        const { terms, ...expected } = newDocument('a.txt', ['Đoạn văn']).passages[0] ?? { terms: null };
        expect(terms).not.toBeNull();
        expect(passage).toEqual({ ...expected, id: passage?.id, documentId });
      });

      test('are given by id in the order asked for, without those that are not there', async () => {
        await save('a.txt', ['một', 'hai', 'ba']);
        const [first, , third] = (await storage.passages.placements()).map(({ id }) => id);
        const passages = await storage.passages.byIds([third ?? 0, 999_999, first ?? 0]);
        expect(passages.map(({ text }) => text)).toEqual(['ba', 'một']);
      });

      test('are placed in their documents by ascending id', async () => {
        const a = await save('a.txt', ['một', 'hai']);
        const b = await save('b.txt', ['ba']);
        const placements = await storage.passages.placements();
        expect(placements.map(({ documentId }) => documentId)).toEqual([a, a, b]);
        expect(placements.map(({ id }) => id)).toEqual((await storage.passages.list(null)).map(({ id }) => id));
      });
    });

    describe('search', () => {
      test('finds what is typed with marks and without', async () => {
        await save('a.txt', ['Đổi mới phương thức làm việc', 'Hội họp trực tuyến']);
        expect(await found('đổi mới')).toEqual(['Đổi mới phương thức làm việc']);
        expect(await found('doi moi')).toEqual(['Đổi mới phương thức làm việc']);
        expect(await found('HOI HOP')).toEqual(['Hội họp trực tuyến']);
      });

      test('puts the passage with the marks as typed first', async () => {
        await save('a.txt', ['báo cáo cả năm', 'bào cao ca nam', 'việc khác']);
        expect((await found('báo cáo'))[0]).toBe('báo cáo cả năm');
      });

      test('a rare word counts more than a common one', async () => {
        const common = Array.from({ length: 20 }, (_, i) => `kế hoạch số ${i}`);
        await save('a.txt', [...common, 'đất đai']);
        expect((await found('kế hoạch đất đai'))[0]).toBe('đất đai');
      });

      test('scores fall, and the limit holds', async () => {
        await save('a.txt', ['kinh phí', 'kinh phí và nhiều chữ khác nữa', 'kinh tế', 'việc khác', 'việc nữa']);
        const hits = await storage.passages.search(queryTerms('kinh phí'), { documentIds: null, limit: 2 });
        expect(hits).toHaveLength(2);
        expect(hits[0]?.score).toBeGreaterThan(hits[1]?.score ?? 0);
        expect(await storage.passages.search(queryTerms('kinh phí'), { documentIds: null, limit: 0 })).toEqual([]);
      });

      test('stays within the given documents', async () => {
        const a = await save('a.txt', ['kinh phí của a']);
        const b = await save('b.txt', ['kinh phí của b']);
        expect(await found('kinh phí', [b])).toEqual(['kinh phí của b']);
        expect((await found('kinh phí', [a, b])).toSorted()).toEqual(['kinh phí của a', 'kinh phí của b']);
        expect(await found('kinh phí', [])).toEqual([]);
        expect(await found('kinh phí', [999])).toEqual([]);
      });

      test('finds a document number as a whole', async () => {
        await save('a.txt', ['Quyết định số 534/QĐ-TTg ngày 31/3/2026', 'Quyết định số 535/QĐ-TTg', 'số 534']);
        expect((await found('534/qd-ttg'))[0]).toBe('Quyết định số 534/QĐ-TTg ngày 31/3/2026');
      });

      test('empty or unknown terms find nothing', async () => {
        await save('a.txt', ['kinh phí']);
        expect(await storage.passages.search({ written: [], folded: [] }, { documentIds: null, limit: 5 })).toEqual([]);
        expect(await found('xyz')).toEqual([]);
      });

      test.each([
        ['"'],
        ['a" OR "kinh'],
        ['NEAR('],
        ['*'],
        ['kinh*'],
        ['^kinh'],
        ['written : kinh'],
        ['-kinh'],
        [''],
        ['\u0000'],
        ["'; drop table passages; --"],
        ['('],
        ['𝒳'],
        ['AND'],
      ])('the term %j is a word like any other', async (odd) => {
        await save('a.txt', ['kinh phí', 'việc khác', 'việc nữa']);
        const search = (terms: string[]) => storage.passages.search({ written: terms, folded: terms }, { documentIds: null, limit: 5 });
        expect(await search([odd])).toEqual([]);
        expect(await search([odd, 'kinh'])).toHaveLength(1);
      });

      test('keeps words of any script, and finds them', async () => {
        await save('a.txt', ['ĐẮK LẮK 東京 Ελλάδα ñandú 15% ½', 'việc khác', 'việc nữa']);
        for (const word of ['đắk lắk', 'dak lak', '東京', 'ελλάδα', 'nandu', '15']) expect(await found(word)).toHaveLength(1);
      });

      test('a long question of many words is answered', async () => {
        await save('a.txt', ['rà soát thủ tục hành chính', ...Array.from({ length: 30 }, (_, i) => `việc khác ${i}`)]);
        expect((await found(`${'việc khác '.repeat(200)} rà soát thủ tục`))[0]).toBe('rà soát thủ tục hành chính');
      });

      test('counts the passages that a folded term stands in, after every change', async () => {
        const frequencies = (): Promise<Map<string, number>> => storage.passages.documentFrequencies(['kinh', 'kinh_phi', 'xyz']);
        expect(await frequencies()).toEqual(
          new Map([
            ['kinh', 0],
            ['kinh_phi', 0],
            ['xyz', 0],
          ]),
        );
        await save('a.txt', ['kinh phí, kinh phí', 'kinh tế']);
        expect(await frequencies()).toEqual(
          new Map([
            ['kinh', 2],
            ['kinh_phi', 1],
            ['xyz', 0],
          ]),
        );
        await save('b.txt', ['kính']);
        expect(await frequencies()).toEqual(
          new Map([
            ['kinh', 3],
            ['kinh_phi', 1],
            ['xyz', 0],
          ]),
        );
      });

      test('counts within given documents only what stands in those', async () => {
        const a = await save('a.txt', ['kinh phí', 'kinh tế']);
        const b = await save('b.txt', ['kinh phí chung']);
        const odd = ['"', 'kinh" OR "te', '', '*', 'NEAR(', 'written : kinh'];
        const counts = async (ids: number[]): Promise<(number | undefined)[]> => {
          const frequencies = await storage.passages.documentFrequencies(['kinh', 'kinh_phi', 'te', 'xyz', ...odd], ids);
          return ['kinh', 'kinh_phi', 'te', 'xyz', ...odd].map((term) => frequencies.get(term));
        };
        const none = odd.map(() => 0);
        expect(await counts([a])).toEqual([2, 1, 1, 0, ...none]);
        expect(await counts([b])).toEqual([1, 1, 0, 0, ...none]);
        expect(await counts([a, b, 999])).toEqual([3, 2, 1, 0, ...none]);
        expect(await counts([])).toEqual([0, 0, 0, 0, ...none]);
        const all = await storage.passages.documentFrequencies(['kinh', 'te']);
        expect(await storage.passages.documentFrequencies(['kinh', 'te'], [a, b])).toEqual(all);
        expect(await Promise.all([[a], [b], [a, b], []].map((ids) => storage.passages.count(ids)))).toEqual([2, 1, 3, 0]);
      });

      test('finds every term of a passage that was indexed', async () => {
        const text = 'Căn cứ Luật số 76/2015/QH13; Nghị định 30/2020/NĐ-CP, mục 3.33: đạt 2,5% (quý IV)';
        await save('a.txt', [text, 'việc khác', 'việc nữa']);
        const { written, folded } = indexTerms(text);
        for (const term of written)
          expect(await storage.passages.search({ written: [term], folded: [] }, { documentIds: null, limit: 5 })).toHaveLength(1);
        for (const term of folded)
          expect(await storage.passages.search({ written: [], folded: [term] }, { documentIds: null, limit: 5 })).toHaveLength(1);
      });
    });

    describe('index state and conversations', () => {
      test('the index state is null at first, then the last one written', async () => {
        expect(await storage.indexState.read()).toBeNull();
        await storage.indexState.write({ fingerprint: 'lsa/1', embedderState: Uint8Array.of(0, 255, 7), vectorsSha256: 'ab' });
        const read = await storage.indexState.read();
        expect({ ...read, embedderState: [...(read?.embedderState ?? [])] }).toEqual({
          fingerprint: 'lsa/1',
          embedderState: [0, 255, 7],
          vectorsSha256: 'ab',
        });
        await storage.indexState.write({ fingerprint: 'e5', embedderState: null, vectorsSha256: 'cd' });
        expect(await storage.indexState.read()).toEqual({ fingerprint: 'e5', embedderState: null, vectorsSha256: 'cd' });
      });

      test('the index of a pretrained model has a state of its own, and its vectors by their keys', async () => {
        const [one, other] = ['0a'.repeat(32), 'f0'.repeat(32)] as const;
        expect(await storage.modelIndex.read()).toBeNull();
        expect(await storage.modelIndex.vectors([one])).toEqual(new Map());
        await storage.modelIndex.write({ fingerprint: 'e5', vectorsSha256: 'ab', background: 0.8 });
        await storage.modelIndex.write({ fingerprint: 'bge', vectorsSha256: 'cd', background: 0.25 });
        expect(await storage.modelIndex.read()).toEqual({ fingerprint: 'bge', vectorsSha256: 'cd', background: 0.25 });
        expect(await storage.indexState.read()).toBeNull();
        await storage.modelIndex.addVectors([]);
        await storage.modelIndex.addVectors([{ key: one, vector: [0.5, -1] }]);
        await storage.modelIndex.addVectors([
          { key: one, vector: [0.25, 1] },
          { key: other, vector: [] },
        ]);
        const both = new Map([
          [one, Float32Array.of(0.25, 1)],
          [other, Float32Array.of()],
        ]);
        expect(await storage.modelIndex.vectors([other, one, '00'])).toEqual(both);
        await storage.modelIndex.retainVectors(new Set([one, '00']));
        expect([...(await storage.modelIndex.vectors([one, other])).keys()]).toEqual([one]);
      });

      test('a conversation remembers its last state', async () => {
        expect(await storage.conversations.read('zalo:1')).toBeNull();
        await storage.conversations.write('zalo:1', '{"trang":1}', '2026-11-22T00:00:00.000Z');
        await storage.conversations.write('zalo:1', '{"trang":2}', '2026-11-22T00:01:00.000Z');
        await storage.conversations.write('zalo:2', '{}', '2026-11-22T00:01:00.000Z');
        expect(await storage.conversations.read('zalo:1')).toBe('{"trang":2}');
      });

      test('a conversation can be forgotten, and no other with it', async () => {
        await storage.conversations.write('zalo:1', '{}', '2026-11-22T00:00:00.000Z');
        await storage.conversations.write('zalo:2', '{}', '2026-11-22T00:00:00.000Z');
        await storage.conversations.remove('zalo:1');
        await storage.conversations.remove('zalo:1');
        expect(await storage.conversations.read('zalo:1')).toBeNull();
        expect(await storage.conversations.read('zalo:2')).toBe('{}');
      });
    });

    describeMailbox(() => storage.mailbox);

    describe('taking turns', () => {
      test('work under one name is done one after the other', async () => {
        let inside = 0;
        let most = 0;
        const work = async (): Promise<void> => {
          most = Math.max(most, ++inside);
          await storage.conversations.write('x', '{}', '');
          inside--;
        };
        await Promise.all([1, 2, 3].map(() => storage.exclusively('index', work)));
        expect(most).toBe(1);
      });

      test('work under another name need not wait', async () => {
        const inner = await storage.exclusively('a', () => storage.exclusively('b', async () => 'done'));
        expect(inner).toBe('done');
      });

      test('work that fails gives up its turn and says why', async () => {
        await expect(storage.exclusively('index', () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
        expect(await storage.exclusively('index', async () => 7)).toBe(7);
      });
    });
  });
}
