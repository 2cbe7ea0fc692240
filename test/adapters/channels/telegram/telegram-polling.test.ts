import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TELEGRAM_FAULTS as FAULTS } from '../../../fakes/telegram/faults.ts';
import { startTelegramRig, type TelegramRig } from '../../../support/telegram-rig.ts';

let rig: TelegramRig;
beforeEach(async () => {
  rig = await startTelegramRig();
});
afterEach(async () => {
  await rig.close();
  expect(rig.logger.text()).not.toContain('FakeToken');
});

const texts = (): string[] => rig.events().map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
const acknowledged = () => rig.server.until(() => rig.server.pendingIds().length === 0 && rig.server.isPolled(), 'all is acknowledged');
const received = (count: number) => rig.server.until(() => rig.events().length >= count && rig.server.isPolled(), `${count} events came`);

describe('polling', () => {
  test('hands over what came, oldest first, in one call, and acknowledges it after', async () => {
    const chat = rig.server.privateChat();
    for (const text of ['một', 'hai', 'ba']) chat.say(text);
    await rig.start();
    await acknowledged();
    expect(texts()).toEqual(['một', 'hai', 'ba']);
    expect(rig.batches).toHaveLength(1);
    chat.say('bốn');
    await received(4);
    expect(texts()).toEqual(['một', 'hai', 'ba', 'bốn']);
  });

  test('asks for the kinds of updates that it reads, whatever was asked before', async () => {
    await rig.start();
    await rig.server.until(() => rig.server.isPolled(), 'it polls');
    expect(rig.server.calls('getUpdates')[0]?.payload).toMatchObject({
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      offset: 0,
      timeout: 5,
    });
  });

  test('hands over edits, presses, files, membership and migration', async () => {
    const [chat, group] = [rig.server.privateChat(), rig.server.group('group')];
    await rig.send({ chatId: String(chat.id()), buttons: [[{ id: 'b1', label: 'Một' }]] });
    await rig.start();
    chat.edit(chat.say('củ').messageId, 'cũ');
    chat.press('Một');
    const { fileId } = chat.sendFile('document', { name: 'a.docx', caption: 'đây' });
    chat.block();
    chat.unblock();
    const from = group.id();
    const to = group.migrate();
    await received(7);
    const contents = rig.events().map(({ content }) => content);
    expect(contents).toMatchObject([
      { text: 'củ', edited: false },
      { text: 'cũ', edited: true },
      { kind: 'button', button: 'b1', messageId: String(rig.server.sent()[0]?.messageId) },
      { kind: 'attachment', caption: 'đây', file: { id: fileId, name: 'a.docx' } },
      { kind: 'left' },
      { kind: 'joined' },
      { kind: 'moved', to: String(to) },
    ]);
    expect(rig.events()[6]?.chatId).toBe(String(from));
  });

  test('loses nothing when it cannot be stored: the same comes again, until it is', async () => {
    const chat = rig.server.privateChat();
    chat.say('một');
    const second = chat.say('hai');
    await rig.start(3);
    await rig.server.until(() => rig.server.calls('getUpdates').length >= 3, 'it asked again');
    expect(rig.server.pendingIds()).toContain(second.updateId);
    expect(rig.channel.health()).toMatchObject({ state: 'recovering', problem: 'not-stored' });
    await acknowledged();
    expect(texts()).toEqual(['một', 'hai']);
    expect(rig.channel.health()).toMatchObject({ state: 'receiving', problem: null });
  });

  test('is not held up by an update that it cannot read, and logs nothing of what is in it', async () => {
    rig.server.addUpdate('message', 1, { text: 5, secret: 'riêng tư' });
    rig.server.privateChat().say('sau đó');
    await rig.start();
    await acknowledged();
    expect(texts()).toEqual(['sau đó']);
    expect(rig.logger.events()).toContain('telegram-update-unreadable');
    expect(rig.logger.text()).not.toContain('riêng tư');
  });

  test('answers every press, also one that cannot be stored yet', async () => {
    const chat = rig.server.privateChat();
    await rig.send({ chatId: String(chat.id()), buttons: [[{ id: 'b1', label: 'Một' }]] });
    const { callbackId } = chat.press('b1');
    await rig.start(1);
    await received(1);
    await rig.server.until(() => rig.server.answered().length === 2, 'it was answered with each delivery');
    expect(rig.server.answered()).toEqual([callbackId, callbackId]);
  });
});

describe('polling goes on after', () => {
  test.each([
    ['a refused token', FAULTS.unauthorized(), 'unauthorized'],
    ['too many requests', FAULTS.tooManyRequests(0.01), 'too-many-requests'],
    ['a fault of the platform', FAULTS.serverError(), 'no-answer'],
    ['a gateway’s page', FAULTS.badGateway(), 'no-answer'],
    ['a carrier’s page', FAULTS.wrongPage(), 'no-answer'],
    ['a broken connection', FAULTS.resetAfter(), 'no-answer'],
    ['half an answer', FAULTS.truncatedAfter(), 'no-answer'],
    ['a refusal', FAULTS.badRequest('odd'), 'refused'],
  ])('%s, without losing anything', async (_, fault, problem) => {
    rig.server.privateChat().say('một');
    rig.server.fail('getUpdates', fault, fault);
    await rig.start();
    await acknowledged();
    expect(texts()).toEqual(['một']);
    expect(rig.channel.health()).toMatchObject({ state: 'receiving', problem: null });
    expect(rig.logger.text()).toContain(`problem: '${problem}'`);
    expect(rig.logger.events().filter((event) => event === 'telegram-receiving-troubled')).toHaveLength(1);
  });

  test('another process took its place for a while', async () => {
    await rig.start();
    await rig.server.until(() => rig.server.isPolled(), 'it polls');
    const before = rig.server.calls('getUpdates').length;
    const other = await fetch(`${rig.server.url}/bot${rig.server.token}/getUpdates`);
    expect(await other.json()).toEqual({ ok: true, result: [] });
    await rig.server.until(() => rig.server.calls('getUpdates').length >= before + 2 && rig.server.isPolled(), 'it polls again');
    rig.server.privateChat().say('một');
    await received(1);
    expect(rig.logger.text()).toContain("problem: 'another-poller'");
  });

  test('a webhook was set for a while', async () => {
    const { server } = rig;
    await rig.start();
    await server.until(() => server.isPolled(), 'it polls');
    await fetch(`${server.url}/bot${server.token}/setWebhook?url=${encodeURIComponent('http://127.0.0.1:9/x')}`);
    await server.until(() => rig.channel.health().problem === 'webhook-set', 'it noticed');
    await fetch(`${server.url}/bot${server.token}/deleteWebhook`);
    server.privateChat().say('một');
    await received(1);
  });

  test('a loss of the network, also at the start', async () => {
    await rig.server.goAway();
    await rig.start();
    expect(rig.channel.health()).toEqual({ state: 'recovering', lastContactAt: null, problem: null });
    await rig.server.comeBack();
    const chat = rig.server.privateChat();
    chat.say('một');
    await received(1);
    await rig.server.goAway();
    chat.say('hai');
    await rig.server.comeBack();
    await received(2);
    expect(texts()).toEqual(['một', 'hai']);
  });

  test('a token that was wrong from the start became right', async () => {
    const right = rig.server.token;
    rig.server.revokeToken('1:other');
    await rig.start();
    rig.server.privateChat().say('một');
    rig.server.revokeToken(right);
    await received(1);
  });
});

describe('stopping', () => {
  test('ends the long question at once, and what comes later waits for the next start', async () => {
    await rig.start();
    await rig.server.until(() => rig.server.isPolled(), 'it polls');
    await rig.channel.stop();
    await rig.server.until(() => !rig.server.isPolled(), 'the platform noticed');
    expect(rig.channel.health().state).toBe('stopped');
    const chat = rig.server.privateChat();
    chat.say('một');
    await rig.start();
    await received(1);
    expect(texts()).toEqual(['một']);
  });

  test('waits for what is being stored', async () => {
    let store = (): void => undefined;
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    let begun = (): void => undefined;
    const begins = new Promise<void>((resolve) => {
      begun = resolve;
    });
    rig.server.privateChat().say('một');
    await rig.channel.start(() => {
      begun();
      return stored;
    });
    await begins;
    let isStopped = false;
    const stopping = rig.channel.stop().then(() => {
      isStopped = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStopped).toBe(false);
    store();
    await stopping;
    expect(isStopped).toBe(true);
  });

  test('ends a wait after a fault, and still sends', async () => {
    const slow = await startTelegramRig({ recovery: { shortestMs: 1e6, longestMs: 1e6, conflictMs: 1e6, unauthorizedMs: 1e6 } });
    slow.server.fail('getUpdates', FAULTS.serverError());
    await slow.start();
    await slow.server.until(() => slow.server.calls('getUpdates').length === 1, 'it failed');
    await slow.channel.stop();
    expect(await slow.send({ chatId: String(slow.server.privateChat().id()) })).toMatchObject({ kind: 'sent' });
    await slow.close();
  });
});
