import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../../src/adapters/storage/storage.ts';
import type { Assignment } from '../../../src/domain/assignment.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import { syncPlans } from '../../../src/tracking/plans/sync-plans.ts';
import { DIRECTORY_READER, HA_TINH_COMMUNES, importList } from '../../support/directories.ts';
import { readFile } from '../../support/reading.ts';
import { SILENT_LOGGER } from '../../support/silent-logger.ts';
import { memoryFolder } from '../../support/temporary-folder.ts';

const FILE = 'ha-tinh-ke-hoach-226.txt';
let storage: Storage;
let assignments: readonly Assignment[];

/** As first tracked on 2 May 2026, with the directory of the province imported. */
beforeAll(async () => {
  storage = await createSqliteStorage(await memoryFolder());
  await storage.documents.save({ ...readFile(`corpus/${FILE}`), passages: [], fileName: FILE, sha256: 'a'.repeat(64), isPublic: true });
  await importList(HA_TINH_COMMUNES, storage);
  const clock = { now: () => '2026-05-02T02:00:00Z', today: () => '2026-05-02' };
  await syncPlans({ storage, clock, logger: SILENT_LOGGER, reader: DIRECTORY_READER });
  assignments = await storage.assignments.list({ kind: 'everything' }, {}, { limit: 10_000, offset: 0 });
});
afterAll(() => storage.close());

/** The fourteen departments and the 69 communes; the province has told of no public service units. */
const ALL = 83;
/** Checked by eye against the appendix: row, agency or number of agencies, last days. */
const ROWS: readonly (readonly [ordinal: string | null, lead: string | number, lastDays: readonly (string | null)[]])[] = [
  ['4', 'so-tu-phap', ['2026-05-31']],
  ['5', 'so-tu-phap', [null]],
  ['6', ALL, ['2026-12-31']],
  ['7', 'thanh-tra-tinh', [null]],
  ['8', ALL, ['2026-12-31']],
  ['9', 'van-phong-ubnd-tinh', ['2026-12-31']],
  ['10', 'so-khoa-hoc-va-cong-nghe', ['2026-12-31']],
  ['11', ALL, [null]],
  ['12', ALL, ['2026-12-31']],
  ['13', 'so-khoa-hoc-va-cong-nghe', [null]],
  ['14', 'so-noi-vu', ['2026-12-31']],
  ['15', ALL, ['2026-12-31']],
  // "Trước ngày 15/6 và 15/12"
  ['16', 'so-noi-vu', ['2026-06-14']],
  ['17', 'so-van-hoa-the-thao-va-du-lich', [null]],
  // Mục IV.1.b: "trước ngày 05 tháng 6 … trước ngày 05 tháng 12"
  [null, ALL, ['2026-06-04']],
];

describe('the plan of Hà Tĩnh on Kết luận 226', () => {
  test.each(ROWS)('row %s is the work of %s, until %j', (ordinal, lead, lastDays) => {
    const own = assignments.filter(({ task }) => task.ordinal === ordinal);
    const agencies = new Set(own.map(({ agencyId }) => agencyId));
    expect(typeof lead === 'number' ? agencies.size : [...agencies].join()).toBe(lead);
    expect([...new Set(own.map(({ lastDay }) => lastDay))]).toEqual(lastDays);
    expect(own).toHaveLength(agencies.size * lastDays.length);
  });

  test('has these rows and no others, in their order', async () => {
    const tasks = await storage.plans.tasks(FILE);
    expect(tasks.map(({ ordinal }) => ordinal)).toEqual(ROWS.map(([ordinal]) => ordinal));
    expect(tasks.map(({ where }) => where).slice(-2)).toEqual(['Phụ lục dòng 17', 'Mục IV.1.b']);
    expect(tasks.filter(({ needsReview }) => needsReview)).toEqual([]);
    expect(tasks.find(({ ordinal }) => ordinal === '17')?.coordinating).toContain('bao-va-phat-thanh-truyen-hinh');
  });

  test('gives a commune the work of all, and what is nobody else’s', () => {
    const own = assignments.filter(({ agencyName }) => agencyName === 'UBND phường Thành Sen');
    expect(own.map(({ task }) => task.ordinal).toSorted()).toEqual(['11', '12', '15', '6', '8', null]);
  });
});
