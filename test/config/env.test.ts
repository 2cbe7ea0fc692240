import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/env.ts';
import { ended, printedLines, startCode } from '../support/run-script.ts';
import { PROJECT } from '../support/source-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a configuration', () => {
  test('of nothing at all is for this machine alone', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ logLevel: 'warn', http: { host: '127.0.0.1', port: 8606 }, hasWebChat: true });
    expect(config).toMatchObject({ publicUrl: null, zalo: null, telegram: null });
    expect(config.dataFolder).toBe(join(PROJECT, 'data'));
  });

  test('takes slashes off the ends of addresses', () => {
    const config = readConfig({ PUBLIC_URL: 'https://a.vn//', ZALO_BOT_TOKEN: '1:a', ZALO_API_ROOT: 'http://127.0.0.1:1/' });
    expect(config.publicUrl).toBe('https://a.vn');
    expect(config.zalo?.apiRoot).toBe('http://127.0.0.1:1');
  });

  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['HTTP_PORT', { HTTP_PORT: '65536' }],
    ['HTTP_PORT', { HTTP_PORT: '-1' }],
    ['HTTP_PORT', { HTTP_PORT: '' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud-and-clear' }],
    ['WEB_CHAT', { WEB_CHAT: 'yes-please' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'sau-ro.example.vn' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://sau-ro.example.vn' }],
    ['DATA_DIR', { DATA_DIR: '' }],
    ['ZALO_MODE', { ZALO_MODE: 'webhooks-please' }],
    ['ZALO_BOT_TOKEN', { ZALO_BOT_TOKEN: '1459232241454765289:khong phai khoa' }],
    ['ZALO_BOT_TOKEN', { ZALO_BOT_TOKEN: '"1459232241454765289:khong-phai-khoa"' }],
    ['TELEGRAM_BOT_TOKEN', { TELEGRAM_BOT_TOKEN: '123456789:AAFake/TokenOfTheTests' }],
    ['ZALO_WEBHOOK_SECRET', { ZALO_WEBHOOK_SECRET: 'ngan' }],
    ['TELEGRAM_WEBHOOK_SECRET', { TELEGRAM_WEBHOOK_SECRET: 'mot bi mat co dau cach' }],
    ['ZALO_WEBHOOK_SECRET', { ZALO_BOT_TOKEN: '1459232241454765289:khoa', ZALO_MODE: 'webhook' }],
    ['TELEGRAM_WEBHOOK_SECRET', { TELEGRAM_BOT_TOKEN: '123456789:AAFakeToken', TELEGRAM_MODE: 'webhook' }],
    ['ZALO_MONTHLY_MESSAGES', { ZALO_MONTHLY_MESSAGES: '3.000' }],
    ['ZALO_API_ROOT', { ZALO_API_ROOT: 'bot-api.zaloplatforms.com' }],
    ['EMBEDDINGS', { EMBEDDINGS: 'openai-please' }],
    ['EMBEDDING_BASE_URL', { EMBEDDINGS: 'endpoint' }],
    ['EMBEDDING_MODEL', { EMBEDDING_BASE_URL: 'http://127.0.0.1:1/v1' }],
    ['EMBEDDING_DIMENSIONS', { EMBEDDING_DIMENSIONS: '0' }],
    ['EMBEDDING_BASE_URL', { EMBEDDING_BASE_URL: 'https://api.openai.com/v1', EMBEDDING_MODEL: 'bge-m3' }],
    ['EMBEDDING_BASE_URL', { EMBEDDING_BASE_URL: 'http://8.8.8.8/v1', EMBEDDING_MODEL: 'bge-m3', EMBEDDINGS: 'endpoint' }],
  ])('with a wrong %s is refused by that name, without showing the value: %j', (name, env) => {
    const refusal = (() => {
      try {
        return readConfig(env);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(ConfigError);
    const { message } = refusal as ConfigError;
    expect(message).toContain(name);
    for (const value of Object.values(env)) if (value.length > 7) expect(message).not.toContain(value);
  });
});

describe('embeddings', () => {
  const ENDPOINT = { EMBEDDING_BASE_URL: 'http://192.168.1.9:8080/v1/', EMBEDDING_MODEL: 'bge-m3' };

  test('are of this machine unless a server is named', () => {
    expect(readConfig({}).embeddings).toMatchObject({
      choice: 'auto',
      endpoint: null,
      namedFolder: null,
      modelsFolder: join(PROJECT, 'data/models'),
    });
    expect(readConfig(ENDPOINT).embeddings.endpoint).toEqual({
      baseUrl: 'http://192.168.1.9:8080/v1',
      apiKey: '',
      dimensions: null,
      isExternal: false,
    });
  });

  test.each(['lsa', 'local'])('%s leaves a server alone, wherever it is', (EMBEDDINGS) => {
    expect(readConfig({ EMBEDDINGS, EMBEDDING_BASE_URL: 'https://api.openai.com/v1' }).embeddings.endpoint).toBeNull();
  });

  test('go out of the private network only where somebody said so', () => {
    const outside = { ...ENDPOINT, EMBEDDING_BASE_URL: 'https://api.openai.com/v1', LLM_ALLOW_EXTERNAL: 'true' };
    expect(readConfig(outside).embeddings.endpoint?.isExternal).toBe(true);
  });
});

describe('the file .env', () => {
  /** A project folder of its own: what is linked and not copied is read only. */
  async function newProject(env: string): Promise<string> {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'dist'));
    await cp(join(PROJECT, 'dist'), join(folder, 'dist'), { recursive: true });
    for (const name of ['package.json', 'node_modules', 'src', 'corpus']) await symlink(join(PROJECT, name), join(folder, name));
    await writeFile(join(folder, '.env'), env);
    return folder;
  }

  const show = `import { readConfig } from './dist/src/config/env.js';
    const { logLevel, http, dataFolder, zalo } = readConfig();
    console.log(JSON.stringify({ logLevel, http, dataFolder, zalo: zalo?.token }));`;

  test('holds what the environment does not say; what it says wins, also when it says nothing', async () => {
    const folder = await newProject('# ours\nLOG_LEVEL=info\nHTTP_PORT="9001"\nDATA_DIR=kho\nZALO_BOT_TOKEN=1:a\n');
    const env = { HTTP_PORT: '9002', ZALO_BOT_TOKEN: '' };
    const child = startCode(folder, show, env);
    const [line = ''] = await printedLines(child, 1);
    expect(await ended(child)).toBe(0);
    expect(JSON.parse(line)).toEqual({ logLevel: 'info', http: { host: '127.0.0.1', port: 9002 }, dataFolder: join(folder, 'kho') });
  });
});
