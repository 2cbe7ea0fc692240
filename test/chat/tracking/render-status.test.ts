import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RenderedStatus } from '../../../src/chat/tracking/rendered-status.ts';
import { PAGE } from '../../../src/domain/message.ts';
import * as words from '../../../src/messages/tracking.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import { assignmentId, openStore, saveRows, see, viewer } from '../../support/status-world.ts';
import { change, DONE, due, planState, progress } from '../../support/tracking-world.ts';

let storage: Storage;
beforeEach(async () => {
  storage = await openStore();
});
afterEach(() => storage.close());

const OFFICER = viewer('officer', 'so-a');
const COORDINATOR = viewer('coordinator', 'so-c');
const idOf = (ordinal: string, agencyId = 'so-a', document = 'p1.txt') => assignmentId(storage, document, ordinal, agencyId);

function expectFitting({ reply }: RenderedStatus): void {
  for (const [i, page] of reply.pages.entries()) {
    const isLast = i === reply.pages.length - 1;
    expect(page.split('\n').length).toBeLessThanOrEqual(PAGE.lines - (isLast ? 0 : 1));
    expect(page.length).toBeLessThanOrEqual(PAGE.characters);
  }
}

describe('/vieccuatoi', () => {
  test('numbers the own open work: overdue first, then by last day, without a day last', async () => {
    await storage.plans.save(
      planState('p1.txt', [
        { content: 'Rà soát quy chế', for: [due('so-a', null)] },
        { content: 'Ban hành kế hoạch', for: [due('so-a', '2026-11-27')] },
        { content: 'Báo cáo kết quả', for: [due('so-a', '2026-11-19'), due('so-b', '2026-11-19')] },
        { content: 'Họp giao ban', for: [due('so-a', '2026-11-22')] },
        { content: 'Việc đã xong', for: [due('so-a', '2026-11-01')] },
      ]),
    );
    await change(storage, await idOf('2'), progress(60));
    await change(storage, await idOf('5'), DONE);
    const { reply, shown } = await see(storage, { kind: 'mine' }, OFFICER);
    expect(reply.text.split('\n')).toEqual([
      'Việc của Sở A: 4 việc chưa xong, 1 việc quá hạn:',
      '1. nv 3, Kế hoạch p1.txt: Báo cáo kết quả (hạn 19/11/2026, quá 3 ngày; chưa báo cáo)',
      '2. nv 4, Kế hoạch p1.txt: Họp giao ban (hạn 22/11/2026, hôm nay; chưa báo cáo)',
      '3. nv 2, Kế hoạch p1.txt: Ban hành kế hoạch (hạn 27/11/2026, còn 5 ngày; đang làm 60 %)',
      '4. nv 1, Kế hoạch p1.txt: Rà soát quy chế (không có ngày hạn; chưa báo cáo)',
    ]);
    expect(shown).toEqual(await Promise.all(['3', '4', '2', '1'].map((ordinal) => idOf(ordinal))));
    expect(reply.tasks).toEqual(['3', '4', '2', '1'].map((ordinal) => ({ document: 'p1.txt', ordinal })));
  });

  test('shows of recurring work the period at hand, and those that are owed', async () => {
    const periods = ['2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31'].map((day) => due('so-a', day, day));
    await storage.plans.save(planState('p1.txt', [{ for: periods }]));
    await change(storage, await assignmentId(storage, 'p1.txt', '1', 'so-a', '2026-06-30'), DONE);
    const { reply } = await see(storage, { kind: 'mine' }, OFFICER);
    expect(reply.text.split('\n').slice(0, 3)).toEqual([
      'Việc của Sở A: 2 việc chưa xong, 1 việc quá hạn:',
      expect.stringContaining('30/9/2026, quá 53 ngày'),
      expect.stringContaining('31/12/2026, còn 39 ngày'),
    ]);
  });

  test('proves its lines by the document, names it once below them, and each plan where there are several', async () => {
    await saveRows(storage, 'p1.txt', ['Rà soát quy chế', 'Đã sửa trong văn bản']);
    await storage.plans.save(planState('p1.txt', [{ content: 'Rà soát quy chế', for: [due('so-a', '2026-12-31')] }]));
    const one = await see(storage, { kind: 'mine' }, OFFICER);
    expect(one.reply.text.split('\n').slice(1)).toEqual([
      '1. nv 1: Rà soát quy chế (hạn 31/12/2026, còn 39 ngày; chưa báo cáo)',
      'Nguồn: Phụ lục dòng 1, Kế hoạch p1.txt.',
    ]);
    expect(one.reply.citations).toEqual([{ document: 'p1.txt', where: 'Phụ lục dòng 1', quote: '| 1 | Rà soát quy chế | Sở A |' }]);
    await storage.plans.save(planState('p2.txt', [{ for: [due('so-a', '2026-12-31')] }]));
    const { reply } = await see(storage, { kind: 'mine' }, OFFICER);
    expect(reply.text).toContain('1. nv 1, Kế hoạch p1.txt: Rà soát quy chế');
    expect(reply.text).toContain('2. nv 1, Kế hoạch p2.txt: Việc 1');
    expect(reply.text).not.toContain('Nguồn');
  });

  test('goes on counting over pages that fit a chat, and gives all of it in the text', async () => {
    const content = 'Tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch kiểm tra, rà soát và công bố thủ tục hành chính '.repeat(4).trim();
    const rows = Array.from({ length: 30 }, (_, i) => `${content} số ${i + 1}`);
    await saveRows(storage, 'p1.txt', rows);
    await storage.plans.save(
      planState(
        'p1.txt',
        rows.map((row) => ({ content: row, for: [due('so-a', '2026-12-31')] })),
      ),
    );
    const rendered = await see(storage, { kind: 'mine' }, OFFICER);
    expectFitting(rendered);
    const numbers = (text: string): string[] => Array.from(text.matchAll(/^(\d+)\. /gmu), ([, number = '']) => number);
    expect(numbers(rendered.reply.text)).toEqual(rows.map((_, i) => String(i + 1)));
    expect(rendered.reply.pages.flatMap(numbers)).toEqual(numbers(rendered.reply.text));
    expect(rendered.reply.pages.length).toBeGreaterThan(5);
    for (const page of rendered.reply.pages) {
      const [first] = numbers(page);
      expect(page).toMatch(/^Việc của Sở A: 30 việc/u);
      expect(page).toMatch(new RegExp(`Nguồn: Phụ lục dòng ${first}[,.\\s]`, 'u'));
    }
    expect(rendered.shown).toHaveLength(30);
    expect(rendered.reply.citations).toHaveLength(30);
  });

  test('of more than a list holds gives the first, and how many are left', async () => {
    await storage.plans.save(
      planState(
        'p1.txt',
        Array.from({ length: 130 }, () => ({ for: [due('so-a', '2026-12-31')] })),
      ),
    );
    const { reply, shown } = await see(storage, { kind: 'mine' }, OFFICER);
    expect(shown).toHaveLength(100);
    expect(reply.text).toContain('130 việc chưa xong');
    expect(reply.text.split('\n').at(-1)).toBe(words.tail.more(30));
  });

  test('tells a leader what waits, and a coordinator of the province', async () => {
    await storage.plans.save(planState('p1.txt', [{ for: [due('so-c', null)] }, { for: [due('so-c', '2026-12-31')] }]));
    await change(storage, await idOf('1', 'so-c'), { ...DONE, needsApproval: true });
    expect((await see(storage, { kind: 'mine' }, viewer('leader', 'so-c'))).reply.text).toContain(words.tail.waiting(1));
    const coordinator = await see(storage, { kind: 'mine' }, COORDINATOR);
    expect(coordinator.reply.text).toContain(words.tail.province('Hà Tĩnh'));
    expect(coordinator.reply.text).not.toContain('/choduyet');
    expect((await see(storage, { kind: 'mine' }, viewer('officer', 'so-c'))).reply.text).not.toContain('/choduyet');
  });

  test('to a leader names whom the work was given to', async () => {
    await storage.plans.save(planState('p1.txt', [{ for: [due('so-a', '2026-12-31')] }]));
    await change(storage, await idOf('1'), { kind: 'assign', assignee: 'Trần Văn Nam', due: '2026-12-01' });
    const { reply } = await see(storage, { kind: 'mine' }, viewer('leader', 'so-a'));
    expect(reply.text).toContain('chưa làm; giao Trần Văn Nam, hạn 01/12/2026)');
  });
});

describe('other lists', () => {
  beforeEach(async () => {
    await storage.plans.save(
      planState('p1.txt', [
        { for: [due('so-a', '2026-11-21'), due('so-b', '2026-11-20')] },
        { for: [due('so-a', '2026-11-22'), due('so-b', '2026-11-29')] },
        { for: [due('so-a', '2026-11-30')] },
        { for: [due('so-a', null), due('so-b', '2026-12-31')] },
      ]),
    );
  });

  test('/sapdenhan counts today and the last of the days', async () => {
    const seen = (days: number, who = OFFICER) => see(storage, { kind: 'due-soon', days }, who).then(({ reply }) => reply);
    expect((await seen(7)).tasks.map(({ ordinal }) => ordinal)).toEqual(['2']);
    expect((await seen(8)).tasks.map(({ ordinal }) => ordinal)).toEqual(['2', '3']);
    expect((await seen(0)).text).toContain('Sở A: 1 việc đến hạn hôm nay:');
    const province = (await seen(7, COORDINATOR)).text;
    expect(province).toContain('Hà Tĩnh: 2 việc đến hạn trong 7 ngày tới:');
    expect(province).toContain('1. Sở A, nv 2');
    expect(province).toContain('2. Sở B, nv 2');
  });

  test('/quahan gives the own agency, or for a coordinator the province or one agency', async () => {
    const overdue = (agencyId: string | null, who = OFFICER) =>
      see(storage, { kind: 'overdue', agencyId }, who).then(({ reply }) => reply.text);
    expect(await overdue(null)).toContain('Sở A: 1 việc quá hạn:\n1. nv 1');
    expect(await overdue(null, COORDINATOR)).toMatch(/^Hà Tĩnh: 2 việc quá hạn:\n1\. Sở B, nv 1.*\n2\. Sở A, nv 1/u);
    expect(await overdue('so-b', COORDINATOR)).toMatch(/^.*: 1 việc quá hạn:\n1\. nv 1, .*quá 2 ngày/u);
    expect(await overdue('so-b')).toBe(words.outOfSight.agency);
  });

  test('/choduyet gives what may be decided, and nothing to those who decide nothing', async () => {
    await change(storage, await idOf('1'), { ...DONE, completedOn: '2026-11-22', needsApproval: true });
    await change(storage, await idOf('4', 'so-b'), { kind: 'request-extension', due: '2027-01-31', reason: 'chờ số liệu' });
    const waiting = (who = OFFICER) => see(storage, { kind: 'waiting' }, who);
    expect((await waiting(COORDINATOR)).reply.text.split('\n')).toEqual([
      '2 việc chờ anh/chị quyết định:',
      '1. Sở A, nv 1, Kế hoạch p1.txt: Việc 1 (hạn 21/11/2026, xong 22/11/2026, quá 1 ngày; đã báo hoàn thành, chờ duyệt)',
      '2. Sở B, nv 4, Kế hoạch p1.txt: Việc 4 (hạn 31/12/2026, còn 39 ngày; chưa làm; xin gia hạn đến 31/01/2027: chờ số liệu)',
    ]);
    expect((await waiting(viewer('leader', 'so-a'))).shown).toEqual([await idOf('1')]);
    expect((await waiting(viewer('leader', 'so-b'))).reply.text).toBe(words.none.waiting());
    for (const role of ['officer', 'viewer', 'admin'] as const)
      expect((await waiting(viewer(role, 'so-a'))).reply).toMatchObject({
        behaviour: 'refuse',
        text: expect.stringContaining('lãnh đạo, điều phối'),
      });
  });
});

describe('/tiendo', () => {
  beforeEach(async () => {
    const row = { for: [due('so-a', '2026-11-21'), due('so-b', '2026-12-31')] };
    await storage.plans.save(planState('p1.txt', [row, row, row]));
    await storage.plans.save(planState('p2.txt', [{ for: [due('so-a', '2026-11-30')] }]));
    await change(storage, await idOf('1'), { ...DONE, completedOn: '2026-11-22' });
    await change(storage, await idOf('1', 'so-b'), { ...DONE, needsApproval: true });
    await change(storage, await idOf('2', 'so-b'), { kind: 'report-blocked', note: 'thiếu kinh phí' });
    await change(storage, await idOf('3', 'so-b'), { kind: 'request-extension', due: null, reason: '' });
  });

  test('sums the own agency, and each plan', async () => {
    const { reply, shown } = await see(storage, { kind: 'progress', agencyId: null, document: null }, OFFICER);
    expect(reply.text.split('\n')).toEqual([
      'Tiến độ Sở A đến 22/11/2026: 4 việc.',
      'Hoàn thành 1: 0 đúng hạn, 1 quá hạn.',
      'Chưa hoàn thành 3: 1 trong hạn, 2 quá hạn.',
      'Theo kế hoạch:',
      '- Kế hoạch p1.txt: xong 1/3 (1 quá hạn), 2 quá hạn chưa xong',
      '- Kế hoạch p2.txt: xong 0/1',
    ]);
    expect(shown).toEqual([]);
  });

  test('gives a coordinator the province, agency by agency, or one plan', async () => {
    const { reply } = await see(storage, { kind: 'progress', agencyId: null, document: null }, COORDINATOR);
    expect(reply.text.split('\n').slice(0, 6)).toEqual([
      'Tiến độ Hà Tĩnh đến 22/11/2026: 7 việc.',
      'Hoàn thành 2: 1 đúng hạn, 1 quá hạn; trong đó 1 chờ duyệt.',
      'Chưa hoàn thành 5: 3 trong hạn, 2 quá hạn; trong đó 1 vướng mắc, 1 xin gia hạn.',
      'Theo cơ quan:',
      '- Sở A: xong 1/4 (1 quá hạn), 2 quá hạn chưa xong',
      '- Sở B: xong 1/3, 1 chờ duyệt, 1 vướng mắc, 1 xin gia hạn',
    ]);
    const plan = await see(storage, { kind: 'progress', agencyId: null, document: 'p2.txt' }, COORDINATOR);
    expect(plan.reply.text).toBe(
      'Tiến độ Hà Tĩnh, Kế hoạch p2.txt đến 22/11/2026: 1 việc.\nHoàn thành 0: 0 đúng hạn, 0 quá hạn.\nChưa hoàn thành 1: 1 trong hạn, 0 quá hạn.',
    );
  });
});

describe('one task', () => {
  const ask = (ordinal: string, who = OFFICER, agencyId: string | null = null) =>
    see(storage, { kind: 'task', tasks: [{ document: 'p1.txt', ordinal }], agencyId }, who);

  test('is given in full with what proves it', async () => {
    await saveRows(storage, 'p1.txt', ['Ban hành quy chế']);
    await storage.plans.save(planState('p1.txt', [{ content: 'Ban hành quy chế', for: [due('so-a', '2026-11-30'), due('so-b', null)] }]));
    await change(storage, await idOf('1'), {
      ...DONE,
      note: 'đã ký',
      evidence: [{ kind: 'document', number: '12/QĐ-SA', date: '2026-11-20' }],
    });
    const { reply, shown } = await ask('1');
    expect(reply.text.split('\n')).toEqual([
      'nv 1, Kế hoạch p1.txt: Ban hành quy chế',
      'Sở A: hạn 30/11/2026, xong 20/11/2026; hoàn thành',
      'Ghi chú: đã ký',
      'Minh chứng: 12/QĐ-SA ngày 20/11/2026',
      'Nguồn: Phụ lục dòng 1, Kế hoạch p1.txt.',
    ]);
    expect(shown).toEqual([await idOf('1')]);
    expect(reply.citations).toHaveLength(1);
  });

  test('of many agencies is counted for a coordinator, with the names of who has not reported; an officer sees the own', async () => {
    const agencies = 'abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => due(`so-${letter}`, '2026-11-21'));
    await storage.plans.save(
      planState('p1.txt', [{ for: agencies.map((agency) => ({ ...agency, agencyName: `Ủy ban nhân dân ${agency.agencyName}` })) }]),
    );
    await change(storage, await idOf('1'), DONE);
    await change(storage, await idOf('1', 'so-b'), { ...DONE, completedOn: '2026-11-22', needsApproval: true });
    await change(storage, await idOf('1', 'so-c'), progress(40));
    const rendered = await ask('1', COORDINATOR);
    expectFitting(rendered);
    const { text, pages } = rendered.reply;
    expect(text).toContain('26 cơ quan: 2 đã xong (1 quá hạn, 1 chờ duyệt), 24 chưa xong (24 quá hạn).');
    expect(text).toContain('Chưa báo cáo (23): Ủy ban nhân dân Sở D;');
    expect(text).toContain('Đang làm (1): Ủy ban nhân dân Sở C');
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join('\n').match(/Ủy ban nhân dân Sở \w/gu)).toEqual(text.match(/Ủy ban nhân dân Sở \w/gu));
    expect(rendered.shown).toEqual([]);
    const own = await ask('1');
    expect(own.shown).toEqual([await idOf('1')]);
    expect(own.reply.text).not.toMatch(/Sở [B-Z]/u);
    expect((await ask('1', COORDINATOR, 'so-c')).shown).toEqual([await idOf('1', 'so-c')]);
  });

  test('with a few agencies has a numbered line for each', async () => {
    await storage.plans.save(planState('p1.txt', [{ for: [due('so-a', null), due('so-b', null)] }, { for: [due('so-b', null)] }]));
    const { reply, shown } = await see(
      storage,
      { kind: 'task', tasks: ['1', '2', '9'].map((ordinal) => ({ document: 'p1.txt', ordinal })), agencyId: null },
      COORDINATOR,
    );
    expect(reply.text.split('\n').map((line) => line.slice(0, 14))).toEqual([
      '1. Sở A, nv 1,',
      '2. Sở B, nv 1,',
      '3. Sở B, nv 2,',
      'Nhiệm vụ 9: em',
    ]);
    expect(shown).toHaveLength(3);
  });

  test('of another agency, and one that is not there, get the same words', async () => {
    await storage.plans.save(planState('p1.txt', [{ for: [due('so-b', null)] }]));
    const [other, missing] = [await ask('1'), await ask('99')];
    expect(other.reply).toEqual(missing.reply);
    expect(other.reply).toMatchObject({ behaviour: 'refuse', text: words.outOfSight.task, citations: [], tasks: [] });
    expect(other.reply.text).toContain('điều phối');
  });
});

describe('/lichsu', () => {
  test('says who, when, from where and what; what was taken back too', async () => {
    await storage.plans.save(planState('p1.txt', [{ for: [due('so-a', '2026-12-31')] }]));
    const id = await idOf('1');
    const empty = await see(storage, { kind: 'history', assignmentId: id }, OFFICER);
    expect(empty.reply.text).toContain(words.history.none);
    await change(storage, id, progress(60));
    await change(storage, id, DONE);
    await change(storage, id, { kind: 'undo', version: 2 });
    const { reply, shown } = await see(storage, { kind: 'history', assignmentId: id }, OFFICER);
    const who = '- 22/11/2026 09:00, Nguyễn Thị Hoa (cán bộ, Sở Nội vụ), qua Zalo';
    expect(reply.text.split('\n')).toEqual([
      'Lịch sử nv 1, Kế hoạch p1.txt, Sở A:',
      `${who}: báo tiến độ 60 %: 60%`,
      `${who}: báo xong ngày 20/11/2026: xong (đã rút lại)`,
      `${who}: rút lại thay đổi số 2`,
    ]);
    expect(shown).toEqual([id]);
    const other = await see(storage, { kind: 'history', assignmentId: id }, viewer('leader', 'so-b'));
    expect(other.reply.text).toBe(words.outOfSight.task);
  });
});

describe('nothing to show', () => {
  test.each([
    [null, words.noSight['not-linked']],
    [viewer('officer', null), words.noSight['no-agency']],
    [viewer('coordinator', null), words.noSight['no-own-agency']],
    [viewer('officer', 'so-a'), words.none.tracked('Sở A')],
  ])('is said to %j', async (who, text) => {
    expect((await see(storage, { kind: 'mine' }, who)).reply.text).toBe(text);
  });

  test('is told from nothing that is followed', async () => {
    await storage.plans.save(planState('p1.txt', [{ for: [due('so-a', '2027-12-31')] }]));
    expect((await see(storage, { kind: 'due-soon', days: 7 }, OFFICER)).reply.text).toBe(words.none['due-soon']('Sở A', 7));
    expect((await see(storage, { kind: 'overdue', agencyId: null }, OFFICER)).reply.text).toBe(words.none.overdue('Sở A'));
    expect((await see(storage, { kind: 'overdue', agencyId: null }, viewer('leader', 'so-b'))).reply.text).toBe(words.none.tracked('Sở B'));
    await change(storage, await idOf('1'), DONE);
    expect((await see(storage, { kind: 'mine' }, OFFICER)).reply.text).toBe(words.none.mine('Sở A'));
  });
});
