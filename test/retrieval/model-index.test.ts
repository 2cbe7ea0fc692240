import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLsaProvider } from '../../src/adapters/models/lsa/lsa-provider.ts';
import { createOpenaiEmbedder } from '../../src/adapters/models/openai/openai-embedder.ts';
import { createHnswlibStore } from '../../src/adapters/search/hnswlib/hnswlib-index.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { EmbedderProvider } from '../../src/ports/embedder.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createModelIndex, type ModelIndex } from '../../src/retrieval/model-index.ts';
import { openSearchIndex } from '../../src/retrieval/search-index.ts';
import { searchPassages } from '../../src/retrieval/search-passages.ts';
import { type EmbeddingServer, type ScriptedEmbedding, startEmbeddingServer } from '../fakes/openai-server/embeddings.ts';
import { deferred } from '../support/deferred.ts';
import { newDocument } from '../support/new-document.ts';
import { createRecordingLogger } from '../support/recording-logger.ts';
import { createStillClock } from '../support/still-clock.ts';
import { memoryFolder } from '../support/temporary-folder.ts';
import { meanOf, type TinyModel, tinyModelOf } from '../support/tiny-model.ts';

const PUBLIC = Array.from({ length: 50 }, (_, i) => `Sở Tài chính thẩm định kinh phí chuyển đổi số nhiệm vụ ${i}`);
const INTERNAL = Array.from({ length: 20 }, (_, i) => `Văn phòng rà soát thủ tục hành chính nội bộ ${i}, gọi ông Nguyễn Văn An 0912345678`);
const never = new AbortController().signal;

let model: TinyModel;
beforeAll(async () => {
  model = await tinyModelOf([...PUBLIC, ...INTERNAL], 16);
});

let folder: string;
let storage: Storage;
let server: EmbeddingServer;
let answer: (count: number) => ScriptedEmbedding | Promise<ScriptedEmbedding>;
const clock = createStillClock('2026-11-22T09:00:00+07:00');
const logger = createRecordingLogger();
const embedded = (): string[] => server.requests.flatMap(({ body }) => body.input).filter((text) => text.startsWith('passage: '));

beforeEach(async () => {
  folder = await memoryFolder();
  storage = await createSqliteStorage(folder);
  answer = () => ({ kind: 'vectors' });
  server = await startEmbeddingServer(
    (text) => meanOf(model, text),
    (_, count) => answer(count),
  );
  await storage.documents.save(newDocument('cong-khai.txt', PUBLIC, { isPublic: true }));
  await storage.documents.save(newDocument('noi-bo.txt', INTERNAL));
});
afterEach(async () => {
  await storage.close();
  await server.close();
  clock.pass({ minutes: 5 });
});

const provider = (changes: { readonly model?: string; readonly isExternal?: boolean } = {}): EmbedderProvider =>
  createOpenaiEmbedder({
    baseUrl: server.baseUrl,
    model: 'nho',
    apiKey: '',
    dimensions: model.dimensions,
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    isExternal: false,
    ...changes,
  });
const indexOf = (by: EmbedderProvider = provider()): ModelIndex =>
  createModelIndex({
    storage,
    vectorStore: createHnswlibStore(join(folder, 'index/model')),
    provider: by,
    strip: async (text) => text.replace(/\d{9,}|Nguyễn Văn An/gu, '***'),
    clock,
    logger,
  });

async function find(question: string, index: ModelIndex): Promise<string[]> {
  const lsa = await openSearchIndex({ storage, vectorStore: createHnswlibStore(join(folder, 'index')), embedders: createLsaProvider() });
  const parts = { passages: storage.passages, index: { ...lsa, meaning: index.search() } };
  return (await searchPassages(question, { documentIds: null, limit: 5 }, parts)).map(({ passage }) => passage.text);
}

describe('the index of a pretrained model', () => {
  test('is built beside the answers: LSA answers until it is there, and says so', async () => {
    const gate = deferred();
    answer = async () => gate.promise.then(() => ({ kind: 'vectors' }) as const);
    const index = indexOf();
    expect(index.use().pending).toMatchObject({ provider: 'endpoint', model: 'nho', state: 'building' });
    const refreshing = index.refresh(never);
    expect((await find('thẩm định kinh phí', index))[0]).toContain('kinh phí');
    expect(index.use()).toMatchObject({ inUse: { provider: 'lsa', model: null }, pending: { state: 'building' } });
    gate.resolve();
    await refreshing;
    expect(index.use()).toEqual({ inUse: { provider: 'endpoint', model: 'nho' }, pending: null });
    expect((await find('thẩm định kinh phí', index))[0]).toContain('kinh phí');
    expect(server.requests.at(-1)?.body.input).toEqual(['query: thẩm định kinh phí']);
  });

  test('embeds each passage once: not again when it is up to date, when it is opened anew, or when a file was lost', async () => {
    await indexOf().refresh(never);
    expect(embedded()).toHaveLength(PUBLIC.length + INTERNAL.length);
    const again = indexOf();
    await again.refresh(never);
    await again.refresh(never);
    await writeFile(join(folder, 'index/model/vectors.hnsw'), 'damaged');
    await indexOf().refresh(never);
    await rm(join(folder, 'index'), { recursive: true });
    const last = indexOf();
    await last.refresh(never);
    expect(embedded()).toHaveLength(PUBLIC.length + INTERNAL.length);
    expect(last.use().pending).toBeNull();
  });

  test('embeds only what is new when a document changes, and answers from what it had meanwhile', async () => {
    const index = indexOf();
    await index.refresh(never);
    const before = embedded().length;
    const changed = [...PUBLIC.slice(1), 'Sở Xây dựng cấp phép xây dựng'];
    await storage.documents.save(newDocument('cong-khai.txt', changed, { isPublic: true }));
    const gate = deferred();
    answer = async () => gate.promise.then(() => ({ kind: 'vectors' }) as const);
    const opened = indexOf();
    const refreshing = opened.refresh(never);
    gate.resolve();
    await refreshing;
    expect(embedded().slice(before)).toEqual(['passage: Kế hoạch Sở Xây dựng cấp phép xây dựng']);
    expect((await find('cấp phép xây dựng', opened))[0]).toContain('Sở Xây dựng');
  });

  test('goes on where it was broken off', async () => {
    const end = new AbortController();
    answer = (count) => {
      if (count === 3) end.abort();
      return { kind: 'vectors' };
    };
    const index = indexOf();
    await index.refresh(end.signal);
    expect(index.search()).toBeNull();
    expect(index.use().pending?.state).toBe('building');
    const lost = embedded().length;
    answer = () => ({ kind: 'vectors' });
    await indexOf().refresh(never);
    const twice = embedded().filter((text, i, all) => all.indexOf(text) !== i).length;
    expect(lost).toBeGreaterThanOrEqual(32);
    expect(twice).toBeLessThanOrEqual(32);
    expect(new Set(embedded()).size).toBe(PUBLIC.length + INTERNAL.length);
  });

  test('of another model never meets vectors of the one before', async () => {
    await indexOf().refresh(never);
    const other = indexOf(provider({ model: 'lon' }));
    expect(other.search()).toBeNull();
    await other.refresh(never);
    expect(other.use().inUse.model).toBe('lon');
    expect(embedded()).toHaveLength(2 * (PUBLIC.length + INTERNAL.length));
    const back = indexOf();
    expect(back.search()).toBeNull();
  });

  test.each<ScriptedEmbedding>([
    { kind: 'longer' },
    { kind: 'base64' },
    { kind: 'cut' },
    { kind: 'malformed' },
    { kind: 'zeros' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 401 },
  ])('a server that gives %j at the start is told, keeps nobody waiting, and is tried again later', async (scripted) => {
    answer = () => scripted;
    const index = indexOf();
    await index.refresh(never);
    expect(index.use()).toMatchObject({ inUse: { provider: 'lsa' }, pending: { state: 'unavailable' } });
    expect((await find('thẩm định kinh phí', index))[0]).toContain('kinh phí');
    const asked = server.requests.length;
    await index.refresh(never);
    expect(server.requests).toHaveLength(asked);
    answer = () => ({ kind: 'vectors' });
    clock.pass({ seconds: 31 });
    await index.refresh(never);
    expect(index.use().pending).toBeNull();
  });

  test.each<ScriptedEmbedding>([
    { kind: 'longer' },
    { kind: 'base64' },
    { kind: 'cut' },
    { kind: 'status', status: 503 },
    { kind: 'zeros' },
  ])('a question for which the server gives %j is answered by LSA and words, and the next ones do not wait for it', async (scripted) => {
    const index = indexOf();
    await index.refresh(never);
    const without = await find('thẩm định kinh phí', indexOf());
    const asked = server.requests.length;
    answer = () => scripted;
    expect(await find('thẩm định kinh phí', index)).toEqual(without);
    expect(await find('thẩm định kinh phí', index)).toEqual(without);
    expect(server.requests.length - asked).toBe(1);
    expect(index.use()).toMatchObject({ inUse: { provider: 'lsa' }, pending: { state: 'unavailable' } });
    answer = () => ({ kind: 'vectors' });
    clock.pass({ seconds: 31 });
    expect(index.use().pending).toBeNull();
    await find('thẩm định kinh phí', index);
    expect(server.requests.length - asked).toBe(2);
  });

  test('never lets an internal document or personal data out of the private network, nor in a question', async () => {
    const index = indexOf(provider({ isExternal: true }));
    await index.refresh(never);
    await find('hỏi ông Nguyễn Văn An 0912345678 về thủ tục hành chính nội bộ', index);
    const sent = server.requests.flatMap(({ body }) => body.input).join('\n');
    expect(embedded()).toHaveLength(PUBLIC.length);
    expect(sent).not.toContain('Văn phòng rà soát');
    expect(sent).not.toContain('Nguyễn Văn An');
    expect(sent).not.toContain('0912345678');
    // They are found by their words all the same
    expect((await find('văn phòng rà soát thủ tục nội bộ', index))[0]).toContain('Văn phòng rà soát');
  });

  test('lets a document that became internal out of its index', async () => {
    const index = indexOf(provider({ isExternal: true }));
    await index.refresh(never);
    await storage.documents.save(newDocument('cong-khai.txt', PUBLIC));
    await index.refresh(never);
    expect(await index.search()?.nearest('kinh phí', 10, null)).toEqual([]);
  });

  test('of two that begin at once one builds and the other takes it over', async () => {
    const [one, other] = [indexOf(), indexOf()];
    await Promise.all([one.refresh(never), other.refresh(never)]);
    expect(embedded()).toHaveLength(PUBLIC.length + INTERNAL.length);
    expect([one.use().pending, other.use().pending]).toEqual([null, null]);
  });

  test('logs no word of a passage or a question', async () => {
    answer = () => ({ kind: 'status', status: 500 });
    await indexOf().refresh(never);
    expect(logger.events()).toContain('model-index-failed');
    expect(logger.text()).not.toMatch(/kinh phí|Nguyễn/u);
  });
});
