import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { AGENCY, AMBIGUOUS, ANSWER, ask, QUESTION, shownAfter, shownBy } from '../../../contracts/chat-channel/conversation.ts';
import { describeRestarts } from '../../../contracts/chat-channel/survives-restarts.ts';
import { type ContractTools, describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import { eventually } from '../../../support/chat-world.ts';
import { makeWebWorld, type WebWorld } from '../../../support/chat-worlds/web-world.ts';

const TRAITS = { buttons: true, edits: true, multiline: true } as const;

/** What a page, or who plays one, can post wrongly. */
const REFUSED: readonly (readonly [string, number, (text: string) => unknown, Readonly<Record<string, string>>])[] = [
  ['no cookie', 401, (text) => ({ id: randomUUID(), text }), { cookie: '' }],
  ['a cookie that is none of this site', 401, (text) => ({ id: randomUUID(), text }), { cookie: 'phien=abc' }],
  ['a cookie that is too short', 401, (text) => ({ id: randomUUID(), text }), { cookie: 'sau-ro=abc' }],
  ['words of another site', 403, (text) => ({ id: randomUUID(), text }), { 'sec-fetch-site': 'cross-site' }],
  ['words of a neighbour site', 403, (text) => ({ id: randomUUID(), text }), { 'sec-fetch-site': 'same-site' }],
  ['a form', 415, (text) => `id=1&text=${text}`, { 'content-type': 'application/x-www-form-urlencoded' }],
  ['plain text', 415, (text) => JSON.stringify({ id: randomUUID(), text }), { 'content-type': 'text/plain' }],
  ['half of its JSON', 400, (text) => `{"id":"${randomUUID()}","text":"${text}`, {}],
  ['no id', 400, (text) => ({ text }), {}],
  ['an id that is none', 400, (text) => ({ id: '1', text }), {}],
  ['more than is asked for', 400, (text) => ({ id: randomUUID(), text, chatId: 'x' }), {}],
  ['a number for a text', 400, () => ({ id: randomUUID(), text: 7 }), {}],
  ['an empty text', 400, () => ({ id: randomUUID(), text: '' }), {}],
  ['a blank text', 400, () => ({ id: randomUUID(), text: ' \n\t ' }), {}],
  ['a text of 4001 units', 413, () => ({ id: randomUUID(), text: 'a'.repeat(4001) }), {}],
  ['a body of 17 kilobytes', 413, () => ({ id: randomUUID(), text: 'a'.repeat(17_000) }), {}],
  ['a button of a message that is not there', 400, () => ({ id: randomUUID(), button: 'abc', message: '999999' }), {}],
];

function describeRequests(world: () => WebWorld): void {
  test.each(REFUSED)('who posts %s gets %d, and nothing is said', async (_, status, body, headers) => {
    const person = await world().person();
    expect((await person.post('/web/messages', body(QUESTION), { headers })).status).toBe(status);
    expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
  });

  test('a body that is no UTF-8 is refused', async () => {
    const person = await world().person();
    const body = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
    const cookie = { cookie: 'sau-ro=x' };
    const { status } = await fetch(`${world().service().url}/web/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...cookie },
      body,
    });
    expect([400, 401]).toContain(status);
    expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
  });

  test('a button of another chat cannot be pressed', async () => {
    const [one, other] = [await world().person(), await world().person()];
    await ask(world(), one, AMBIGUOUS);
    const carrier = (await one.transcript()).at(-1);
    const [button] = carrier?.buttons.flat() ?? [];
    const pressed = await other.post('/web/messages', { id: randomUUID(), button: button?.id, message: carrier?.messageId });
    expect(pressed.status).toBe(400);
    expect(await other.seen()).toEqual([]);
  });

  test('an opened page shows both sides in their order, and turned pages in their place', async () => {
    const person = await world().person();
    await ask(world(), person, AGENCY);
    await shownBy(world(), person, () => person.press('Xem tiếp ▶'));
    await ask(world(), person, 'cảm ơn');
    const entries = (await person.transcript()).toSorted((a, b) => Number(a.messageId) - Number(b.messageId));
    expect(entries.map(({ from, edited }) => (edited ? `${from}, turned` : from))).toEqual([
      'person',
      'assistant, turned',
      'person',
      'person',
      'assistant',
    ]);
    expect(entries.map(({ text }) => text.split('\n')[1]?.slice(0, 3) ?? text)).toEqual([
      AGENCY,
      '7. ',
      'Xem tiếp ▶',
      'cảm ơn',
      'Dạ, không có gì ạ.',
    ]);
  });

  test('a code for signing in is not shown again', async () => {
    const person = await world().person();
    await person.say('/lienket ABC-123');
    await shownAfter(world(), person, 0);
    const own = (await person.transcript()).filter(({ from }) => from === 'person');
    expect(own.map(({ text }) => text)).toEqual(['/lienket •••']);
  });

  test('who leaves takes the chat along: nobody sees it again, and the next one begins anew', async () => {
    const person = await world().person();
    await ask(world(), person, QUESTION);
    expect((await person.post('/web/session', { renew: true })).status).toBe(200);
    expect(await person.transcript()).toEqual([]);
  });

  test('labels are bold', async () => {
    const person = await world().person();
    await ask(world(), person, QUESTION);
    const { text = '', styles = [] } = (await person.transcript()).at(-1) ?? {};
    const bold = styles.map(({ start, length, style }) => `${style} ${text.slice(start, start + length)}`);
    expect(bold).toEqual(['Thời hạn:', 'Phối hợp:', 'Sản phẩm:', 'Nội dung:', 'Nguồn:'].map((label) => `bold ${label}`));
  });
}

function describeConnections(world: () => WebWorld, newWorld: ContractTools<WebWorld>['newWorld']): void {
  const position = async (get: (path: string) => Promise<Response>): Promise<number> =>
    ((await (await get('/web/messages')).json()) as { next: number }).next;

  describe('a page that waits for news', () => {
    test('gets them as soon as they are there', async () => {
      const person = await world().person();
      await ask(world(), person, QUESTION);
      const waiting = person.get(`/web/messages?wait=20&after=${await position(person.get)}`);
      await person.say('còn nv 11?');
      const news = (await (await waiting).json()) as { entries: { text: string }[]; next: number };
      const entries = news.entries.some(({ text }) => text.startsWith('Nhiệm vụ 11'))
        ? news.entries
        : ((await (await person.get(`/web/messages?wait=20&after=${news.next}`)).json()) as typeof news).entries;
      expect(entries.at(-1)?.text).toMatch(/^Nhiệm vụ 11 \(Hà Tĩnh\)/u);
    });

    test('and closes finds them when it is opened again', async () => {
      const person = await world().person();
      await ask(world(), person, QUESTION);
      const [after, closing] = [await position(person.get), new AbortController()];
      const waiting = person.get(`/web/messages?wait=20&after=${after}`, closing.signal);
      closing.abort();
      await expect(waiting).rejects.toThrow();
      expect((await ask(world(), person, 'còn nv 11?')).text).toMatch(/^Nhiệm vụ 11 \(Hà Tĩnh\)/u);
    });

    test('is let go when the service ends, and finds the rest after its start', async () => {
      const person = await world().person();
      await ask(world(), person, QUESTION);
      const waiting = person.get(`/web/messages?wait=20&after=${await position(person.get)}`);
      await person.get('/web/messages');
      await world().service().stop();
      expect((await waiting).status).toBe(200);
      await world().service().start();
      expect((await ask(world(), person, 'còn nv 11?')).text).toMatch(/^Nhiệm vụ 11 \(Hà Tĩnh\)/u);
    });

    test('in a fourth window sends the first one home', async () => {
      const person = await world().person();
      await ask(world(), person, QUESTION);
      const path = `/web/messages?wait=20&after=${await position(person.get)}`;
      const windows: Promise<Response>[] = [];
      for (let i = 0; i < 4; i++) windows.push(person.get(path));
      const first = (await (await Promise.race(windows)).json()) as { pause: boolean };
      expect(first.pause).toBe(true);
      await ask(world(), person, 'cảm ơn');
      expect((await Promise.all(windows)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    });

    test.each(['after=-1', 'after=x', 'wait=-1', 'wait=NaN'])('with "%s" is refused', async (query) => {
      const person = await world().person();
      expect((await person.get(`/web/messages?${query}`)).status).toBe(400);
    });
  });

  describe('a page that posts', () => {
    test('and loses the answer in the middle posts again, and is answered once', async () => {
      const person = await world().person();
      const [id, broken] = [randomUUID(), new AbortController()];
      const first = person.post('/web/messages', { id, text: QUESTION }, { signal: broken.signal });
      setImmediate(() => broken.abort());
      await first.catch(() => undefined);
      expect((await person.post('/web/messages', { id, text: QUESTION })).status).toBe(200);
      expect((await shownAfter(world(), person, 0))[0]?.text).toMatch(ANSWER);
      expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
    });

    test('while answers are held back sees its own words at once', async () => {
      const person = await world().person();
      world().service().hold();
      await person.say(QUESTION);
      expect((await person.transcript()).map(({ from, text }) => [from, text])).toEqual([['person', QUESTION]]);
      world().service().release();
      expect((await shownAfter(world(), person, 0))[0]?.text).toMatch(ANSWER);
    });
  });

  test.each([1, 3])('a reply that the mailbox does not take %d times arrives after that, once', async (times) => {
    let failures = times;
    const failing = await newWorld((options) => makeWebWorld({ ...options, failsToKeep: () => failures-- > 0 }));
    const person = await failing.person();
    expect((await ask(failing, person, QUESTION)).text).toMatch(ANSWER);
    expect(failures).toBeLessThan(0);
  });

  test('a reply that the mailbox did not take before the end of the service arrives after its next start', async () => {
    let isFailing = true;
    const failing = await newWorld((options) => makeWebWorld({ ...options, failsToKeep: () => isFailing }));
    const person = await failing.person();
    await person.say(QUESTION);
    await eventually(failing.service(), 'it was tried', async () =>
      (await failing.service().storage.outbox.count()).waiting > 0 ? true : null,
    );
    await failing.service().stop();
    isFailing = false;
    await failing.service().start();
    expect((await shownAfter(failing, person, 0))[0]?.text).toMatch(ANSWER);
  });
}

describeChatChannel('web', { makeWorld: makeWebWorld, ...TRAITS }, ({ world, newWorld }) => {
  describeRestarts({ world, traits: TRAITS });
  describeRequests(world);
  describeConnections(world, newWorld);
});
