import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createZaloClient, type ZaloClient, type ZaloReply } from '../../../../src/adapters/channels/zalo/zalo-client.ts';
import type { ZaloFault } from '../../../fakes/zalo-faults.ts';
import { startZaloServer, type ZaloPerson, type ZaloServer } from '../../../fakes/zalo-server.ts';
import { everythingIn, ZALO_SECRET } from '../../../support/zalo-tools.ts';

let zalo: ZaloServer;
let client: ZaloClient;
let lan: ZaloPerson;
const LIMITS = { timeoutMs: 3_000 };

beforeEach(async () => {
  zalo = await startZaloServer({ longestHoldMs: 20 });
  client = createZaloClient(zalo);
  lan = zalo.person('Lan');
});
afterEach(() => zalo.close());

/** Starts a bare server that is closed after the test. */
async function serve(handler: RequestListener): Promise<{ readonly apiRoot: string; readonly server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('every documented method', () => {
  test('has its answer read', async () => {
    const chat_id = lan.id;
    expect(await client.getMe({}, LIMITS)).toMatchObject({
      kind: 'ok',
      value: { id: '1459232241454765289', display_name: 'Bot Sáu Rõ', can_join_groups: true },
    });
    const sent = { kind: 'ok', value: { message_id: expect.stringMatching(/^[0-9a-f]{20}$/u) } };
    expect(await client.sendMessage({ chat_id, text: 'Xin chào' }, LIMITS)).toMatchObject(sent);
    expect(await client.sendPhoto({ chat_id, photo: 'https://a.vn/b.png', caption: 'Ảnh' }, LIMITS)).toMatchObject(sent);
    expect(await client.sendSticker({ chat_id, sticker: '0e078a2f' }, LIMITS)).toMatchObject(sent);
    expect(await client.sendVoice({ chat_id, voice_url: 'https://a.vn/b.aac' }, LIMITS)).toMatchObject(sent);
    expect(await client.sendChatAction({ chat_id, action: 'typing' }, LIMITS)).toMatchObject({ kind: 'ok' });
    expect(zalo.sends().map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto', 'sendSticker', 'sendVoice']);
    lan.say('Sở Nội vụ làm gì?');
    expect(await client.getUpdates({ timeout: '30' }, LIMITS)).toMatchObject({
      kind: 'ok',
      value: { event_name: 'message.text.received', message: { text: 'Sở Nội vụ làm gì?', chat: { id: lan.id } } },
    });
  });

  test('of webhooks likewise', async () => {
    zalo.changeWebhook({ outcome: 'webhook.err.tls' });
    const url = 'https://sau-ro.vn/webhooks/zalo';
    expect(await client.setWebhook({ url, secret_token: ZALO_SECRET }, LIMITS)).toMatchObject({
      kind: 'ok',
      value: { url, verification: { ok: false, outcome: 'webhook.err.tls' } },
    });
    expect(await client.getWebhookInfo({}, LIMITS)).toMatchObject({ kind: 'ok', value: { url } });
    expect(await client.testWebhook({}, LIMITS)).toMatchObject({ kind: 'ok', value: { ok: false } });
    expect(await client.deleteWebhook({}, LIMITS)).toMatchObject({ kind: 'ok', value: { url: '' } });
  });

  test('of an idle poll gives 408, which came with HTTP 200', async () => {
    expect(await client.getUpdates({ timeout: '30' }, LIMITS)).toMatchObject({ kind: 'api-error', code: 408, meaning: 'timed-out' });
  });
});

const apiError = (code: number, meaning: string) => ({ kind: 'api-error', code, meaning });
const unknown = (reason: string) => ({ kind: 'fault', taken: 'unknown', reason });

describe('a fault', () => {
  const cases: readonly (readonly [string, ZaloFault, object])[] = [
    ['429', { kind: 'error', code: 429 }, apiError(429, 'quota')],
    ['403, an internal error there', { kind: 'error', code: 403 }, apiError(403, 'server-error')],
    ['401', { kind: 'error', code: 401 }, apiError(401, 'unauthorized')],
    ['500 in the dialect', { kind: 'error', code: 500 }, apiError(500, 'server-error')],
    ['an error that came with HTTP 200', { kind: 'error', code: 429, status: 200 }, apiError(429, 'quota')],
    ['errorCode in camel case', { kind: 'error', code: 426, status: 200, camelCase: true }, apiError(426, 'daily-cap')],
    ['a code as text', { kind: 'body', status: 200, body: '{"ok":false,"error_code":"429"}' }, apiError(429, 'quota')],
    ['no code but that of HTTP', { kind: 'body', status: 400, body: '{"ok":false}' }, apiError(400, 'bad-request')],
    ['401 in HTML', { kind: 'html', status: 401 }, apiError(401, 'unauthorized')],
    ['502 in HTML', { kind: 'html', status: 502 }, unknown('http-502')],
    ['403 in HTML', { kind: 'html', status: 403 }, unknown('http-403')],
    ['a page with 200', { kind: 'html', status: 200 }, unknown('not-json')],
    ['JSON of somebody else', { kind: 'body', status: 503, body: '{"message":"down"}' }, unknown('http-503')],
    ['half of the JSON', { kind: 'truncated' }, unknown('not-json')],
    ['ok without an id', { kind: 'body', status: 200, body: '{"ok":true}' }, unknown('unexpected-answer')],
    ['ok with 502', { kind: 'body', status: 502, body: '{"ok":true,"result":{"message_id":"a"}}' }, unknown('http-502')],
    ['a reset before it was taken', { kind: 'reset', when: 'before' }, unknown('connection-broken')],
    ['a reset after it was taken', { kind: 'reset', when: 'after' }, unknown('connection-broken')],
    ['an answer larger than any', { kind: 'body', status: 200, body: `"${'x'.repeat(2 ** 20)}"` }, unknown('answer-too-large')],
  ];
  test.each(cases)('%s is told', async (_, fault, reply) => {
    zalo.faults.queue('sendMessage', fault);
    expect(await client.sendMessage({ chat_id: lan.id, text: 'a' }, LIMITS)).toMatchObject(reply);
  });

  test('an answer that never comes leaves it unknown', async () => {
    zalo.faults.queue('sendMessage', { kind: 'silence' });
    expect(await client.sendMessage({ chat_id: lan.id, text: 'a' }, { timeoutMs: 30 })).toEqual(unknown('timed-out'));
    expect(zalo.cutOff()).toBe(1);
  });

  test('an abort while waiting leaves it unknown', async () => {
    zalo.faults.queue('sendMessage', { kind: 'silence' });
    const controller = new AbortController();
    const reply = client.sendMessage({ chat_id: lan.id, text: 'a' }, { ...LIMITS, signal: controller.signal });
    await zalo.until(() => zalo.sends().length === 1);
    controller.abort();
    expect(await reply).toEqual(unknown('aborted'));
  });

  test('a redirect is not followed: the token would go with it', async () => {
    let hits = 0;
    const elsewhere = await serve((_, response) => {
      response.end(String(++hits));
    });
    const root = await serve((_, response) => {
      response.writeHead(307, { location: elsewhere.apiRoot }).end();
    });
    const reply = await createZaloClient({ token: zalo.token, apiRoot: root.apiRoot }).getMe({}, LIMITS);
    for (const { server } of [elsewhere, root]) server.close();
    expect([reply, hits]).toEqual([unknown('http-307'), 0]);
  });
});

describe('a call was surely not taken', () => {
  test.each([
    ['when nobody listens', async (): Promise<void> => zalo.close(), (): string => zalo.apiRoot, 'connection-refused'],
    ['when the host has no address', async (): Promise<void> => {}, (): string => 'http://khong-co.invalid', 'host-not-found'],
    ['when the other side has no certificate', async (): Promise<void> => {}, (): string => zalo.apiRoot.replace('http:', 'https:'), null],
  ] as const)('%s', async (_, prepare, apiRoot, reason) => {
    await prepare();
    const reply = await createZaloClient({ token: zalo.token, apiRoot: apiRoot() }).getMe({}, LIMITS);
    // What is no TLS at all is a broken connection, of which nothing is known
    expect(reply).toEqual(reason === null ? unknown('connection-broken') : { kind: 'fault', taken: 'no', reason });
  });
});

describe('the token', () => {
  const SECRET_PART = /khong-phai-khoa-that/u;

  test('is in nothing that a fault gives, with all its causes', async () => {
    const replies: ZaloReply<unknown>[] = [];
    const faults: ZaloFault[] = [
      { kind: 'error', code: 401, description: `bad token ${zalo.token}` },
      { kind: 'html', status: 502 },
      { kind: 'truncated' },
      { kind: 'reset', when: 'after' },
      { kind: 'body', status: 200, body: JSON.stringify({ ok: true, result: zalo.token }) },
    ];
    zalo.faults.queue('sendMessage', ...faults);
    for (const _ of faults) replies.push(await client.sendMessage({ chat_id: lan.id, text: 'a' }, LIMITS));
    zalo.faults.queue('getMe', { kind: 'silence' });
    replies.push(await client.getMe({}, { timeoutMs: 10 }));
    replies.push(await createZaloClient({ token: zalo.token, apiRoot: 'http://khong-co.invalid' }).getMe({}, LIMITS));
    replies.push(await createZaloClient({ token: zalo.token, apiRoot: 'http://127.0.0.1:1' }).getMe({}, LIMITS));
    expect(replies.every(({ kind }) => kind !== 'ok')).toBe(true);
    expect(everythingIn(replies)).not.toMatch(SECRET_PART);
    expect(replies[0]).toMatchObject({ description: 'bad token [token]' });
  });

  test.each([
    ['a token with a space', '123:khong-phai-khoa-that x', 'http://127.0.0.1:1'],
    ['a token with a line end', '123:khong-phai-khoa-that\n', 'http://127.0.0.1:1'],
    ['no token', '', 'http://127.0.0.1:1'],
    ['an address that is none', '123:khong-phai-khoa-that', 'bot-api'],
    ['a port that is none', '123:khong-phai-khoa-that', 'http://127.0.0.1:70000'],
    ['a file', '123:khong-phai-khoa-that', 'file:///etc'],
  ])('%s is refused without naming it', (_, token, apiRoot) => {
    const attempt = (): unknown => {
      try {
        return createZaloClient({ token, apiRoot });
      } catch (error) {
        return error;
      }
    };
    expect(attempt()).toMatchObject({ name: 'PortError', code: 'not-permitted' });
    expect(everythingIn(attempt())).not.toMatch(SECRET_PART);
  });
});
