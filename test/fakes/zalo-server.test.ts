import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ZaloFault } from './zalo-faults.ts';
import { startZaloServer, type ZaloPerson, type ZaloServer } from './zalo-server.ts';

let zalo: ZaloServer;
let lan: ZaloPerson;

beforeEach(async () => {
  zalo = await startZaloServer({ longestHoldMs: 25 });
  lan = zalo.person('Lan');
});
afterEach(() => zalo.close());

interface Answer {
  readonly status: number;
  readonly body: {
    readonly ok?: boolean;
    readonly error_code?: number;
    readonly errorCode?: number;
    readonly result?: Record<string, unknown>;
  };
}

const request = (path: string, body: string, signal?: AbortSignal): Promise<Response> =>
  fetch(`${zalo.apiRoot}${path}`, { method: 'POST', headers: { connection: 'close' }, body, ...(signal ? { signal } : {}) });

async function call(method: string, params: object = {}, signal?: AbortSignal): Promise<Answer> {
  const response = await request(`/bot${zalo.token}/${method}`, JSON.stringify(params), signal);
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
const sendText = (text: string, more: object = {}, signal?: AbortSignal): Promise<Answer> =>
  call('sendMessage', { chat_id: lan.id, text, ...more }, signal);
const messageOf = ({ body }: Answer) => body.result?.['message'] as Record<string, unknown>;
/** Resolves with 'broken' when there is no answer that can be read. */
const outcomeOf = (answer: Promise<Answer>): Promise<unknown> => answer.catch(() => 'broken');

describe('the server refuses', () => {
  const style = (start: number, len: number, st: unknown = ['b']) => ({ text_styles: [{ start, len, st }] });
  test.each([
    ['an empty text', 'sendMessage', { text: '' }],
    ['a text of 2001 units', 'sendMessage', { text: `${'👍'.repeat(1000)}a` }],
    ['a text that is none', 'sendMessage', { text: 7 }],
    ['a style that ends outside', 'sendMessage', { text: 'abc', ...style(1, 3) }],
    ['a style before the start', 'sendMessage', { text: 'abc', ...style(-1, 2) }],
    ['an empty style', 'sendMessage', { text: 'abc', ...style(0, 0) }],
    ['an unknown style', 'sendMessage', { text: 'abc', ...style(0, 1, ['bold']) }],
    ['another parse_mode', 'sendMessage', { text: 'abc', parse_mode: 'Markdown' }],
    ['an unknown chat', 'sendMessage', { chat_id: 'lạ', text: 'a' }],
    ['a photo without an address', 'sendPhoto', { photo: 'a.png' }],
    ['a voice that is no .aac', 'sendVoice', { voice_url: 'https://a.vn/b.mp3' }],
    ['an action that is coming soon', 'sendChatAction', { action: 'upload_photo' }],
    ['a method in small letters', 'sendmessage', { text: 'a' }],
    ['a method that does not exist', 'editMessageText', { text: 'a' }],
  ])('%s', async (_, method, params) => {
    expect(await call(method, { chat_id: lan.id, ...params })).toMatchObject({ status: 400, body: { ok: false, error_code: 400 } });
    expect(zalo.sends()).toEqual([]);
  });

  test.each([['text=a'], [''], ['[]'], ['null']])('the body %j, which is no JSON object', async (body) => {
    expect((await request(`/bot${zalo.token}/sendMessage`, body)).status).toBe(400);
  });

  test('another token', async () => {
    expect((await request('/bot1:khac/getMe', '{}')).status).toBe(401);
    expect(zalo.calls()).toEqual([]);
  });
});

describe('what is sent', () => {
  test('is kept with its chat, text, styles and id', async () => {
    const text_styles = [{ start: 0, len: 2, st: ['b', 'c_db342e'] }];
    const { body } = await sendText('👍'.repeat(1000), { text_styles });
    expect(zalo.sends()).toMatchObject([{ chatId: lan.id, styles: text_styles, messageId: body.result?.['message_id'], cutOff: false }]);
    expect(zalo.textsTo(lan.id)).toEqual(['👍'.repeat(1000)]);
  });

  test('is counted as cut off when the sender is gone before the answer', async () => {
    let release = (): void => {};
    zalo.faults.queue('sendMessage', { kind: 'late', until: new Promise<void>((resolve) => (release = resolve)) });
    const controller = new AbortController();
    const answer = outcomeOf(sendText('a', {}, controller.signal));
    await zalo.until(() => zalo.sends().length === 1);
    controller.abort();
    expect(await answer).toBe('broken');
    await zalo.until(() => zalo.openCalls() === 0);
    release();
    await sendText('a');
    expect(zalo.sends().map(({ cutOff }) => cutOff)).toEqual([true, false]);
  });
});

describe('polls', () => {
  test('get one update each, in their order, and never again', async () => {
    const ids = [lan.say('một'), lan.say('hai')];
    const got = [await call('getUpdates'), await call('getUpdates')];
    expect(got.map((answer) => messageOf(answer)['message_id'])).toEqual(ids);
    expect(await call('getUpdates')).toMatchObject({ status: 200, body: { ok: false, error_code: 408 } });
  });

  test('are held until somebody says something', async () => {
    await zalo.close();
    zalo = await startZaloServer();
    const answer = call('getUpdates', { timeout: '30' });
    await zalo.until(() => zalo.waitingPolls() === 1);
    zalo.person('Lan').say('đây');
    expect(messageOf(await answer)).toMatchObject({ text: 'đây', chat: { chat_type: 'PRIVATE' }, from: { display_name: 'Lan' } });
  });

  test('that were given up take no update with them', async () => {
    await zalo.close();
    zalo = await startZaloServer();
    const controller = new AbortController();
    const answer = outcomeOf(call('getUpdates', {}, controller.signal));
    await zalo.until(() => zalo.waitingPolls() === 1);
    controller.abort();
    await answer;
    await zalo.until(() => zalo.waitingPolls() === 0);
    zalo.person('Lan').say('đây');
    expect(zalo.waitingUpdates()).toBe(1);
    expect([zalo.dropUpdates(), zalo.waitingUpdates()]).toEqual([1, 0]);
  });

  test('lose an update whose answer is reset', async () => {
    lan.say('một');
    zalo.faults.queue('getUpdates', { kind: 'reset', when: 'after' });
    expect(await outcomeOf(call('getUpdates'))).toBe('broken');
    expect(await call('getUpdates')).toMatchObject({ body: { error_code: 408 } });
  });

  test('show a group only what mentions the bot', async () => {
    const group = zalo.group();
    group.say(lan, 'không gọi', { mention: false });
    group.say(lan, { photo: 'https://a.vn/b.png', caption: 'đây' });
    const message = messageOf(await call('getUpdates'));
    expect(message).toMatchObject({
      chat: { id: group.id, chat_type: 'GROUP' },
      caption: '@Bot Sáu Rõ đây',
      photo_url: 'https://a.vn/b.png',
    });
    expect(zalo.waitingUpdates()).toBe(0);
  });

  test.each([
    [{ text: 'a' }, 'message.text.received', 'text'],
    [{ photo: 'https://a.vn/b.png' }, 'message.image.received', 'photo_url'],
    [{ sticker: '0e07' }, 'message.sticker.received', 'sticker'],
    [{ voice: 'https://a.vn/b.aac' }, 'message.voice.received', 'voice_url'],
    [{ unsupported: true }, 'message.unsupported.received', 'date'],
  ] as const)('bring %j', async (said, name, field) => {
    lan.say(said);
    const answer = await call('getUpdates');
    expect(answer.body.result?.['event_name']).toBe(name);
    expect(messageOf(answer)).toHaveProperty(field);
  });

  test('get nothing while a webhook is set', async () => {
    zalo.changeWebhook({ outcome: 'webhook.ok' });
    await call('setWebhook', { url: 'https://a.vn/w', secret_token: '12345678' });
    expect(await call('getUpdates')).toMatchObject({ status: 409, body: { ok: false, error_code: 409 } });
    await call('deleteWebhook');
    expect(await call('getUpdates')).toMatchObject({ status: 200, body: { error_code: 408 } });
  });
});

describe('a webhook', () => {
  let site: Server;
  let url: string;
  const posts: { readonly secret: unknown; readonly agent: unknown; readonly body: string }[] = [];
  const statuses: number[] = [];

  beforeEach(async () => {
    posts.length = 0;
    statuses.length = 0;
    site = createServer(async (incoming, response) => {
      let body = '';
      for await (const chunk of incoming) body += String(chunk);
      posts.push({ secret: incoming.headers['x-bot-api-secret-token'], agent: incoming.headers['user-agent'], body });
      response.writeHead(statuses.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/w`;
  });
  afterEach(() => {
    site.closeAllConnections();
    site.close();
  });
  const set = () => call('setWebhook', { url, secret_token: '12345678' });

  test('is called to verify it, with its secret and nothing else', async () => {
    expect(await set()).toMatchObject({ body: { ok: true, result: { url, verification: { ok: true, outcome: 'webhook.ok' } } } });
    expect(posts).toEqual([{ secret: '12345678', agent: 'Java/17.0.9', body: '' }]);
  });

  test.each([
    [403, 'webhook.http.403'],
    [404, 'webhook.http.404'],
    [503, 'webhook.http.5xx'],
    [418, 'webhook.http.other'],
  ])('that answers %i is kept, and told as %s', async (status, outcome) => {
    statuses.push(status);
    expect(await set()).toMatchObject({ body: { ok: true, result: { verification: { ok: false, outcome } } } });
    expect(await call('getWebhookInfo')).toMatchObject({ body: { result: { url } } });
  });

  test('that nobody serves is told as such', async () => {
    site.close();
    expect(await set()).toMatchObject({ body: { result: { verification: { outcome: 'webhook.err.conn' } } } });
  });

  test('gets every update until it takes it, in its order', async () => {
    await set();
    statuses.push(500, 503);
    const ids = [lan.say('một'), lan.say('hai')];
    await zalo.until(() => zalo.deliveries().length === 4);
    expect(zalo.deliveries().map(({ messageId, attempt, status }) => [messageId, attempt, status])).toEqual([
      [ids[0], 1, 500],
      [ids[0], 2, 503],
      [ids[0], 3, 200],
      [ids[1], 1, 200],
    ]);
  });

  test('gets them bare or wrapped, once or twice', async () => {
    await set();
    lan.say('một');
    await zalo.until(() => zalo.deliveries().length === 1);
    zalo.changeWebhook({ body: 'bare', twice: true });
    lan.say('hai');
    await zalo.until(() => zalo.deliveries().length === 3);
    const [wrapped, ...bare] = posts.slice(1).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(wrapped).toMatchObject({ ok: true, result: { message: { text: 'một' } } });
    expect(bare).toMatchObject([{ message: { text: 'hai' } }, { message: { text: 'hai' } }]);
  });

  test('is tested a few times a day', async () => {
    zalo.changeWebhook({ dailyCap: 1 });
    await set();
    expect(await call('testWebhook')).toMatchObject({ status: 200, body: { ok: true, result: { ok: true } } });
    expect(await call('testWebhook')).toMatchObject({ status: 426, body: { ok: false, errorCode: 426 } });
  });

  test('that was never set cannot be taken away, nor set without a secret or to this machine', async () => {
    expect(await call('deleteWebhook')).toMatchObject({ status: 400 });
    expect(await call('setWebhook', { url, secret_token: 'ngan' })).toMatchObject({ status: 400 });
    zalo.changeWebhook({ refusesLocal: true });
    for (const address of ['https://localhost/w', 'https://10.0.0.1/w', 'http://a.vn/w']) {
      expect(await call('setWebhook', { url: address, secret_token: '12345678' })).toMatchObject({ status: 400 });
    }
  });
});

describe('a fault', () => {
  const CASES: readonly (readonly [ZaloFault, unknown, number])[] = [
    [{ kind: 'error', code: 429 }, { status: 429, body: { ok: false, error_code: 429 } }, 0],
    [{ kind: 'error', code: 403, status: 200 }, { status: 200, body: { ok: false, error_code: 403 } }, 0],
    [{ kind: 'error', code: 426, camelCase: true }, { status: 426, body: { ok: false, errorCode: 426 } }, 0],
    [{ kind: 'body', status: 200, body: '{"ok":true}', carriedOut: true }, { status: 200, body: { ok: true } }, 1],
    [{ kind: 'html', status: 502 }, 'broken', 0],
    [{ kind: 'reset', when: 'before' }, 'broken', 0],
    [{ kind: 'reset', when: 'after' }, 'broken', 1],
    [{ kind: 'truncated' }, 'broken', 1],
  ];
  test.each(CASES)('%j happens once', async (fault, answer, taken) => {
    zalo.faults.queue('sendMessage', fault);
    const outcome = await outcomeOf(sendText('a'));
    if (answer === 'broken') expect(outcome).toBe('broken');
    else expect(outcome).toMatchObject(answer as object);
    expect([zalo.sends().length, zalo.cutOff()]).toEqual([taken, taken]);
    expect(await sendText('b')).toMatchObject({ status: 200, body: { ok: true } });
    expect([zalo.sends().length, zalo.cutOff(), zalo.faults.waiting()]).toEqual([taken + 1, taken, 0]);
  });

  test('of silence is carried out and not answered', async () => {
    zalo.faults.queue('sendMessage', { kind: 'silence' });
    expect(await outcomeOf(sendText('a', {}, AbortSignal.timeout(40)))).toBe('broken');
    expect([zalo.sends().length, zalo.cutOff()]).toEqual([1, 1]);
  });

  test('of lateness is answered in the end', async () => {
    zalo.faults.queue('*', { kind: 'late', until: 15 });
    expect(await sendText('a')).toMatchObject({ body: { ok: true } });
    expect([zalo.sends().length, zalo.cutOff()]).toEqual([1, 0]);
  });

  test('may be decided call by call', async () => {
    zalo.faults.decideBy(({ params }) => (params['text'] === 'hỏng' ? { kind: 'error', code: 500 } : null));
    expect([(await sendText('hỏng')).status, (await sendText('tốt')).status]).toEqual([500, 200]);
    zalo.faults.decideBy(null);
    expect((await sendText('hỏng')).status).toBe(200);
  });
});

test('a condition that never holds is told with its own words', async () => {
  await expect(zalo.until(() => zalo.sends().length === 7, 20)).rejects.toThrow(/not within 20 ms.*=== 7/su);
});
