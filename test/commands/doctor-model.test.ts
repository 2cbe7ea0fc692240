import { afterEach, expect, test } from '@jest/globals';
import { askModel } from '../../src/commands/model-state.ts';
import { readConfig } from '../../src/config/env.ts';
import * as words from '../../src/messages/doctor.ts';
import { type ChatServer, type Scripted, startChatServer } from '../fakes/openai-server/chat-completions.ts';

const servers: ChatServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function configFor(scripted: Scripted): Promise<ReturnType<typeof readConfig>> {
  const server = await startChatServer(() => scripted);
  servers.push(server);
  return readConfig({ LLM_BASE_URL: server.baseUrl, LLM_MODEL: 'nho', LLM_API_KEY: 'secret', LLM_TIMEOUT_SECONDS: '1' });
}

test('without an address nothing is asked', async () => {
  expect(await askModel(readConfig({}))).toEqual({ kind: 'none' });
});

test.each<[string, Scripted, object]>([
  ['calls tools', { kind: 'reply', calls: [{ name: 'ready', arguments: '{}' }] }, { kind: 'answers', callsTools: true }],
  ['only talks', { kind: 'reply', text: 'sẵn sàng' }, { kind: 'answers', callsTools: false }],
  ['refuses the key', { kind: 'status', status: 401 }, { kind: 'fault', code: 'not-permitted' }],
  ['does not know the name', { kind: 'status', status: 404 }, { kind: 'fault', code: 'not-found' }],
  ['wants no tools', { kind: 'status', status: 400 }, { kind: 'fault', code: 'corrupt' }],
  ['is silent', { kind: 'silent' }, { kind: 'fault', code: 'unavailable' }],
])('a model that %s is seen by one real request', async (_, scripted, state) => {
  expect(await askModel(await configFor(scripted))).toMatchObject(state);
  expect(servers[0]?.requests).toHaveLength(1);
});

test.each(['unavailable', 'not-permitted', 'not-found', 'busy', 'corrupt'])('the fault %s is told with what to do', (code) => {
  expect(words.model.fault[code]?.('http://a.vn/v1', 'nho')).toMatch(/LLM_|hạn mức/u);
});
