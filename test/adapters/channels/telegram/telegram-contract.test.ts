import { beforeAll, describe, expect, test } from '@jest/globals';
import { ANSWER, ask, QUESTION, shownAfter } from '../../../contracts/chat-channel/conversation.ts';
import { describeDelivery, type SendingFault } from '../../../contracts/chat-channel/delivers-replies.ts';
import { describeRestarts } from '../../../contracts/chat-channel/survives-restarts.ts';
import { describeTelegramEvents, describeTelegramGroups } from '../../../contracts/chat-channel/telegram-events.ts';
import { type ContractTools, describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import { TELEGRAM_FAULTS, type TelegramFault } from '../../../fakes/telegram/faults.ts';
import { Refusal } from '../../../fakes/telegram/refusal.ts';
import { eventually } from '../../../support/chat-world.ts';
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
  describeTelegramEvents(world);
  describeTelegramGroups(world);
  describeWebhook(world);
  describePolling(newWorld);
});
