import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isFromGroup, parseZaloUpdate, readZaloUpdates, updateName } from '../../../../src/adapters/channels/zalo/zalo-update.ts';
import { anyText } from '../../../support/vietnamese-arbitraries.ts';

const RECEIVED_AT = '2026-11-22T01:02:03.000Z';
const context = { channel: 'zalo', botNames: ['Bot Sáu Rõ', 'bot.VDKyGxQvc', 'Bot Sáu'], receivedAt: RECEIVED_AT };

const LAN = { id: '6ede9afa66b88fe6d6a9', display_name: 'Lan', is_bot: false };
const message = (fields: object, isGroup = false): Record<string, unknown> => ({
  from: LAN,
  chat: isGroup ? { id: 'a'.repeat(20), chat_type: 'GROUP' } : { id: LAN.id, chat_type: 'PRIVATE' },
  message_id: '2d758cb5e222177a4e35',
  date: 1750316131602,
  ...fields,
});
const update = (name: string, fields: object = {}, isGroup = false) => ({
  event_name: `message.${name}.received`,
  message: message(fields, isGroup),
});
const contentOf = (raw: unknown) => parseZaloUpdate(raw, context)?.content;
const textOf = (text: string, isGroup = true) => contentOf(update('text', { text }, isGroup));

describe('a body', () => {
  const bare = update('text', { text: 'Xin chào' });
  test.each([
    ['the documented form', { ok: true, result: bare }, [bare]],
    ['the bare form', bare, [bare]],
    ['a list', { ok: true, result: [bare, bare] }, [bare, bare]],
    ['a list under its name', { ok: true, result: { updates: [bare] } }, [bare]],
    ['a bare list', [bare], [bare]],
    ['a result with nothing in it', { ok: true, result: {} }, []],
    ['no result', { ok: true, result: null }, []],
    ['an empty list', { ok: true, result: [] }, []],
    ['null', null, []],
    ['a word', 'ok', []],
  ])('in %s is read', (_, body, updates) => {
    expect(readZaloUpdates(body)).toEqual(updates);
  });
});

describe('an update', () => {
  test('of the documentation becomes an event', () => {
    expect(parseZaloUpdate(update('text', { text: 'Xin chào' }), context)).toEqual({
      channel: 'zalo',
      eventId: '6ede9afa66b88fe6d6a9:2d758cb5e222177a4e35',
      chatId: LAN.id,
      senderId: LAN.id,
      isPrivate: true,
      at: '2025-06-19T06:55:31.602Z',
      content: { kind: 'text', text: 'Xin chào', edited: false },
    });
  });

  const attachment = (kind: string, caption = '') => ({ kind: 'attachment', attachment: kind, caption, file: null });
  test.each([
    ['a photo as documented', update('image', { photo: 'https://a.zdn.vn/1.jpg', caption: 'Kế hoạch' }), attachment('photo', 'Kế hoạch')],
    ['a photo as captured', update('image', { photo_url: 'https://a.zdn.vn/1.jpg', message_type: 'CHAT_PHOTO' }), attachment('photo')],
    ['a sticker', update('sticker', { sticker: '0e07', url: 'https://a.zdn.vn/s' }), attachment('sticker')],
    ['a voice message', update('voice', { voice_url: 'https://a.zdn.vn/1.aac' }), attachment('voice')],
    ['a file, which comes without its content', update('unsupported'), attachment('other')],
    ['a text without the name of its event', { message: message({ text: 'Xin chào' }) }, { kind: 'text', text: 'Xin chào', edited: false }],
    ['a photo without it', { message: message({ photo_url: 'https://a.zdn.vn/1.jpg' }) }, attachment('photo')],
    ['nothing known without it', { message: message({}) }, attachment('other')],
    ['a text that is missing', update('text'), { kind: 'text', text: '', edited: false }],
  ])('says that it holds %s', (_, raw, content) => {
    expect(contentOf(raw)).toEqual(content);
  });

  test.each([
    ['an event of another name', { event_name: 'user.follow', message: message({ text: 'a' }) }],
    ['an event named like a property of objects', { event_name: 'constructor', message: message({ text: 'a' }) }],
    ['a message of another bot', update('text', { text: 'a', from: { id: 'b', is_bot: true } })],
    ['no message', { event_name: 'message.text.received' }],
    ['a message without an id', update('text', { text: 'a', message_id: undefined })],
    ['a chat without an id', update('text', { text: 'a', chat: {} })],
    ['a number', 7],
    ['null', null],
  ])('is nothing when it is %s', (_, raw) => {
    expect(parseZaloUpdate(raw, context)).toBeNull();
  });

  test.each([
    ['no date', undefined],
    ['a date beyond all days', 1e20],
    ['a date that is none', 'hôm nay'],
  ])('with %s happened when it came', (_, date) => {
    expect(parseZaloUpdate(update('text', { text: 'a', date }), context)?.at).toBe(RECEIVED_AT);
  });

  test('has its text in NFC, also when it was typed in parts', () => {
    expect(textOf('Sở Nội vụ'.normalize('NFD'))).toMatchObject({ text: 'Sở Nội vụ' });
  });

  test('keeps 8,000 units of its text and no half of a character', () => {
    expect(textOf(`${'a'.repeat(7999)}👍b`, false)).toMatchObject({ text: 'a'.repeat(7999) });
    expect(textOf('a'.repeat(8000), false)).toMatchObject({ text: 'a'.repeat(8000) });
  });

  test('never throws, and what it gives is NFC and not too long', () => {
    const field = fc.oneof(fc.anything(), anyText);
    const raw = fc.record({ event_name: fc.constantFrom('message.text.received', 'x', undefined), text: field, caption: field, id: field });
    fc.assert(
      fc.property(raw, ({ event_name, text, caption, id }) => {
        const event = parseZaloUpdate({ event_name, message: { ...message({ text, caption }), message_id: id } }, context);
        const words = event?.content.kind === 'text' ? event.content.text : '';
        expect(words.length).toBeLessThanOrEqual(8000);
        expect(words.normalize('NFC')).toBe(words);
      }),
    );
  });
});

describe('a mention before the text of a group', () => {
  test.each([
    ['@Bot Sáu Rõ ai chủ trì?', 'ai chủ trì?'],
    ['  @bot sáu rõ, ai chủ trì?', 'ai chủ trì?'],
    ['@bot.VDKyGxQvc: ai chủ trì?', 'ai chủ trì?'],
    ['@Bot Sáu Rõ', ''],
    ['@Bot Sáu Rõ\nai chủ trì?', 'ai chủ trì?'],
    ['@Bot Sáu ai chủ trì?', 'ai chủ trì?'],
    ['@Bot Sáu Rõng ai chủ trì?', 'Rõng ai chủ trì?'],
    ['@Bot Sáurõ ai chủ trì?', '@Bot Sáurõ ai chủ trì?'],
    ['hỏi @Bot Sáu Rõ', 'hỏi @Bot Sáu Rõ'],
    ['@Lan ai chủ trì?', '@Lan ai chủ trì?'],
  ])('%j leaves %j', (text, rest) => {
    expect(textOf(text)).toMatchObject({ text: rest });
    expect(textOf(text.normalize('NFD'))).toMatchObject({ text: rest });
  });

  test('is taken from a caption too', () => {
    expect(contentOf(update('image', { photo: 'https://a.vn', caption: '@Bot Sáu Rõ đây' }, true))).toMatchObject({ caption: 'đây' });
  });

  test('is left where a person talks with the bot alone', () => {
    expect(textOf('@Bot Sáu Rõ ai?', false)).toMatchObject({ text: '@Bot Sáu Rõ ai?' });
  });

  test.each([
    ['by its type', { id: LAN.id, chat_type: 'GROUP' }, true],
    ['in small letters', { id: LAN.id, chat_type: 'private' }, false],
    ['by another id than the sender', { id: 'nhóm' }, true],
    ['by the same id', { id: LAN.id }, false],
  ])('is looked for in a group, which is known %s', (_, chat, isGroup) => {
    const raw = update('text', { text: 'a', chat });
    expect([isFromGroup(raw), parseZaloUpdate(raw, context)?.isPrivate]).toEqual([isGroup, !isGroup]);
  });
});

describe('the name of an update for the log', () => {
  test.each([
    [{ event_name: 'message.text.received' }, 'message.text.received'],
    [{ event_name: 'Nguyễn Văn A hỏi' }, 'unnamed'],
    [{ event_name: 'a'.repeat(65) }, 'unnamed'],
    [{}, 'unnamed'],
    [null, 'unnamed'],
  ])('of %j is %j', (raw, name) => {
    expect(updateName(raw)).toBe(name);
  });
});
