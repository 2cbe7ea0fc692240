import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTelegramApi } from '../../../../src/adapters/channels/telegram/telegram-api.ts';
import { createTelegramChannel } from '../../../../src/adapters/channels/telegram/telegram-channel.ts';
import {
  deleteTelegramWebhook,
  readTelegramWebhook,
  setTelegramWebhook,
} from '../../../../src/adapters/channels/telegram/telegram-webhook-admin.ts';
import { createSystemClock } from '../../../../src/adapters/runtime/system-clock.ts';
import { TELEGRAM_FAULTS as FAULTS } from '../../../fakes/telegram/faults.ts';
import { serveRoutes } from '../../../support/serve-routes.ts';
import { SILENT_LOGGER } from '../../../support/silent-logger.ts';
import { startTelegramRig, type TelegramRig } from '../../../support/telegram-rig.ts';

const SECRET = 'a-Secret_of-the-tests';
let rig: TelegramRig;
let site: Awaited<ReturnType<typeof serveRoutes>>;
beforeEach(async () => {
  rig = await startTelegramRig({ mode: 'webhook', webhookSecret: SECRET });
  site = await serveRoutes(rig.channel.routes);
});
afterEach(async () => {
  await rig.close();
  await site.close();
  expect(rig.logger.text()).not.toContain('FakeToken');
  expect(rig.logger.text()).not.toContain(SECRET);
});

const api = () => createTelegramApi({ token: rig.server.token, apiRoot: rig.server.url });
const register = (secret = SECRET) => setTelegramWebhook(api(), `${site.url}/webhooks/telegram`, secret);
const texts = (): string[] => rig.events().map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
const delivered = () => rig.server.until(() => rig.server.pendingIds().length === 0, 'all is delivered');

async function post(body: string, secret?: string): Promise<number> {
  const headers = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };
  return (await fetch(`${site.url}/webhooks/telegram`, { method: 'POST', body, headers })).status;
}

/** Receives from here on: the bot's name is known. */
async function startReceiving(failures = 0): Promise<void> {
  await rig.start(failures);
  rig.server.privateChat().say('sẵn sàng');
  await register();
  await delivered();
}

describe('the webhook', () => {
  test('hands over each update and acknowledges it; those of a chat in their order', async () => {
    await rig.start();
    const [lan, minh] = [rig.server.privateChat(), rig.server.privateChat('Minh')];
    lan.say('một');
    lan.say('hai');
    minh.say('a');
    await register();
    lan.say('ba');
    await delivered();
    expect(texts().filter((text) => text !== 'a')).toEqual(['một', 'hai', 'ba']);
    expect(texts()).toContain('a');
    expect(rig.channel.health()).toMatchObject({ state: 'receiving', problem: null });
  });

  test('loses nothing when it cannot be stored: Telegram delivers again, later ones of the chat after it', async () => {
    const chat = rig.server.privateChat();
    chat.say('một');
    chat.say('hai');
    await rig.start(2);
    await register();
    await delivered();
    expect(texts()).toEqual(['một', 'hai']);
    expect(rig.logger.events().filter((event) => event === 'telegram-updates-not-stored')).toHaveLength(2);
    expect(rig.channel.health()).toMatchObject({ state: 'receiving', problem: null });
  });

  test('says 500 while it cannot be stored', async () => {
    await startReceiving();
    await rig.channel.stop();
    await rig.start(1);
    await rig.server.until(() => rig.server.calls('getMe').length === 2, 'it started again');
    const update = JSON.stringify({
      update_id: 1,
      message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, from: { id: 1 }, text: 'x' },
    });
    expect(await post(update, SECRET)).toBe(500);
    expect(rig.channel.health()).toMatchObject({ problem: 'not-stored' });
    expect(await post(update, SECRET)).toBe(200);
  });

  test.each([
    ['no secret', undefined],
    ['an empty secret', ''],
    ['another of its length', SECRET.replace('a', 'b')],
    ['the beginning of it', SECRET.slice(0, 5)],
    ['more than it', `${SECRET}x`],
  ])('refuses whoever comes with %s', async (_, secret) => {
    await startReceiving();
    expect(await post('{"update_id":1}', secret)).toBe(403);
    expect(texts()).toEqual(['sẵn sàng']);
  });

  test.each([['no JSON'], [''], ['null'], ['[]'], ['"x"'], ['{"update_id":1,"message":{"text":5}}'], ['{"update_id":2,"unheard_of":{}}']])(
    'acknowledges and leaves aside %j',
    async (body) => {
      await startReceiving();
      expect(await post(body, SECRET)).toBe(200);
      expect(texts()).toEqual(['sẵn sàng']);
    },
  );

  test('takes a body of 1 MiB at most', () => {
    expect(rig.channel.routes).toMatchObject([{ method: 'POST', path: '/webhooks/telegram', maxBytes: 1024 * 1024 }]);
  });

  test('is not at home before the start, while the bot’s name is not known, and after the stop', async () => {
    expect(await post('{}', SECRET)).toBe(503);
    rig.server.failWhen('getMe', () => FAULTS.serverError());
    await rig.start();
    await rig.server.until(() => rig.server.calls('getMe').length > 0, 'it asked');
    expect(await post('{}', SECRET)).toBe(503);
    rig.server.failWhen('getMe', null);
    rig.server.privateChat().say('một');
    await register();
    await delivered();
    await rig.channel.stop();
    expect(await post('{}', SECRET)).toBe(503);
    expect(texts()).toEqual(['một']);
  });

  test('answers a press, each time that it is delivered', async () => {
    const chat = rig.server.privateChat();
    await rig.send({ chatId: String(chat.id()), buttons: [[{ id: 'b1', label: 'Một' }]] });
    const { callbackId } = chat.press('b1');
    await rig.start(1);
    await register();
    await delivered();
    await rig.server.until(() => rig.server.answered().length === 2, 'it was answered with each delivery');
    expect(rig.server.answered()).toEqual([callbackId, callbackId]);
    expect(rig.events()).toMatchObject([{ content: { kind: 'button', button: 'b1' } }]);
  });

  test('never polls', async () => {
    await startReceiving();
    expect(rig.server.calls('getUpdates')).toEqual([]);
  });

  test.each([[''], ['with spaces in it'], ['a'.repeat(257)]])('is not built with %j for a secret', (webhookSecret) => {
    const parts = { token: '1:a', apiRoot: 'http://127.0.0.1:9', clock: createSystemClock(), logger: SILENT_LOGGER };
    expect(() => createTelegramChannel({ ...parts, mode: 'webhook', webhookSecret })).toThrow(RangeError);
    expect(createTelegramChannel({ ...parts, mode: 'polling' }).routes).toEqual([]);
  });
});

describe('an administrator', () => {
  test('sets a webhook, sees what waits and why, and takes it away', async () => {
    const { server } = rig;
    expect(await register('another')).toEqual({ ok: true, value: null });
    server.privateChat().say('một');
    expect(server.calls('setWebhook')[0]?.payload).toMatchObject({
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    let info = await readTelegramWebhook(api());
    while (info.ok && info.value.lastError === null) info = await readTelegramWebhook(api());
    expect(info).toMatchObject({
      value: { url: `${site.url}/webhooks/telegram`, pendingUpdates: 1, lastError: 'Wrong response from the webhook: 403 Forbidden' },
    });
    expect(info.ok && info.value.lastErrorAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u);
    expect(await deleteTelegramWebhook(api())).toEqual({ ok: true, value: null });
    expect(await readTelegramWebhook(api())).toEqual({
      ok: true,
      value: { url: '', pendingUpdates: 1, lastError: null, lastErrorAt: null },
    });
  });

  test('is told why it did not work', async () => {
    expect(await setTelegramWebhook(api(), 'nowhere', SECRET)).toEqual({
      ok: false,
      reason: 'Bad Request: bad webhook: invalid webhook URL specified',
    });
    const revoked = api();
    rig.server.revokeToken('1:other');
    expect(await deleteTelegramWebhook(revoked)).toEqual({ ok: false, reason: 'unauthorized' });
    await rig.server.goAway();
    expect(await readTelegramWebhook(api())).toEqual({ ok: false, reason: 'econnrefused' });
  });
});
