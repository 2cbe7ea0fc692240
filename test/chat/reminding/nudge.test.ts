import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { StoredDigest } from '../../../src/ports/reminder-repositories.ts';
import { remindingChat, type Speaker, START } from '../../support/reminding-chat.ts';

const chat = remindingChat();
let coordinator: Speaker;
let officer: Speaker;
beforeAll(async () => {
  coordinator = await chat().join('coordinator', 'Văn phòng Ủy ban nhân dân tỉnh', 'Phạm Điều Phối');
  officer = await chat().join('officer', 'Sở Nội vụ', 'Nguyễn Thị Hoa');
  await chat().join('leader', 'Sở Nội vụ', 'Trần Lãnh Đạo');
  await chat().join('officer', 'Sở Tư pháp', 'Lê Chưa Liên Kết', { linked: false });
  await chat().join('officer', 'Sở Xây dựng', 'Võ Tắt Nhắc');
});
let day = 0;
beforeEach(() => {
  day += 1;
  chat().at(new Date(Date.parse(START) + day * 86_400_000).toISOString());
});

const nudges = async (): Promise<StoredDigest[]> => {
  const today = new Date(Date.parse(START) + day * 86_400_000).toISOString().slice(0, 10);
  return chat().storage.reminders.digests({ keyPrefix: 'nudge:', day: today }, 1000);
};
const waiting = async (): Promise<string[]> =>
  (await chat().storage.outbox.due({ channels: ['telegram'], kinds: ['reminder'] }, '2027-12-31T00:00:00.000Z', 1000)).map(
    ({ message }) => message.text,
  );

test('one agency: shown, sent after a yes, told truly', async () => {
  const card = await coordinator.say('nhắc Sở Nội vụ nv 8');
  expect(card.behaviour).toBe('confirm');
  expect(card.text).toContain('Em sẽ nhắn nhắc 1 người của 1 cơ quan');
  expect(card.text).toContain('nv 8 (Kế hoạch 498/KH-UBND');
  expect(await nudges()).toEqual([]);
  const sent = await coordinator.say('đúng', 'event-77');
  expect(sent.text).toContain('Em đang gửi tin nhắc tới 1 người của 1 cơ quan');
  expect(sent.text).not.toContain('Đã gửi');
  const [stored, more] = await nudges();
  expect(more).toBeUndefined();
  expect(stored).toMatchObject({ state: 'planned', channels: ['telegram'], personId: officer.person.id });
  expect(stored?.key).toBe(`nudge:${stored?.items[0]?.assignmentId}:${officer.person.id}:event-77`);
  expect((await waiting()).at(-1)).toMatch(/^Phạm Điều Phối, Văn phòng.* nhắc anh\/chị về nv 8 .*chưa báo cáo\.\nXong hay vướng/su);
  expect((await coordinator.say('/nhacnho')).text).toMatch(/nv 8.*đã gửi 0, đang gửi 1, chưa nhắc được 0/u);
  // A second yes has nothing to send
  await coordinator.say('đúng');
  expect(await nudges()).toHaveLength(1);
});

test('the list tells what the platform has taken, and what not', async () => {
  await coordinator.say('nhắc Sở Nội vụ và Sở Tư pháp nv 8');
  await coordinator.say('đúng');
  const { storage } = chat();
  const planned = (await nudges()).find(({ state }) => state === 'planned');
  await storage.reminders.settle(planned?.id ?? 0, 'sent', null);
  const list = await coordinator.say('/nhacnho');
  expect(list.text).toContain('đã gửi 1, đang gửi 0, chưa nhắc được 1');
  expect(list.text).toContain('- Lê Chưa Liên Kết, Sở Tư pháp: chưa liên kết');
  expect((await coordinator.say('/chuanhacduoc')).text).toMatch(/Lê Chưa Liên Kết, Sở Tư pháp, 1 việc: chưa liên kết.*\/lienket/u);
});

test('a group: counted, with those who are not reached by name', async () => {
  const muted = await chat().storage.people.list();
  const quiet = muted.find(({ name }) => name === 'Võ Tắt Nhắc');
  const [work] = await chat().storage.assignments.list(
    { kind: 'agency', province: 'Đồng Tháp', agencyId: 'so-xay-dung' },
    { ordinals: ['8'] },
    { limit: 1, offset: 0 },
  );
  await chat().storage.reminders.mute({ personId: quiet?.id ?? 0, assignmentId: work?.id ?? 0, until: null }, START);
  const card = await coordinator.say('đôn đốc tất cả đơn vị chưa báo cáo nv 8');
  expect(card.text).toMatch(/Em sẽ nhắn nhắc \d+ người của \d+ cơ quan/u);
  expect(card.text).toContain('Lê Chưa Liên Kết, Sở Tư pháp');
  expect(card.text).toMatch(/Đang tắt nhắc việc này \(1\): Võ Tắt Nhắc/u);
  expect(card.text).toMatch(/Chưa có ai của cơ quan \(\d+\)/u);
  expect((await coordinator.say('không')).behaviour).toBe('chat');
  expect(await nudges()).toEqual([]);
});

test('the same work of the same agency once a day, unless it is confirmed', async () => {
  for (const text of ['nhắc Sở Nội vụ nv 8', 'đúng']) await coordinator.say(text);
  const again = await coordinator.say('nhắc Sở Nội vụ nv 8');
  expect(again.text).toContain('Hôm nay đã nhắc rồi: Sở Nội vụ');
  expect(await nudges()).toHaveLength(1);
  await coordinator.say('đúng');
  expect(await nudges()).toHaveLength(2);
});

describe('who may', () => {
  test('a leader within the own agency', async () => {
    const leader = await chat().join('leader', 'Sở Nội vụ', 'Ngô Trưởng Phòng');
    expect((await leader.say('nhắc anh em nv 8')).text).toContain('Em sẽ nhắn nhắc 1 người của 1 cơ quan');
    expect((await leader.say('nhắc Sở Xây dựng nv 8')).behaviour).not.toBe('confirm');
  });

  test.each(['officer', 'viewer', 'admin'] as const)('no %s', async (role) => {
    const other = await chat().join(role, 'Sở Nội vụ', `Người ${role}`);
    const refused = await other.say('nhắc Sở Tư pháp nv 8');
    expect([refused.behaviour, refused.text]).toEqual(['refuse', expect.stringContaining('điều phối')]);
    await other.say('đúng');
    expect(await nudges()).toEqual([]);
    expect((await other.say('/chuanhacduoc')).behaviour).toBe('refuse');
  });
});

test('what has no number is asked for; what is done needs no nudge', async () => {
  expect((await coordinator.say('nhắc Sở Nội vụ')).text).toContain('nhắc việc nào');
  expect((await coordinator.say('nhắc xã Không Có nv 8')).text).toContain('Không Có');
});
