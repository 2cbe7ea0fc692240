import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createOpenaiEmbedder, type OpenaiEmbedderOptions } from '../../../../src/adapters/models/openai/openai-embedder.ts';
import type { Embedder } from '../../../../src/ports/embedder.ts';
import { PortError } from '../../../../src/ports/errors.ts';
import { CONTRACT_TEXTS, describeEmbedderProvider } from '../../../contracts/embedder.contract.ts';
import { type EmbeddingServer, type ScriptedEmbedding, startEmbeddingServer } from '../../../fakes/openai-server/embeddings.ts';
import { meanOf, type TinyModel, tinyModelOf } from '../../../support/tiny-model.ts';

const KEY = 'secret-key-123';
let model: TinyModel;
let standing: EmbeddingServer;
const servers: EmbeddingServer[] = [];
beforeAll(async () => {
  model = await tinyModelOf(CONTRACT_TEXTS);
  standing = await startEmbeddingServer((text) => meanOf(model, text));
});
afterAll(() => standing.close());
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const options = (baseUrl: string): OpenaiEmbedderOptions => ({
  baseUrl,
  model: 'nho',
  apiKey: KEY,
  dimensions: model.dimensions,
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
  isExternal: false,
});

describeEmbedderProvider('an endpoint', () => createOpenaiEmbedder(options(standing.baseUrl)));

async function talkTo(...script: readonly ScriptedEmbedding[]): Promise<{ embedder: Embedder; server: EmbeddingServer }> {
  const answer = (_: unknown, count: number): ScriptedEmbedding => script[Math.min(count, script.length) - 1] ?? { kind: 'silent' };
  const server = await startEmbeddingServer((text) => meanOf(model, text), answer);
  servers.push(server);
  const { embedder } = await createOpenaiEmbedder(options(server.baseUrl)).train([]);
  return { server, embedder };
}

async function faultOf(asked: Promise<unknown>): Promise<PortError> {
  const fault = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(fault instanceof PortError)) throw new Error(`expected a PortError, not ${String(fault)}`);
  return fault;
}

describe('embeddings behind HTTP', () => {
  test('are asked for as numbers, with the prefixes of the model', async () => {
    const { embedder, server } = await talkTo({ kind: 'vectors' });
    await embedder.embedQuery('kinh phí');
    await embedder.embedPassages(['Sở Tài chính']);
    expect(server.requests).toMatchObject([
      {
        path: '/v1/embeddings',
        authorization: `Bearer ${KEY}`,
        body: { model: 'nho', input: ['query: kinh phí'], encoding_format: 'float' },
      },
      { body: { input: ['passage: Sở Tài chính'], encoding_format: 'float' } },
    ]);
  });

  test('go in batches, and come back in the order of the texts', async () => {
    const { embedder, server } = await talkTo({ kind: 'backwards' });
    const texts = Array.from({ length: 40 }, (_, i) => CONTRACT_TEXTS[i % CONTRACT_TEXTS.length] ?? '');
    const vectors = await embedder.embedPassages(texts);
    expect(server.requests.map(({ body }) => body.input.length)).toEqual([16, 16, 8]);
    expect(vectors[7]).toEqual(vectors[1]);
    expect(vectors[7]).not.toEqual(vectors[2]);
  });

  test.each<[ScriptedEmbedding, string, boolean]>([
    [{ kind: 'base64' }, 'corrupt', false],
    [{ kind: 'longer' }, 'corrupt', false],
    [{ kind: 'fewer' }, 'corrupt', false],
    [{ kind: 'repeated' }, 'corrupt', false],
    [{ kind: 'null-numbers' }, 'corrupt', false],
    [{ kind: 'zeros' }, 'corrupt', false],
    [{ kind: 'other-shape' }, 'corrupt', false],
    [{ kind: 'malformed' }, 'corrupt', false],
    [{ kind: 'cut' }, 'unavailable', true],
    [{ kind: 'status', status: 401 }, 'not-permitted', false],
    [{ kind: 'status', status: 404 }, 'not-found', false],
    [{ kind: 'status', status: 400 }, 'corrupt', false],
    [{ kind: 'status', status: 429 }, 'busy', true],
    [{ kind: 'status', status: 429, retryAfter: '3600' }, 'busy', true],
    [{ kind: 'status', status: 500 }, 'unavailable', true],
    [{ kind: 'status', status: 503 }, 'unavailable', true],
  ])('%j is the fault %s, without the key and without a second request', async (scripted, code, retryable) => {
    const { embedder, server } = await talkTo(scripted);
    const fault = await faultOf(embedder.embedPassages(['Sở Nội vụ', 'kinh phí']));
    expect(fault).toMatchObject({ code, retryable });
    expect(`${fault.message} ${String(fault.stack)} ${String(fault.cause)}`).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
  });

  test.each([429, 503])('%d that says how soon is asked again for passages, not for a question that somebody waits for', async (status) => {
    const busy = { kind: 'status', status, retryAfter: '0' } as const;
    const { embedder, server } = await talkTo(busy, busy, { kind: 'vectors' });
    expect(await embedder.embedPassages(['kinh phí'])).toHaveLength(1);
    expect(server.requests).toHaveLength(3);
    const always = await talkTo(busy);
    await faultOf(always.embedder.embedPassages(['kinh phí']));
    expect(always.server.requests).toHaveLength(3);
    const asked = await talkTo(busy);
    await faultOf(asked.embedder.embedQuery('kinh phí'));
    expect(asked.server.requests).toHaveLength(1);
  });

  test('that are slow are left after their time', async () => {
    const { server } = await talkTo({ kind: 'silent' });
    const hasty = createOpenaiEmbedder({ ...options(server.baseUrl), timeouts: { queryMs: 50, passagesMs: 50 } });
    const { embedder } = await hasty.train([]);
    expect(await faultOf(embedder.embedQuery('kinh phí'))).toMatchObject({ code: 'unavailable', retryable: true });
    expect(await faultOf(embedder.embedPassages(['kinh phí']))).toMatchObject({ code: 'unavailable', retryable: true });
  });

  test('are left when the work is given up', async () => {
    const { embedder } = await talkTo({ kind: 'silent' });
    const giveUp = new AbortController();
    const asked = embedder.embedPassages(['kinh phí'], giveUp.signal);
    giveUp.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });

  test('are not followed to another server', async () => {
    const other = await talkTo({ kind: 'vectors' });
    const { embedder } = await talkTo({ kind: 'redirect', to: `${other.server.baseUrl}/embeddings` });
    expect(await faultOf(embedder.embedQuery('kinh phí'))).toMatchObject({ code: 'unavailable' });
    expect(other.server.requests).toHaveLength(0);
  });

  test('that are gone cannot be reached', async () => {
    const { embedder, server } = await talkTo({ kind: 'vectors' });
    await server.close();
    servers.length = 0;
    expect(await faultOf(embedder.embedQuery('kinh phí'))).toMatchObject({ code: 'unavailable' });
  });

  test('of another server, model, length or prefix have another fingerprint', () => {
    const one = options('http://127.0.0.1:1/v1');
    const others = [{ baseUrl: 'http://127.0.0.1:2/v1' }, { model: 'lon' }, { dimensions: 9 }, { queryPrefix: '' }, { passagePrefix: '' }];
    const prints = [one, ...others.map((other) => ({ ...one, ...other }))].map((each) => createOpenaiEmbedder(each).fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    expect(prints.join()).not.toContain(KEY);
  });
});
