import { beforeAll, expect, test } from '@jest/globals';
import { DONG_THAP_PLAN, remindingChat, type Speaker } from '../../support/reminding-chat.ts';
import { EVERYTHING, WHOLE } from '../../support/tracking-world.ts';

const chat = remindingChat();
let coordinator: Speaker;
beforeAll(async () => {
  coordinator = await chat().join('coordinator', 'Văn phòng Ủy ban nhân dân tỉnh', 'Phạm Điều Phối');
});
const work = (ordinal: string) => chat().storage.assignments.list(EVERYTHING, { document: DONG_THAP_PLAN, ordinals: [ordinal] }, WHOLE);
const lastDays = async (ordinal: string) => [...new Set((await work(ordinal)).map(({ lastDay }) => lastDay))];

test('work without a day is listed, and gets one by its number', async () => {
  const list = await coordinator.say('/chuacohan');
  expect(list.text).toMatch(/1\. nv 4 .*“Sau khi Thủ tướng/u);
  expect((await coordinator.say('đặt hạn 1 31/12/2026')).text).toContain('Đặt hạn 31/12/2026 cho 1 cơ quan');
  await coordinator.say('không');
  expect(await lastDays('4')).toEqual([null]);
});

test('news of the event sets the day for all agencies of the task, after a yes, and can be taken back', async () => {
  const card = await coordinator.say('Thủ tướng đã ban hành Chỉ thị, nv 4 hạn 20/12');
  expect(card.behaviour).toBe('confirm');
  expect(card.text).toContain('Căn cứ: “Thủ tướng đã ban hành Chỉ thị”');
  expect(await lastDays('4')).toEqual([null]);
  expect((await coordinator.say('đúng')).text).toContain('Đã đặt hạn 20/12/2026 cho nv 4');
  expect(await lastDays('4')).toEqual(['2026-12-20']);
  await coordinator.say('đúng');
  const [only] = await work('4');
  expect(await chat().storage.assignments.events(only?.id ?? 0, EVERYTHING)).toHaveLength(1);
  await coordinator.say('hoàn tác');
  expect(await lastDays('4')).toEqual([null]);
});

test('what the plan gives a day is not set', async () => {
  const refused = await coordinator.say('đặt hạn nv 8 15/12/2026');
  expect([refused.behaviour, refused.text]).toEqual(['refuse', expect.stringContaining('đã có hạn 31/12/2026')]);
});

test('a day that is over, or none, is asked for', async () => {
  expect((await coordinator.say('đặt hạn nv 4')).behaviour).toBe('clarify');
  expect((await coordinator.say('đặt hạn nv 4 20/10/2026')).text).toContain('20/10/2026 đã qua');
});

test.each(['officer', 'leader', 'viewer', 'admin'] as const)('not by a %s', async (role) => {
  const other = await chat().join(role, 'Sở Nội vụ', `Người ${role}`);
  const refused = await other.say('đặt hạn nv 4 31/12/2026');
  expect([refused.behaviour, refused.text]).toEqual(['refuse', expect.stringContaining('điều phối')]);
  await other.say('đúng');
  expect((await other.say('/chuacohan')).behaviour).toBe('refuse');
  expect(await lastDays('4')).toEqual([null]);
});
