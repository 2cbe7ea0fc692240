import { describe, expect, test } from '@jest/globals';
import { readUpdate } from '../../../../src/adapters/channels/telegram/telegram-update.ts';

const BOT = { id: 99, username: 'SauRoBot' };
const NOW = '2026-11-22T01:00:00.000Z';
const LAN = { id: 42, is_bot: false, first_name: 'Lan' };
const PRIVATE = { id: 42, type: 'private' };
const GROUP = { id: -100123, type: 'supergroup' };

const read = (update: object) => readUpdate({ update_id: 7, ...update }, { channel: 'telegram', bot: BOT, now: NOW });
const message = (fields: object) => ({ message_id: 5, date: 1_780_000_000, chat: PRIVATE, from: LAN, ...fields });
const readMessage = (fields: object) => read({ message: message(fields) });
const mention = (text: string, name = '@SauRoBot') => ({ type: 'mention', offset: text.indexOf(name), length: name.length });
/** What is heard of a text in a group. */
const heard = (text: string, fields: object = {}) => {
  const content = readMessage({ chat: GROUP, text, ...fields })?.content;
  return content?.kind === 'text' ? content.text : null;
};

describe('a message', () => {
  test('is an event with its place, speaker and moment, its text in NFC', () => {
    expect(readMessage({ text: 'Số\u0302 30' })).toEqual({
      channel: 'telegram',
      eventId: '7',
      chatId: '42',
      senderId: '42',
      isPrivate: true,
      at: new Date(1_780_000_000_000).toISOString(),
      content: { kind: 'text', text: 'Số\u0302 30'.normalize('NFC'), edited: false },
    });
  });

  test('that was changed is marked so, at the moment of the change', () => {
    const event = read({ edited_message: message({ text: 'mới', edit_date: 1_780_000_100 }) });
    expect(event).toMatchObject({ at: new Date(1_780_000_100_000).toISOString(), content: { text: 'mới', edited: true } });
  });

  test('longer than 8,000 units is cut, not through a character', () => {
    const content = readMessage({ text: `a${'😀'.repeat(5000)}` })?.content;
    expect(content).toMatchObject({ text: `a${'😀'.repeat(3999)}` });
  });

  test.each([
    ['of another bot', { text: 'x', from: { id: 1, is_bot: true } }],
    ['of a channel', { text: 'x', chat: { id: -5, type: 'channel' } }],
    ['without a sender', { text: 'x', from: undefined }],
    ['forwarded from the channel of a group', { text: '/x', chat: GROUP, is_automatic_forward: true }],
    ['that tells of a new member', { new_chat_members: [LAN] }],
    ['that tells where a group came from', { chat: GROUP, migrate_from_chat_id: -5 }],
  ])('%s says nothing', (_, fields) => {
    expect(readMessage(fields)).toBeNull();
  });

  test('in a topic belongs to the topic, in a private chat as well; an ordinary thread is none', () => {
    const topic = { message_thread_id: 45, is_topic_message: true };
    expect(readMessage({ text: '/x', chat: GROUP, ...topic })?.chatId).toBe('-100123/45');
    expect(readMessage({ text: 'x', ...topic })?.chatId).toBe('42/45');
    expect(readMessage({ text: '/x', chat: GROUP, message_thread_id: 45 })?.chatId).toBe('-100123');
  });
});

describe('in a group', () => {
  test.each([
    ['a command', '/tim 30', {}, '/tim 30'],
    ['a command to the bot', '/tim@saurobot 30', {}, '/tim 30'],
    ['a command to another bot', '/tim@OtherBot 30', {}, null],
    ['the name first', '@SauRoBot, nv 10?', { entities: [mention('@SauRoBot, nv 10?')] }, 'nv 10?'],
    ['the name in the middle', 'nhờ @SauRoBot xem', { entities: [mention('nhờ @SauRoBot xem')] }, 'nhờ xem'],
    ['the name alone', '@SauRoBot', { entities: [mention('@SauRoBot')] }, ''],
    ['a bot without a name tag', 'Bot ơi', { entities: [{ type: 'text_mention', offset: 0, length: 3, user: { id: 99 } }] }, 'ơi'],
    ['another name', '@lan xem', { entities: [mention('@lan xem', '@lan')] }, null],
    ['the name without its mark', 'a@SauRoBot.vn', {}, null],
    ['talk among people', 'chào cả nhà', {}, null],
    ['an answer to the bot', 'xong rồi', { reply_to_message: { from: { id: 99, is_bot: true } } }, 'xong rồi'],
    ['an answer to a person', 'xong rồi', { reply_to_message: { from: LAN } }, null],
    ['a topic that the bot opened', 'chào', { reply_to_message: { from: { id: 99 }, forum_topic_created: { name: 'x' } } }, null],
  ])('%s: %j', (_, text, fields, expected) => {
    expect(heard(text, fields)).toBe(expected);
  });

  test('a file is heard of when its caption speaks to the bot', () => {
    const document = { file_id: 'F', file_name: 'a.docx', file_size: 9 };
    const caption = '@SauRoBot đọc giúp';
    const event = readMessage({ chat: GROUP, document, caption, caption_entities: [mention(caption)] });
    expect(event?.content).toMatchObject({ kind: 'attachment', caption: 'đọc giúp' });
    expect(readMessage({ chat: GROUP, document, caption: 'đọc giúp' })).toBeNull();
  });
});

describe('in a private chat', () => {
  test.each([
    ['/start@SauRoBot abc', '/start abc'],
    ['/start@OtherBot', '/start@OtherBot'],
    ['/ 5', '/ 5'],
    ['xin chào', 'xin chào'],
  ])('%j is heard as %j', (text, expected) => {
    expect(readMessage({ text })?.content).toMatchObject({ text: expected });
  });
});

describe('an attachment', () => {
  const file = { file_id: 'F', file_size: 10 };
  test.each([
    [
      'photo',
      { photo: [{ file_id: 'small' }, file], caption: 'đây' },
      { attachment: 'photo', caption: 'đây', file: { id: 'F', name: 'photo.jpg', size: 10 } },
    ],
    [
      'document',
      { document: { ...file, file_name: 'a.docx' } },
      { attachment: 'file', caption: '', file: { id: 'F', name: 'a.docx', size: 10 } },
    ],
    ['voice', { voice: { file_id: 'F' } }, { attachment: 'voice', file: { id: 'F', size: null } }],
    ['sticker', { sticker: file }, { attachment: 'sticker', file: { id: 'F' } }],
    ['video', { video: file }, { attachment: 'other', file: { id: 'F' } }],
    ['animation, which comes as a document too', { animation: file, document: file }, { attachment: 'other' }],
    ['place', { location: { latitude: 1, longitude: 2 } }, { attachment: 'other', file: null }],
  ])('%s', (_, fields, expected) => {
    expect(readMessage(fields)?.content).toMatchObject({ kind: 'attachment', ...expected });
  });
});

describe('a button', () => {
  const query = { id: 'q', from: LAN, data: 'abc', message: { message_id: 8, chat: GROUP, message_thread_id: 45, is_topic_message: true } };
  test('is pressed by somebody on a message of a chat, now', () => {
    expect(read({ callback_query: query })).toMatchObject({
      chatId: '-100123/45',
      senderId: '42',
      isPrivate: false,
      at: NOW,
      content: { kind: 'button', button: 'abc', messageId: '8' },
    });
  });

  test.each([
    ['of a game', { ...query, data: undefined }],
    ['of a message sent elsewhere', { ...query, message: undefined }],
  ])('%s says nothing', (_, callback_query) => {
    expect(read({ callback_query })).toBeNull();
  });
});

describe('membership', () => {
  const change = (before: object, after: object, chat: object = PRIVATE) =>
    read({ my_chat_member: { chat, from: LAN, date: 1_780_000_000, old_chat_member: before, new_chat_member: after } })?.content.kind ??
    null;
  const is = (status: string) => ({ status });
  test.each([
    [is('member'), is('kicked'), 'left'],
    [is('kicked'), is('member'), 'joined'],
    [is('administrator'), is('left'), 'left'],
    [is('member'), { status: 'restricted', is_member: false }, 'left'],
    [{ status: 'restricted', is_member: false }, is('member'), 'joined'],
    [is('member'), is('administrator'), null],
    [is('left'), is('kicked'), null],
  ])('from %j to %j is %s', (before, after, kind) => {
    expect(change(before, after)).toBe(kind);
  });

  test('in a channel is nobody’s business', () => {
    expect(change(is('left'), is('administrator'), { id: -5, type: 'channel' })).toBeNull();
  });

  test('of a group that became a supergroup goes on under the new id, whoever it was done by', () => {
    const event = readMessage({ chat: { id: -5, type: 'group' }, from: { id: 1, is_bot: true }, migrate_to_chat_id: -1005 });
    expect(event).toMatchObject({ chatId: '-5', isPrivate: false, content: { kind: 'moved', to: '-1005' } });
  });
});

describe('anything else', () => {
  test.each([[{ channel_post: message({ text: 'x' }) }], [{ message_reaction: { chat: PRIVATE } }], [{}]])('says nothing: %j', (update) => {
    expect(read(update)).toBeNull();
  });

  test('that is no update as documented is refused', () => {
    expect(() => read({ message: { text: 5 } })).toThrow();
  });
});
