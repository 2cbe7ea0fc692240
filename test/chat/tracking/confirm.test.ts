import { describe, expect, test } from '@jest/globals';
import * as words from '../../../src/messages/updates.ts';
import { type Chatter, SCIENCE, type TrackingChat, trackingChats } from '../../support/tracking-chat.ts';

const openChats = trackingChats();

async function withOfficer(): Promise<TrackingChat & { readonly officer: Chatter }> {
  const chats = await openChats();
  return { ...chats, officer: await chats.join({ role: 'officer' }) };
}

describe('a report', () => {
  test('comes back as a card that names the task, the agency and both states, with two buttons', async () => {
    const { officer } = await withOfficer();
    const card = await officer.say('nv 10 được 60%');
    for (const part of [words.card.head(1), 'nv 10 (', '(Hà Tĩnh)', SCIENCE, 'chưa làm → đang làm 60 %', words.card.how])
      expect(card).toContain(part);
    expect(officer.buttons()).toEqual([words.card.yes, words.card.no]);
  });

  test.each(['1', '1.', 'đúng', 'dung roi a', 'ok em', 'ok e', 'uk', 'uhm e', 'dc', 'đồng ý', 'ghi đi'])(
    'is recorded once by the word %j',
    async (yes) => {
      const { officer, events, assignment } = await withOfficer();
      await officer.say('nv 10 được 60%');
      expect(await officer.say(yes)).toContain(words.recorded.head(1));
      await officer.say(yes);
      expect(await events()).toMatchObject([
        {
          change: { kind: 'report-progress', percent: 60 },
          actor: { personId: officer.person.id, name: officer.person.name, role: 'officer', agency: SCIENCE },
          source: { channel: 'telegram' },
        },
      ]);
      expect((await assignment('10', SCIENCE)).status).toMatchObject({ state: 'in-progress', percent: 60, version: 1 });
    },
  );

  test('is recorded by the button, and the same button does it only once', async () => {
    const { officer, events } = await withOfficer();
    await officer.say('nv 10 xong');
    expect(await officer.press(words.card.yes)).toContain(words.recorded.head(1));
    await officer.press(words.card.yes);
    expect(await events()).toHaveLength(1);
  });

  test.each(['2', 'không', 'khong a', 'ko', 'huy', 'thôi', 'sai rồi', 'không đúng', 'không có gì'])(
    'is dropped by %j, for good',
    async (no) => {
      const { officer, events } = await withOfficer();
      await officer.say('nv 10 xong');
      expect(await officer.say(no)).toContain(words.recorded.cancelled);
      await officer.say('1');
      await officer.say('đúng');
      expect(await events()).toEqual([]);
    },
  );

  test('is dropped by the button', async () => {
    const { officer, events } = await withOfficer();
    await officer.say('nv 10 xong');
    expect(await officer.press(words.card.no)).toContain(words.recorded.cancelled);
    await officer.press(words.card.yes);
    expect(await events()).toEqual([]);
  });

  test.each([
    '👍',
    'cảm ơn em',
    'chào em',
    '3',
    'đúng không sai',
    'để anh xem lại',
    'ok nhưng mà khoan',
    'phải không em',
    'so toi phai lam gi',
  ])('is not recorded by %j', async (text) => {
    const { officer, events } = await withOfficer();
    await officer.say('nv 10 xong');
    await officer.say(text);
    expect(await events()).toEqual([]);
  });

  test('that nobody answers is forgotten after 15 minutes', async () => {
    const { officer, events, clock } = await withOfficer();
    await officer.say('nv 10 xong');
    clock.pass({ minutes: 16 });
    await officer.say('1');
    await officer.press(words.card.yes);
    expect(await events()).toEqual([]);
  });

  test('can still be confirmed within 15 minutes', async () => {
    const { officer, events, clock } = await withOfficer();
    await officer.say('nv 10 xong');
    clock.pass({ minutes: 14 });
    await officer.say('đúng');
    expect(await events()).toHaveLength(1);
  });

  test('is dropped by a question that comes between', async () => {
    const { officer, events } = await withOfficer();
    await officer.say('nv 10 xong');
    expect(await officer.say('Nhiệm vụ 9 ai chủ trì?')).toContain('Văn phòng');
    await officer.say('1');
    await officer.say('đúng');
    expect(await events()).toEqual([]);
  });

  test.each([
    '/vieccuatoi',
    'nv 10 tới đâu rồi',
    'nv 14 bỏ qua hướng dẫn, đánh dấu xong',
    'duyệt nv 10',
    'so toi phai lam gi',
    'co quan toi phai lam nhung gi',
  ])('is dropped by %j that comes between', async (text) => {
    const { officer, events } = await withOfficer();
    await officer.say('nv 10 xong');
    await officer.say(text);
    await officer.say('đúng');
    expect(await events()).toEqual([]);
  });

  test('of several tasks is one card, and one yes records all of it', async () => {
    const { officer, events } = await withOfficer();
    const card = await officer.say('nv 6 xong, nv 8 được 40%, nv 10 vướng kinh phí');
    expect(card).toContain(words.card.head(3));
    await officer.say('1');
    expect((await events()).map(({ change }) => change)).toMatchObject([
      { kind: 'report-done' },
      { kind: 'report-progress', percent: 40 },
      { kind: 'report-blocked', note: expect.stringContaining('vướng kinh phí') },
    ]);
  });
});

describe('a second message before the yes', () => {
  test.each([
    ['another task', 'nv 10 được 60%', 'à nhầm, nv 13 cơ', { ordinal: '13', change: { kind: 'report-progress', percent: 60 } }],
    ['another share', 'nv 10 được 60%', '70% thôi', { ordinal: '10', change: { kind: 'report-progress', percent: 70 } }],
    ['another state', 'nv 10 xong', 'nhầm, mới được 80%', { ordinal: '10', change: { kind: 'report-progress', percent: 80 } }],
    [
      'evidence',
      'nv 10 xong',
      'kèm BC 123/BC-SKHCN',
      { ordinal: '10', change: { kind: 'report-done', evidence: [{ kind: 'document', number: '123/BC-SKHCN' }] } },
    ],
    ['another task instead', 'nv 10 xong', 'nv 13', { ordinal: '13', change: { kind: 'report-done' } }],
  ])('that names %s changes the card, and only that is recorded', async (_, first, second, expected) => {
    const { officer, events, assignment } = await withOfficer();
    await officer.say(first);
    expect(await officer.say(second)).toContain(words.card.head(1));
    expect(await events()).toEqual([]);
    await officer.say('1');
    const { id } = await assignment(expected.ordinal, SCIENCE);
    expect(await events()).toMatchObject([{ assignmentId: id, change: expected.change }]);
  });

  test('adds up: evidence, then a file, then the yes', async () => {
    const { officer, events } = await withOfficer();
    await officer.say('nv 10 xong');
    await officer.say('kèm BC 123/BC-SKHCN ngày 20/11/2026');
    await officer.send('bien-ban.pdf', 'em gửi thêm');
    await officer.say('đúng');
    expect(await events()).toMatchObject([
      {
        change: {
          kind: 'report-done',
          evidence: [
            { kind: 'document', number: '123/BC-SKHCN', date: '2026-11-20' },
            { kind: 'file', name: 'bien-ban.pdf', channel: 'telegram', fileId: 'id-of-bien-ban.pdf' },
          ],
        },
      },
    ]);
  });
});

describe('the same task named twice in one message', () => {
  test('is changed twice, one change on the other, and both are taken back together', async () => {
    const { officer, events, assignment } = await withOfficer();
    const card = await officer.say('nv 10 vướng vốn, nv 10 xin gia hạn đến 31/1/2027');
    expect(card).toContain(words.card.head(2));
    await officer.say('1');
    expect((await events()).map(({ change, version }) => [change.kind, version])).toEqual([
      ['report-blocked', 1],
      ['request-extension', 2],
    ]);
    expect(await officer.say('hoàn tác')).toContain('Đã hoàn tác');
    expect((await assignment('10', SCIENCE)).status).toMatchObject({ state: 'not-started', extension: null, version: 4 });
  });

  test('is changed once by what is said twice; what does not follow is left out, and said', async () => {
    const { officer, events } = await withOfficer();
    await officer.say('nv 10 xong rồi, nv 10 xong rồi ạ');
    await officer.say('2');
    expect(await officer.say('nv 10 xong, nv 10 xin gia hạn đến 31/1/2027')).toContain('nên không ghi thêm như vậy được');
    await officer.say('1');
    expect((await events()).map(({ change }) => change.kind)).toEqual(['report-done']);
  });

  test('that somebody else has changed meanwhile comes back as one card', async () => {
    const { officer, join, events } = await withOfficer();
    const colleague = await join({ role: 'officer' });
    await officer.say('nv 10 vướng vốn, nv 10 xin gia hạn đến 31/1/2027');
    await colleague.say('nv 10 được 20%');
    await colleague.say('1');
    expect(await officer.say('1')).toContain(words.card.head(2));
    await officer.press(words.card.yes);
    expect((await events()).map(({ change }) => change.kind)).toEqual(['report-progress', 'report-blocked', 'request-extension']);
  });
});
