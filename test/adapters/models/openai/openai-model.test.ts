import { afterEach, describe, expect, test } from '@jest/globals';
import { createOpenaiModel } from '../../../../src/adapters/models/openai/openai-model.ts';
import { describeLanguageModel } from '../../../contracts/language-model.contract.ts';
import { type ChatServer, type Scripted, startChatServer } from '../../../fakes/openai-server/chat-completions.ts';

const KEY = 'secret-key-123';
const play = (script: readonly Scripted[]): Promise<ChatServer> =>
  startChatServer((_, count) => script[Math.min(count, script.length) - 1] ?? { kind: 'silent' });
const modelAt = ({ baseUrl }: ChatServer, timeoutMs = 20_000) =>
  createOpenaiModel({ baseUrl, model: 'nho', apiKey: KEY, isExternal: false, timeoutMs });

describeLanguageModel('a server with chat completions', async (script, timeoutMs) => {
  const server = await play(script);
  return { model: modelAt(server, timeoutMs), requests: () => server.requests.length, close: server.close };
});

describe('a server with chat completions', () => {
  const servers: ChatServer[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));
  async function serve(...script: readonly Scripted[]): Promise<ChatServer> {
    const server = await play(script);
    servers.push(server);
    return server;
  }
  const ask = (server: ChatServer) =>
    modelAt(server).chat({
      messages: [{ role: 'user', content: 'Ai chủ trì?' }],
      tools: [],
      maxTokens: 100,
      signal: new AbortController().signal,
    });

  test('is asked for a stream, by its key, for no more than is wanted', async () => {
    const server = await serve({ kind: 'reply', text: 'được' });
    await ask(server);
    expect(server.requests).toMatchObject([
      { path: '/v1/chat/completions', authorization: `Bearer ${KEY}`, body: { model: 'nho', stream: true, max_tokens: 100 } },
    ]);
  });

  test('is not followed to another server', async () => {
    const other = await serve({ kind: 'reply', text: 'xin chào' });
    const server = await serve({ kind: 'redirect', to: `${other.baseUrl}/chat/completions` });
    await expect(ask(server)).rejects.toMatchObject({ code: 'unavailable' });
    expect(other.requests).toHaveLength(0);
  });
});
