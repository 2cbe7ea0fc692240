import { beforeEach, expect, test } from '@jest/globals';
import { remindingChat, type Speaker, START } from '../../support/reminding-chat.ts';

const chat = remindingChat();
let officer: Speaker;
beforeEach(async () => {
  chat().at(START);
  officer = await chat().join('officer', 'Sở Nội vụ', 'Nguyễn Thị Hoa');
});
const TODAY = '2026-11-22';
const mutes = async ({ person }: Speaker) => (await chat().storage.reminders.mutes(TODAY)).filter(({ personId }) => personId === person.id);
const wishes = async ({ person }: Speaker) => (await chat().storage.reminders.wishes(person.id)).map(({ wish }) => wish);

test.each(['đừng nhắc nv 8 nữa', 'tắt nhắc nv 8', 'tat nhac nv 8 di ad'])('"%s" is kept after a yes', async (text) => {
  const card = await officer.say(text);
  expect([card.behaviour, card.text]).toEqual(['confirm', expect.stringContaining('Em sẽ thôi nhắc anh/chị: nv 8')]);
  expect(card.updates).toEqual([]);
  expect(await mutes(officer)).toEqual([]);
  expect((await officer.say('đúng')).text).toContain('Đã tắt nhắc nv 8');
  expect(await mutes(officer)).toMatchObject([{ until: null }]);
  await officer.say('bật nhắc lại nv 8');
  expect(await mutes(officer)).toHaveLength(1);
  await officer.say('đúng');
  expect(await mutes(officer)).toEqual([]);
});

test('what is put off comes back on its day', async () => {
  expect((await officer.say('hoãn nhắc nv 8 tới thứ 6')).text).toContain('cho đến 27/11/2026');
  await officer.say('ok');
  expect(await mutes(officer)).toMatchObject([{ until: '2026-11-26' }]);
  expect(await wishes(officer)).toMatchObject([{ kind: 'once', day: '2026-11-27', at: null }]);
});

test('tắt nhắc until a day, and a day that is over', async () => {
  expect((await officer.say('tắt nhắc nv 8 đến thứ 2')).text).toContain('23/11/2026');
  expect((await officer.say('không')).behaviour).toBe('chat');
  expect((await officer.say('hoãn nhắc nv 8 đến 20/11/2026')).behaviour).toBe('clarify');
  expect((await officer.say('hoãn nhắc nv 8')).text).toContain('ngày nào');
  await officer.say('đúng');
  expect(await mutes(officer)).toEqual([]);
});

test('an answer to a digest is about all that it told', async () => {
  const { storage } = chat();
  const list = await storage.assignments.list(
    { kind: 'agency', province: 'Đồng Tháp', agencyId: 'so-noi-vu' },
    { ordinals: ['8', '9'] },
    { limit: 10, offset: 0 },
  );
  const items = list.map(({ id }) => ({ assignmentId: id, role: 'lead' as const, step: -7, wishId: null }));
  expect(items.length).toBeGreaterThan(1);
  await storage.reminders.addDigest({
    key: `digest:${officer.person.id}:${TODAY}`,
    personId: officer.person.id,
    day: TODAY,
    items,
    at: START,
  });
  const card = await officer.say('nhắc lại mai');
  expect([card.behaviour, card.text]).toEqual(['confirm', expect.stringMatching(/nv 8.*nv 9.*23\/11\/2026/su)]);
  await officer.say('1');
  expect(await mutes(officer)).toHaveLength(items.length);
  expect(await wishes(officer)).toHaveLength(items.length);
});

test('own wishes are listed and taken back', async () => {
  expect((await officer.say('/nhacviec')).text).toContain('chưa đặt lời nhắc nào');
  for (const wish of ['nhắc tôi nv 8 trước 5 ngày', 'thứ 2 hằng tuần nhắc tôi nv 9', '8h sáng thứ 6 nhắc tôi nv 11']) {
    await officer.say(wish);
    await officer.say('đúng');
  }
  const list = await officer.say('/nhacviec');
  expect(list.text).toMatch(
    /^3 lời nhắc.*1\. nv 8.*26\/12\/2026 \(trước hạn 5 ngày\).*2\. nv 9.*thứ Hai hằng tuần.*3\. nv 11.*08:00, 27\/11\/2026/su,
  );
  expect((await officer.say('bỏ nhắc 2')).text).toMatch(/Đã bỏ lời nhắc:\n- nv 9/u);
  expect((await officer.say('huỷ nhắc nv 11')).text).toMatch(/Đã bỏ lời nhắc:\n- nv 11/u);
  expect(await wishes(officer)).toMatchObject([{ kind: 'before' }]);
  // Where there is no such wish, the steps of the ladder are meant
  expect((await officer.say('huỷ nhắc nv 9')).text).toContain('Em sẽ thôi nhắc');
});

test('nobody takes back what is another one’s', async () => {
  await officer.say('nhắc tôi nv 8 trước 5 ngày');
  await officer.say('đúng');
  const other = await chat().join('officer', 'Sở Nội vụ', 'Lê Văn Bình');
  await other.say('/nhacviec');
  await other.say('bỏ nhắc 1');
  expect(await wishes(officer)).toHaveLength(1);
});

test('a helper may want quiet of the work of others', async () => {
  const helper = await chat().join('officer', 'Văn phòng Ủy ban nhân dân tỉnh', 'Trần Phối Hợp');
  expect((await helper.say('đừng nhắc nv 7 nữa')).text).toContain('nv 7');
});
