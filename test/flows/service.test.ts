import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { TELEGRAM_FAULTS } from '../fakes/telegram/faults.ts';
import { answerThat } from '../support/answer-that.ts';
import { filledStores } from '../support/filled-store.ts';
import { closedAfterwards, localTelegram, localZalo, telegramEnv, zaloEnv } from '../support/local-platforms.ts';
import { runProgram } from '../support/run-program.ts';
import { PROJECT } from '../support/source-files.ts';
import { startService } from '../support/start-service.ts';
import { visit } from '../support/web-visitor.ts';

const newStore = filledStores();
const QUESTION = 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?';
const ANSWER = /Sở Khoa học và Công nghệ/u;
const THANH_HOA = join(PROJECT, 'test', 'fixtures', 'documents', 'thanh-hoa-118-kh-ubnd.txt');

interface Health {
  readonly status: string;
  readonly channels: readonly { readonly name: string; readonly state: string; readonly problem: string | null }[];
  readonly inbox: { readonly waiting: number };
  readonly outbox: Readonly<Record<string, number>>;
}
const healthOf = async (url: string): Promise<{ readonly status: number; readonly health: Health }> => {
  const response = await fetch(`${url}/healthz`);
  return { status: response.status, health: (await response.json()) as Health };
};
const figuresOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();

describe('a service without any token', () => {
  test('says so, and answers whoever opens its address', async () => {
    const service = startService({ dataFolder: await newStore() });
    const url = await service.url();
    expect(service.output()).toMatch(/Sáu Rõ sẵn sàng: 5 văn bản; kênh: trang web\./u);
    expect(service.output()).toMatch(/Chưa có mã bot.*\.env/u);
    expect(await (await fetch(url)).text()).toContain('<html lang="vi"');
    const visitor = await visit(url);
    await visitor.say(QUESTION);
    await visitor.hears(ANSWER);
    expect((await healthOf(url)).health).toMatchObject({ status: 'ok', channels: [{ name: 'web', state: 'receiving' }] });
    expect(await service.end('SIGINT')).toBe(0);
    expect(service.output()).toMatch(/Đang dừng.*\nĐã dừng/u);
  }, 30_000);

  test('shows no page where the web chat is off', async () => {
    const telegram = await localTelegram();
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const env = { ...telegramEnv(telegram), WEB_CHAT: 'off', HTTP_PORT: String(port) };
    const service = startService({ dataFolder: await newStore(), env });
    await service.printed(/kênh: Telegram\./u);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await healthOf(`http://127.0.0.1:${port}`)).status).toBe(200);
    expect(service.output()).not.toContain('Trò chuyện tại');
  }, 30_000);
});

describe('the address of a service', () => {
  test('that is taken is named in Vietnamese, with status 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    closedAfterwards({ close: () => new Promise((resolve) => other.close(() => resolve())) });
    const { port } = other.address() as AddressInfo;
    const run = await runProgram('main', [], { dataFolder: await newStore(), env: { HTTP_PORT: String(port) } });
    expect(run).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(/^Cổng .*HTTP_PORT.*\n$/u) });
    expect(run.stderr).toContain(`127.0.0.1:${port}`);
  }, 30_000);
});

describe('/healthz and /metrics', () => {
  test('tell of a platform that is down, and of its return, without asking any', async () => {
    const [telegram, zalo] = [await localTelegram(), await localZalo()];
    const service = startService({ dataFolder: await newStore(), env: { ...telegramEnv(telegram), ...zaloEnv(zalo) } });
    const url = await service.url();
    await answerThat(
      () => healthOf(url),
      ({ health }) => health.channels.every(({ state }) => state === 'receiving'),
    );
    await telegram.until(() => telegram.isPolled() && telegram.calls('setMyCommands').length === 2, 'it has started');
    await zalo.until(() => zalo.waitingPolls() === 1);
    const before = [telegram.calls().length, zalo.calls().length];
    for (let i = 0; i < 20; i++) expect(await healthOf(url)).toMatchObject({ status: 200, health: { status: 'ok' } });
    await figuresOf(url);
    expect([telegram.calls().length, zalo.calls().length]).toEqual(before);

    await telegram.goAway();
    const { status, health } = await answerThat(
      () => healthOf(url),
      (answer) => answer.health.channels.some(({ problem }) => problem === 'unreachable'),
    );
    expect(status).toBe(200);
    expect(health.status).toBe('degraded');
    expect(health.channels).toContainEqual(expect.objectContaining({ name: 'telegram', problem: 'unreachable' }));
    expect(health.channels).toContainEqual(expect.objectContaining({ name: 'zalo', problem: null }));
    expect(await figuresOf(url)).toMatch(/^sau_ro_channel_healthy\{channel="telegram"\} 0$/mu);
    await telegram.comeBack();
    zalo.faults.queue('getUpdates', { kind: 'error', code: 500 });
    zalo.person('Hoa').say(QUESTION);
    await answerThat(
      () => healthOf(url),
      (answer) => answer.health.channels.some(({ name, problem }) => name === 'zalo' && problem !== null),
    );
    await answerThat(
      () => healthOf(url),
      (answer) => answer.health.status === 'ok',
    );
  }, 40_000);

  test('count messages in the format of Prometheus', async () => {
    const telegram = await localTelegram();
    const service = startService({ dataFolder: await newStore(), env: telegramEnv(telegram) });
    const url = await service.url();
    expect(await figuresOf(url)).not.toContain('messages_received_total');
    const chat = telegram.privateChat();
    chat.say(QUESTION);
    await telegram.until(() => telegram.sent().some(({ text }) => ANSWER.test(text)), 'it has answered');
    const figures = await answerThat(
      () => figuresOf(url),
      (text) => /^sau_ro_messages_sent_total\{.*state="sent".*\}/mu.test(text),
    );
    expect(figures).toMatch(/^sau_ro_messages_received_total\{channel="telegram",kind="text"\} 1$/mu);
    expect(figures).toMatch(/^sau_ro_answer_seconds_count\{channel="telegram"\} 1$/mu);
    expect(figures).toMatch(/^sau_ro_outbox_messages\{state="dead"\} 0$/mu);
    expect((await fetch(`${url}/metrics`)).headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/u);
    for (const line of figures.split('\n')) expect(line).toMatch(/^(?:#.*|[a-z_]+(?:\{[^}]*\})? [\d.e+-]+|)$/u);
  }, 30_000);
});

describe('two services on one data folder', () => {
  test('the second says that it waits, and takes over when the first ends', async () => {
    const dataFolder = await newStore();
    const first = startService({ dataFolder });
    await first.url();
    const second = startService({ dataFolder });
    await second.printed(/Một tiến trình khác.*Đang chờ/u);
    expect(second.output()).not.toContain('sẵn sàng');
    expect(await first.end()).toBe(0);
    const visitor = await visit(await second.url());
    await visitor.say(QUESTION);
    await visitor.hears(ANSWER);
    expect(await second.end()).toBe(0);
  }, 40_000);

  test('the second takes over from one that was killed', async () => {
    const dataFolder = await newStore();
    const first = startService({ dataFolder });
    await first.url();
    const second = startService({ dataFolder });
    await second.printed(/Đang chờ/u);
    expect(await first.end('SIGKILL')).toBeNull();
    await second.url();
  }, 40_000);

  test('one that waits ends at the first signal, and leaves the other alone', async () => {
    const dataFolder = await newStore();
    const first = startService({ dataFolder });
    const url = await first.url();
    const second = startService({ dataFolder });
    await second.printed(/Đang chờ/u);
    const asked = performance.now();
    expect(await second.end()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(3_000);
    expect((await healthOf(url)).health.status).toBe('ok');
  }, 40_000);
});

describe('SIGTERM', () => {
  const PEOPLE = 12;

  test('in the middle of work ends it within seconds; nothing is lost and nothing said twice', async () => {
    const telegram = await localTelegram();
    telegram.failWhen('sendMessage', () => TELEGRAM_FAULTS.slow(150));
    const options = { dataFolder: await newStore(), env: telegramEnv(telegram) };
    const first = startService(options);
    await first.url();
    const chats = Array.from({ length: PEOPLE }, () => telegram.privateChat());
    const ask = (): void => chats.forEach((chat) => void chat.say(QUESTION));
    ask();
    await telegram.until(() => telegram.sent().length >= 2, 'some are answered');
    ask();
    const asked = performance.now();
    expect(await first.end()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(8_000);
    const answers = (chat: number): number =>
      telegram.sent().filter(({ text, chatId }) => Number(chatId) === chat && ANSWER.test(text)).length;
    expect(chats.reduce((sum, chat) => sum + answers(chat.id()), 0)).toBeLessThan(2 * PEOPLE);

    const second = startService(options);
    const url = await second.url();
    await telegram.until(() => chats.every((chat) => answers(chat.id()) >= 2), 'all are answered', 30_000);
    await answerThat(
      () => healthOf(url),
      ({ health }) => health.inbox.waiting === 0 && health.outbox['waiting'] === 0 && health.outbox['sending'] === 0,
    );
    expect(chats.map((chat) => answers(chat.id()))).toEqual(chats.map(() => 2));
    expect(telegram.counts().cutOff).toBe(0);
    expect((await healthOf(url)).health.outbox).toEqual({ waiting: 0, sending: 0, ambiguous: 0, dead: 0 });
  }, 60_000);

  test('a second one ends it at once, and the next start brings what was under way', async () => {
    const telegram = await localTelegram();
    telegram.fail('sendMessage', TELEGRAM_FAULTS.silentAfter());
    const options = { dataFolder: await newStore(), env: telegramEnv(telegram) };
    const first = startService(options);
    await first.url();
    const chat = telegram.privateChat();
    chat.say(QUESTION);
    await telegram.until(() => telegram.calls('sendMessage').length === 1, 'it is at the platform');
    first.child.kill('SIGTERM');
    await first.printed(/Đang dừng/u);
    const asked = performance.now();
    expect(await first.end()).toBe(130);
    expect(performance.now() - asked).toBeLessThan(2_000);
    const second = startService(options);
    await telegram.until(
      () =>
        telegram.counts().accepted > telegram.counts().cutOff && telegram.sent().some(({ text, cutOff }) => !cutOff && ANSWER.test(text)),
      'it is answered',
      20_000,
    );
    expect(await second.end()).toBe(0);
  }, 60_000);
});

describe('the log', () => {
  test('follows a message to its reply by one trace, and holds nothing of what was said, by whom, or of tokens', async () => {
    const [telegram, zalo] = [await localTelegram(), await localZalo()];
    const service = startService({
      dataFolder: await newStore(),
      env: { ...telegramEnv(telegram), ...zaloEnv(zalo), LOG_LEVEL: 'debug' },
    });
    const url = await service.url();
    const group = telegram.group('supergroup');
    const person = zalo.person('Trần Thị Quyên');
    const visitor = await visit(url);
    telegram.fail('sendMessage', TELEGRAM_FAULTS.badGateway());
    zalo.faults.queue('sendMessage', { kind: 'error', code: 500 });
    group.say(`@SauRoBot ${QUESTION}`, { from: telegram.addUser('Quyên') });
    person.say(QUESTION);
    person.say({ eventName: 'message.unheard-of', fields: { text: QUESTION } });
    await visitor.say(QUESTION);
    await visitor.hears(ANSWER);
    await telegram.until(() => telegram.sent().some(({ text }) => ANSWER.test(text)), 'Telegram is answered');
    await zalo.until(() => zalo.textsTo(person.id).some((text) => ANSWER.test(text)), 20_000);
    expect(await service.end()).toBe(0);

    for (const channel of ['telegram', 'zalo', 'web']) {
      const lines = service.log().filter((line) => line.channel === channel);
      const trace = lines.find(({ event }) => event === 'message-received')?.trace;
      const followed = lines.filter((line) => line.trace === trace).map(({ event }) => event);
      expect(trace).toMatch(/^[0-9a-f-]{36}$/u);
      expect([channel, ...followed]).toEqual(expect.arrayContaining([channel, 'message-received', 'message-handled', 'message-sent']));
    }
    const output = service.output();
    const secrets = [telegram.token, zalo.token].map((token) => token.split(':')[1] ?? '');
    for (const kept of ['Khoa học', 'Quyên', 'Bot Sáu', person.id, String(Math.abs(group.id())), ...secrets]) {
      expect(kept).not.toBe('');
      expect(output).not.toContain(kept);
    }
    // The province of what was asked; planning names those that have plans
    const ofMessages = service.log().filter(({ event }) => event !== 'reminders-planned');
    expect(JSON.stringify(ofMessages)).not.toContain('Hà Tĩnh');
  }, 60_000);
});

describe('documents read in by another process', () => {
  const ABOUT_THANH_HOA = 'Nhiệm vụ 7 của Thanh Hóa do ai chủ trì?';

  test('answer those who may know them within seconds', async () => {
    const dataFolder = await newStore();
    const service = startService({ dataFolder, env: { LOG_LEVEL: 'info' } });
    const url = await service.url();
    const [linked, stranger] = [await visit(url), await visit(url)];
    const { stdout } = await runProgram('people', ['add', '--name', 'Nguyễn Thị Hoa', '--role', 'can bo'], { dataFolder });
    await linked.say(/\/lienket \S+/u.exec(stdout)?.[0] ?? '');
    await linked.hears(/Nguyễn Thị Hoa/u);

    expect((await runProgram('ingest', [THANH_HOA], { dataFolder })).code).toBe(0);
    await service.printed(/"index-refreshed"/u);
    await linked.say(ABOUT_THANH_HOA);
    await linked.hears(/Công an tỉnh/u);
    await stranger.say(ABOUT_THANH_HOA);
    expect(await stranger.hears(/Thanh Hóa|văn bản/u)).not.toContain('Công an tỉnh');

    expect((await runProgram('ingest', ['--public', THANH_HOA], { dataFolder })).code).toBe(0);
    await service.printed(/"index-refreshed"[\s\S]*"index-refreshed"/u);
    await stranger.say(ABOUT_THANH_HOA);
    await stranger.hears(/Công an tỉnh/u);
  }, 60_000);
});
