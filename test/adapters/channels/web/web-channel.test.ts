import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { PortError } from '../../../../src/ports/errors.ts';
import type { MailboxEntry } from '../../../../src/ports/mailbox.ts';
import { deferred } from '../../../support/deferred.ts';
import { openWebSite, type WebSite, type WebSiteOptions } from '../../../support/web-site.ts';

const open: WebSite[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((site) => site.close()));
});
const serve = async (options?: WebSiteOptions): Promise<WebSite> => {
  const site = await openWebSite(options);
  open.push(site);
  return site;
};

interface News {
  readonly entries: readonly MailboxEntry[];
  readonly next: number;
  readonly more: boolean;
  readonly typing: boolean;
  readonly pause: boolean;
}

/** A visitor with a cookie, as a browser keeps it. */
interface Visit {
  readonly url: string;
  cookie: string;
}

const visit = async (site: WebSite): Promise<Visit> => {
  const visitor = { url: site.url, cookie: '' };
  await send(visitor, '/web/session', {});
  return visitor;
};

const send = async (visitor: Visit, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> => {
  const all = { 'Content-Type': 'application/json', ...(visitor.cookie === '' ? {} : { Cookie: visitor.cookie }), ...headers };
  const response = await fetch(visitor.url + path, {
    method: 'POST',
    headers: all,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  visitor.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? visitor.cookie;
  return response;
};
const say = (visitor: Visit, text: string, id: string = randomUUID()): Promise<Response> => send(visitor, '/web/messages', { id, text });
const ask = (visitor: Visit, query = ''): Promise<Response> =>
  fetch(`${visitor.url}/web/messages?${query}`, { headers: visitor.cookie === '' ? {} : { Cookie: visitor.cookie } });
const news = async (visitor: Visit, query = ''): Promise<News> => (await (await ask(visitor, query)).json()) as News;
const texts = async (visitor: Visit): Promise<string[]> => (await news(visitor)).entries.map(({ text }) => text);
/** The chat of somebody who has just written. */
const lastChat = (site: WebSite): string => site.events.at(-1)?.chatId ?? '';

const openPage = (url: string, site: string): Promise<Response> => fetch(url, { headers: { 'Sec-Fetch-Site': site } });

describe('a session of the web page', () => {
  test.each([
    ['none', true],
    ['same-origin', true],
    ['same-site', false],
    ['cross-site', false],
  ])('is begun by opening the page (%s: %s), but not where a cookie may be there that the browser does not show', async (site, isBegun) => {
    const response = await openPage((await serve()).url, site);
    expect([response.status, response.headers.has('set-cookie')]).toEqual([200, isBegun]);
  });

  test.each([
    [false, /^sau-ro=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/u],
    [true, /^__Host-sau-ro=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure$/u],
  ])('is a random cookie that scripts and other sites cannot use (https: %s)', async (isSecure, cookie) => {
    const { url } = await serve({ isSecure });
    const cookies = await Promise.all([1, 2].map(async () => (await openPage(url, 'none')).headers.get('set-cookie') ?? ''));
    for (const value of cookies) expect(value).toMatch(cookie);
    expect(cookies[0]).not.toBe(cookies[1]);
  });

  test('is kept when the page is opened again, for another 30 days', async () => {
    const site = await serve();
    const visitor = await visit(site);
    const again = await fetch(site.url, { headers: { Cookie: `other=1; ${visitor.cookie}; sau-ro-x=2` } });
    expect(again.headers.get('set-cookie')).toMatch(new RegExp(`^${visitor.cookie}; .*Max-Age=2592000`, 'u'));
    const { cookie } = visitor;
    await send(visitor, '/web/session', {});
    expect(visitor.cookie).toBe(cookie);
  });

  test('is known to the store by its hash only', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, 'xin chào');
    expect(site.events).toEqual([
      {
        channel: 'web',
        eventId: expect.stringMatching(/^[0-9a-f]{64}:[0-9a-f-]{36}$/u),
        chatId: expect.stringMatching(/^[0-9a-f]{64}$/u),
        senderId: lastChat(site),
        isPrivate: true,
        at: expect.stringMatching(/^\d{4}-.*Z$/u),
        content: { kind: 'text', text: 'xin chào', edited: false },
      },
    ]);
    expect(JSON.stringify(site.events)).not.toContain(visitor.cookie.split('=')[1]);
  });

  test.each(['', 'sau-ro=', 'sau-ro=short', `sau-ro=${'!'.repeat(43)}`, `other=${'a'.repeat(43)}`, 'sau-ro'])(
    'is asked for where the cookie is %j',
    async (cookie) => {
      const visitor = { url: (await serve()).url, cookie };
      const asked = [
        await ask(visitor),
        await say({ ...visitor }, 'a'),
        await fetch(`${visitor.url}/web/files?message=1`, { headers: { cookie } }),
      ];
      for (const response of asked) expect([response.status, await response.json()]).toEqual([401, { code: 'no-session' }]);
    },
  );

  test('that is left gives way to a new one, and its chat is forgotten', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, 'riêng tư');
    const former = { ...visitor };
    expect((await send(visitor, '/web/session', { renew: true })).status).toBe(200);
    expect(visitor.cookie).not.toBe(former.cookie);
    expect([await texts(visitor), await texts(former)]).toEqual([[], []]);
  });
});

describe('messages from the web page', () => {
  test('are accepted and then shown to the one who wrote them, and to nobody else', async () => {
    const site = await serve();
    const [one, other] = [await visit(site), await visit(site)];
    const id = randomUUID();
    expect((await say(one, '  Đo\u0302\u0309i mới <b>\ud800</b> ', id)).status).toBe(200);
    expect(site.events[0]?.content).toEqual({ kind: 'text', text: 'Đổi mới <b>\ufffd</b>', edited: false });
    expect((await news(one)).entries).toEqual([expect.objectContaining({ from: 'person', text: 'Đổi mới <b>\ufffd</b>', clientId: id })]);
    expect(await texts(other)).toEqual([]);
  });

  test('count once, however often they come; the same id of another visitor is another message', async () => {
    const site = await serve();
    const [one, other] = [await visit(site), await visit(site)];
    const id = randomUUID();
    for (const visitor of [one, one, other]) expect((await say(visitor, 'hỏi', id)).status).toBe(200);
    expect([site.events.length, await texts(one), await texts(other)]).toEqual([2, ['hỏi'], ['hỏi']]);
  });

  test('that are not stored have to come again', async () => {
    const down = { now: true };
    const site = await serve({
      async onEvent() {
        if (!down.now) return;
        site.events.pop();
        throw new Error('disk full');
      },
    });
    const visitor = await visit(site);
    const id = randomUUID();
    const refused = await say(visitor, 'hỏi', id);
    expect([refused.status, await refused.json()]).toEqual([503, { code: 'not-stored' }]);
    down.now = false;
    expect((await say(visitor, 'hỏi', id)).status).toBe(200);
    expect([site.events.length, await texts(visitor)]).toEqual([1, ['hỏi']]);
  });

  test('do not keep a one-time code', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, '/lienket ABC-123');
    await say(visitor, '/lienketkhac ABC-123');
    expect(site.events.map(({ content }) => content)).toEqual([
      { kind: 'text', text: '/lienket ABC-123', edited: false },
      { kind: 'text', text: '/lienketkhac ABC-123', edited: false },
    ]);
    expect(await texts(visitor)).toEqual(['/lienket •••', '/lienketkhac ABC-123']);
  });

  const id = randomUUID();
  test.each([
    ['no JSON', '{"id":', 400, 'malformed'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1'), 400, 'malformed'],
    ['no id', { text: 'a' }, 400, 'malformed'],
    ['an id of another kind', { id: '1', text: 'a' }, 400, 'malformed'],
    ['no text', { id, text: ' \n ' }, 400, 'malformed'],
    ['a number for a text', { id, text: 1 }, 400, 'malformed'],
    ['more than is known', { id, text: 'a', chatId: 'b' }, 400, 'malformed'],
    ['a list', [{ id, text: 'a' }], 400, 'malformed'],
    ['a button without its message', { id, button: 'b' }, 400, 'malformed'],
    ['a message that is not there', { id, button: 'b', message: '99' }, 400, 'no-such-button'],
    ['a text of 4,001 units', { id, text: `${'a'.repeat(3999)}𝒳` }, 413, 'too-long'],
  ])('with %s are refused', async (_what, body, status, code) => {
    const site = await serve();
    const response = await send(await visit(site), '/web/messages', body);
    expect([response.status, await response.json(), site.events]).toEqual([status, { code }, []]);
  });

  test('may have 4,000 units of text, and 16 KiB around it', async () => {
    const site = await serve();
    const visitor = await visit(site);
    expect((await say(visitor, 'ệ'.repeat(4000))).status).toBe(200);
    expect((await say(visitor, 'ệ'.repeat(6000))).status).toBe(413);
    expect(site.events).toHaveLength(1);
  });

  test.each([
    [{ 'Content-Type': 'text/plain' }, 415],
    [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    [{ 'Content-Type': 'application/jsonp' }, 415],
    [{ 'Content-Type': 'application/json; charset=utf-8' }, 200],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
  ])('with headers %j, as another site could make a browser send them or not, get %i', async (headers, status) => {
    const site = await serve();
    const visitor = await visit(site);
    expect((await send(visitor, '/web/messages', { id: randomUUID(), text: 'a' }, headers)).status).toBe(status);
    expect((await send(visitor, '/web/session', { renew: true }, headers)).status).toBe(status);
    expect(site.events).toHaveLength(status === 200 ? 1 : 0);
  });

  test('a pressed button is an event, and shows as what it says', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, 'hỏi');
    const outcome = await site.say(lastChat(site), 'Chọn:', { buttons: [[{ id: 'b1', label: 'Hà Tĩnh' }]] });
    const message = outcome.kind === 'sent' ? outcome.messageId : '';
    expect((await send(visitor, '/web/messages', { id: randomUUID(), button: 'b1', message })).status).toBe(200);
    expect(site.events[1]?.content).toEqual({ kind: 'button', button: 'b1', messageId: message });
    expect(await texts(visitor)).toEqual(['hỏi', 'Chọn:', 'Hà Tĩnh']);
    const stranger = await visit(site);
    expect((await send(stranger, '/web/messages', { id: randomUUID(), button: 'b1', message })).status).toBe(400);
  });
});

describe('waiting for news', () => {
  test('ends as soon as a message is sent, from where the page stands', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, 'hỏi');
    const { next } = await news(visitor);
    const waiting = news(visitor, `after=${next}&wait=30`);
    await site.say(lastChat(site), 'đáp');
    expect(await waiting).toMatchObject({ entries: [{ text: 'đáp', from: 'assistant' }], typing: false });
  });

  test('gives a changed message anew', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, 'hỏi');
    const sent = await site.say(lastChat(site), 'đang tìm');
    const { next } = await news(visitor);
    const replaces = sent.kind === 'sent' ? sent.messageId : '';
    expect(await site.say(lastChat(site), 'đã thấy', { replaces })).toEqual(sent);
    expect(await news(visitor, `after=${next}&wait=30`)).toMatchObject({
      entries: [{ messageId: replaces, text: 'đã thấy', edited: true }],
    });
  });

  test('ends with nothing when the time is over', async () => {
    const visitor = await visit(await serve());
    expect(await news(visitor, 'after=7&wait=0.05')).toEqual({ entries: [], next: 7, more: false, typing: false, pause: false });
  });

  test('tells that an answer is on its way', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, 'hỏi');
    const { next } = await news(visitor);
    const waiting = news(visitor, `after=${next}&wait=30`);
    // The request has to be there first
    const ticks = setInterval(() => void site.channel.showTyping(lastChat(site)), 5);
    expect(await waiting).toMatchObject({ entries: [], typing: true });
    clearInterval(ticks);
  });

  test('is not woken by other chats', async () => {
    const site = await serve();
    const [one, other] = [await visit(site), await visit(site)];
    await say(one, 'a');
    await say(other, 'b');
    const { next } = await news(one);
    const waiting = news(one, `after=${next}&wait=0.2`);
    await site.say(lastChat(site), 'riêng của b');
    expect((await waiting).entries).toEqual([]);
  });

  test('is for three windows of a visitor: the one that waits longest gives way', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, 'hỏi');
    const { next } = await news(visitor);
    const settled: News[] = [];
    const first = news(visitor, `after=${next}&wait=30`);
    void first.then((value) => settled.push(value));
    const others = [2, 3, 4].map(() => news(visitor, `after=${next}&wait=30`));
    expect(await Promise.race([first, ...others])).toMatchObject({ entries: [], pause: true });
    await site.say(lastChat(site), 'đáp');
    const results = await Promise.all([first, ...others]);
    expect(results.map(({ pause }) => pause).toSorted()).toEqual([false, false, false, true]);
  });

  test('is refused when too many wait', async () => {
    const site = await serve({ pollLimits: { perChat: 3, inAll: 0 } });
    const refused = await ask(await visit(site), 'wait=30');
    expect([refused.status, await refused.json()]).toEqual([503, { code: 'too-many-waiting' }]);
  });

  test.each(['after=-1', 'after=x', 'after=1.5', 'wait=-1', 'wait=x'])('refuses to begin with %s', async (query) => {
    expect((await ask(await visit(await serve()), query)).status).toBe(400);
  });

  test('gives a long chat in pages', async () => {
    const site = await serve();
    const visitor = await visit(site);
    await say(visitor, '0');
    for (let i = 1; i <= 120; i++) await site.say(lastChat(site), String(i));
    const first = await news(visitor);
    const second = await news(visitor, `after=${first.next}`);
    expect([first.more, second.more]).toEqual([true, false]);
    expect([...first.entries, ...second.entries].map(({ text }) => text)).toEqual(Array.from({ length: 121 }, (_, i) => String(i)));
  });
});

describe('files', () => {
  const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]);
  const SCRIPT = Buffer.from('<script>alert(1)</script>');
  test.each([
    ['photo', 'ảnh (1).png', PNG, 'image/png', "inline; filename*=UTF-8''%E1%BA%A3nh%20%281%29.png"],
    ['photo', 'a.html', SCRIPT, 'application/octet-stream', "attachment; filename*=UTF-8''a.html"],
    ['file', 'a.png', PNG, 'application/octet-stream', "attachment; filename*=UTF-8''a.png"],
  ] as const)('a %s named %j comes as what it safely is', async (kind, name, bytes, type, disposition) => {
    const site = await serve();
    const [visitor, stranger] = [await visit(site), await visit(site)];
    await say(visitor, 'hỏi');
    const sent = await site.say(lastChat(site), 'đây', { file: { kind, name, base64: bytes.toString('base64') } });
    const path = `${site.url}/web/files?message=${sent.kind === 'sent' ? sent.messageId : ''}`;
    const response = await fetch(path, { headers: { Cookie: visitor.cookie } });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect([response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([type, disposition]);
    expect((await news(visitor)).entries[1]?.file).toEqual({ kind, name });
    expect((await fetch(path, { headers: { Cookie: stranger.cookie } })).status).toBe(404);
  });
});

describe('sending to the web page', () => {
  const chat = 'ab'.repeat(32);
  test.each([
    ['a chat of another channel', '123', {}, { kind: 'refused', reason: 'chat-not-found' }],
    ['a text that is too long', chat, { text: 'a'.repeat(4001) }, { kind: 'refused', reason: 'too-large' }],
    [
      'a file that is too large',
      chat,
      { file: { kind: 'file', name: 'a', base64: 'A'.repeat(14_000_000) } },
      { kind: 'refused', reason: 'too-large' },
    ],
    ['a change of what is not there', chat, { replaces: '99' }, { kind: 'refused', reason: 'bad-request' }],
    ['a message', chat, {}, { kind: 'sent', messageId: expect.any(String) }],
  ] as const)('%s', async (_what, chatId, parts, outcome) => {
    expect(await (await serve()).say(chatId, 'đáp', parts)).toMatchObject(outcome);
  });

  test('is put off while the store takes nothing', async () => {
    const add = (): Promise<never> => Promise.reject(new PortError('disk-full', 'no room'));
    const site = await serve({ mailbox: (real) => ({ ...real, add }) });
    expect(await site.say(chat, 'đáp')).toEqual({ kind: 'later', reason: 'disk-full', afterMs: null });
  });

  test('without waiting for what was given up', async () => {
    const site = await serve();
    const message = { chatId: chat, text: 'a', styles: [], buttons: [], replaces: null, file: null };
    expect(await site.channel.send(message, AbortSignal.abort())).toEqual({ kind: 'unknown', reason: 'aborted' });
    expect(await site.storage.mailbox.after(chat, 0, 9)).toEqual([]);
  });
});

describe('the web channel as a whole', () => {
  test('answers 503 on every route before it is started and after it was stopped', async () => {
    const site = await serve({ started: false });
    const statuses = (): Promise<number[]> =>
      Promise.all(
        site.channel.routes.map(async ({ method, path }) => {
          const init = method === 'POST' ? { method, body: '{}', headers: { 'Content-Type': 'application/json' } } : {};
          return (await fetch(site.url + path, init)).status;
        }),
      );
    expect(new Set(await statuses())).toEqual(new Set([503]));
    expect(site.channel.health()).toEqual({ state: 'stopped', lastContactAt: null, problem: null });
    await site.channel.start(async () => undefined);
    expect(await statuses()).not.toContain(503);
    expect(site.channel.health()).toMatchObject({ state: 'receiving', lastContactAt: expect.any(String) });
    await site.channel.stop();
    expect(new Set(await statuses())).toEqual(new Set([503]));
  });

  test('waits when it stops for what is being accepted, and lets those go who wait for news', async () => {
    const [arrived, release] = [deferred(), deferred()];
    const site = await serve({
      async onEvent() {
        arrived.resolve();
        await release.promise;
      },
    });
    const visitor = await visit(site);
    const waiting = news(visitor, 'wait=30');
    const saying = say(visitor, 'hỏi');
    await arrived.promise;
    let stopped = false;
    const stopping = site.channel.stop().then(() => {
      stopped = true;
    });
    expect((await waiting).entries.length).toBeLessThan(2);
    expect(stopped).toBe(false);
    release.resolve();
    await stopping;
    expect((await saying).status).toBe(200);
  });

  test('every reply has the headers of security; only files of the page may be kept', async () => {
    const site = await serve();
    const visitor = await visit(site);
    for (const path of ['/', '/web/app.js', '/web/app.css', '/web/messages', '/web/files?message=1']) {
      const { headers } = await fetch(site.url + path, { headers: { Cookie: visitor.cookie } });
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe(path.startsWith('/web/app') ? 'no-cache' : 'no-store');
    }
  });

  test.each(['app.js', 'connection.js', 'transcript.js', 'app.css'])('%s is sent again only when it has changed', async (file) => {
    const { url } = await serve();
    const first = await fetch(`${url}/web/${file}`);
    const etag = first.headers.get('etag') ?? '';
    const again = (tag: string): Promise<Response> => fetch(`${url}/web/${file}`, { headers: { 'If-None-Match': tag } });
    expect([(await again(etag)).status, (await again(`"x", W/${etag}`)).status, (await again('"x"')).status]).toEqual([304, 304, 200]);
    expect((await first.text()).length).toBeGreaterThan(100);
  });
});
