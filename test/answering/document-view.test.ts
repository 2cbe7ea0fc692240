import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { createDocumentView, type DocumentView } from '../../src/answering/document-view.ts';
import { queryTerms } from '../../src/domain/index-terms.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { newDocument } from '../support/new-document.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let storage: Storage;
let open: number;
let internal: number;
let view: DocumentView;
beforeEach(async () => {
  storage = await createSqliteStorage(await temporaryFolder());
  open = await storage.documents.save(newDocument('open.txt', ['kinh phí chung', 'việc khác'], { isPublic: true }));
  internal = await storage.documents.save(newDocument('internal.txt', ['kinh phí riêng', 'sao mai']));
  view = createDocumentView(storage, 'public');
});
afterEach(() => storage.close());

const find = async (documentIds: readonly number[] | null, words = 'kinh phí'): Promise<string[]> => {
  const hits = await view.passages.search(queryTerms(words), { documentIds, limit: 9 });
  return (await storage.passages.byIds(hits.map(({ passageId }) => passageId))).map(({ text }) => text);
};

describe('to someone who may see public documents an internal one', () => {
  test('is in no list', async () => {
    expect((await view.documents.list()).map(({ fileName }) => fileName)).toEqual(['open.txt']);
  });

  test.each(['text', 'tasks', 'duties', 'findings'] as const)('gives no %s, as if it were not there', async (part) => {
    await expect(view.documents[part](internal)).rejects.toMatchObject({ name: 'PortError', code: 'not-found' });
    expect(await view.documents[part](open)).toEqual(await storage.documents[part](open));
  });

  test('has no passages, by document or by id', async () => {
    const ids = (await storage.passages.placements()).map(({ id }) => id);
    const texts = (passages: readonly { readonly text: string }[]): string[] => passages.map(({ text }) => text);
    for (const documentIds of [null, [internal, open], [open]])
      expect(texts(await view.passages.list(documentIds))).toEqual(['kinh phí chung', 'việc khác']);
    expect(await view.passages.list([internal])).toEqual([]);
    expect(texts(await view.passages.byIds(ids))).toEqual(['kinh phí chung', 'việc khác']);
  });

  test('is not searched, in whichever documents one searches', async () => {
    for (const documentIds of [null, [internal, open]]) expect(await find(documentIds)).toEqual(['kinh phí chung']);
    expect(await find([internal])).toEqual([]);
    expect(await find(null, 'sao mai')).toEqual([]);
  });

  test('lends its words no weight: what only it says is unknown', async () => {
    expect(await view.passages.documentFrequencies(['kinh', 'khac', 'mai'])).toEqual(
      new Map([
        ['kinh', 1],
        ['khac', 1],
        ['mai', 0],
      ]),
    );
    expect(await view.passages.count()).toBe(2);
  });

  test('is there from the moment on that it is public, and no longer than that', async () => {
    const published = await storage.documents.save(newDocument('internal.txt', ['kinh phí riêng'], { isPublic: true }));
    expect((await view.documents.list()).map(({ id }) => id)).toEqual([open, published]);
    await storage.documents.save(newDocument('internal.txt', ['kinh phí riêng']));
    expect((await view.documents.list()).map(({ id }) => id)).toEqual([open]);
    await expect(view.documents.text(published)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('someone who may see everything sees it', async () => {
  const all = createDocumentView(storage, 'all');
  expect((await all.documents.list()).map(({ id }) => id)).toEqual([open, internal]);
  expect(await all.passages.count()).toBe(4);
  expect(await all.passages.documentFrequencies(['kinh'])).toEqual(new Map([['kinh', 2]]));
});
