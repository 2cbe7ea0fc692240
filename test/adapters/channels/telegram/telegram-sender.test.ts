import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TELEGRAM_FAULTS as FAULTS } from '../../../fakes/telegram/faults.ts';
import { startTelegramRig, type TelegramRig } from '../../../support/telegram-rig.ts';

let rig: TelegramRig;
beforeEach(async () => {
  rig = await startTelegramRig({ requestMs: 400, uploadMs: 400 }, { maxUploadBytes: 1000 });
});
afterEach(async () => {
  await rig.close();
  expect(rig.logger.text()).not.toContain('FakeToken');
});

const BUTTONS = [[{ id: 'b1', label: 'Một' }], [{ id: 'b2', label: 'Hai' }]];
const file = (name = 'bản đồ.txt', bytes = 'bytes') => ({ kind: 'file' as const, name, base64: Buffer.from(bytes).toString('base64') });

describe('a message', () => {
  test('arrives with its words, styles and buttons, and gives its id', async () => {
    const chatId = String(rig.server.privateChat().id());
    const text = 'Số 30 < 40 & "x"';
    const outcome = await rig.send({ chatId, text, styles: [{ start: 0, length: 5, style: 'bold' }], buttons: BUTTONS });
    const [sent] = rig.server.sent();
    expect(sent).toMatchObject({ method: 'sendMessage', text, entities: [{ type: 'bold', offset: 0, length: 5 }] });
    expect(sent?.buttons.map((row) => row.map(({ callback_data }) => callback_data))).toEqual([['b1'], ['b2']]);
    expect(outcome).toEqual({ kind: 'sent', messageId: String(sent?.messageId) });
    expect(rig.server.calls('sendMessage')[0]?.payload).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  test('goes to its topic', async () => {
    const group = rig.server.group();
    const topic = group.addTopic();
    await rig.send({ chatId: `${group.id()}/${topic}` });
    expect(rig.server.sent()[0]).toMatchObject({ chatId: group.id(), threadId: topic });
    expect(await rig.send({ chatId: `${group.id()}/7` })).toMatchObject({ kind: 'refused', reason: 'chat-not-found' });
  });

  test('whose styles cannot be read is sent plain', async () => {
    const chatId = String(rig.server.privateChat().id());
    rig.server.fail('sendMessage', FAULTS.cannotParse());
    expect(await rig.send({ chatId, text: 'a < b' })).toMatchObject({ kind: 'sent' });
    expect(rig.server.calls('sendMessage')[1]?.payload).not.toHaveProperty('parse_mode');
    expect(rig.server.sent()).toMatchObject([{ text: 'a < b', entities: [] }]);
  });

  test('to a group that moved is told the new id, in the same topic', async () => {
    const group = rig.server.group('group');
    const old = group.id();
    const next = group.migrate();
    expect(await rig.send({ chatId: String(old) })).toEqual({ kind: 'moved', chatId: String(next) });
    expect(await rig.send({ chatId: `${old}/45` })).toEqual({ kind: 'moved', chatId: `${next}/45` });
    expect(await rig.send({ chatId: String(next) })).toMatchObject({ kind: 'sent' });
  });

  test.each([[''], ['abc'], ['1/'], ['@name'], ['1/2/3']])('to %j, which is no chat, is refused unasked', async (chatId) => {
    expect(await rig.send({ chatId })).toMatchObject({ kind: 'refused', reason: 'chat-not-found' });
    expect(rig.server.calls()).toEqual([]);
  });
});

describe('a message in the place of another', () => {
  const sendFirst = async (chatId: string) => {
    const first = await rig.send({ chatId, text: 'cũ', buttons: BUTTONS });
    return first.kind === 'sent' ? first.messageId : '';
  };

  test('changes it, and takes away buttons that it does not have', async () => {
    const chatId = String(rig.server.privateChat().id());
    const replaces = await sendFirst(chatId);
    expect(await rig.send({ chatId, text: 'mới', replaces })).toEqual({ kind: 'sent', messageId: replaces });
    expect(rig.server.sent()[1]).toMatchObject({ method: 'editMessageText', messageId: Number(replaces), text: 'mới', buttons: [] });
  });

  test('that it equals is sent', async () => {
    const chatId = String(rig.server.privateChat().id());
    const replaces = await sendFirst(chatId);
    expect(await rig.send({ chatId, text: 'cũ', buttons: BUTTONS, replaces })).toEqual({ kind: 'sent', messageId: replaces });
    expect(rig.server.counts().accepted).toBe(1);
  });

  test.each([
    ['is gone', () => '424242'],
    ['has no number for an id', () => 'x'],
    ['is a person’s', (chat: { say(text: string): { messageId: number } }) => String(chat.say('của em').messageId)],
  ])('that %s is sent as a new one', async (_, idOf) => {
    const chat = rig.server.privateChat();
    const outcome = await rig.send({ chatId: String(chat.id()), text: 'mới', replaces: idOf(chat) });
    const [sent] = rig.server.sent();
    expect(sent).toMatchObject({ method: 'sendMessage', text: 'mới' });
    expect(outcome).toEqual({ kind: 'sent', messageId: String(sent?.messageId) });
  });
});

describe('a file', () => {
  test.each([
    ['file', 'sendDocument'],
    ['photo', 'sendPhoto'],
  ] as const)('of the kind %s arrives with its name, bytes, text and buttons', async (kind, method) => {
    const chatId = String(rig.server.privateChat().id());
    const styles = [{ start: 0, length: 2, style: 'italic' as const }];
    const outcome = await rig.send({ chatId, text: 'Gửi <anh>', styles, buttons: BUTTONS, file: { ...file(), kind } });
    const [sent] = rig.server.sent();
    expect(sent).toMatchObject({ method, text: 'Gửi <anh>', entities: [{ type: 'italic' }], file: { name: 'bản đồ.txt' } });
    expect(sent?.file?.bytes.toString()).toBe('bytes');
    expect(sent?.buttons).toHaveLength(2);
    expect(outcome).toEqual({ kind: 'sent', messageId: String(sent?.messageId) });
  });

  test('cannot smuggle headers in by its name', async () => {
    const chatId = String(rig.server.privateChat().id());
    await rig.send({ chatId, text: '', file: file('a"\r\nx: y\r\n\r\n.txt') });
    expect(rig.server.sent()[0]?.file?.name).toBe('a___x: y____.txt');
  });

  test('comes after a text too long for a caption, and carries the buttons', async () => {
    const chatId = String(rig.server.privateChat().id());
    const outcome = await rig.send({ chatId, text: 'a'.repeat(1025), buttons: BUTTONS, file: file() });
    const [text, document] = rig.server.sent();
    expect([text?.method, text?.buttons.length, document?.method, document?.text, document?.buttons.length]).toEqual([
      'sendMessage',
      0,
      'sendDocument',
      '',
      2,
    ]);
    expect(outcome).toEqual({ kind: 'sent', messageId: String(document?.messageId) });
  });

  test('that does not follow its long text takes the text back, so that another try doubles nothing', async () => {
    const chatId = String(rig.server.privateChat().id());
    rig.server.fail('sendDocument', FAULTS.tooManyRequests(3));
    const outcome = await rig.send({ chatId, text: 'a'.repeat(1025), file: file() });
    expect(outcome).toMatchObject({ kind: 'later', afterMs: 3000 });
    expect(rig.server.calls('deleteMessage')[0]?.payload).toMatchObject({ message_id: rig.server.sent()[0]?.messageId });
  });

  test('that does not follow a long text which cannot be taken back leaves it unknown', async () => {
    const chatId = String(rig.server.privateChat().id());
    rig.server.fail('sendDocument', FAULTS.tooManyRequests(3));
    rig.server.fail('deleteMessage', FAULTS.badRequest("message can't be deleted"));
    expect(await rig.send({ chatId, text: 'a'.repeat(1025), file: file() })).toEqual({ kind: 'unknown', reason: 'text-without-its-file' });
  });

  test('beyond the limit is refused', async () => {
    const chatId = String(rig.server.privateChat().id());
    expect(await rig.send({ chatId, file: file('a', 'b'.repeat(1001)) })).toMatchObject({ kind: 'refused', reason: 'too-large' });
  });
});

describe('what the platform says', () => {
  const UNKNOWN = { kind: 'unknown' };
  test.each([
    [FAULTS.tooManyRequests(7), { kind: 'later', reason: 'rate-limited', afterMs: 7000 }, 0],
    [FAULTS.unauthorized(), { kind: 'later', reason: 'unauthorized', afterMs: 60_000 }, 0],
    [FAULTS.blocked(), { kind: 'refused', reason: 'blocked' }, 0],
    [FAULTS.deactivated(), { kind: 'refused', reason: 'blocked' }, 0],
    [FAULTS.kicked(), { kind: 'refused', reason: 'blocked' }, 0],
    [FAULTS.notStarted(), { kind: 'refused', reason: 'blocked' }, 0],
    [FAULTS.badRequest('not enough rights to send text messages to the chat'), { kind: 'refused', reason: 'blocked' }, 0],
    [FAULTS.chatNotFound(), { kind: 'refused', reason: 'chat-not-found' }, 0],
    [
      FAULTS.badRequest('BUTTON_DATA_INVALID'),
      { kind: 'refused', reason: 'bad-request', detail: '400: Bad Request: BUTTON_DATA_INVALID' },
      0,
    ],
    [FAULTS.tooLarge(), { kind: 'refused', reason: 'too-large' }, 0],
    [FAULTS.serverError(), UNKNOWN, 0],
    [FAULTS.badGateway(), UNKNOWN, 0],
    [FAULTS.badGateway(true), UNKNOWN, 1],
    [FAULTS.wrongPage(), UNKNOWN, 0],
    [FAULTS.wrongPage(403), UNKNOWN, 0],
    [FAULTS.resetBefore(), UNKNOWN, 0],
    [FAULTS.resetAfter(), UNKNOWN, 1],
    [FAULTS.truncatedAfter(), UNKNOWN, 1],
    [FAULTS.silentAfter(), { kind: 'unknown', reason: 'timeout' }, 1],
  ])('%j: %j', async (fault, expected, cutOff) => {
    const chatId = String(rig.server.privateChat().id());
    rig.server.fail('sendMessage', fault);
    const outcome = await rig.send({ chatId });
    expect(outcome).toMatchObject(expected);
    expect(rig.server.counts()).toEqual({ accepted: cutOff, cutOff });
    expect(JSON.stringify(outcome)).not.toContain('FakeToken');
  });

  test('by itself of chats that are unknown, or closed to the bot', async () => {
    const chat = rig.server.privateChat();
    const message = { chatId: String(chat.id()) };
    chat.block();
    expect(await rig.send(message)).toMatchObject({ kind: 'refused', reason: 'blocked' });
    chat.unblock();
    expect(await rig.send(message)).toMatchObject({ kind: 'sent' });
    expect(await rig.send({ chatId: '5' })).toMatchObject({ kind: 'refused', reason: 'chat-not-found' });
    expect(await rig.send({ ...message, text: '' })).toMatchObject({ kind: 'refused', reason: 'bad-request' });
  });
});

describe('the network', () => {
  test('without a platform at its end took nothing: later', async () => {
    await rig.server.goAway();
    expect(await rig.send({})).toEqual({ kind: 'later', reason: 'econnrefused', afterMs: null });
  });

  test('that is given up on by the caller leaves it unknown', async () => {
    const chatId = String(rig.server.privateChat().id());
    rig.server.fail('sendMessage', FAULTS.silentAfter());
    const waiting = new AbortController();
    const sending = rig.send({ chatId }, waiting.signal);
    await rig.server.until(() => rig.server.counts().accepted === 1, 'it was taken');
    waiting.abort();
    expect(await sending).toEqual({ kind: 'unknown', reason: 'aborted' });
  });

  test('given up on before the beginning is not used', async () => {
    expect(await rig.send({}, AbortSignal.abort())).toEqual({ kind: 'unknown', reason: 'aborted' });
    expect(rig.server.calls()).toEqual([]);
  });
});

describe('showing that it types', () => {
  test('reaches the chat and its topic', async () => {
    const group = rig.server.group();
    const topic = group.addTopic();
    await rig.channel.showTyping(`${group.id()}/${topic}`);
    expect(rig.server.calls('sendChatAction')[0]?.payload).toMatchObject({ action: 'typing', message_thread_id: topic });
  });

  test('never fails', async () => {
    rig.server.fail('sendChatAction', FAULTS.serverError());
    await rig.channel.showTyping('5');
    await rig.channel.showTyping('5');
    await rig.channel.showTyping('nowhere');
    expect(rig.server.calls('sendChatAction')).toHaveLength(2);
  });
});
