import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Wish } from '../../../src/domain/reminder.ts';
import * as words from '../../../src/messages/updates.ts';
import { DONG_THAP, remindingChat, type Speaker, START } from '../../support/reminding-chat.ts';

const chat = remindingChat();
let officer: Speaker;
beforeEach(async () => {
  chat().at(START);
  officer = await chat().join('officer', 'Sở Nội vụ', 'Nguyễn Thị Hoa');
});

const stored = async ({ person }: Speaker): Promise<Wish[]> => (await chat().storage.reminders.wishes(person.id)).map(({ wish }) => wish);

test('a wish is shown, and stored after a yes', async () => {
  const card = await officer.say('nhắc tôi nv 8 trước 5 ngày');
  expect(card.behaviour).toBe('confirm');
  expect(card.text).toContain('Em sẽ nhắc anh/chị vào 26/12/2026 (trước hạn 5 ngày).');
  expect(card.updates).toMatchObject([{ intent: 'set-reminder', due: '2026-12-26', state: 'proposed', task: { ordinal: '8' } }]);
  expect(card.citations).not.toEqual([]);
  expect(await stored(officer)).toEqual([]);
  const done = await officer.say('đúng');
  expect(done.text).toContain('Đã đặt nhắc nv 8');
  expect(done.updates).toMatchObject([{ intent: 'set-reminder', due: '2026-12-26', state: 'recorded' }]);
  expect(await stored(officer)).toMatchObject([{ kind: 'before', days: 5, at: null }]);
});

test('no is no, and so is another question', async () => {
  await officer.say('thứ 6 này nhắc em nv 8');
  expect((await officer.say('không')).behaviour).toBe('chat');
  await officer.say('thứ 6 này nhắc em nv 8');
  await officer.say('hạn của nv 8 là khi nào?');
  await officer.say('đúng');
  expect(await stored(officer)).toEqual([]);
});

test.each<[string, object]>([
  ['8h sáng mai nhắc em nv 8', { kind: 'once', day: '2026-11-23', at: '08:00' }],
  ['thứ 2 hằng tuần nhắc em nv 8', { kind: 'weekly', weekday: 1, at: null }],
  ['nhac e nv 8 thu 6 nay nhe', { kind: 'once', day: '2026-11-27', at: null }],
])('"%s" is stored as it was said', async (text, wish) => {
  expect((await officer.say(text)).behaviour).toBe('confirm');
  await officer.say('1');
  expect(await stored(officer)).toMatchObject([wish]);
});

test('the same wish is stored once', async () => {
  for (let i = 0; i < 2; i++) {
    await officer.say('thứ 6 này nhắc em nv 8');
    const reply = await officer.say('đúng');
    expect(reply.text).toContain(i === 0 ? 'Đã đặt nhắc' : 'Đã có từ trước');
  }
  await officer.say('đúng');
  expect(await stored(officer)).toHaveLength(1);
});

test('what has no readable day is asked for, and the answer completes it', async () => {
  const asked = await officer.say('nhắc em nv 8');
  expect(asked.behaviour).toBe('clarify');
  expect(asked.text).toContain('ngày nào?');
  const over = await officer.say('20/11/2026');
  expect(over.text).toContain('20/11/2026 đã qua');
  const card = await officer.say('thứ 6');
  expect(card.text).toContain('27/11/2026');
  await officer.say('ok');
  expect(await stored(officer)).toMatchObject([{ kind: 'once', day: '2026-11-27' }]);
});

test('what names no task is asked for its number', async () => {
  const asked = await officer.say('nhắc em trước hạn 3 ngày');
  expect(asked.behaviour).toBe('clarify');
  expect(asked.text).toContain(`${words.ask.whichToRemind}\n${words.ask.again}`);
  expect(await stored(officer)).toEqual([]);
});

test('every week is asked for its day', async () => {
  expect((await officer.say('nhắc em nv 8 hằng tuần')).text).toContain('thứ mấy');
  expect((await officer.say('thứ 3')).text).toContain('thứ Ba hằng tuần');
});

test('one yes for a report and a reminder', async () => {
  const card = await officer.say('nv 8 đang làm 60%, nhắc em nv 9 thứ 6 này');
  expect(card.text).toMatch(/đang làm 60 %/u);
  expect(card.updates.map(({ intent }) => intent).toSorted()).toEqual(['report-progress', 'set-reminder']);
});

describe('who may', () => {
  test('a viewer, for the own agency', async () => {
    const viewer = await chat().join('viewer', 'Sở Nội vụ', 'Lê Văn Xem');
    expect((await viewer.say('nhắc tôi nv 8 trước 5 ngày')).behaviour).toBe('confirm');
  });

  test('nobody for the work of another agency, but the coordinator', async () => {
    const other = await chat().join('leader', 'Sở Xây dựng', 'Trần Lãnh Đạo');
    const refused = await other.say('nhắc tôi nv 7 trước 5 ngày');
    expect([refused.behaviour, refused.text]).toEqual(['refuse', expect.stringContaining('điều phối')]);
    await other.say('đúng');
    expect(await stored(other)).toEqual([]);
    const coordinator = await chat().join('coordinator', 'Văn phòng Ủy ban nhân dân tỉnh', 'Phạm Điều Phối');
    expect((await coordinator.say('nhắc tôi nv 7 trước 5 ngày')).behaviour).toBe('confirm');
    await coordinator.say('đúng');
    expect(await stored(coordinator)).toHaveLength(1);
  });

  test('somebody whom nobody has added sees what was understood, and that it cannot be stored', async () => {
    const machine = chat().unknown({ role: 'officer', agency: 'Sở Nội vụ', province: DONG_THAP });
    const card = await machine.say('nhắc tôi nv 8 trước 5 ngày');
    expect([card.behaviour, card.text]).toEqual(['confirm', expect.stringContaining('chưa liên kết')]);
    expect(card.updates).toMatchObject([{ intent: 'set-reminder', due: '2026-12-26' }]);
    expect((await machine.say('đúng')).updates).toEqual([]);
  });
});
