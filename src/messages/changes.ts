/** What was done to work that is followed, in words: for its history and for the audit log. */

import type { Actor, Evidence, StatusChange } from '../domain/status.ts';
import { role } from './people.ts';
import * as updates from './updates.ts';
import { day } from './vi.ts';

function evidence(shown: Evidence): string {
  switch (shown.kind) {
    case 'document':
      return updates.evidence.document(shown.number, shown.date);
    case 'file':
      return updates.evidence.file(shown.name);
    case 'mention':
      return shown.words;
  }
}
export const evidenceList = (shown: readonly Evidence[]): string => shown.map(evidence).join('; ');

const said = (what: string, words: string): string => (words === '' ? what : `${what}: ${words}`);
const until = (due: string | null): string => (due === null ? '' : ` đến ${day(due)}`);

export function change(made: StatusChange): string {
  switch (made.kind) {
    case 'report-progress': {
      const percent = made.percent === null ? '' : ` ${made.percent} %`;
      const expected = made.expectedOn === null ? '' : `, dự kiến xong ${day(made.expectedOn)}`;
      return said(`báo tiến độ${percent}${expected}`, made.note);
    }
    case 'report-blocked':
      return said('báo vướng mắc', made.note);
    case 'report-done':
      return said(`báo xong ngày ${day(made.completedOn)}${made.needsApproval ? ', chờ duyệt' : ''}`, made.note);
    case 'retract-done':
      return said('rút lại báo xong', made.note);
    case 'approve':
      return 'duyệt';
    case 'return':
      return said('trả lại', made.reason);
    case 'request-extension':
      return said(`xin gia hạn${until(made.due)}`, made.reason);
    case 'grant-extension':
      return `cho gia hạn${until(made.due)}`;
    case 'refuse-extension':
      return said('không cho gia hạn', made.reason);
    case 'set-deadline':
      return said(`đặt hạn${until(made.due)}`, made.reason);
    case 'assign':
      return `giao ${made.assignee}${made.due === null ? '' : `, hạn ${day(made.due)}`}`;
    case 'set-not-applicable':
      return said('ghi là không phải làm', made.reason);
    case 'reopen':
      return said('mở lại', made.reason);
    case 'undo':
      return `rút lại thay đổi số ${made.version}`;
  }
}

/** "Nguyễn Thị Hoa (cán bộ, Sở Nội vụ)" */
export function actor({ name, role: as, agency }: Actor): string {
  const parts = [role[as], agency].filter((part) => part !== null);
  return name === null ? parts.join(', ') : `${name} (${parts.join(', ')})`;
}

const CHANNELS: Readonly<Record<string, string>> = { zalo: 'Zalo', telegram: 'Telegram', web: 'trang web' };
export const channel = (name: string): string => CHANNELS[name] ?? name;
