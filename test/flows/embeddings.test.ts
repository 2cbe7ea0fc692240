import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { parseGoldSet } from '../../src/commands/evaluation/gold-sets.ts';
import { startModelHub } from '../fakes/model-hub.ts';
import {
  type EmbeddingRequest,
  type EmbeddingServer,
  type ScriptedEmbedding,
  startEmbeddingServer,
} from '../fakes/openai-server/embeddings.ts';
import { deferred } from '../support/deferred.ts';
import { filledStores, withDatabase } from '../support/filled-store.ts';
import { inputLines, jsonLines, type MachineReply, runProgram } from '../support/run-program.ts';
import { PROJECT } from '../support/source-files.ts';
import { startService } from '../support/start-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { meanOf, type TinyModel, tinyModelOf, writeTinyModel } from '../support/tiny-model.ts';

const newStore = filledStores();
const servers: EmbeddingServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const passagesOf = (dataFolder: string): string[] =>
  withDatabase(dataFolder, (database) => database.prepare<[], string>(`select context || ' ' || text from passages`).pluck().all());

let model: TinyModel;
let modelFolder: string;
beforeAll(async () => {
  model = await tinyModelOf(passagesOf(await newStore()), 48);
  modelFolder = await temporaryFolder();
  await writeTinyModel(modelFolder, model);
}, 60_000);

async function serveEmbeddings(answer: (request: EmbeddingRequest, count: number) => ScriptedEmbedding | Promise<ScriptedEmbedding>) {
  const server = await startEmbeddingServer((text) => meanOf(model, text), answer);
  servers.push(server);
  const env = { EMBEDDING_BASE_URL: server.baseUrl, EMBEDDING_MODEL: 'nho', EMBEDDING_DIMENSIONS: String(model.dimensions) };
  return { server, env };
}

type EmbeddedReply = MachineReply & { readonly embeddings: unknown };

async function ask(dataFolder: string, questions: readonly object[], env: Readonly<Record<string, string>>): Promise<EmbeddedReply[]> {
  const args = ['--jsonl', '--data', dataFolder, '--now', '2026-11-22T09:00:00+07:00'];
  const { code, stdout } = await runProgram('ask', args, { dataFolder, input: inputLines(questions), env });
  expect(code).toBe(0);
  return jsonLines<EmbeddedReply>(stdout);
}

describe('answers with a model of meaning', () => {
  test('by number are word for word those without, and say what was used', async () => {
    const sets = await Promise.all(
      ['questions-plans', 'questions-own'].map(async (name) =>
        parseGoldSet(name, await readFile(join(PROJECT, 'test/evaluation', `${name}.json`), 'utf8')),
      ),
    );
    const questions = sets.flatMap((set) => (set.kind === 'questions' ? set.questions : []));
    const rows = questions.filter(({ kind }) => kind === 'row').map(({ question }, id) => ({ id, text: question }));
    expect(rows.length).toBeGreaterThanOrEqual(20);
    const { env } = await serveEmbeddings(() => ({ kind: 'vectors' }));
    const [plain, local, remote] = await Promise.all([
      ask(await newStore(), rows, { EMBEDDINGS: 'lsa' }),
      ask(await newStore(), rows, { EMBEDDINGS: 'local', EMBEDDING_MODEL_PATH: modelFolder }),
      ask(await newStore(), rows, env),
    ]);
    const said = (replies: readonly EmbeddedReply[]) => replies.map(({ embeddings: _, ...reply }) => reply);
    expect(said(local)).toEqual(said(plain));
    expect(said(remote)).toEqual(said(plain));
    expect(plain[0]?.embeddings).toEqual({ inUse: { provider: 'lsa', model: null }, pending: null });
    expect(local[0]?.embeddings).toEqual({ inUse: { provider: 'local', model: 'thu/nho' }, pending: null });
    expect(remote[0]?.embeddings).toEqual({ inUse: { provider: 'endpoint', model: 'nho' }, pending: null });
  }, 60_000);

  test('come without it where it is broken, with no fault for who asks', async () => {
    const { env } = await serveEmbeddings(() => ({ kind: 'longer' }));
    const question = [
      { id: 1, text: 'Tổ chức thi tìm hiểu kỷ luật hành chính là việc của ai ở Hà Tĩnh?' },
      { id: 2, text: '/vanban' },
    ];
    const [plain, broken, absent] = await Promise.all([
      ask(await newStore(), question, { EMBEDDINGS: 'lsa' }),
      ask(await newStore(), question, env),
      ask(await newStore(), question, { EMBEDDINGS: 'local', EMBEDDING_MODEL_PATH: join(modelFolder, 'onnx') }),
    ]);
    expect(broken[0]?.text).toBe(plain[0]?.text);
    expect(absent[0]?.text).toBe(plain[0]?.text);
    expect(plain[1]?.text).toContain('LSA học từ chính các văn bản');
    expect(broken[1]?.text).toContain('Mô hình nho tạm chưa dùng được');
    expect(broken[0]?.embeddings).toMatchObject({ inUse: { provider: 'lsa' }, pending: { model: 'nho', state: 'unavailable' } });
  }, 60_000);
});

describe('a service whose model changes', () => {
  test('answers while it indexes, goes on after it was killed, and embeds nothing twice but what it had at hand', async () => {
    const dataFolder = await newStore();
    const all = new Set(passagesOf(dataFolder)).size;
    const reached = deferred();
    const gate = deferred();
    const { server, env } = await serveEmbeddings(async (_, count) => {
      if (count !== 6) return { kind: 'vectors' };
      reached.resolve();
      await gate.promise;
      return { kind: 'vectors' };
    });
    const first = startService({ dataFolder, env });
    await reached.promise;
    await first.printed(/Em tìm bằng từ khoá và LSA.*Đang lập chỉ mục bằng mô hình nho/u);
    expect((await fetch(`${await first.url()}/healthz`)).status).toBe(200);
    await first.end('SIGKILL');
    gate.resolve();
    const second = startService({ dataFolder, env });
    await second.printed(/Em tìm bằng từ khoá và mô hình ngữ nghĩa nho qua máy chủ/u);
    expect(await second.end()).toBe(0);
    const embedded = server.requests.flatMap(({ body }) => body.input);
    expect(new Set(embedded).size).toBe(all);
    expect(embedded.length - all).toBeLessThanOrEqual(32);
    const third = startService({ dataFolder, env });
    await third.printed(/mô hình ngữ nghĩa nho qua máy chủ/u);
    expect(await third.end()).toBe(0);
    expect(server.requests.flatMap(({ body }) => body.input)).toHaveLength(embedded.length);
  }, 60_000);

  test('stops in the middle of indexing when it is told to', async () => {
    const reached = deferred();
    const { env } = await serveEmbeddings((_, count) => {
      if (count === 2) reached.resolve();
      return { kind: count < 2 ? 'vectors' : 'silent' };
    });
    const service = startService({ dataFolder: await newStore(), env });
    await service.printed(/Sáu Rõ sẵn sàng/u);
    await reached.promise;
    expect(await service.end()).toBe(0);
  }, 60_000);
});

describe('the command for models', () => {
  test('fetches, verifies and lists a model, and says what to do where there is no network', async () => {
    const dataFolder = await temporaryFolder();
    const hub = await startModelHub({});
    const models = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => runProgram('models', args, { dataFolder, env });
    const [gone, empty, own, missing, unknown, listed] = await Promise.all([
      models(['fetch'], { EMBEDDING_HUB_URL: 'http://127.0.0.1:9' }),
      models(['fetch', 'bge-m3'], { EMBEDDING_HUB_URL: hub.url }),
      models(['verify'], { EMBEDDING_MODEL_PATH: modelFolder, EMBEDDING_MODEL: 'thu/nho' }),
      models(['verify']),
      models(['fetch', 'khong/co']),
      models(['list']),
    ]);
    await hub.close();
    expect(gone).toMatchObject({ code: 1, stdout: '' });
    expect(gone.stderr).toContain('chép vào');
    expect(gone.stderr).toContain(join(dataFolder, 'models/Xenova/multilingual-e5-small'));
    expect(empty.stderr).toContain('EMBEDDING_HUB_URL');
    expect(own).toMatchObject({ code: 0, stdout: `Chạy thử thu/nho: được, véc-tơ ${model.dimensions} chiều.\n` });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('THIẾU');
    expect(unknown.stderr).toContain('Xenova/multilingual-e5-small');
    expect(listed.stdout).toContain('* Xenova/multilingual-e5-small');
  }, 60_000);
});
