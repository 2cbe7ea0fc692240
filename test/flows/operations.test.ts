import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { Finding } from '../../src/commands/doctor.ts';
import { answerThat } from '../support/answer-that.ts';
import { filledStores } from '../support/filled-store.ts';
import { callPlatform, localTelegram, localZalo, telegramEnv, zaloEnv } from '../support/local-platforms.ts';
import { type ProgramRun, runProgram } from '../support/run-program.ts';
import { startService } from '../support/start-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newStore = filledStores();
/** Nobody listens there. */
const NOWHERE = 'https://127.0.0.1:1';
const SECRET = 'mot-bi-mat-du-dai';
const WRONG = '987654321:AAKhoaSaiKhongAiBietDuoc0123456789ab';

type Env = Readonly<Record<string, string>>;
interface Diagnosis extends ProgramRun {
  of(check: Finding['check'], about?: string): Finding | undefined;
}

async function diagnose(env: Env, dataFolder?: string): Promise<Diagnosis> {
  const run = await runProgram('doctor', ['--json'], { dataFolder: dataFolder ?? (await newStore()), env });
  const findings = JSON.parse(run.stdout) as Finding[];
  for (const token of [env['ZALO_BOT_TOKEN'], env['TELEGRAM_BOT_TOKEN']].filter((one) => one !== undefined))
    expect(`${run.stdout}${run.stderr}`).not.toContain(token.slice(token.indexOf(':') + 1));
  return { ...run, of: (check, about = '') => findings.find((one) => one.check === check && one.text.includes(about)) };
}

const POLLING: Env = { ZALO_MODE: 'polling', TELEGRAM_MODE: 'polling' };
const WEBHOOK: Env = { ZALO_MODE: 'webhook', TELEGRAM_MODE: 'webhook', ZALO_WEBHOOK_SECRET: SECRET, TELEGRAM_WEBHOOK_SECRET: SECRET };
const addressOf = (platform: string): string => `${NOWHERE}/webhooks/${platform}`;

async function bothPlatforms() {
  const [zalo, telegram] = [await localZalo({ webhook: { outcome: 'webhook.ok' } }), await localTelegram()];
  return { zalo, telegram, env: { ...zaloEnv(zalo), ...telegramEnv(telegram) } };
}

describe('the doctor', () => {
  test('without any token says how to get one, for people and for machines, and that all is ready', async () => {
    const { code, of } = await diagnose({});
    expect(code).toBe(0);
    for (const name of ['ZALO', 'TELEGRAM']) expect(of('token', `${name}_BOT_TOKEN`)).toMatchObject({ verdict: 'warning' });
    for (const check of ['clock', 'disk', 'index', 'letters'] as const) expect(of(check)?.verdict).toMatch(/good|warning/u);
    const told = await runProgram('doctor', [], { dataFolder: await newStore() });
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(/^! Mã bot: .*ZALO_BOT_TOKEN.*\.env\.\n! Mã bot: [\s\S]*\n✓ Văn bản và chỉ mục: 5 văn bản, .*\n/u);
    expect(told.stdout).toMatch(/\nMọi thứ sẵn sàng\.\n$/u);
  }, 20_000);

  test('is content with platforms that take the token, and only asks them', async () => {
    const { zalo, telegram, env } = await bothPlatforms();
    const { code, of } = await diagnose({ ...env, ...POLLING });
    expect(code).toBe(0);
    for (const name of ['Zalo', 'Telegram']) {
      expect(of('token', name)).toMatchObject({ verdict: 'good' });
      expect(of('webhook', name)).toMatchObject({ verdict: 'good' });
    }
    expect(of('clock')).toMatchObject({ verdict: 'good' });
    const methods = new Set([...zalo.calls(), ...telegram.calls()].map(({ method }) => method));
    expect(methods).toEqual(new Set(['getMe', 'getWebhookInfo']));
  }, 20_000);

  test.each([
    ['refused', (env: Env): Env => ({ ...env, ZALO_BOT_TOKEN: WRONG, TELEGRAM_BOT_TOKEN: WRONG }), /không nhận mã.*_BOT_TOKEN/u],
    [
      'unreachable',
      (env: Env): Env => ({ ...env, ZALO_API_ROOT: 'http://127.0.0.1:1', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' }),
      /không tới được.*mạng/u,
    ],
  ])(
    'says what to do about tokens that are %s, with status 1',
    async (_, spoil, advice) => {
      const { env } = await bothPlatforms();
      const { code, of } = await diagnose(spoil(env));
      expect(code).toBe(1);
      for (const name of ['Zalo', 'Telegram']) {
        expect(of('token', name)).toMatchObject({ verdict: 'bad', text: expect.stringMatching(advice) });
        expect(of('webhook', name)).toBeUndefined();
      }
    },
    20_000,
  );

  test('finds a webhook in the way of polling, and in webhook mode one that leads elsewhere; the token in its path is not shown', async () => {
    const { zalo, telegram, env } = await bothPlatforms();
    await callPlatform(zalo, 'setWebhook', { url: `${NOWHERE}/${zalo.token}`, secret_token: SECRET });
    await callPlatform(telegram, 'setWebhook', { url: `${NOWHERE}/${telegram.token}` });
    const polling = await diagnose({ ...env, ...POLLING });
    const elsewhere = await diagnose({ ...env, ...WEBHOOK, PUBLIC_URL: NOWHERE });
    for (const platform of ['zalo', 'telegram']) {
      const inTheWay = polling.of('webhook', `npm run webhook -- delete ${platform}`);
      expect([polling.code, inTheWay?.verdict]).toEqual([1, 'bad']);
      const wrong = elsewhere.of('webhook', `npm run webhook -- set ${platform}`);
      expect([elsewhere.code, wrong?.verdict]).toEqual([1, 'bad']);
      expect(wrong?.text).toMatch(/đang gửi tới https:\/\/127\.0\.0\.1:1\/\d+:\*\*\*, cần/u);
      expect(wrong?.text).toContain(addressOf(platform));
    }
  }, 30_000);

  test('finds a missing webhook, and a missing public address', async () => {
    const { env } = await bothPlatforms();
    const missing = await diagnose({ ...env, ...WEBHOOK, PUBLIC_URL: NOWHERE });
    const homeless = await diagnose({ ...env, ...WEBHOOK, PUBLIC_URL: '' });
    for (const name of ['Zalo', 'Telegram']) {
      expect(missing.of('webhook', name)).toMatchObject({ verdict: 'bad', text: expect.stringMatching(/chưa đặt webhook.*-- set/u) });
      expect(homeless.of('webhook', name)).toMatchObject({ verdict: 'bad', text: expect.stringContaining('PUBLIC_URL') });
    }
    expect([missing.code, homeless.code]).toEqual([1, 1]);
  }, 30_000);

  test('tells a webhook that works from one whose deliveries fail', async () => {
    const { zalo, telegram, env } = await bothPlatforms();
    await callPlatform(zalo, 'setWebhook', { url: addressOf('zalo'), secret_token: SECRET });
    await callPlatform(telegram, 'setWebhook', { url: addressOf('telegram'), secret_token: SECRET });
    const inWebhookMode = { ...env, ...WEBHOOK, PUBLIC_URL: `${NOWHERE}/` };
    expect(await diagnose(inWebhookMode)).toMatchObject({ code: 0 });
    telegram.privateChat().say('xin chào');
    await answerThat(
      () => callPlatform(telegram, 'getWebhookInfo', {}),
      (info) => info.includes('last_error_message'),
    );
    const { code, of } = await diagnose(inWebhookMode);
    expect(code).toBe(1);
    expect(of('webhook', 'Zalo')).toMatchObject({ verdict: 'good' });
    expect(of('webhook', 'Telegram')).toMatchObject({ verdict: 'bad', text: expect.stringMatching(/chưa được: .+\. Kiểm tra proxy/u) });
  }, 30_000);

  test.each([
    [2 * 60_000, 'warning', 0],
    [-20 * 60_000, 'bad', 1],
  ])(
    'finds a clock that is off by %d ms',
    async (clockAheadMs, verdict, status) => {
      const { code, of } = await diagnose(zaloEnv(await localZalo({ clockAheadMs })));
      expect(code).toBe(status);
      expect(of('clock')).toMatchObject({ verdict, text: expect.stringMatching(/lệch \d+ giây.*timedatectl/u) });
    },
    20_000,
  );

  test('tells of an index that was damaged, once, and of letters that are held', async () => {
    const dataFolder = await newStore();
    await truncate(join(dataFolder, 'index', 'vectors.hnsw'), 100);
    const storage = await createSqliteStorage(dataFolder);
    const at = new Date().toISOString();
    const content = { kind: 'text', text: 'xin chào', edited: false } as const;
    const event = { channel: 'zalo', chatId: 'c', senderId: 's', eventId: 'e', isPrivate: true, content, at };
    const [stored] = await storage.inbox.add([{ trace: 't', event }], at);
    await storage.inbox.fail(stored?.id ?? 0, { reason: 'fault', dead: true, at });
    await storage.close();
    const first = await diagnose({}, dataFolder);
    expect(first.code).toBe(0);
    expect(first.of('index')).toMatchObject({ verdict: 'warning', text: expect.stringMatching(/hỏng, đã lập lại/u) });
    expect(first.of('letters')).toMatchObject({
      verdict: 'warning',
      text: expect.stringMatching(/^1 tin \(chưa trả lời được 1, .*npm run letters/u),
    });
    expect((await diagnose({}, dataFolder)).of('index')).toMatchObject({ verdict: 'good' });
  }, 20_000);

  test('without documents says how to read some in, with status 1', async () => {
    const folder = await temporaryFolder();
    const options = { dataFolder: join(folder, 'data'), corpusFolder: join(folder, 'corpus') };
    const { code, stdout } = await runProgram('doctor', [], options);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ Văn bản và chỉ mục: .*npm run ingest/mu);
    expect(stdout).toMatch(/\n1 việc cần sửa.*\n$/u);
  }, 20_000);
});

describe('the webhook command', () => {
  const webhook = async (args: readonly string[], env: Env): Promise<ProgramRun> => {
    const run = await runProgram('webhook', args, { dataFolder: await temporaryFolder(), env });
    for (const name of ['ZALO_BOT_TOKEN', 'TELEGRAM_BOT_TOKEN', 'ZALO_WEBHOOK_SECRET'])
      if (env[name] !== undefined && env[name] !== '')
        expect(`${run.stdout}${run.stderr}`).not.toContain(env[name].slice(env[name].indexOf(':') + 1));
    return run;
  };

  test('sets, shows, tries and deletes the webhook of Zalo', async () => {
    const zalo = await localZalo({ webhook: { outcome: 'webhook.ok' } });
    const env = { ...zaloEnv(zalo), ...WEBHOOK, PUBLIC_URL: NOWHERE };
    expect((await webhook(['info', 'zalo'], env)).stdout).toBe('Chưa đặt webhook.\n');
    const set = await webhook(['set', 'zalo'], env);
    expect(set).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(addressOf('zalo')) });
    expect(zalo.calls('setWebhook').map(({ params }) => params)).toEqual([{ url: addressOf('zalo'), secret_token: SECRET }]);
    expect((await webhook(['info', 'zalo'], env)).stdout).toBe(`Webhook đang đặt: ${addressOf('zalo')}\n`);
    expect(await webhook(['test', 'zalo'], env)).toMatchObject({ code: 0, stdout: expect.stringContaining('gọi được webhook') });
    expect((await webhook(['delete', 'zalo'], env)).stdout).toMatch(/^Đã xoá webhook/u);
    expect(zalo.calls('setWebhook')).toHaveLength(1);
  }, 30_000);

  test('sets, shows and deletes the webhook of Telegram, which knows no trial', async () => {
    const telegram = await localTelegram();
    const env = { ...telegramEnv(telegram), ...WEBHOOK, PUBLIC_URL: NOWHERE };
    expect(await webhook(['set', 'telegram'], env)).toMatchObject({ code: 0, stdout: expect.stringContaining(addressOf('telegram')) });
    expect(telegram.calls('setWebhook')[0]?.payload).toMatchObject({ url: addressOf('telegram'), secret_token: SECRET });
    expect((await webhook(['info', 'telegram'], env)).stdout).toMatch(/^Webhook đang đặt: https:\S+; 0 tin đang chờ\n$/u);
    expect(await webhook(['test', 'telegram'], env)).toMatchObject({ code: 1, stderr: expect.stringContaining('info telegram') });
    expect((await webhook(['delete', 'telegram'], env)).stdout).toMatch(/^Đã xoá webhook/u);
    expect((await webhook(['info', 'telegram'], env)).stdout).toBe('Chưa đặt webhook.\n');
  }, 30_000);

  test('says what the platform found when it could not call the address', async () => {
    const zalo = await localZalo({ webhook: { outcome: 'webhook.http.403' } });
    const env = { ...zaloEnv(zalo), ...WEBHOOK, PUBLIC_URL: NOWHERE };
    for (const command of ['set', 'test']) {
      const { code, stdout, stderr } = await webhook([command, 'zalo'], env);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^Nền tảng chưa gọi được webhook.*webhook\.http\.403.*Cloudflare/u);
    }
  }, 20_000);

  const TOKENS: Env = { ZALO_BOT_TOKEN: WRONG, TELEGRAM_BOT_TOKEN: WRONG };
  test.each<readonly [string, readonly string[], Env, RegExp]>([
    ['no public address', ['set', 'zalo'], WEBHOOK, /^PUBLIC_URL.*https/u],
    ['a public address without TLS', ['set', 'telegram'], { ...WEBHOOK, PUBLIC_URL: 'http://a.vn' }, /^PUBLIC_URL.*https/u],
    ['no secret', ['set', 'telegram'], { TELEGRAM_WEBHOOK_SECRET: '', PUBLIC_URL: NOWHERE }, /TELEGRAM_WEBHOOK_SECRET.*openssl rand/u],
    ['no token', ['set', 'zalo'], { ...WEBHOOK, PUBLIC_URL: NOWHERE, ZALO_BOT_TOKEN: '' }, /ZALO_BOT_TOKEN/u],
    ['an unknown platform', ['info', 'viber'], {}, /viber.*zalo hoặc telegram/u],
    ['no platform', ['info'], {}, /nen-tang/u],
    ['a token that Zalo refuses', ['info', 'zalo'], TOKENS, /không nhận mã bot/u],
    ['a token that Telegram refuses', ['delete', 'telegram'], TOKENS, /không nhận mã bot/u],
  ])(
    'with %s changes nothing, says in Vietnamese what to do, and ends with status 1',
    async (_, args, env, told) => {
      const { zalo, telegram, env: right } = await bothPlatforms();
      const { code, stdout, stderr } = await webhook(args, { ...right, ...env });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(told);
      expect([...zalo.calls(), ...telegram.calls()]).toEqual([]);
    },
    20_000,
  );
});

describe('a service in webhook mode', () => {
  test('never sets or deletes a webhook by itself, and answers what the platform brings', async () => {
    const { zalo, telegram, env } = await bothPlatforms();
    const service = startService({ dataFolder: await newStore(), env: { ...env, ...WEBHOOK } });
    const url = await service.url();
    await telegram.until(() => telegram.calls('setMyCommands').length === 2, 'it has started');
    expect([...zalo.calls(), ...telegram.calls()].filter(({ method }) => /webhook/iu.test(method))).toEqual([]);
    await callPlatform(zalo, 'setWebhook', { url: `${url}/webhooks/zalo`, secret_token: SECRET });
    const person = zalo.person('Hoa');
    person.say('Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?');
    await zalo.until(() => zalo.textsTo(person.id).some((text) => text.includes('Sở Khoa học và Công nghệ')), 15_000);
    expect(await service.end()).toBe(0);
    expect([...zalo.calls(), ...telegram.calls()].filter(({ method }) => /webhook/iu.test(method))).toHaveLength(1);
  }, 30_000);

  test('that ends in the middle of work and comes back has lost nothing and says nothing twice', async () => {
    const zalo = await localZalo({ webhook: { outcome: 'webhook.ok', attempts: 2_000 } });
    zalo.faults.decideBy(({ method }) => (method === 'sendMessage' ? { kind: 'late', until: 100 } : null));
    const options = { dataFolder: await newStore(), env: { ...zaloEnv(zalo), ...WEBHOOK } };
    const first = startService(options);
    const url = await first.url();
    await callPlatform(zalo, 'setWebhook', { url: `${url}/webhooks/zalo`, secret_token: SECRET });
    const people = Array.from({ length: 8 }, (_, i) => zalo.person(`Hoa ${i}`));
    const askTwice = (): void => {
      for (const person of [...people, ...people]) person.say('Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?');
    };
    const answersTo = (id: string): number => zalo.textsTo(id).filter((text) => text.includes('Sở Khoa học và Công nghệ')).length;
    askTwice();
    await zalo.until(() => zalo.sends().length >= 2);
    expect(await first.end()).toBe(0);
    people.forEach((person) => void person.say('Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?'));
    const second = startService({ ...options, env: { ...options.env, HTTP_PORT: new URL(url).port } });
    await zalo.until(() => people.every(({ id }) => answersTo(id) >= 3), 20_000);
    expect(await second.end()).toBe(0);
    expect(people.map(({ id }) => answersTo(id))).toEqual(people.map(() => 3));
    expect(zalo.cutOff()).toBe(0);
  }, 60_000);
});

describe('a configuration that does not fit', () => {
  test('is told in Vietnamese by the name of the variable, without its value, and with status 1', async () => {
    const env = { ZALO_BOT_TOKEN: '1459232241454765289:khoa co dau cach' };
    const { code, stdout, stderr } = await runProgram('main', [], { dataFolder: await newStore(), env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Cấu hình chưa đúng:\n[\s\S]*ZALO_BOT_TOKEN/u);
    expect(stderr).not.toContain('khoa co dau cach');
  }, 20_000);
});
