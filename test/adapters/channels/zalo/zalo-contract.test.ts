import { beforeAll, describe, expect, test } from '@jest/globals';
import { ANSWER, ask, QUESTION, shownAfter } from '../../../contracts/chat-channel/conversation.ts';
import { describeDelivery, type SendingFault } from '../../../contracts/chat-channel/delivers-replies.ts';
import { describeRestarts } from '../../../contracts/chat-channel/survives-restarts.ts';
import { type ContractTools, describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import type { ZaloFault } from '../../../fakes/zalo-faults.ts';
import { newZaloUpdate, type ZaloSaid } from '../../../fakes/zalo-updates.ts';
import { eventually } from '../../../support/chat-world.ts';
import { makeZaloWorld, type ZaloWorld } from '../../../support/chat-worlds/zalo-world.ts';
import { ZALO_SECRET } from '../../../support/zalo-tools.ts';

const TRAITS = { buttons: false, edits: false, multiline: true } as const;

const NOT_TAKEN: readonly (readonly [string, ZaloFault])[] = [
  ['429', { kind: 'error', code: 429 }],
  ['429 in another spelling', { kind: 'error', code: 429, camelCase: true }],
  ['429 under a status that looks well', { kind: 'error', code: 429, status: 200 }],
  ['403, which is an internal error here', { kind: 'error', code: 403 }],
  ['408', { kind: 'error', code: 408 }],
  ['500', { kind: 'error', code: 500 }],
  ['500 under a status that looks well', { kind: 'error', code: 500, status: 200 }],
  ['an unknown code', { kind: 'error', code: 799, status: 200 }],
  ['a page of a gateway, 502', { kind: 'html', status: 502 }],
  ['a page of a gateway, 504', { kind: 'html', status: 504 }],
  ['a page that looks well', { kind: 'html', status: 200 }],
  ['no body', { kind: 'body', status: 200, body: '' }],
  ['JSON of somebody else', { kind: 'body', status: 200, body: '{"status":"fine"}' }],
  ['a connection that was reset', { kind: 'reset', when: 'before' }],
  ['401 until the token is right again', { kind: 'error', code: 401 }],
];
const TAKEN: readonly (readonly [string, ZaloFault])[] = [
  ['a connection that was reset after it was taken', { kind: 'reset', when: 'after' }],
  ['no answer after it was taken', { kind: 'silence' }],
  ['half an answer after it was taken', { kind: 'truncated' }],
  ['an answer that came too late', { kind: 'late', until: 1200 }],
  ['a page of a gateway after it was taken', { kind: 'body', status: 502, body: '<html>', carriedOut: true }],
];

function describeSending(world: () => ZaloWorld): void {
  const striking = (fault: ZaloFault) => (times: number) =>
    world().platform.faults.queue('sendMessage', ...Array.from({ length: times }, () => fault));
  const faults: SendingFault[] = [
    ...NOT_TAKEN.map(([name, fault]) => ({ name, strike: striking(fault), shown: false, slow: name.startsWith('401') })),
    ...TAKEN.map(([name, fault]) => ({ name, strike: striking(fault), shown: true })),
  ];
  describeDelivery({
    world,
    faults,
    tooFast: striking({ kind: 'error', code: 429 }),
    unclear: striking({ kind: 'html', status: 502 }),
    cutOff: () => world().platform.cutOff(),
    goAway: async () => world().platform.faults.decideBy(() => ({ kind: 'error', code: 429 })),
    comeBack: async () => world().platform.faults.decideBy(null),
  });

  test('a reply whose styles are refused is shown without them', async () => {
    const person = await world().person();
    striking({ kind: 'error', code: 400, description: 'invalid text_styles' })(1);
    expect((await ask(world(), person, QUESTION)).text).toMatch(ANSWER);
    expect(world().platform.sends().at(-1)?.styles).toEqual([]);
  });

  test('labels are bold where nothing is refused', async () => {
    await ask(world(), await world().person(), QUESTION);
    const { text = '', styles = [] } = world().platform.sends().at(-1) ?? {};
    const bold = styles.map(({ start, len, st }) => `${st.join()} ${text.slice(start, start + len)}`);
    expect(bold).toEqual(['Thời hạn:', 'Phối hợp:', 'Sản phẩm:', 'Nội dung:', 'Nguồn:'].map((label) => `b ${label}`));
  });

  test('a chat that is gone is not written to; who writes from it is answered again', async () => {
    const person = await world().person();
    const refusals = { kind: 'error', code: 400, description: 'Bad Request: chat not found' } as const;
    world().platform.faults.queue('sendMessage', refusals);
    await person.say(QUESTION);
    await eventually(world().service(), 'the chat is marked', async () =>
      (await world().service().storage.chats.state('zalo', person.id)) === 'gone' ? true : null,
    );
    expect(await person.seen()).toEqual([]);
    expect((await ask(world(), person, QUESTION)).text).toMatch(ANSWER);
  });
}

const EVENTS: readonly (readonly [string, ZaloSaid, RegExp | null])[] = [
  ['a photo', { photo: 'https://x.zdn.vn/a.jpg' }, /^Em chưa đọc được ảnh/u],
  ['a photo with a question', { photo: 'https://x.zdn.vn/a.jpg', caption: QUESTION }, ANSWER],
  ['a sticker', { sticker: 'abc' }, /^Dạ\. Anh\/chị cần hỏi/u],
  ['a voice message', { voice: 'https://x.zdn.vn/a.aac' }, /^Em chưa nghe được tin nhắn thoại/u],
  ['a file, of which the platform says nothing', { unsupported: true }, /^Em chỉ đọc được tin nhắn chữ/u],
  ['an empty text', { text: '' }, /Em chưa nhận được nội dung/u],
  ['a blank text', { text: ' \n ' }, /Em chưa nhận được nội dung/u],
  ['a text that is too long', { text: 'nv 10 '.repeat(700) }, /Tin nhắn dài quá 4000 ký tự/u],
  ['an event of tomorrow', { eventName: 'message.reaction.received', fields: { reaction: '👍' } }, null],
  ['a message of another bot', { eventName: 'message.text.received', fields: { text: QUESTION, from: { id: 'b', is_bot: true } } }, null],
  ['a message without a sender', { eventName: 'message.text.received', fields: { text: QUESTION, from: null } }, null],
];

function describeEvents(world: () => ZaloWorld): void {
  test.each(EVENTS)('%s is answered as it deserves', async (_, said, answer) => {
    const person = await world().person();
    await person.send(said);
    await person.say('cảm ơn');
    const shown = await shownAfter(world(), person, 0, answer === null ? 1 : 2);
    if (answer !== null) expect(shown[0]?.text).toMatch(answer);
    expect(shown.at(-1)?.text).toMatch(/không có gì ạ/u);
  });
}

function describeGroups(world: () => ZaloWorld): void {
  const group = async () => {
    const [person, place] = [await world().person(), world().platform.group()];
    const [account] = [{ id: person.id, name: 'Lan' }];
    const shown = () => world().shownTo(place.id);
    const until = (count: number) =>
      eventually(world().service(), `${count} in the group`, () => (shown().length >= count ? shown() : null));
    return { person, account, place, shown, until };
  };

  test('in a group the one who mentions it is answered there', async () => {
    const { person, account, place, until } = await group();
    place.say(account, QUESTION);
    expect((await until(1))[0]?.text).toMatch(ANSWER);
    expect(await person.seen()).toEqual([]);
  });

  test.each<readonly [string, ZaloSaid]>([
    ['a photo', { photo: 'https://x.zdn.vn/a.jpg' }],
    ['a sticker', { sticker: 'abc' }],
    ['a file', { unsupported: true }],
  ])('in a group %s is no reason to speak', async (_, said) => {
    const { account, place, until } = await group();
    place.say(account, said);
    place.say(account, 'cảm ơn');
    expect((await until(1)).map(({ text }) => /không có gì ạ/u.test(text))).toEqual([true]);
  });

  test('a group and the private chat of its members do not share what they were about', async () => {
    const { person, account, place, until } = await group();
    place.say(account, QUESTION);
    await until(1);
    expect((await ask(world(), person, 'còn nv 11?')).text).not.toMatch(/Nhiệm vụ 11 \(Hà Tĩnh\):/u);
    place.say(account, 'còn nv 11?');
    expect((await until(2))[1]?.text).toMatch(/Nhiệm vụ 11 \(Hà Tĩnh\)/u);
  });
}

function describeWebhook(world: () => ZaloWorld): void {
  const update = (text: string, chatId: string): object =>
    newZaloUpdate({ text }, { from: { id: chatId, name: 'Lan' }, chatId, isGroup: false, photoField: 'photo_url' });

  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['no secret', {}],
    ['a wrong secret', { 'x-bot-api-secret-token': 'khong-phai-bi-mat' }],
    ['an empty secret', { 'x-bot-api-secret-token': '' }],
    ['the beginning of the secret', { 'x-bot-api-secret-token': ZALO_SECRET.slice(0, 8) }],
  ])('who delivers with %s is refused, and not answered', async (_, headers) => {
    const person = await world().person();
    expect((await world().post(update(QUESTION, person.id), headers)).status).toBe(403);
    expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
  });

  test.each<readonly [string, string, Readonly<Record<string, string>>, number]>([
    ['an empty probe', '', {}, 200],
    ['an empty probe with the secret', '', { 'x-bot-api-secret-token': ZALO_SECRET }, 200],
    ['no JSON', '{"event_name": "mess', { 'x-bot-api-secret-token': ZALO_SECRET }, 200],
    ['JSON that is no object', '[null, 7, "x"]', { 'x-bot-api-secret-token': ZALO_SECRET }, 200],
    ['a page', '<html></html>', { 'x-bot-api-secret-token': ZALO_SECRET }, 200],
    ['more than a megabyte', `"${'x'.repeat(1_100_000)}"`, { 'x-bot-api-secret-token': ZALO_SECRET }, 413],
  ])('%s does no harm', async (_, body, headers, status) => {
    expect((await world().post(body, headers)).status).toBe(status);
    expect((await ask(world(), await world().person(), QUESTION)).text).toMatch(ANSWER);
  });

  test('an update without its envelope is taken as well', async () => {
    const person = await world().person();
    expect((await world().post(update(QUESTION, person.id))).status).toBe(200);
    expect((await shownAfter(world(), person, 0))[0]?.text).toMatch(ANSWER);
  });
}

function describePolling(newWorld: ContractTools<ZaloWorld>['newWorld']): void {
  describe('while it polls', () => {
    let polling: ZaloWorld;
    beforeAll(async () => {
      polling = await newWorld((options) => makeZaloWorld({ ...options, mode: 'polling' }));
    });

    test.each<readonly [string, ZaloFault]>([
      ['401', { kind: 'error', code: 401 }],
      ['408 when there is nothing', { kind: 'error', code: 408, status: 200 }],
      ['409 while a webhook is set', { kind: 'error', code: 409 }],
      ['429', { kind: 'error', code: 429 }],
      ['502', { kind: 'html', status: 502 }],
      ['a page that looks well', { kind: 'html', status: 200 }],
      ['a connection that was reset', { kind: 'reset', when: 'before' }],
      ['JSON that ends early', { kind: 'body', status: 200, body: '{"ok":true,"result":{"event' }],
    ])('it comes back after: %s', async (_, fault) => {
      polling.platform.faults.queue('getUpdates', fault, fault, fault);
      const person = await polling.person();
      expect((await ask(polling, person, 'nv 10 hà tĩnh ai chủ trì')).text).toMatch(ANSWER);
      await eventually(polling.service(), 'all faults have struck', () => (polling.platform.faults.waiting() === 0 ? true : null));
      expect((await ask(polling, person, 'còn nv 11?')).text).toMatch(/Nhiệm vụ 11 \(Hà Tĩnh\)/u);
    });
  });
}

describeChatChannel('zalo', { makeWorld: makeZaloWorld, ...TRAITS }, ({ world, newWorld }) => {
  describeRestarts({ world, traits: TRAITS });
  describeSending(world);
  describeEvents(world);
  describeGroups(world);
  describeWebhook(world);
  describePolling(newWorld);
});
