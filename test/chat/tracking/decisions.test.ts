import { describe, expect, test } from '@jest/globals';
import * as words from '../../../src/messages/updates.ts';
import { type Chatter, HOME_AFFAIRS, SCIENCE, type TrackingChat, trackingChats } from '../../support/tracking-chat.ts';

const openChats = trackingChats();

interface Office extends TrackingChat {
  readonly officer: Chatter;
  readonly leader: Chatter;
  readonly coordinator: Chatter;
}

/** Of the agency that leads, and a coordinator of the province who sits elsewhere. */
async function openOffice(): Promise<Office> {
  const chats = await openChats();
  return {
    ...chats,
    officer: await chats.join({ role: 'officer', name: 'Nguyễn Thị Hoa' }),
    leader: await chats.join({ role: 'leader', name: 'Lê Văn Dũng' }),
    coordinator: await chats.join({ role: 'coordinator', agency: HOME_AFFAIRS, name: 'Phạm Thu Cúc' }),
  };
}
async function withReport(ordinal = '10'): Promise<Office> {
  const office = await openOffice();
  await office.officer.say(`nv ${ordinal} xong`);
  await office.officer.say('1');
  return office;
}
const stateOf = async ({ assignment }: Office, ordinal = '10'): Promise<string> => (await assignment(ordinal, SCIENCE)).status.state;

describe('work that is reported as done', () => {
  test('waits for the leader of the agency, who is told with two buttons; a coordinator is not', async () => {
    const office = await withReport();
    expect(await stateOf(office)).toBe('submitted');
    expect(office.leader.heard()).toContain('Nguyễn Thị Hoa báo nv 10');
    expect(office.leader.buttons()).toEqual([words.notice.approve, words.notice.return]);
    expect(office.coordinator.heard()).toBe('');
  });

  test('is approved by the button of the notice, and who reported it is told', async () => {
    const office = await withReport();
    await office.leader.press(words.notice.approve);
    expect(await stateOf(office)).toBe('completed');
    expect(office.officer.heard()).toContain('Lê Văn Dũng đã quyết định với nv 10');
  });

  test.each(['duyệt nv 10', 'duyet nv 10', 'OK duyệt nv 10', 'đồng ý duyệt nhiệm vụ 10'])('is approved by %j and a yes', async (text) => {
    const office = await withReport();
    expect(await office.leader.say(text)).toContain('hoàn thành (duyệt)');
    expect(await stateOf(office)).toBe('submitted');
    await office.leader.say('1');
    expect(await stateOf(office)).toBe('completed');
  });

  test('is approved by its line in the list of what waits', async () => {
    const office = await withReport('8');
    await office.leader.say('/choduyet');
    expect(await office.leader.say('duyệt 1')).toContain('nv 8 (');
    await office.leader.say('đúng');
    expect(await stateOf(office, '8')).toBe('completed');
  });

  test('is returned with a reason in one sentence; the officer is told why', async () => {
    const office = await withReport();
    expect(await office.leader.say('trả lại nv 10 vì thiếu biên bản nghiệm thu')).toContain('“thiếu biên bản nghiệm thu”');
    await office.leader.say('1');
    expect((await office.assignment('10', SCIENCE)).status).toMatchObject({ state: 'returned', note: 'thiếu biên bản nghiệm thu' });
    expect(office.officer.heard()).toContain('thiếu biên bản nghiệm thu');
  });

  test.each([['by words'], ['by the button']])('is returned %s without a reason only after one was given', async (how) => {
    const office = await withReport();
    const asked = how === 'by words' ? await office.leader.say('trả lại nv 10') : await office.leader.press(words.notice.return);
    expect(asked).toContain('Lý do trả lại nv 10');
    expect(await stateOf(office)).toBe('submitted');
    await office.leader.say('số liệu chưa khớp, làm lại mục 2');
    expect((await office.assignment('10', SCIENCE)).status).toMatchObject({ state: 'returned', note: 'số liệu chưa khớp, làm lại mục 2' });
  });

  test('stays as it is where the next message is about a task instead of giving a reason', async () => {
    const office = await withReport();
    await office.leader.say('trả lại nv 10');
    await office.leader.say('gia hạn nv 10 đến 31/3/2027');
    expect(await stateOf(office)).toBe('submitted');
  });

  test('is returned with a reason that names the task', async () => {
    const office = await withReport();
    await office.leader.say('trả lại nv 10');
    await office.leader.say('nv 10 mới được 60% khối lượng');
    expect((await office.assignment('10', SCIENCE)).status).toMatchObject({ state: 'returned', note: 'nv 10 mới được 60% khối lượng' });
  });

  test('stays as it is when the reason is refused', async () => {
    const office = await withReport();
    await office.leader.press(words.notice.return);
    expect(await office.leader.say('thôi')).toContain(words.recorded.cancelled);
    await office.leader.say('thiếu số liệu');
    expect(await stateOf(office)).toBe('submitted');
  });

  test('of several agencies in one row is asked back to a coordinator, and a line chooses', async () => {
    const office = await withReport('8');
    const other = await office.join({ role: 'officer', agency: 'Sở Tư pháp' });
    await other.say('nv 8 xong');
    await other.say('1');
    const asked = await office.coordinator.say('duyệt nv 8');
    expect(asked).toContain(words.ask.which);
    const line = /^(\d)\. .*Sở Tư pháp/mu.exec(asked)?.[1] ?? '';
    expect(await office.coordinator.say(`duyệt ${line}`)).toContain('Sở Tư pháp');
    await office.coordinator.say('1');
    expect((await office.assignment('8', 'Sở Tư pháp')).status.state).toBe('completed');
    expect(await stateOf(office, '8')).toBe('submitted');
  });

  test('of one agency is chosen by its name', async () => {
    const office = await withReport('8');
    expect(await office.coordinator.say('duyệt nv 8 Sở Khoa học và Công nghệ')).toContain(SCIENCE);
    await office.coordinator.say('1');
    expect(await stateOf(office, '8')).toBe('completed');
  });

  test('is done at once where nobody else may approve it', async () => {
    const { join, assignment } = await openChats();
    const officer = await join({ role: 'officer' });
    await officer.say('nv 10 xong');
    expect(await officer.say('1')).not.toContain(words.recorded.waits);
    expect((await assignment('10', SCIENCE)).status.state).toBe('completed');
  });
});

describe('a wish for more time', () => {
  async function withWish(text = 'nv 10 xin gia hạn đến 31/1/2027 vì chậm vốn'): Promise<Office> {
    const office = await openOffice();
    await office.officer.say(text);
    await office.officer.say('1');
    return office;
  }

  test('goes to the coordinator, not to the leader', async () => {
    const office = await withWish();
    expect(office.coordinator.heard()).toContain('xin gia hạn (hạn hiện nay 31/12/2026) đến 31/01/2027');
    expect(office.coordinator.buttons()).toEqual([words.notice.grant, words.notice.refuse]);
    expect(office.leader.heard()).toBe('');
    expect((await office.assignment('10', SCIENCE)).lastDay).toBe('2026-12-31');
  });

  test('is granted by the button, and the new day holds', async () => {
    const office = await withWish();
    await office.coordinator.press(words.notice.grant);
    expect(await office.assignment('10', SCIENCE)).toMatchObject({ lastDay: '2027-01-31', status: { extension: null } });
    expect(office.officer.heard()).toContain('gia hạn đến 31/01/2027');
  });

  test('is granted until another day by words', async () => {
    const office = await withWish();
    await office.coordinator.say('đồng ý gia hạn nv 10 đến 15/1/2027');
    await office.coordinator.say('1');
    expect((await office.assignment('10', SCIENCE)).lastDay).toBe('2027-01-15');
  });

  test.each([['by words'], ['by the button']])('is refused %s', async (how) => {
    const office = await withWish();
    if (how === 'by words') {
      expect(await office.coordinator.say('không gia hạn nv 10 vì việc gấp')).toContain('không gia hạn: “việc gấp”');
      await office.coordinator.say('1');
    } else await office.coordinator.press(words.notice.refuse);
    expect(await office.assignment('10', SCIENCE)).toMatchObject({ lastDay: '2026-12-31', status: { extension: null } });
    expect(office.officer.heard()).toContain('không gia hạn');
  });

  test('without a day is granted only until a day that is said', async () => {
    const office = await withWish('nv 10 xin gia hạn ạ');
    expect(await office.coordinator.press(words.notice.grant)).toContain(words.ask.extensionDay('nv 10 (Kế hoạch số …/KH-UBND (Hà Tĩnh))'));
    expect((await office.assignment('10', SCIENCE)).status.extension).not.toBeNull();
  });

  test('that was not made cannot be granted', async () => {
    const office = await openOffice();
    expect(await office.coordinator.say('đồng ý gia hạn nv 10 đến 15/1/2027')).toContain(words.decide.nothing);
  });
});

describe('who may not decide', () => {
  test.each([
    ['an officer approves', 'officer', 'duyệt nv 10', ['leader', 'coordinator']],
    ['an officer returns', 'officer', 'trả lại nv 10 vì thiếu', ['leader', 'coordinator']],
    ['a leader grants more time', 'leader', 'đồng ý gia hạn nv 10 đến 31/1/2027', ['coordinator']],
    ['an administrator approves', 'admin', 'duyệt nv 10', ['leader', 'coordinator']],
    ['somebody who looks on approves', 'viewer', 'duyệt nv 10', ['leader', 'coordinator']],
    ['a leader sets work aside', 'leader', 'không áp dụng nv 10', ['coordinator']],
  ] as const)('is refused, and those who may are named: %s', async (_, role, text, may) => {
    const office = await withReport();
    const one = await office.join({ role });
    expect(await one.say(text)).toContain(words.refused.notAllowed(may));
    await one.say('1');
    expect(await stateOf(office)).toBe('submitted');
  });

  test('is refused the command that a button of somebody else says', async () => {
    const office = await withReport();
    const { id, status } = await office.assignment('10', SCIENCE);
    const stranger = office.stranger();
    for (const [one, reply] of [
      [office.officer, words.refused.notAllowed(['leader', 'coordinator'])],
      [await office.join({ role: 'leader', agency: 'Sở Tư pháp' }), words.refused.notThere],
      [await office.join({ role: 'leader', province: 'Nghệ An' }), words.refused.notThere],
      [stranger, words.refused.unknownPerson],
    ] as const)
      expect(await one.say(`${words.buttonCommands.approve} ${id}.${status.version}`)).toContain(reply);
    expect(await stateOf(office)).toBe('submitted');
  });

  test('a leader of another agency finds nothing to approve', async () => {
    const office = await withReport();
    const other = await office.join({ role: 'leader', agency: 'Sở Tư pháp' });
    expect(await other.say('duyệt nv 10')).toContain(words.decide.nothing);
  });

  test('what a leader wants to approve is no correction of a report of their own that waits', async () => {
    const office = await withReport('8');
    await office.leader.say('nv 10 được 60%');
    expect(await office.leader.say('duyệt nv 8')).toContain('hoàn thành (duyệt)');
    await office.leader.say('1');
    expect([await stateOf(office, '8'), await stateOf(office, '10')]).toEqual(['completed', 'not-started']);
  });
});
