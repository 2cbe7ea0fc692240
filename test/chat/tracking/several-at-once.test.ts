import { describe, expect, test } from '@jest/globals';
import * as tracking from '../../../src/messages/tracking.ts';
import * as words from '../../../src/messages/updates.ts';
import { HOME_AFFAIRS, SCIENCE, trackingChats } from '../../support/tracking-chat.ts';

const openChats = trackingChats();

describe('two people at once', () => {
  test('the second is told what the first recorded, and is asked again', async () => {
    const { join, events } = await openChats();
    const first = await join({ role: 'officer', name: 'Trần Văn Bình' });
    const second = await join({ role: 'officer' });
    await first.say('nv 10 được 50%');
    await second.say('nv 10 được 80%');
    await first.say('1');
    const again = await second.say('1');
    expect(again).toContain(words.card.changedMeanwhile('Trần Văn Bình', 'đang làm 50 % → đang làm 50 %'));
    expect(again).toContain('đang làm 50 % → đang làm 80 %');
    expect(second.buttons()).toEqual([words.card.yes, words.card.no]);
    expect(await events()).toHaveLength(1);
    await second.say('1');
    expect((await events()).map(({ actor }) => actor.name)).toEqual(['Trần Văn Bình', second.person.name]);
  });

  test('where nothing is left to be done the second is told so, and asked nothing', async () => {
    const { join, events } = await openChats();
    const officer = await join({ role: 'officer' });
    const [leader, deputy] = [await join({ role: 'leader', name: 'Lê Văn Dũng' }), await join({ role: 'leader' })];
    await officer.say('nv 10 xong');
    await officer.say('1');
    await leader.press(words.notice.approve);
    const late = await deputy.press(words.notice.approve);
    expect(late).toContain('Lê Văn Dũng đã ghi');
    expect(deputy.buttons()).toEqual([]);
    expect((await events()).map(({ change }) => change.kind)).toEqual(['report-done', 'approve']);
  });

  test('of several changes in one card all are recorded or none', async () => {
    const { join, events } = await openChats();
    const [one, other] = [await join({ role: 'officer' }), await join({ role: 'officer' })];
    await one.say('nv 6 và nv 10 xong rồi');
    await other.say('nv 10 được 80%');
    await other.say('1');
    await one.say('1');
    expect(await events()).toHaveLength(1);
    await one.say('1');
    expect(await events()).toHaveLength(3);
  });
});

describe('a message', () => {
  test('that is delivered twice records once', async () => {
    const { join, events } = await openChats();
    const officer = await join({ role: 'officer' });
    await officer.say('nv 10 xong', { eventId: 'a' });
    await officer.say('1', { eventId: 'b' });
    expect(await officer.say('1', { eventId: 'b' })).toBe('');
    await officer.say('nv 10 xong', { eventId: 'a' });
    expect(await events()).toMatchObject([{ source: { channel: 'telegram', eventId: 'b' } }]);
  });

  test('that carries a file gives the file as evidence', async () => {
    const { join, events, assignment } = await openChats();
    const officer = await join({ role: 'officer' });
    expect(await officer.send('bien-ban-nghiem-thu.pdf', 'nv 10 xong ạ')).toContain(words.evidence.file('bien-ban-nghiem-thu.pdf'));
    await officer.say('1');
    const evidence = [{ kind: 'file', name: 'bien-ban-nghiem-thu.pdf', channel: 'telegram', fileId: 'id-of-bien-ban-nghiem-thu.pdf' }];
    expect(await events()).toMatchObject([{ change: { evidence } }]);
    expect((await assignment('10', SCIENCE)).status.evidence).toEqual(evidence);
  });

  test('that carries a file after the card adds it to what waits', async () => {
    const { join, events } = await openChats();
    const officer = await join({ role: 'officer' });
    await officer.say('nv 10 xong');
    await officer.send('anh-1.jpg', 'ảnh đây ạ');
    await officer.say('1');
    expect(await events()).toMatchObject([{ change: { evidence: [{ kind: 'file', name: 'anh-1.jpg' }] } }]);
  });
});

describe('how far work is', () => {
  test('is told by words after a report, with who said what', async () => {
    const { join } = await openChats();
    const officer = await join({ role: 'officer', name: 'Nguyễn Thị Hoa' });
    await officer.say('nv 10 được 60%');
    await officer.say('1');
    expect(await officer.say('nv 10 tới đâu rồi')).toContain('đang làm 60 %');
    expect(await officer.say('/lichsu 1')).toContain('Nguyễn Thị Hoa');
  });

  test('is told to a coordinator of the province, and not to another agency', async () => {
    const { join } = await openChats();
    const officer = await join({ role: 'officer' });
    const coordinator = await join({ role: 'coordinator', agency: HOME_AFFAIRS });
    const other = await join({ role: 'officer', agency: 'Sở Tư pháp' });
    await officer.say('nv 10 vướng giải phóng mặt bằng');
    await officer.say('1');
    expect(await coordinator.say('nv 10 tới đâu rồi')).toContain('vướng giải phóng mặt bằng');
    const refused = await other.say('nv 10 tới đâu rồi');
    expect(refused).toContain(tracking.outOfSight.task);
    expect(refused).not.toContain('mặt bằng');
  });
});
