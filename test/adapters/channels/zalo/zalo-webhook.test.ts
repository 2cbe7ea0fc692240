import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createZaloClient } from '../../../../src/adapters/channels/zalo/zalo-client.ts';
import {
  deleteZaloWebhook,
  readZaloWebhook,
  setZaloWebhook,
  testZaloWebhook,
} from '../../../../src/adapters/channels/zalo/zalo-webhook-admin.ts';
import type { ChatChannel } from '../../../../src/ports/chat-channel.ts';
import type { HttpRoute } from '../../../../src/ports/http.ts';
import { startZaloServer, type ZaloPerson, type ZaloServer } from '../../../fakes/zalo-server.ts';
import { createInbox, createLogBook, everythingIn, ZALO_SECRET, zaloChannelFor } from '../../../support/zalo-tools.ts';

let zalo: ZaloServer;
let channel: ChatChannel;
let lan: ZaloPerson;
let logger: ReturnType<typeof createLogBook>;
let site: Server;
let url: string;

const routeOf = (): HttpRoute => {
  const [route] = channel.routes;
  if (route === undefined) throw new Error('no route');
  return route;
};

/** Serves the routes of the channel, as far as these tests need it. */
async function serveRoutes(): Promise<void> {
  site = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = request.headers as Record<string, string | undefined>;
      const { signal } = new AbortController();
      const answer = await routeOf().handle({ headers, query: {}, body: Buffer.concat(chunks), signal });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}${routeOf().path}`;
}

beforeEach(async () => {
  zalo = await startZaloServer();
  logger = createLogBook();
  channel = zaloChannelFor(zalo, { mode: 'webhook', webhookSecret: ZALO_SECRET, logger });
  lan = zalo.person('Lan');
  await serveRoutes();
});
afterEach(async () => {
  await channel.stop();
  await zalo.close();
  site.closeAllConnections();
  site.close();
});

const post = async (body: string, secret: string | null = ZALO_SECRET): Promise<{ readonly status: number; readonly body: string }> => {
  const headers = secret === null ? {} : { 'x-bot-api-secret-token': secret };
  const response = await fetch(url, { method: 'POST', headers: { ...headers, connection: 'close' }, body });
  return { status: response.status, body: await response.text() };
};
const update = (text: string): string =>
  JSON.stringify({
    event_name: 'message.text.received',
    message: { from: { id: 'a' }, chat: { id: 'a', chat_type: 'PRIVATE' }, message_id: 'm', date: 1750316131602, text },
  });
const registered = () => setZaloWebhook(createZaloClient(zalo), { url, secret: ZALO_SECRET });

describe('a webhook', () => {
  test.each(['wrapped', 'bare'] as const)('takes what the platform brings, %s', async (body) => {
    const inbox = createInbox();
    zalo.changeWebhook({ body });
    await channel.start(inbox.accept);
    await registered();
    lan.say('Xin chào');
    await zalo.until(() => zalo.deliveries().length === 1);
    expect(zalo.deliveries()).toMatchObject([{ attempt: 1, status: 200, body: '{"message":"Success"}' }]);
    expect(inbox.events).toMatchObject([{ channel: 'zalo', chatId: lan.id, content: { kind: 'text', text: 'Xin chào' } }]);
  });

  test('gives what is brought twice the same id', async () => {
    const inbox = createInbox();
    zalo.changeWebhook({ twice: true });
    await channel.start(inbox.accept);
    await registered();
    const messageId = lan.say('Xin chào');
    await zalo.until(() => inbox.events.length === 2);
    expect(new Set(inbox.events.map(({ eventId }) => eventId))).toEqual(new Set([`${lan.id}:${messageId}`]));
  });

  test('has what could not be stored brought again', async () => {
    const inbox = createInbox(2);
    await channel.start(inbox.accept);
    await registered();
    lan.say('Xin chào');
    await zalo.until(() => zalo.deliveries().length === 3);
    expect(zalo.deliveries().map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(inbox.events).toHaveLength(1);
    expect(logger.text()).not.toMatch(/Xin chào/u);
  });

  test('answers after the event is stored, not before', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const order: string[] = [];
    await channel.start(async () => {
      await held;
      order.push('stored');
    });
    const answer = post(update('a')).then(({ status }) => order.push(String(status)));
    await zalo.until(() => channel.health().lastContactAt !== null);
    const stopped = channel.stop().then(() => order.push('stopped'));
    release();
    await Promise.all([answer, stopped]);
    expect(order[0]).toBe('stored');
    expect(order.toSorted()).toEqual(['200', 'stopped', 'stored']);
  });

  test('strips the mention of a group', async () => {
    const inbox = createInbox();
    await channel.start(inbox.accept);
    await registered();
    zalo.group().say(lan, 'ai chủ trì?');
    await zalo.until(() => inbox.events.length === 1);
    expect(inbox.events[0]?.content).toMatchObject({ text: 'ai chủ trì?' });
  });

  test.each([
    ['another', 'mot-bi-mat-khac-han'],
    ['a part of the', ZALO_SECRET.slice(0, -1)],
    ['an empty', ''],
    ['no', null],
  ])('refuses a body with %s secret', async (_, secret) => {
    const inbox = createInbox();
    await channel.start(inbox.accept);
    expect((await post(update('a'), secret)).status).toBe(403);
    expect(inbox.events).toEqual([]);
    expect(logger.text()).not.toContain(ZALO_SECRET);
  });

  test.each([
    ['an empty probe', '', ZALO_SECRET, 200],
    ['an empty probe without the secret', '', null, 200],
    ['an empty probe with another secret', '', 'mot-bi-mat-khac-han', 403],
    ['what is no JSON', '{"ok":', ZALO_SECRET, 200],
    ['an event of another name', '{"event_name":"user.follow"}', ZALO_SECRET, 200],
    ['null', 'null', ZALO_SECRET, 200],
  ])('answers %s and stores nothing', async (_, body, secret, status) => {
    const inbox = createInbox();
    await channel.start(inbox.accept);
    expect((await post(body, secret)).status).toBe(status);
    expect(inbox.attempts()).toBe(0);
  });

  test('answers 503 before the channel starts and after it stops', async () => {
    expect((await post(update('a'))).status).toBe(503);
    const inbox = createInbox();
    await channel.start(inbox.accept);
    await channel.stop();
    expect((await post(update('a'))).status).toBe(503);
    expect(inbox.attempts()).toBe(0);
  });

  test('stands at its place, takes a megabyte at most, and asks for no updates', async () => {
    await channel.start(createInbox().accept);
    expect(routeOf()).toMatchObject({ method: 'POST', path: '/webhooks/zalo', maxBytes: 1_048_576 });
    await zalo.until(() => zalo.calls('getMe').length === 1);
    expect(zalo.calls('getUpdates')).toEqual([]);
  });

  test.each([[null], ['ngắn']])('is not opened with the secret %j', (webhookSecret) => {
    expect(() => zaloChannelFor(zalo, { mode: 'webhook', webhookSecret })).toThrow('a secret of at least 8 characters');
  });
});

describe('an administrator', () => {
  test('sets the webhook, and the platform reaches it', async () => {
    await channel.start(createInbox().accept);
    expect(await registered()).toEqual({ kind: 'set', url, verified: true, outcome: 'webhook.ok', statusCode: 200, hint: 'webhook.ok' });
    const client = createZaloClient(zalo);
    expect(await readZaloWebhook(client)).toEqual({ kind: 'set', url, updatedAt: expect.stringMatching(/^\d{4}-.*Z$/u) });
    expect(await testZaloWebhook(client)).toMatchObject({ kind: 'tested', verified: true });
  });

  test('learns that the address was kept but not reached', async () => {
    const stopped = await registered();
    expect(stopped).toMatchObject({ kind: 'set', verified: false, outcome: 'webhook.http.5xx' });
    zalo.changeWebhook({ outcome: 'webhook.http.403' });
    expect(await registered()).toMatchObject({ kind: 'set', verified: false, outcome: 'webhook.http.403', statusCode: 403 });
    expect(await readZaloWebhook(createZaloClient(zalo))).toMatchObject({ kind: 'set', url });
  });

  test('takes it away, once', async () => {
    const client = createZaloClient(zalo);
    expect(await deleteZaloWebhook(client)).toEqual({ kind: 'none-was-set' });
    expect(await readZaloWebhook(client)).toEqual({ kind: 'none-is-set' });
    await registered();
    expect(await deleteZaloWebhook(client)).toEqual({ kind: 'deleted' });
    expect(await readZaloWebhook(client)).toEqual({ kind: 'none-is-set' });
  });

  test('is told of the daily limit', async () => {
    zalo.changeWebhook({ dailyCap: 1, outcome: 'webhook.ok' });
    const client = createZaloClient(zalo);
    await registered();
    await testZaloWebhook(client);
    const failed = { kind: 'failed', problem: 'daily-cap', description: 'Daily limit exceeded' };
    expect([await registered(), await testZaloWebhook(client)]).toEqual([failed, failed]);
  });

  test.each([
    ['a short secret', 'https://a.vn/w', 'ngan', 'secret-not-allowed'],
    ['a secret that no header carries', 'https://a.vn/w', 'bí mật rất dài', 'secret-not-allowed'],
    ['no address', 'webhooks/zalo', ZALO_SECRET, 'address-not-allowed'],
    ['an address of this machine', 'http://localhost:3000/w', ZALO_SECRET, 'bad-request'],
  ])('is told when it is %s', async (_, address, secret, problem) => {
    zalo.changeWebhook({ refusesLocal: true });
    const result = await setZaloWebhook(createZaloClient(zalo), { url: address, secret });
    expect(result).toMatchObject({ kind: 'failed', problem });
    expect(everythingIn(result)).not.toContain(secret);
  });

  test('is told when the platform does not answer', async () => {
    zalo.faults.queue('*', { kind: 'html', status: 502 }, { kind: 'error', code: 401 });
    const client = createZaloClient(zalo);
    expect(await readZaloWebhook(client)).toEqual({ kind: 'failed', problem: 'http-502', description: '' });
    expect(await deleteZaloWebhook(client)).toMatchObject({ kind: 'failed', problem: 'unauthorized' });
  });
});
