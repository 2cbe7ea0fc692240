import { expect, test } from '@jest/globals';
import { TELEGRAM_FAULTS } from '../../fakes/telegram/faults.ts';
import type { FakeChat } from '../../fakes/telegram/people.ts';
import { eventually, type SeenMessage } from '../../support/chat-world.ts';
import type { TelegramWorld } from '../../support/chat-worlds/telegram-world.ts';
import { AGENCY, AMBIGUOUS, ANSWER, ask, QUESTION, shownAfter, shownBy } from './conversation.ts';

/** What a person does, and what it is answered with; null for nothing at all. */
const EVENTS: readonly (readonly [string, (chat: FakeChat, platform: TelegramWorld['platform']) => void, RegExp | null])[] = [
  ['a photo', (chat) => chat.sendFile('photo'), /^Em chưa đọc được ảnh/u],
  ['a photo with a question', (chat) => chat.sendFile('photo', { caption: QUESTION }), ANSWER],
  ['a file', (chat) => chat.sendFile('document', { name: 'ke-hoach.pdf' }), /^Em chưa nhận văn bản qua đây/u],
  ['a file with a question', (chat) => chat.sendFile('document', { name: 'x.pdf', caption: QUESTION }), ANSWER],
  ['a sticker', (chat) => chat.sendFile('sticker'), /^Dạ\. Anh\/chị cần hỏi/u],
  ['a voice message', (chat) => chat.sendFile('voice'), /^Em chưa nghe được tin nhắn thoại/u],
  ['a video', (chat) => chat.sendFile('video'), /^Em chỉ đọc được tin nhắn chữ/u],
  ['a place', (chat) => chat.post({ location: { latitude: 18.3, longitude: 105.9 } }), /^Em chỉ đọc được tin nhắn chữ/u],
  ['a text that is too long', (chat) => chat.say('nv 10 '.repeat(680)), /Tin nhắn dài quá 4000 ký tự/u],
  ['a blank text', (chat) => chat.say('\u2063 \u2800'), /Em chưa nhận được nội dung/u],
  ['a command with the name of the bot', (chat) => chat.say('/vanban@SauRoBot'), /Đang có 5 văn bản/u],
  ['a notice of a pinned message', (chat) => chat.post({ pinned_message: { message_id: 1 } }), null],
  ['a poll', (chat, platform) => platform.addUpdate('poll', chat.id(), { id: '1', question: 'x' }), null],
  ['a kind of tomorrow', (chat, platform) => platform.addUpdate('hologram', chat.id(), { id: 1 }), null],
  ['a message without a chat', (chat, platform) => platform.addUpdate('message', chat.id(), { message_id: 1, text: QUESTION }), null],
  ['a message of another bot', (chat) => chat.say(QUESTION, { from: { id: 5, is_bot: true, first_name: 'Bot' } }), null],
];

/** What people do besides writing plain words. */
export function describeTelegramEvents(world: () => TelegramWorld): void {
  test.each(EVENTS)('%s is answered as it deserves', async (_, act, answer) => {
    const person = await world().person();
    act(person.chat, world().platform);
    await person.say('cảm ơn');
    const shown = await shownAfter(world(), person, 0, answer === null ? 1 : 2);
    if (answer !== null) expect(shown[0]?.text).toMatch(answer);
    expect(shown.at(-1)?.text).toMatch(/không có gì ạ/u);
  });

  test('a message that was changed is answered anew', async () => {
    const person = await world().person();
    const { messageId } = person.chat.say(QUESTION);
    await shownAfter(world(), person, 0);
    const changed = await shownBy(world(), person, async () => person.chat.edit(messageId, 'nv 11 Nghệ An ai chủ trì?'));
    expect(changed.text).toMatch(/Nhiệm vụ 11 \(Nghệ An\)/u);
    expect(changed.replaced).toBe(false);
  });

  test('every press of a button is answered, so that it does not go on turning', async () => {
    const person = await world().person();
    await ask(world(), person, AGENCY);
    const { callbackId } = person.chat.press('Xem tiếp ▶');
    await shownAfter(world(), person, 1);
    await world().platform.until(() => world().platform.answered().includes(callbackId), 'the press is answered');
  });

  test('a button pressed twice at once turns one page; the second press finds that it is over', async () => {
    const person = await world().person();
    await ask(world(), person, AGENCY);
    person.chat.press('Xem tiếp ▶');
    person.chat.press('Xem tiếp ▶');
    const shown = await shownAfter(world(), person, 1, 2);
    expect(shown.map(({ replaced }) => replaced)).toEqual([true, false]);
    expect(shown[0]?.text).toMatch(/^7\. /mu);
    expect(shown[1]?.text).toMatch(/Lựa chọn trước đã hết hiệu lực/u);
  });

  test('a page whose message is gone is shown as a new one', async () => {
    const person = await world().person();
    await ask(world(), person, AGENCY);
    world().platform.fail('editMessageText', TELEGRAM_FAULTS.badRequest('message to edit not found'));
    const turned = await shownBy(world(), person, () => person.press('Xem tiếp ▶'));
    expect(turned.replaced).toBe(false);
    expect(turned.text).toMatch(/^7\. /mu);
  });

  test('a button of another chat leads nowhere', async () => {
    const [one, other] = [await world().person(), await world().person()];
    await ask(world(), one, AMBIGUOUS);
    const data = world().platform.sent().at(-1)?.buttons.flat()[1]?.callback_data;
    const from = { id: other.chat.id(), is_bot: false, first_name: 'X' };
    const message = { message_id: 1, chat: { id: other.chat.id(), type: 'private', first_name: 'X' }, date: 1_700_000_000 };
    world().platform.addUpdate('callback_query', other.chat.id(), { id: '77', from, chat_instance: '1', data, message });
    expect((await shownAfter(world(), other, 0))[0]?.text).toMatch(/Lựa chọn trước đã hết hiệu lực/u);
  });
}

/** Chats of several people, who mostly speak to each other. */
export function describeTelegramGroups(world: () => TelegramWorld): void {
  const shownIn = async (chat: FakeChat, count: number): Promise<readonly SeenMessage[]> => {
    const shown = () => world().shownTo(chat);
    await eventually(world().service(), `${count} in the group`, () => (shown().length >= count ? true : null));
    await world().service().settle();
    expect(shown()).toHaveLength(count);
    return shown();
  };

  test.each(['nv 10 Hà Tĩnh ai chủ trì @SauRoBot', '@SauRoBot, nv 10 Hà Tĩnh ai chủ trì', '@saurobot nv 10 Hà Tĩnh ai chủ trì'])(
    'in a group "%s" is answered there',
    async (words) => {
      const group = world().platform.group();
      group.say(words);
      expect((await shownIn(group, 1))[0]?.text).toMatch(ANSWER);
    },
  );

  test.each<readonly [string, (group: FakeChat) => void]>([
    ['what people say to each other', (group) => group.say(QUESTION)],
    ['what is said to somebody else', (group) => group.say(`@AnhMinh ${QUESTION}`)],
    ['a command to another bot', (group) => group.say('/vanban@KhacBot')],
    ['a photo', (group) => group.sendFile('photo')],
    ['a sticker', (group) => group.sendFile('sticker')],
    ['a file', (group) => group.sendFile('document')],
    ['a voice message', (group) => group.sendFile('voice')],
    ['a photo with its name', (group) => group.sendFile('photo', { caption: '@SauRoBot' })],
  ])('in a group %s is no reason to speak', async (_, act) => {
    const group = world().platform.group();
    act(group);
    group.say('@SauRoBot cảm ơn');
    expect((await shownIn(group, 1))[0]?.text).toMatch(/không có gì ạ/u);
  });

  test('in a group an answer to its message is meant for it', async () => {
    const group = world().platform.group();
    group.say(`@SauRoBot ${QUESTION}`);
    await shownIn(group, 1);
    group.say('còn nv 11?', { replyTo: world().platform.sent().at(-1)?.messageId ?? 0 });
    expect((await shownIn(group, 2))[1]?.text).toMatch(/Nhiệm vụ 11 \(Hà Tĩnh\)/u);
  });

  test('a group that becomes a supergroup goes on as it was', async () => {
    const group = world().platform.group('group');
    group.say(`@SauRoBot ${QUESTION}`);
    await shownIn(group, 1);
    group.migrate();
    group.say('@SauRoBot còn nv 11?');
    expect((await shownIn(group, 1))[0]?.text).toMatch(/Nhiệm vụ 11 \(Hà Tĩnh\)/u);
  });
}
