import { expect, test } from '@jest/globals';
import { reportLines } from '../../src/commands/report.ts';
import type { IngestOutcome } from '../../src/ingestion/ingest-documents.ts';
import type { TaskChange } from '../../src/tracking/plans/compare-versions.ts';

const outcome = (fileName: string): IngestOutcome => ({
  fileName,
  kind: 'replaced',
  province: 'Hà Tĩnh',
  tasks: 3,
  duties: 0,
  passages: 9,
  findings: [],
  isPublic: true,
});
const plan = (document: string, changes: readonly TaskChange[]) => ({
  document,
  kind: 'new-version' as const,
  changes,
  tasks: 3,
  assignments: 9,
});

test('a new version is told by what it changes, below its own line', () => {
  const where = 'Phụ lục dòng 2';
  const agencies = ['Sở A', 'Sở B', 'Sở C', 'Sở D', 'Sở E'];
  const lines = reportLines(
    [outcome('a.txt'), outcome('b.txt')],
    [
      plan('b.txt', []),
      plan('a.txt', [
        { kind: 'added', where, content: 'Rà soát' },
        { kind: 'removed', where, content: 'x '.repeat(100) },
        { kind: 'renumbered', where, from: 'Phụ lục dòng 1' },
        { kind: 'content', where, from: 'Rà soát', to: 'Rà soát, báo cáo' },
        { kind: 'deadline', where, from: '', to: 'Quý IV/2026' },
        { kind: 'leads', where, gone: ['Sở Y tế'], come: agencies },
      ]),
    ],
  );
  expect(reportLines([], [plan('c.txt', []), plan('d.txt', [{ kind: 'added', where, content: 'x' }])])).toEqual([
    expect.stringContaining('d.txt'),
    expect.stringContaining('1 chỗ'),
    expect.stringContaining('việc mới'),
  ]);
  expect(lines).toHaveLength(9);
  expect(lines[1]).toMatch(/^ {2}Bản mới khác bản trước ở 6 chỗ/u);
  expect(lines.slice(2, 8).map((line) => line.slice(0, 20))).toEqual([
    '  + Phụ lục dòng 2: ',
    '  - Phụ lục dòng 2: ',
    '  ~ Phụ lục dòng 2: ',
    '  ~ Phụ lục dòng 2: ',
    '  ~ Phụ lục dòng 2: ',
    '  ~ Phụ lục dòng 2: ',
  ]);
  expect(lines[3]?.length).toBeLessThan(180);
  expect(lines[5]).toContain('“Rà soát” → “Rà soát, báo cáo”');
  expect(lines[6]).toContain('(trống) → “Quý IV/2026”');
  expect(lines[7]).toContain('bỏ Sở Y tế; thêm Sở A, Sở B, Sở C và 2 cơ quan khác');
  expect(lines[8]).toContain('b.txt');
});

test('which file gave way to which is told, and what became of the work', () => {
  const lines = reportLines(
    [
      { ...outcome('moi.txt'), supersedes: ['cu.txt'] } as IngestOutcome,
      { ...outcome('noi-bo.txt'), beside: ['cong-khai.txt'] } as IngestOutcome,
      { fileName: 'cu.txt', kind: 'superseded', by: 'moi.txt', isSame: false, isNews: true, isPublic: true },
      { fileName: 'ban-sao.txt', kind: 'superseded', by: 'moi.txt', isSame: true, isNews: true, isPublic: true },
    ],
    [{ ...plan('moi.txt', []), former: 'cu.txt', left: [{ document: 'xua.txt', reported: 2 }] }],
  );
  expect(lines).toHaveLength(8);
  expect(lines[1]).toMatch(/bản mới của cu\.txt/u);
  expect(lines[2]).toMatch(/giống bản trước \(cu\.txt\)/u);
  expect(lines[3]).toMatch(/xua\.txt .* 2 việc đã có báo cáo/u);
  expect(lines[5]).toMatch(/nội bộ, của cong-khai\.txt \(công khai\)/u);
  expect(lines[6]).toMatch(/cu\.txt: là bản cũ, đã được thay bằng moi\.txt/u);
  expect(lines[7]).toMatch(/ban-sao\.txt: cùng nội dung với moi\.txt/u);
});

test.each([
  [{ kind: 'converted-encoding', encoding: 'TCVN3' }, 'TCVN3'],
  [{ kind: 'converted-encoding', encoding: 'UTF-16LE' }, 'UTF-16LE'],
  [{ kind: 'converted-format', from: '.doc' }, '.doc'],
  [{ kind: 'recognised-pages', pages: [2, 3] }, 'Trang 2, 3'],
  [{ kind: 'unread-pages', pages: [4] }, 'Trang 4'],
  [{ kind: 'hidden-text' }, 'chữ ẩn'],
  [{ kind: 'active-content' }, 'macro'],
] as const)('how a file was read is told below its line: %p', (note, words) => {
  const lines = reportLines([{ ...outcome('a.docx'), findings: [note] } as IngestOutcome]);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(words);
});
