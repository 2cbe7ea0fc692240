import { afterEach, describe, expect, test } from '@jest/globals';
import { createOpenaiModel } from '../../../../src/adapters/models/openai/openai-model.ts';
import { PortError } from '../../../../src/ports/errors.ts';
import type { ChatReply, LanguageModel } from '../../../../src/ports/language-model.ts';
import { type ChatServer, type Scripted, startChatServer } from '../../../fakes/openai-server/chat-completions.ts';

const KEY = 'secret-key-123';
const servers: ChatServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function talkTo(...script: readonly Scripted[]): Promise<{ model: LanguageModel; server: ChatServer }> {
  const server = await startChatServer((_, count) => script[Math.min(count, script.length) - 1] ?? { kind: 'silent' });
  servers.push(server);
  return { server, model: createOpenaiModel({ baseUrl: server.baseUrl, model: 'nho', apiKey: KEY, isExternal: false, timeoutMs: 20_000 }) };
}
const ask = (model: LanguageModel, signal = new AbortController().signal): Promise<ChatReply> =>
  model.chat({ messages: [{ role: 'user', content: 'Ai chủ trì?' }], tools: [], maxTokens: 100, signal });
async function faultOf(asked: Promise<unknown>): Promise<PortError> {
  const fault = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(fault instanceof PortError)) throw new Error(`expected a PortError, not ${String(fault)}`);
  return fault;
}

describe('a model behind HTTP', () => {
  test('gives its words whole, with what they cost', async () => {
    const { model, server } = await talkTo({ kind: 'reply', text: 'Sở Nội vụ chủ trì. [1]' });
    expect(await ask(model)).toEqual({ text: 'Sở Nội vụ chủ trì. [1]', toolCalls: [], isRefused: false, tokens: 42 });
    expect(server.requests).toMatchObject([
      { path: '/v1/chat/completions', authorization: `Bearer ${KEY}`, body: { model: 'nho', stream: true, max_tokens: 100 } },
    ]);
  });

  test('gives the calls of tools that it wants, put together from their pieces', async () => {
    const calls = [
      { name: 'search_passages', arguments: '{"query":"văn thư lưu trữ"}' },
      { name: 'set_status', arguments: '{' },
    ];
    const { model } = await talkTo({ kind: 'reply', calls });
    expect((await ask(model)).toolCalls).toEqual(calls.map((call, i) => ({ id: `id-${i}`, ...call })));
  });

  test('may refuse', async () => {
    const { model } = await talkTo({ kind: 'refusal' });
    expect(await ask(model)).toMatchObject({ isRefused: true, text: '' });
  });

  test.each<[Scripted, string, boolean]>([
    [{ kind: 'cut' }, 'unavailable', true],
    [{ kind: 'malformed' }, 'corrupt', false],
    [{ kind: 'other-shape' }, 'corrupt', false],
    [{ kind: 'endless' }, 'corrupt', false],
    [{ kind: 'status', status: 401 }, 'not-permitted', false],
    [{ kind: 'status', status: 404 }, 'not-found', false],
    [{ kind: 'status', status: 400 }, 'corrupt', false],
    [{ kind: 'status', status: 429 }, 'busy', true],
    [{ kind: 'status', status: 429, retryAfter: '3600' }, 'busy', true],
    [{ kind: 'status', status: 500 }, 'unavailable', true],
    [{ kind: 'status', status: 503 }, 'unavailable', true],
  ])('%j is the fault %s, without the key and without a second request', async (scripted, code, retryable) => {
    const { model, server } = await talkTo(scripted);
    const fault = await faultOf(ask(model));
    expect(fault).toMatchObject({ code, retryable });
    expect(`${fault.message} ${String(fault.stack)} ${String(fault.cause)}`).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
  });

  test.each([429, 503])('%d that says how soon is asked once more', async (status) => {
    const { model, server } = await talkTo({ kind: 'status', status, retryAfter: '0' }, { kind: 'reply', text: 'được' });
    expect((await ask(model)).text).toBe('được');
    expect(server.requests).toHaveLength(2);
    const busy = await talkTo({ kind: 'status', status, retryAfter: '0' });
    expect((await faultOf(ask(busy.model))).retryable).toBe(true);
    expect(busy.server.requests).toHaveLength(2);
  });

  test('is left when the question is given up', async () => {
    const { model } = await talkTo({ kind: 'silent' });
    const giveUp = new AbortController();
    const asked = faultOf(ask(model, giveUp.signal));
    giveUp.abort();
    expect(await asked).toMatchObject({ code: 'unavailable' });
  });

  test('that is slow is left after its time', async () => {
    const { server } = await talkTo({ kind: 'silent' });
    const hasty = createOpenaiModel({ baseUrl: server.baseUrl, model: 'nho', apiKey: '', isExternal: false, timeoutMs: 50 });
    expect(await faultOf(ask(hasty))).toMatchObject({ code: 'unavailable', retryable: true });
  });

  test('is not followed to another server', async () => {
    const other = await talkTo({ kind: 'reply', text: 'xin chào' });
    const { model } = await talkTo({ kind: 'redirect', to: `${other.server.baseUrl}/chat/completions` });
    expect(await faultOf(ask(model))).toMatchObject({ code: 'unavailable' });
    expect(other.server.requests).toHaveLength(0);
  });

  test('that is gone cannot be reached', async () => {
    const { model, server } = await talkTo({ kind: 'silent' });
    await server.close();
    servers.length = 0;
    expect(await faultOf(ask(model))).toMatchObject({ code: 'unavailable' });
  });
});
