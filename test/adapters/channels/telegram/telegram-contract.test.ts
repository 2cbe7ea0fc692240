import { beforeAll, describe, expect, test } from '@jest/globals';
import { AGENCY, AMBIGUOUS, ANSWER, ask, QUESTION, shownAfter, shownBy } from '../../../contracts/chat-channel/conversation.ts';
import { describeDelivery, type SendingFault } from '../../../contracts/chat-channel/delivers-replies.ts';
import { describeRestarts } from '../../../contracts/chat-channel/survives-restarts.ts';
import { type ContractTools, describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import { TELEGRAM_FAULTS, type TelegramFault } from '../../../fakes/telegram/faults.ts';
import type { FakeChat } from '../../../fakes/telegram/people.ts';
import { Refusal } from '../../../fakes/telegram/refusal.ts';
import { eventually, type SeenMessage } from '../../../support/chat-world.ts';
import { makeTelegramWorld, TELEGRAM_SECRET, type TelegramWorld } from '../../../support/chat-worlds/telegram-world.ts';

const TRAITS = { buttons: true, edits: true, multiline: true } as const;

const NOT_TAKEN: readonly (readonly [string, () => TelegramFault])[] = [
  ['429 with the time to wait', () => TELEGRAM_FAULTS.tooManyRequests(1)],
  ['429 without', () => ({ kind: 'refuse', refusal: new Refusal(429, 'Too Many Requests') })],
  ['500', TELEGRAM_FAULTS.serverError],
  ['a page of a gateway, 502', () => TELEGRAM_FAULTS.badGateway()],
  ['a page of a gateway, 504', () => TELEGRAM_FAULTS.wrongPage(504)],
  ['a page that looks well', () => TELEGRAM_FAULTS.wrongPage(200)],
  ['a connection that was reset', TELEGRAM_FAULTS.resetBefore],
  ['401 until the token is right again', TELEGRAM_FAULTS.unauthorized],
];
const TAKEN: readonly (readonly [string, () => TelegramFault])[] = [
  ['a connection that was reset after it was taken', TELEGRAM_FAULTS.resetAfter],
  ['no answer after it was taken', TELEGRAM_FAULTS.silentAfter],
  ['half an answer after it was taken', TELEGRAM_FAULTS.truncatedAfter],
  ['a page of a gateway after it was taken', () => TELEGRAM_FAULTS.badGateway(true)],
];

function describeSending(world: () => TelegramWorld): void {
  const striking = (fault: () => TelegramFault) => (times: number) =>
    world().platform.fail('sendMessage', ...Array.from({ length: times }, fault));
  const faults: SendingFault[] = [
    ...NOT_TAKEN.map(([name, fault]) => ({ name, strike: striking(fault), shown: false, slow: name.startsWith('401') })),
    ...TAKEN.map(([name, fault]) => ({ name, strike: striking(fault), shown: true })),
  ];
  describeDelivery({
    world,
    faults,
    tooFast: striking(() => TELEGRAM_FAULTS.tooManyRequests(1)),
    unclear: striking(() => TELEGRAM_FAULTS.badGateway()),
    cutOff: () => world().platform.counts().cutOff,
    goAway: () => world().platform.goAway(),
    comeBack: () => world().platform.comeBack(),
  });

  test('a reply whose styles cannot be read is shown without them', async () => {
    world().platform.fail('sendMessage', TELEGRAM_FAULTS.cannotParse());
    expect((await ask(world(), await world().person(), QUESTION)).text).toMatch(ANSWER);
    expect(world().platform.sent().at(-1)?.entities).toEqual([]);
  });

  test('labels are bold where nothing is refused', async () => {
    await ask(world(), await world().person(), QUESTION);
    const { text = '', entities = [] } = world().platform.sent().at(-1) ?? {};
    const bold = entities.map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`);
    expect(bold).toEqual(['Thời hạn:', 'Phối hợp:', 'Sản phẩm:', 'Nội dung:', 'Nguồn:'].map((label) => `bold ${label}`));
  });

  test.each<readonly [string, () => TelegramFault, string]>([
    ['has blocked it', TELEGRAM_FAULTS.blocked, 'blocked'],
    ['is no longer there', TELEGRAM_FAULTS.deactivated, 'blocked'],
    ['has never started it', TELEGRAM_FAULTS.notStarted, 'blocked'],
    ['has no such chat', TELEGRAM_FAULTS.chatNotFound, 'gone'],
  ])('who %s is not written to; who writes again is answered again', async (_, fault, state) => {
    const person = await world().person();
    world().platform.fail('sendMessage', fault());
    await person.say(QUESTION);
    const { storage } = world().service();
    const marked = async () => ((await storage.chats.state('telegram', String(person.chat.id()))) === state ? true : null);
    await eventually(world().service(), 'the chat is marked', marked);
    expect(await person.seen()).toEqual([]);
    expect((await ask(world(), person, QUESTION)).text).toMatch(ANSWER);
  });

  test('who blocks it and lets it in again finds the conversation as it was', async () => {
    const person = await world().person();
    await ask(world(), person, QUESTION);
    person.chat.block();
    person.chat.unblock();
    expect((await ask(world(), person, 'còn nv 11?')).text).toMatch(/Nhiệm vụ 11 \(Hà Tĩnh\)/u);
  });
}

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

function describeEvents(world: () => TelegramWorld): void {
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

function describeGroups(world: () => TelegramWorld): void {
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

function describeWebhook(world: () => TelegramWorld): void {
  const secret = { 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET };

  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['no secret', {}],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': 'khong-phai' }],
    ['the beginning of the secret', { 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET.slice(0, 4) }],
  ])('who delivers with %s is refused, and not answered', async (_, headers) => {
    const person = await world().person();
    const place = { id: person.chat.id(), type: 'private', first_name: 'Lan' };
    const from = { id: person.chat.id(), is_bot: false, first_name: 'Lan' };
    const update = { update_id: 7, message: { message_id: 1, date: 1_700_000_000, chat: place, from, text: QUESTION } };
    expect((await world().post(update, headers)).status).toBe(403);
    expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
  });

  test.each<readonly [string, string, Readonly<Record<string, string>>, number]>([
    ['an empty probe without the secret', '', {}, 403],
    ['an empty body', '', secret, 200],
    ['no JSON', '{"update_id": 5, "mess', secret, 200],
    ['JSON that is no object', '[null, 7, "x"]', secret, 200],
    ['null', 'null', secret, 200],
    ['more than a megabyte', `"${'x'.repeat(1_100_000)}"`, secret, 413],
  ])('%s does no harm', async (_, body, headers, status) => {
    expect((await world().post(body, headers)).status).toBe(status);
    expect((await ask(world(), await world().person(), QUESTION)).text).toMatch(ANSWER);
  });
}

function describePolling(newWorld: ContractTools<TelegramWorld>['newWorld']): void {
  describe('while it polls', () => {
    let polling: TelegramWorld;
    beforeAll(async () => {
      polling = await newWorld((options) => makeTelegramWorld({ ...options, mode: 'polling' }));
    });

    test.each<readonly [string, TelegramFault]>([
      ['401', TELEGRAM_FAULTS.unauthorized()],
      ['409 while somebody else polls', { kind: 'refuse', refusal: new Refusal(409, 'Conflict: terminated by other getUpdates request') }],
      [
        '409 while a webhook is set',
        { kind: 'refuse', refusal: new Refusal(409, "Conflict: can't use getUpdates while webhook is active") },
      ],
      ['500', TELEGRAM_FAULTS.serverError()],
      ['502', TELEGRAM_FAULTS.badGateway()],
      ['a page that looks well', TELEGRAM_FAULTS.wrongPage(200)],
      ['a connection that was reset', TELEGRAM_FAULTS.resetBefore()],
      ['half an answer', TELEGRAM_FAULTS.truncatedAfter()],
    ])('it comes back after: %s', async (_, fault) => {
      const person = await polling.person();
      await ask(polling, person, QUESTION);
      polling.platform.fail('getUpdates', fault, fault);
      for (const row of [11, 12, 13]) {
        const words = new RegExp(`Nhiệm vụ ${row} \\(Hà Tĩnh\\)`, 'u');
        expect((await ask(polling, person, `còn nv ${row}?`)).text).toMatch(words);
      }
    });

    test('it comes back to a platform that was away', async () => {
      const person = await polling.person();
      await ask(polling, person, QUESTION);
      await polling.platform.goAway();
      await polling.platform.comeBack();
      expect((await ask(polling, person, 'còn nv 11?')).text).toMatch(/Nhiệm vụ 11 \(Hà Tĩnh\)/u);
    });

    test('messages that came while it was not running are answered after its start, once', async () => {
      const person = await polling.person();
      await polling.service().stop();
      await person.say(QUESTION);
      await polling.service().start();
      expect((await shownAfter(polling, person, 0))[0]?.text).toMatch(ANSWER);
      expect((await ask(polling, person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
    });

    test('what could not be stored is asked for again', async () => {
      const person = await polling.person();
      polling.service().failStore(2, 'receiving');
      expect((await ask(polling, person, QUESTION)).text).toMatch(ANSWER);
    });
  });
}

describeChatChannel('telegram', { makeWorld: makeTelegramWorld, ...TRAITS }, ({ world, newWorld }) => {
  describeRestarts({ world, traits: TRAITS });
  describeSending(world);
  describeEvents(world);
  describeGroups(world);
  describeWebhook(world);
  describePolling(newWorld);
});
