import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../../src/adapters/storage/storage.ts';
import { changeStatus } from '../../../src/domain/status.ts';
import { PortError } from '../../../src/ports/errors.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import { type PlanOutcome, syncPlans } from '../../../src/tracking/plans/sync-plans.ts';
import { DIRECTORY_READER as reader } from '../../support/directories.ts';
import { parseText, readDocument } from '../../support/reading.ts';
import { SILENT_LOGGER } from '../../support/silent-logger.ts';
import { memoryFolder } from '../../support/temporary-folder.ts';

const EVERYTHING = { kind: 'everything' } as const;
const HA_TINH = 'Hà Tĩnh';
const FILE = 'ke-hoach.txt';
const ROWS = [
  '| 1 | Nâng cấp Cổng dịch vụ công của tỉnh | Sở Nội vụ | Quý IV/2026 |',
  '| 2 | Tập huấn kỹ năng số cho công chức | Các sở, ban, ngành | Hàng năm |',
  '| 3 | Diễn tập phòng cháy chữa cháy rừng | Công an tỉnh | 30/11/2026 |',
];

let storage: Storage;
beforeEach(async () => {
  storage = await createSqliteStorage(await memoryFolder());
});
afterEach(() => storage.close());

async function store(
  rows: readonly string[],
  { fileName = FILE, subject = 'Cải cách hành chính', number = '12', isPublic = false, supersedes = [] as string[] } = {},
): Promise<number> {
  const text = [
    `Số: ${number}/KH-UBND`,
    'Hà Tĩnh, ngày 02 tháng 5 năm 2026',
    'KẾ HOẠCH',
    subject,
    'Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:',
    'I. NHIỆM VỤ',
    'Theo phụ lục.',
    'PHỤ LỤC',
    ['| TT | Nhiệm vụ | Chủ trì | Thời hạn |', '|---|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
  const read = readDocument(parseText(text), { province: HA_TINH });
  const sha256 = createHash('sha256').update(text).digest('hex');
  return storage.documents.save({ ...read, passages: [], fileName, sha256, isPublic }, { supersedes, versions: supersedes });
}
const sync = (today = '2026-11-22', on: Storage = storage): Promise<PlanOutcome[]> =>
  syncPlans({ storage: on, reader, logger: SILENT_LOGGER, clock: { now: () => `${today}T02:00:00Z`, today: () => today } });
const assignments = () => storage.assignments.list(EVERYTHING, {}, { limit: 1000, offset: 0 });
const ids = async () => (await assignments()).map(({ id }) => id).toSorted((a, b) => a - b);

async function reportDone(ordinal: string): Promise<number> {
  const assignment = (await assignments()).find(({ task }) => task.ordinal === ordinal);
  if (assignment === undefined) throw new Error(`no row ${ordinal}`);
  const change = { kind: 'report-done', note: 'xong', evidence: [], completedOn: '2026-11-20', needsApproval: false } as const;
  const status = changeStatus([], change);
  if (!status.ok) throw new Error('refused');
  await storage.assignments.record({
    assignmentId: assignment.id,
    seenVersion: 0,
    change,
    status: status.value,
    actor: { personId: null, name: null, role: 'officer', agency: null },
    source: { channel: 'console', eventId: null },
    at: '2026-11-20T02:00:00.000Z',
  });
  return assignment.id;
}
const find = (id: number) => storage.assignments.find(id, EVERYTHING);

describe('a new plan', () => {
  test('is followed, with the agencies that every province has', async () => {
    await store(ROWS);
    expect(await sync()).toEqual([{ document: FILE, kind: 'new', changes: [], tasks: 3, assignments: 16 }]);
    expect(await storage.plans.list()).toEqual([
      expect.objectContaining({ document: FILE, province: HA_TINH, title: 'Kế hoạch 12/KH-UBND', trackedSince: '2026-11-22' }),
    ]);
    expect(await storage.agencies.list(HA_TINH)).toHaveLength(14);
    expect((await assignments()).filter(({ task }) => task.ordinal === '3')).toMatchObject([
      { agencyId: 'cong-an-tinh', period: '', lastDay: '2026-11-30', province: HA_TINH },
    ]);
  });

  test('is left alone afterwards, until the day or the directory is another', async () => {
    await store(ROWS);
    await sync();
    const before = await assignments();
    expect(await sync()).toEqual([]);
    expect(await sync('2026-11-23')).toMatchObject([{ kind: 'refreshed', changes: [] }]);
    expect(await assignments()).toEqual(before);
    await storage.agencies.put([
      { province: HA_TINH, id: 'so-ngoai-vu', name: 'Sở Ngoại vụ', kind: 'department', aliases: [], source: 'import' },
    ]);
    expect(await sync('2026-11-23')).toMatchObject([{ kind: 'refreshed', changes: [], assignments: 17 }]);
    expect(await sync('2026-11-23')).toEqual([]);
  });

  test('keeps the day since which it is followed, and the periods since then', async () => {
    await store(ROWS);
    await sync('2026-11-22');
    await sync('2027-02-01');
    const periods = (await assignments()).filter(({ task }) => task.ordinal === '2').map(({ period }) => period);
    expect(new Set(periods)).toEqual(new Set(['2026-12-31', '2027-12-31']));
    expect((await storage.plans.find(FILE))?.trackedSince).toBe('2026-11-22');
    // A clock that was ahead
    await sync('2026-10-01');
    expect((await storage.plans.find(FILE))?.trackedSince).toBe('2026-10-01');
  });

  test('without a number is told from others by its subject', async () => {
    const subject = `Triển khai ${'nhiệm vụ trọng tâm '.repeat(8)}`.trim();
    await store(ROWS, { number: '', subject });
    await sync();
    expect((await storage.plans.find(FILE))?.title).toMatch(/^Kế hoạch số …\/KH-UBND, Triển khai nhiệm vụ .*…$/u);
  });
});

describe('a new version of a plan', () => {
  test('keeps how far the rows are that stayed, and says what changed', async () => {
    await store(ROWS);
    await sync();
    const [portal, fires] = [await reportDone('1'), await reportDone('3')];
    await store([
      '| 1 | Diễn tập phòng cháy chữa cháy rừng | Công an tỉnh | 15/12/2026 |',
      '| 2 | Nâng cấp Cổng dịch vụ công trực tuyến của tỉnh | Sở Tư pháp | Quý IV/2026 |',
      '| 3 | Xây dựng trường học hạnh phúc | Sở Giáo dục và Đào tạo | Năm 2027 |',
    ]);
    const [outcome] = await sync();
    expect(outcome).toMatchObject({ document: FILE, kind: 'new-version', tasks: 3 });
    expect(outcome?.changes).toEqual([
      { kind: 'renumbered', where: 'Phụ lục dòng 1', from: 'Phụ lục dòng 3' },
      { kind: 'deadline', where: 'Phụ lục dòng 1', from: '30/11/2026', to: '15/12/2026' },
      { kind: 'renumbered', where: 'Phụ lục dòng 2', from: 'Phụ lục dòng 1' },
      {
        kind: 'content',
        where: 'Phụ lục dòng 2',
        from: 'Nâng cấp Cổng dịch vụ công của tỉnh',
        to: 'Nâng cấp Cổng dịch vụ công trực tuyến của tỉnh',
      },
      { kind: 'leads', where: 'Phụ lục dòng 2', gone: ['Sở Nội vụ'], come: ['Sở Tư pháp'] },
      { kind: 'added', where: 'Phụ lục dòng 3', content: 'Xây dựng trường học hạnh phúc' },
      { kind: 'removed', where: 'Phụ lục dòng 2', content: 'Tập huấn kỹ năng số cho công chức' },
    ]);
    expect(await find(fires)).toMatchObject({ status: { state: 'completed' }, lastDay: '2026-12-15', task: { ordinal: '1' } });
    // Another agency leads it now: the report of the former one stays where it was made
    expect((await assignments()).map(({ id }) => id)).not.toContain(portal);
    expect(await storage.assignments.events(portal, EVERYTHING)).toHaveLength(1);
  });

  test('that says the same changes nothing', async () => {
    await store(ROWS);
    await sync();
    const before = await ids();
    await store(ROWS);
    expect(await sync()).toMatchObject([{ kind: 'new-version', changes: [] }]);
    expect(await ids()).toEqual(before);
  });

  test('that brings back a row goes on with what was reported of it', async () => {
    await store(ROWS);
    await sync();
    const fires = await reportDone('3');
    await store(ROWS.slice(0, 2));
    await sync();
    expect((await assignments()).map(({ id }) => id)).not.toContain(fires);
    await store(ROWS);
    await sync();
    expect((await assignments()).find(({ id }) => id === fires)).toMatchObject({ status: { state: 'completed' } });
  });

  test('that names a new agency changes no group of which it is now a member', async () => {
    await store(ROWS);
    await sync();
    await store([...ROWS, '| 4 | Quản lý khu kinh tế | Ban Quản lý Khu kinh tế tỉnh | Năm 2026 |']);
    const [outcome] = await sync();
    expect(outcome?.changes).toEqual([{ kind: 'added', where: 'Phụ lục dòng 4', content: 'Quản lý khu kinh tế' }]);
    expect(
      (await assignments()).filter(({ agencyName }) => agencyName === 'Ban Quản lý Khu kinh tế tỉnh').map(({ task }) => task.ordinal),
    ).toEqual(expect.arrayContaining(['2', '4']));
  });
});

describe('a new version under another file name', () => {
  const LATER = { fileName: 'ban-moi.txt', supersedes: [FILE] };

  test('goes on with the same work: what was reported stays, the differences are told', async () => {
    await store(ROWS);
    await sync();
    const fires = await reportDone('3');
    const before = await ids();
    await store(
      ROWS.map((row) => row.replace('Quý IV/2026', 'Quý III/2026')),
      LATER,
    );
    expect(await sync()).toEqual([
      {
        document: 'ban-moi.txt',
        kind: 'new-version',
        former: FILE,
        changes: [{ kind: 'deadline', where: 'Phụ lục dòng 1', from: 'Quý IV/2026', to: 'Quý III/2026' }],
        tasks: 3,
        assignments: 16,
      },
    ]);
    expect(await sync()).toEqual([]);
    expect(await ids()).toEqual(before);
    expect(await find(fires)).toMatchObject({ status: { state: 'completed' }, task: { document: 'ban-moi.txt' } });
    expect((await storage.plans.list()).map(({ document }) => document)).toEqual(['ban-moi.txt']);
  });

  test('goes on with it though nobody looked between two versions, and goes back where the first one comes back', async () => {
    await store(ROWS);
    await sync();
    const fires = await reportDone('3');
    await store([...ROWS, '| 4 | Trồng rừng | Công an tỉnh | 2026 |'], LATER);
    await store([...ROWS, '| 4 | Đắp đê | Công an tỉnh | 2026 |'], { fileName: 'ba.txt', supersedes: ['ban-moi.txt'] });
    expect(await sync()).toMatchObject([{ document: 'ba.txt', former: FILE, changes: [{ kind: 'added' }] }]);
    await store(ROWS, { supersedes: ['ba.txt'] });
    expect(await sync()).toMatchObject([{ document: FILE, former: 'ba.txt', changes: [{ kind: 'removed' }] }]);
    expect((await assignments()).find(({ id }) => id === fires)).toMatchObject({ status: { state: 'completed' } });
  });

  test('that is internal takes over the work of the public one, which is followed no longer', async () => {
    await store(ROWS, { isPublic: true });
    await sync();
    const fires = await reportDone('3');
    await store([...ROWS, '| 4 | Đắp đê | Công an tỉnh | 2026 |'], { fileName: 'noi-bo.txt' });
    expect(await sync()).toMatchObject([{ document: 'noi-bo.txt', former: FILE }]);
    expect(await sync('2026-11-23')).toMatchObject([{ document: 'noi-bo.txt', kind: 'refreshed' }]);
    expect(await find(fires)).toMatchObject({ status: { state: 'completed' }, task: { document: 'noi-bo.txt' } });
    expect((await storage.plans.list()).map(({ document }) => document)).toEqual(['noi-bo.txt']);
  });

  test('that was followed beside the older one ends the work of that, and tells how much was reported of it', async () => {
    await store(ROWS);
    await store([...ROWS, '| 4 | Đắp đê | Công an tỉnh | 2026 |'], { fileName: 'ban-moi.txt' });
    await sync();
    const fires = await reportDone('3');
    await store([...ROWS, '| 4 | Đắp đê | Công an tỉnh | 2026 |'], LATER);
    expect(await sync()).toMatchObject([{ document: 'ban-moi.txt', left: [{ document: FILE, reported: 1 }] }]);
    expect(await sync()).toEqual([]);
    expect(new Set((await assignments()).map(({ task }) => task.document))).toEqual(new Set(['ban-moi.txt']));
    expect(await storage.assignments.events(fires, EVERYTHING)).toHaveLength(1);
  });
});

describe('several plans', () => {
  test('a run that was cut off is completed by the next one', async () => {
    await Promise.all(['a.txt', 'b.txt', 'c.txt'].map((fileName) => store(ROWS, { fileName })));
    for (const saves of [0, 1, 2]) {
      let left = saves;
      const cutOff: Storage = {
        ...storage,
        plans: {
          ...storage.plans,
          async save(state) {
            if (left === 0) throw new PortError('unavailable', 'power cut');
            left -= 1;
            await storage.plans.save(state);
          },
        },
      };
      await expect(sync(`2026-11-2${saves}`, cutOff)).rejects.toMatchObject({ code: 'unavailable' });
    }
    expect(await sync('2026-11-22')).toHaveLength(1);
    expect(await sync('2026-11-22')).toEqual([]);
    expect(await ids()).toHaveLength(48);
  });

  test('that two processes bring up to date at once are brought so once', async () => {
    await store(ROWS);
    const outcomes = await Promise.all([sync(), sync(), sync()]);
    expect(outcomes.flat()).toHaveLength(1);
    expect(await ids()).toHaveLength(16);
  });
});
