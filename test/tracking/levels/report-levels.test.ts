import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../../src/adapters/storage/storage.ts';
import { reportLines } from '../../../src/commands/link-report.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import { reportLinks } from '../../../src/tracking/levels/report-levels.ts';
import { type PlanWords, planText } from '../../support/plan-text.ts';
import { parseText, readDocument } from '../../support/reading.ts';
import { memoryFolder } from '../../support/temporary-folder.ts';

const UPPER: PlanWords = {
  number: '900/QĐ-TTg',
  province: 'Hà Nội',
  type: 'QUYẾT ĐỊNH',
  issuedOn: '02 tháng 3 năm 2026',
  subject: 'Ban hành Kế hoạch thực hiện Nghị quyết số 88-NQ/TW ngày 05/01/2026 của Bộ Chính trị',
  issuer: 'THỦ TƯỚNG CHÍNH PHỦ',
  rows: [
    '| 1 | Rà soát, cắt giảm thành phần hồ sơ của thủ tục hành chính trong lĩnh vực đất đai | UBND các tỉnh, thành phố | | 30/9/2026 |',
    '| 2 | Xây dựng cơ sở dữ liệu dùng chung về hộ kinh doanh cá thể | Các bộ, ngành, địa phương | | Quý III/2026 |',
    '| 3 | Sửa đổi Luật Đất đai | Bộ Nông nghiệp và Môi trường | Bộ Tư pháp | 2027 |',
  ],
};
const LOWER: PlanWords = {
  bases: ['Thực hiện Quyết định số 900/QĐ-TTg ngày 02/3/2026 của Thủ tướng Chính phủ;'],
  rows: [
    '| 1 | Rà soát, cắt giảm thành phần hồ sơ của thủ tục hành chính trong lĩnh vực đất đai | Sở Nông nghiệp và Môi trường | | 31/10/2026 |',
  ],
};

let storage: Storage;
beforeEach(async () => {
  storage = await createSqliteStorage(await memoryFolder());
});
afterEach(() => storage.close());

async function store(fileName: string, words: PlanWords, province: string | null): Promise<void> {
  const read = readDocument(parseText(planText(words)), { province });
  await storage.documents.save({ ...read, fileName, sha256: fileName.padEnd(64, '0'), isPublic: false });
}

test('what a lower document leaves out of an upper one, and sets otherwise, is told; what ministries do is not asked of a province', async () => {
  await store('tren.txt', UPPER, null);
  await store('duoi.txt', LOWER, 'Hà Tĩnh');
  const report = await reportLinks(storage);
  expect(report.levels).toMatchObject([
    {
      upper: { fileName: 'tren.txt' },
      lower: { fileName: 'duoi.txt' },
      isSure: true,
      forOthers: 1,
      comparison: { missing: [{ ordinal: '2' }], disagreeing: [{ task: { ordinal: '1' }, how: 'later' }] },
    },
  ]);
  const lines = reportLines(report);
  expect(lines.filter((line) => line.startsWith('-'))).toEqual([
    '- Quyết định 900/QĐ-TTg thực hiện Nghị quyết 88-NQ/TW (chưa nạp). Nguồn: Trích yếu.',
    '- Kế hoạch 12/KH-UBND, Hà Tĩnh thực hiện Quyết định 900/QĐ-TTg (đã nạp). Nguồn: Căn cứ.',
  ]);
  expect(lines.filter((line) => /^ {2}[?!]/u.test(line))).toEqual([
    expect.stringContaining('dòng 2 của văn bản trên chưa thấy dòng tương ứng'),
    expect.stringMatching(/hạn muộn hơn: dòng 1 .*“30\/9\/2026”, dòng 1 .*“31\/10\/2026”/u),
  ]);
  expect(lines.join('\n')).toContain('máy đối chiếu theo từ ngữ, xin người xem lại');
});

test('an upper document of the same number, but perhaps of another year, is told to be doubtful', async () => {
  await store('tren.txt', { ...UPPER, issuedOn: 'tháng năm 2026' }, null);
  await store('duoi.txt', LOWER, 'Hà Tĩnh');
  const report = await reportLinks(storage);
  expect(report.levels[0]?.isSure).toBe(false);
  expect(reportLines(report).join('\n')).toContain('chưa chắc là văn bản được viện dẫn');
});

test('files that gave way and documents that replace others are told', async () => {
  await store('cu.txt', { number: '45/KH-UBND', issuedOn: '10 tháng 3 năm 2025' }, 'Hà Tĩnh');
  await store('moi.txt', { body: ['1. Kế hoạch này thay thế Kế hoạch số 45/KH-UBND ngày 10/3/2025.'] }, 'Hà Tĩnh');
  await storage.documents.retire({ fileName: 'xua.txt', sha256: 'c'.repeat(64), isPublic: false, identity: 'i', by: 'moi.txt' });
  expect(reportLines(await reportLinks(storage))).toEqual([
    'Tệp đã được thay bằng bản mới:',
    '- xua.txt → moi.txt',
    'Thay thế, bãi bỏ, sửa đổi:',
    '- Kế hoạch 12/KH-UBND, Hà Tĩnh thay thế Kế hoạch 45/KH-UBND (đã nạp). Nguồn: Mục I.1.',
  ]);
});

test('a store without links says so', async () => {
  expect(reportLines(await reportLinks(storage))).toHaveLength(1);
});
