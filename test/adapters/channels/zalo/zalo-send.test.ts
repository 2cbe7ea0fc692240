import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { OutgoingMessage } from '../../../../src/domain/outgoing-message.ts';
import type { ChatChannel } from '../../../../src/ports/chat-channel.ts';
import type { ZaloFault } from '../../../fakes/zalo-faults.ts';
import { startZaloServer, type ZaloPerson, type ZaloServer } from '../../../fakes/zalo-server.ts';
import { createLogBook, FAST, outgoing, zaloChannelFor } from '../../../support/zalo-tools.ts';

let zalo: ZaloServer;
let channel: ChatChannel;
let lan: ZaloPerson;

beforeEach(async () => {
  zalo = await startZaloServer();
  channel = zaloChannelFor(zalo);
  lan = zalo.person('Lan');
});
afterEach(() => zalo.close());

const send = (text: string, overrides: Partial<OutgoingMessage> = {}, signal = new AbortController().signal) =>
  channel.send(outgoing(lan.id, text, overrides), signal);

const unknown = (reason: string) => ({ kind: 'unknown', reason });
const later = (reason: string, afterMs: number | null) => ({ kind: 'later', reason, afterMs });
const refused = (reason: string) => ({ kind: 'refused', reason, detail: expect.any(String) });

describe('a message', () => {
  test('is sent as text with its styles, and its id comes back', async () => {
    const outcome = await send('Sở Nội vụ chủ trì', {
      styles: [
        { start: 0, length: 9, style: 'bold' },
        { start: 10, length: 7, style: 'italic' },
      ],
    });
    const [sent] = zalo.sends();
    expect(outcome).toEqual({ kind: 'sent', messageId: sent?.messageId });
    expect(sent?.params).toEqual({
      chat_id: lan.id,
      text: 'Sở Nội vụ chủ trì',
      text_styles: [
        { start: 0, len: 9, st: ['b'] },
        { start: 10, len: 7, st: ['i'] },
      ],
    });
  });

  test('with signs of markup is sent as it is', async () => {
    await send('12_NQ_CP **không** <b>phải</b> {red}');
    expect(zalo.sends()[0]?.params).toEqual({ chat_id: lan.id, text: '12_NQ_CP **không** <b>phải</b> {red}' });
  });

  test('loses what of a style lies outside its text', async () => {
    await send('Sở', {
      styles: [
        { start: -1, length: 2, style: 'bold' },
        { start: 1, length: 9, style: 'italic' },
        { start: 2, length: 1, style: 'bold' },
      ],
    });
    expect(zalo.sends()[0]?.styles).toEqual([
      { start: 0, len: 1, st: ['b'] },
      { start: 1, len: 1, st: ['i'] },
    ]);
  });

  test('goes without styles when the platform refuses it with them', async () => {
    zalo.faults.queue('sendMessage', { kind: 'error', code: 400, description: 'Bad Request: invalid text_styles' });
    expect(await send('Sở', { styles: [{ start: 0, length: 2, style: 'bold' }] })).toMatchObject({ kind: 'sent' });
    expect(zalo.sends()).toMatchObject([{ text: 'Sở', styles: [] }]);
  });

  test('is never sent twice after anything that leaves it unknown', async () => {
    zalo.faults.queue('sendMessage', { kind: 'reset', when: 'after' });
    await send('Sở', { styles: [{ start: 0, length: 2, style: 'bold' }] });
    expect([zalo.sends().length, zalo.cutOff()]).toEqual([1, 1]);
  });

  test.each([
    ['is empty', ' \n', {}, 'bad-request'],
    ['is too long', 'a'.repeat(2001), {}, 'too-large'],
    ['carries a file', 'a', { file: { kind: 'file', name: 'a.pdf', base64: 'YQ==' } }, 'bad-request'],
  ] as const)('that %s is refused before it is sent', async (_, text, overrides, reason) => {
    expect(await send(text, overrides)).toEqual(refused(reason));
    expect(zalo.calls('sendMessage')).toEqual([]);
  });

  test('for a chat that is not known is refused for good', async () => {
    expect(await channel.send(outgoing('lạ', 'a', {}), AbortSignal.timeout(3_000))).toEqual(refused('chat-not-found'));
  });
});

describe('the outcome', () => {
  const cases: readonly (readonly [string, ZaloFault, object])[] = [
    ['429 is later', { kind: 'error', code: 429 }, later('rate-limited', null)],
    ['429 with HTTP 200 is later', { kind: 'error', code: 429, status: 200 }, later('rate-limited', null)],
    ['401 is later: a token can be mended', { kind: 'error', code: 401 }, later('unauthorized', 60_000)],
    ['426 is much later', { kind: 'error', code: 426, camelCase: true }, later('daily-cap', 3_600_000)],
    ['400 is refused', { kind: 'error', code: 400 }, refused('bad-request')],
    ['413 is refused', { kind: 'error', code: 413 }, refused('too-large')],
    ['404 of a chat is refused', { kind: 'error', code: 404, description: 'chat not found' }, refused('chat-not-found')],
    ['404 of the address is later', { kind: 'error', code: 404, description: 'Not Found' }, later('not-found', 60_000)],
    ['403, an internal error there, is unknown', { kind: 'error', code: 403 }, unknown('server-error')],
    ['500 is unknown', { kind: 'error', code: 500 }, unknown('server-error')],
    ['408 is unknown', { kind: 'error', code: 408, status: 200 }, unknown('timed-out')],
    ['a code that is not known is unknown', { kind: 'error', code: 418 }, unknown('unknown-code')],
    ['a gateway leaves it unknown', { kind: 'html', status: 502 }, unknown('http-502')],
    ['a reset before it was taken leaves it unknown', { kind: 'reset', when: 'before' }, unknown('connection-broken')],
    ['half an answer leaves it unknown', { kind: 'truncated' }, unknown('not-json')],
    ['ok without an id leaves it unknown', { kind: 'body', status: 200, body: '{"ok":true,"result":{}}' }, unknown('unexpected-answer')],
  ];
  test.each(cases)('of %s', async (_, fault, outcome) => {
    zalo.faults.queue('sendMessage', fault);
    expect(await send('a')).toEqual(outcome);
  });

  test('of a platform that is not there is later', async () => {
    await zalo.close();
    expect(await send('a')).toEqual(later('connection-refused', null));
  });

  test('of an answer that comes too late is unknown', async () => {
    channel = zaloChannelFor(zalo, { timing: { ...FAST, sendMs: 20 } });
    zalo.faults.queue('sendMessage', { kind: 'silence' });
    expect(await send('a')).toEqual(unknown('timed-out'));
  });

  test('of a wait that is given up is unknown', async () => {
    const controller = new AbortController();
    zalo.faults.queue('sendMessage', { kind: 'silence' });
    const outcome = send('a', {}, controller.signal);
    await zalo.until(() => zalo.sends().length === 1);
    controller.abort();
    expect(await outcome).toEqual(unknown('aborted'));
  });
});

describe('typing', () => {
  test('is shown', async () => {
    await channel.showTyping(lan.id);
    expect(zalo.calls('sendChatAction')).toEqual([{ method: 'sendChatAction', params: { chat_id: lan.id, action: 'typing' } }]);
  });

  test.each<ZaloFault>([
    { kind: 'error', code: 429 },
    { kind: 'reset', when: 'before' },
    { kind: 'html', status: 502 },
  ])('that fails is nobody’s business: %j', async (fault) => {
    zalo.faults.queue('sendChatAction', fault);
    await expect(channel.showTyping(lan.id)).resolves.toBeUndefined();
  });
});

test('no line of the log holds a token or a text', async () => {
  const logger = createLogBook();
  channel = zaloChannelFor(zalo, { logger });
  zalo.faults.queue('sendMessage', { kind: 'html', status: 502 }, { kind: 'error', code: 401 });
  for (const text of ['Mật', 'Kín']) await send(text);
  expect(logger.text()).not.toMatch(/khong-phai-khoa-that|Mật|Kín/u);
});
