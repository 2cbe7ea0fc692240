import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TELEGRAM_FAULTS as FAULTS } from './telegram/faults.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

let server: TelegramServer;
beforeEach(async () => {
  server = await startTelegramServer();
});
afterEach(() => server.close());

interface Answer {
  readonly ok: boolean;
  readonly result?: never;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: unknown;
}

async function call(method: string, payload: object = {}, token = server.token): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/bot${token}/${method}`, { method: 'POST', headers, body: JSON.stringify(payload) });
  return (await response.json()) as Answer;
}
const updatesOf = async (payload: object = {}): Promise<readonly { readonly update_id: number }[]> => {
  const { result } = await call('getUpdates', payload);
  return result ?? [];
};
const keyboard = (data: string) => ({ reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data }]] } });

describe('the fake Telegram', () => {
  test('keeps updates until a later offset confirms them, and gives as many as are asked for', async () => {
    const chat = server.privateChat();
    const [first, second] = [chat.say('một'), chat.say('hai')];
    expect((await updatesOf()).map((one) => one.update_id)).toEqual([first.updateId, second.updateId]);
    expect((await updatesOf({ limit: 1 })).map((one) => one.update_id)).toEqual([first.updateId]);
    expect((await updatesOf({ offset: second.updateId })).map((one) => one.update_id)).toEqual([second.updateId]);
    expect(await updatesOf({ offset: Number(second.updateId) + 1 })).toEqual([]);
    expect(server.pendingIds()).toEqual([]);
  });

  test('holds a question until something comes, and turns an older one away for a newer', async () => {
    const older = call('getUpdates', { timeout: 10 });
    await server.until(() => server.isPolled(), 'the first waits');
    const newer = updatesOf({ timeout: 10 });
    expect(await older).toMatchObject({
      ok: false,
      error_code: 409,
      description: expect.stringContaining('terminated by other getUpdates'),
    });
    await server.until(() => server.isPolled(), 'the second waits');
    server.privateChat().say('một');
    expect(await newer).toHaveLength(1);
  });

  test('remembers which kinds of updates were asked for', async () => {
    await updatesOf({ allowed_updates: ['message'] });
    const chat = server.privateChat();
    expect(chat.edit(chat.say('một').messageId, 'hai')).toBeNull();
    expect(await updatesOf()).toHaveLength(1);
  });

  test.each([
    ['no text', { text: '' }, 'message text is empty'],
    ['blanks', { text: ' \n' }, 'message text is empty'],
    ['too much text', { text: 'a'.repeat(4097) }, 'message is too long'],
    ['an unknown tag', { text: 'ế<x>', parse_mode: 'HTML' }, 'can\'t parse entities: Unsupported start tag "x" at byte offset 3'],
    ['an open tag', { text: '<b>a', parse_mode: 'HTML' }, 'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'],
    [
      'crossed tags',
      { text: '<b><i>a</b></i>', parse_mode: 'HTML' },
      'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ],
    ['a bare bracket', { text: 'a < b', parse_mode: 'HTML' }, "can't parse entities: Unclosed start tag at byte offset 2"],
    ['long button data', { text: 'a', ...keyboard('ế'.repeat(22)) }, 'BUTTON_DATA_INVALID'],
    ['an unknown topic', { text: 'a', message_thread_id: 4 }, 'message thread not found'],
    ['an unknown chat', { text: 'a', chat_id: 5 }, 'chat not found'],
  ])('refuses %s', async (_, payload, words) => {
    const answer = await call('sendMessage', { chat_id: server.privateChat().id(), ...payload });
    expect(answer).toEqual({ ok: false, error_code: 400, description: `Bad Request: ${words}` });
    expect(server.counts().accepted).toBe(0);
  });

  test.each([
    ['4,096 characters besides the tags', { text: `<b>${'a'.repeat(4096)}</b>`, parse_mode: 'HTML' }],
    ['64 bytes of button data', { text: 'a', ...keyboard('a'.repeat(64)) }],
  ])('takes %s', async (_, payload) => {
    expect(await call('sendMessage', { chat_id: server.privateChat().id(), ...payload })).toMatchObject({ ok: true });
  });

  test('refuses a wrong token, an unknown method, and what the bot may not do any more', async () => {
    expect(await call('getMe', {}, '1:x')).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
    expect(await call('getNothing')).toMatchObject({ error_code: 404 });
    const group = server.group('group');
    const old = group.id();
    const next = group.migrate();
    expect(await call('sendMessage', { chat_id: old, text: 'a' })).toMatchObject({ parameters: { migrate_to_chat_id: next } });
    group.block();
    expect(await call('sendMessage', { chat_id: next, text: 'a' })).toMatchObject({ error_code: 403 });
  });

  test('counts what it took and whose answer did not arrive', async () => {
    const chat_id = server.privateChat().id();
    server.fail('sendMessage', FAULTS.resetBefore(), FAULTS.resetAfter(), FAULTS.truncatedAfter(), FAULTS.badGateway(true));
    for (const text of ['a', 'b', 'c', 'd']) await expect(call('sendMessage', { chat_id, text })).rejects.toThrow();
    expect(await call('sendMessage', { chat_id, text: 'e' })).toMatchObject({ ok: true });
    expect(server.sent().map(({ text, cutOff }) => [text, cutOff])).toEqual([
      ['b', true],
      ['c', true],
      ['d', true],
      ['e', false],
    ]);
    expect(server.counts()).toEqual({ accepted: 4, cutOff: 3 });
  });

  test('sees that a sender went away while its message was being taken', async () => {
    const chat_id = server.privateChat().id();
    server.fail('sendMessage', FAULTS.slow(50));
    const leaving = new AbortController();
    const body = JSON.stringify({ chat_id, text: 'a' });
    const headers = { 'content-type': 'application/json' };
    const sending = fetch(`${server.url}/bot${server.token}/sendMessage`, { method: 'POST', headers, body, signal: leaving.signal });
    await server.until(() => server.calls('sendMessage').length === 1, 'it arrived');
    leaving.abort();
    await expect(sending).rejects.toThrow();
    await server.until(() => server.counts().cutOff === 1, 'it was taken and cut off');
    expect(server.counts()).toEqual({ accepted: 1, cutOff: 1 });
  });

  test('fails by a rule as long as there is one', async () => {
    server.failWhen('*', ({ method }) => (method === 'getMe' ? FAULTS.tooManyRequests(2) : null));
    expect(await call('getMe')).toMatchObject({ error_code: 429, parameters: { retry_after: 2 } });
    expect(await call('getWebhookInfo')).toMatchObject({ ok: true });
    server.failWhen('*', null);
    expect(await call('getMe')).toMatchObject({ ok: true });
  });
});
