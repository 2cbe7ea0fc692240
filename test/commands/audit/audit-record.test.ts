import { describe, expect, test } from '@jest/globals';
import { auditCells, auditRecord } from '../../../src/commands/audit/audit-record.ts';
import type { StatusChange } from '../../../src/domain/status.ts';
import { columns } from '../../../src/messages/audit.ts';
import type { LoggedEvent } from '../../../src/ports/tracking-repositories.ts';

const logged = (change: StatusChange, more: Partial<LoggedEvent> = {}): LoggedEvent => ({
  assignmentId: 5,
  version: 2,
  change,
  actor: { personId: 7, name: 'Nguyễn Thị Hoa', role: 'officer', agency: 'Sở Nội vụ' },
  source: { channel: 'zalo', eventId: 'event-1' },
  at: '2026-11-30T17:30:05.000Z',
  document: 'p1.txt',
  where: 'Phụ lục dòng 10',
  province: 'Hà Tĩnh',
  agencyName: 'Sở Nội vụ',
  period: '2026-12-14',
  from: 'in-progress',
  to: 'submitted',
  ...more,
});
const DONE: StatusChange = {
  kind: 'report-done',
  note: 'đã ký',
  evidence: [
    { kind: 'document', number: '12/BC-SNV', date: '2026-11-30' },
    { kind: 'file', name: 'bb.pdf', channel: 'zalo', fileId: null },
  ],
  completedOn: '2026-11-30',
  needsApproval: true,
};

test('a change is one line of cells, its moment by the clocks of Vietnam', () => {
  const cells = auditCells(logged(DONE));
  expect(cells).toHaveLength(columns.length);
  expect(cells).toEqual([
    '01/12/2026 00:30:05',
    'Nguyễn Thị Hoa',
    'cán bộ',
    'Sở Nội vụ',
    'Zalo',
    'event-1',
    'p1.txt',
    'Phụ lục dòng 10',
    'Hà Tĩnh',
    'Sở Nội vụ',
    '14/12/2026',
    'đang làm',
    'đã báo hoàn thành, chờ duyệt',
    'báo xong ngày 30/11/2026, chờ duyệt: đã ký',
    '12/BC-SNV ngày 30/11/2026; tệp bb.pdf',
  ]);
});

test('a machine gets the change as it was made', () => {
  expect(auditRecord(logged(DONE, { period: '' }))).toMatchObject({
    at: '2026-11-30T17:30:05.000Z',
    period: null,
    change: DONE,
    message: 'event-1',
  });
});

describe('what is not there', () => {
  test('is an empty cell', () => {
    const actor = { personId: null, name: null, role: 'admin', agency: null } as const;
    const cells = auditCells(
      logged({ kind: 'approve' }, { actor, province: null, period: '', source: { channel: 'console', eventId: null } }),
    );
    expect(cells.slice(1, 6)).toEqual(['', 'quản trị', '', 'console', '']);
    expect([cells[8], cells[10], cells[14]]).toEqual(['', '', '']);
  });
});

test.each<[StatusChange, string]>([
  [
    { kind: 'report-progress', percent: 60, note: 'chờ ý kiến', expectedOn: '2026-12-10' },
    'báo tiến độ 60 %, dự kiến xong 10/12/2026: chờ ý kiến',
  ],
  [{ kind: 'report-progress', percent: null, note: '', expectedOn: null }, 'báo tiến độ'],
  [{ kind: 'report-blocked', note: 'thiếu kinh phí' }, 'báo vướng mắc: thiếu kinh phí'],
  [{ kind: 'retract-done', note: '' }, 'rút lại báo xong'],
  [{ kind: 'approve' }, 'duyệt'],
  [{ kind: 'return', reason: 'thiếu minh chứng' }, 'trả lại: thiếu minh chứng'],
  [{ kind: 'request-extension', due: null, reason: 'bận' }, 'xin gia hạn: bận'],
  [{ kind: 'grant-extension', due: '2027-01-31' }, 'cho gia hạn đến 31/01/2027'],
  [{ kind: 'refuse-extension', reason: '' }, 'không cho gia hạn'],
  [{ kind: 'assign', assignee: 'Trần Văn Nam', due: '2026-12-01' }, 'giao Trần Văn Nam, hạn 01/12/2026'],
  [{ kind: 'set-not-applicable', reason: 'không thuộc' }, 'ghi là không phải làm: không thuộc'],
  [{ kind: 'reopen', reason: '' }, 'mở lại'],
  [{ kind: 'undo', version: 3 }, 'rút lại thay đổi số 3'],
])('%j reads %j', (change, text) => {
  expect(auditCells(logged(change))[13]).toBe(text);
});
