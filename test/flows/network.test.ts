import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { startChatServer } from '../fakes/openai-server/chat-completions.ts';
import { filledStores } from '../support/filled-store.ts';
import { closedAfterwards, localTelegram, telegramEnv } from '../support/local-platforms.ts';
import { runProgram } from '../support/run-program.ts';
import { PROJECT } from '../support/source-files.ts';
import { startService } from '../support/start-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { visit } from '../support/web-visitor.ts';

const newStore = filledStores();
const UNFOUND = 'mấy giờ thì căng tin cơ quan phục vụ cơm trưa';
const HOOK = pathToFileURL(join(PROJECT, 'test', 'support', 'network-trap.mjs')).href;
/** What would make libraries of other projects report home, were they here. */
const TEMPTING = { LANGSMITH_TRACING: 'true', LANGCHAIN_TRACING_V2: 'true', LANGSMITH_API_KEY: 'x', OPENAI_API_KEY: 'x' };

/** The environment of a process in the trap, and where it wanted to go, each place once. */
async function trap(): Promise<{ env: Record<string, string>; wanted: () => Promise<string[]> }> {
  const file = join(await temporaryFolder(), 'trap');
  return {
    env: { ...TEMPTING, NODE_OPTIONS: `--import ${HOOK}`, NETWORK_TRAP: file, LLM_BASE_URL: '' },
    async wanted() {
      const lines = (await readFile(file, 'utf8')).trim().split('\n');
      expect(lines).toContain('armed');
      return [...new Set(lines)].filter((line) => line !== 'armed').toSorted();
    },
  };
}

test('a question asked on the command line opens no connection, also where documents are read for the first time', async () => {
  const { env, wanted } = await trap();
  const dataFolder = await temporaryFolder();
  for (const question of ['Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?', UNFOUND])
    expect((await runProgram('ask', [question], { dataFolder, env })).code).toBe(0);
  expect(await wanted()).toEqual([]);
}, 60_000);

test('the service without tokens opens no connection while it answers', async () => {
  const { env, wanted } = await trap();
  const service = startService({ dataFolder: await newStore(), env });
  const visitor = await visit(await service.url());
  for (const [text, answer] of [
    ['Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?', /Sở Khoa học và Công nghệ/u],
    [UNFOUND, /không thấy/u],
    ['/vanban', /văn bản/u],
  ] as const) {
    await visitor.say(text);
    await visitor.hears(answer);
  }
  expect(await service.end()).toBe(0);
  expect(await wanted()).toEqual([]);
}, 60_000);

test('with a channel and a model it connects to these two alone', async () => {
  const { env, wanted } = await trap();
  const telegram = await localTelegram();
  const model = closedAfterwards(await startChatServer(() => ({ kind: 'reply', text: 'KHÔNG THẤY' })));
  const settings = { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'nho' };
  const service = startService({ dataFolder: await newStore(), env: { ...env, ...telegramEnv(telegram), ...settings } });
  await service.url();
  telegram.privateChat().say(UNFOUND);
  await telegram.until(() => model.requests.length >= 2 && telegram.calls('editMessageText').length > 0, 'the answer is there');
  expect(await service.end()).toBe(0);
  const placeOf = (address: string): string => `connect ${new URL(address).host}`;
  expect(await wanted()).toEqual([placeOf(telegram.url), placeOf(model.baseUrl)].toSorted());
}, 60_000);

test('the trap catches what goes out', async () => {
  const { env, wanted } = await trap();
  const gone = await startChatServer(() => ({ kind: 'silent' }));
  await gone.close();
  const elsewhere = { ...env, LLM_BASE_URL: gone.baseUrl, LLM_MODEL: 'nho' };
  expect((await runProgram('ask', [UNFOUND], { dataFolder: await newStore(), env: elsewhere })).stdout).toContain('không thấy');
  expect(await wanted()).toEqual([`connect ${new URL(gone.baseUrl).host}`]);
}, 60_000);
