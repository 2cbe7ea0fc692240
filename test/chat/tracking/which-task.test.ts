import { describe, expect, test } from '@jest/globals';
import * as tracking from '../../../src/messages/tracking.ts';
import * as words from '../../../src/messages/updates.ts';
import { HOME_AFFAIRS, PLAN, SCIENCE, trackingChats } from '../../support/tracking-chat.ts';

const openChats = trackingChats();
const TASK_10 = 'nv 10 (Kế hoạch số …/KH-UBND (Hà Tĩnh))';

describe('which task is meant', () => {
  test('is asked once where several are, and a number chooses', async () => {
    const { join, events, assignment } = await openChats();
    const officer = await join({ role: 'officer', agency: 'Sở Tài chính' });
    const asked = await officer.say('mấy việc được giao xong hết rồi');
    expect(asked).toContain(words.ask.all);
    const second = /^2\. nv (\d+) /mu.exec(asked)?.[1] ?? '';
    const card = await officer.say('2');
    expect(card).toContain(`nv ${second} (`);
    expect(await events()).toEqual([]);
    await officer.say('1');
    expect(await events()).toMatchObject([
      { assignmentId: (await assignment(second, 'Sở Tài chính')).id, change: { kind: 'report-done' } },
    ]);
  });

  test('is asked where nothing was named, and a number that was not offered chooses nothing', async () => {
    const { join, events } = await openChats();
    const officer = await join({ role: 'officer' });
    expect(await officer.say('em xong rồi ạ')).toContain(`${words.ask.which}\n${words.ask.again}`);
    await officer.say('9');
    await officer.say('1');
    expect(await events()).toEqual([]);
  });

  test('is the one that was spoken of before', async () => {
    const { join, events, assignment } = await openChats();
    const officer = await join({ role: 'officer' });
    await officer.say('Nhiệm vụ 10 hạn khi nào?');
    expect(await officer.say('xong rồi nhé')).toContain(TASK_10);
    await officer.say('1');
    expect(await events()).toMatchObject([{ assignmentId: (await assignment('10', SCIENCE)).id }]);
  });

  test('may be told by its words instead of its number', async () => {
    const { join } = await openChats();
    const officer = await join({ role: 'officer', agency: HOME_AFFAIRS });
    expect(await officer.say('Bộ tiêu chí đánh giá, xếp loại các sở, ngành đã ban hành rồi')).toContain('nv 14 (');
  });

  test('may be told by its line in the list that was shown, past the first page too', async () => {
    const { join } = await openChats();
    const officer = await join({ role: 'officer' });
    await officer.say('/vieccuatoi');
    const rest = await officer.say('xem tiếp');
    const [, line = '', ordinal = ''] = /^(\d+)\. nv ([^\s,:]+)/mu.exec(rest) ?? [];
    expect(Number(line)).toBeGreaterThan(1);
    expect(await officer.say(`xong ${line}`)).toContain(`nv ${ordinal} (`);
  });

  test('that no document has is not made up: where it was looked for is said', async () => {
    const { join, events } = await openChats();
    const officer = await join({ role: 'officer' });
    const reply = await officer.say('nv 99 xong');
    expect(reply).toContain(words.refused.noSuchTask(['99']));
    expect(reply).toContain('Kế hoạch số …/KH-UBND (Hà Tĩnh)');
    await officer.say('1');
    expect(await events()).toEqual([]);
  });
});

describe('who reports', () => {
  test.each(['nv 10 của Hà Tĩnh xong', 'nv 10 xong'])('and is not known is told how to be known: %j', async (text) => {
    const { stranger, events } = await openChats();
    const nobody = stranger();
    expect(await nobody.say(text)).toContain(words.refused.unknownPerson);
    await nobody.say('1');
    expect(await events()).toEqual([]);
  });

  test('and is of an agency that the directory does not have is told whom to ask', async () => {
    const { join, events } = await openChats();
    const officer = await join({ role: 'officer', agency: 'Sở Ngoại vụ' });
    expect(await officer.say('nv 6 xong')).toContain(words.refused.unknownAgency('Sở Ngoại vụ', 'Hà Tĩnh'));
    await officer.say('1');
    expect(await events()).toEqual([]);
  });

  test('and has no agency is told so', async () => {
    const { join } = await openChats();
    const officer = await join({ role: 'officer', agency: null });
    expect(await officer.say('nv 10 xong')).toContain(words.refused.noAgency);
  });

  test('and only looks on is told who may', async () => {
    const { join, events } = await openChats();
    const viewer = await join({ role: 'viewer' });
    expect(await viewer.say('nv 10 xong')).toContain('cán bộ');
    await viewer.say('1');
    expect(await events()).toEqual([]);
  });

  test('the work of another agency is refused, and the agency that leads is named', async () => {
    const { join, events } = await openChats();
    const officer = await join({ role: 'officer', agency: 'Sở Tư pháp' });
    expect(await officer.say('nv 10 xin gia hạn đến 31/1/2027')).toContain(words.refused.notYours(TASK_10, SCIENCE));
    await officer.say('1');
    expect(await events()).toEqual([]);
  });

  test('in a group is told to write in private, and nothing is remembered there', async () => {
    const { join, events } = await openChats();
    const officer = await join({ role: 'officer' });
    await officer.sayInGroup('nv 10 của Hà Tĩnh xong');
    for (const yes of ['1', '2', 'đúng', 'đồng ý']) await officer.sayInGroup(yes);
    await officer.say('đúng');
    expect(await officer.sayInGroup('nv 10 của Hà Tĩnh xong')).toContain(words.refused.privateOnly);
    expect(await officer.sayInGroup('/vieccuatoi')).toContain(tracking.privateOnly);
    expect(await events()).toEqual([]);
  });
});

describe('an agency that helps', () => {
  test('is offered to have its words passed on; those who lead are told, and nothing is recorded', async () => {
    const { join, events } = await openChats();
    const lead = await join({ role: 'officer' });
    const leader = await join({ role: 'leader' });
    const onlooker = await join({ role: 'viewer' });
    const elsewhere = await join({ role: 'officer', province: 'Nghệ An' });
    const helper = await join({ role: 'officer', agency: 'Sở Tư pháp', name: 'Lê Thị Mai' });
    expect(await helper.say('nv 10 phần sở em xong rồi ạ')).toContain(words.offer.card(TASK_10, SCIENCE));
    expect(helper.buttons()).toEqual([words.offer.yes, words.offer.no]);
    expect([lead.heard(), leader.heard()]).toEqual(['', '']);
    expect(await helper.press(words.offer.yes)).toContain(words.offer.sent(2, SCIENCE));
    for (const one of [lead, leader])
      expect(one.heard()).toContain(words.offer.notice('Sở Tư pháp, Lê Thị Mai', TASK_10, 'nv 10 phần sở em xong rồi ạ'));
    expect([onlooker.heard(), elsewhere.heard()]).toEqual(['', '']);
    await helper.press(words.offer.yes);
    expect(lead.heard()).toBe('');
    expect(await events()).toEqual([]);
  });

  test('that declines tells nobody', async () => {
    const { join } = await openChats();
    const lead = await join({ role: 'officer' });
    const helper = await join({ role: 'officer', agency: 'Sở Tư pháp' });
    await helper.say('nv 10 phần sở em xong rồi ạ');
    expect(await helper.say('2')).toContain(words.recorded.cancelled);
    expect(lead.heard()).toBe('');
  });

  test('is told when nobody of the lead can be reached', async () => {
    const { join } = await openChats();
    const helper = await join({ role: 'officer', agency: 'Sở Tư pháp' });
    await helper.say('nv 10 phần sở em xong rồi ạ');
    expect(await helper.say('1')).toContain(words.offer.sent(0, SCIENCE));
  });
});

test('the rows of these tests are what the plan says', async () => {
  const { storage } = await openChats();
  const document = await storage.documents.findByFileName(PLAN);
  const rows = document === null ? [] : await storage.documents.tasks(document.id);
  expect(rows.find(({ ordinal }) => ordinal === '10')?.leadWording).toBe(SCIENCE);
  expect(rows.find(({ ordinal }) => ordinal === '14')?.leadWording).toBe(HOME_AFFAIRS);
});
