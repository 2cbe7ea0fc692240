/** What the assistant tells by itself: digests of the day, and who could not be told. */

import type { ReminderRole } from '../domain/reminder.ts';
import { day } from './vi.ts';

/** The parts of a digest, in their order. */
export const group = {
  overdue: 'Quá hạn:',
  today: 'Đến hạn hôm nay:',
  soon: 'Trong 3 ngày tới:',
  week: 'Trong 7 ngày tới:',
  later: 'Sắp tới:',
  approver: 'Chờ anh/chị duyệt:',
  wish: 'Anh/chị dặn em nhắc:',
} as const;
export type Group = keyof typeof group;

/** Nobody asked for it: it says by itself that a machine writes. @param plan title, where all lines are of one */
export const head = (iso: string, total: number, plan: string): string =>
  `Trợ lý máy Sáu Rõ nhắc việc ${day(iso)}: ${total} việc${plan === '' ? '' : ` của ${plan}`}.`;
export const left = (count: number): string => `Em chỉ liệt kê đến đây, còn ${count} việc nữa: /vieccuatoi, /quahan`;
/** @param decides whether the first line waits for a decision */
export const hint = (decides: boolean): string =>
  decides ? 'Nhắn số dòng để trả lời, ví dụ: duyệt 1' : 'Nhắn số dòng để trả lời, ví dụ: xong 1';

/** Why somebody is reminded, for lists that a person checks. */
export const role: Readonly<Record<ReminderRole, string>> = {
  lead: 'chủ trì',
  helper: 'phối hợp',
  leader: 'lãnh đạo',
  coordinator: 'đầu mối',
  approver: 'duyệt',
  wish: 'tự hẹn',
};

/** "trước 7 ngày", "quá 3 ngày"; of a report: "chờ 3 ngày". */
export function step(days: number | null, of: ReminderRole): string {
  if (days === null) return '';
  if (of === 'approver') return `chờ ${days} ngày`;
  return days < 0 ? `trước ${-days} ngày` : days === 0 ? 'đúng hạn' : `quá ${days} ngày`;
}

/** Why a reminder was not delivered; others stand as the platform says them. */
const REASONS: Readonly<Record<string, string>> = {
  'no-link': 'chưa liên kết tài khoản nào',
  'no-channel': 'kênh đã liên kết đang không chạy',
  blocked: 'đã chặn trợ lý',
  'chat-not-found': 'không còn cuộc trò chuyện',
  'quota-held': 'kênh sắp hết lượt gửi trong tháng',
  'rate-limited': 'kênh đang quá tải, còn chờ gửi',
  waiting: 'còn chờ gửi',
  'too-late': 'chờ quá lâu nên không gửi nữa',
};
export const reason = (code: string): string => REASONS[code] ?? code;

export const notTold = {
  none: (iso: string) => `Ngày ${day(iso)}: em đã nhắc được tất cả những người cần nhắc.`,
  head: (province: string, iso: string, count: number) => `${province}, ${day(iso)}: em chưa nhắc được ${count} người:`,
  line: (name: string, agency: string, items: number, isUnsure: boolean, why: string) =>
    `- ${name}${agency === '' ? '' : ` (${agency})`}: ${items} việc; ${isUnsure ? 'không rõ đã đến chưa, ' : ''}${why}`,
};

export const help = {
  remind: 'Xem ai sẽ được nhắc việc gì trong một ngày, và vì sao. Không gửi gì, không ghi gì.',
  dryRun: 'chỉ xem, không gửi (hiện chỉ có cách này; khi chạy dịch vụ, việc nhắc tự diễn ra)',
  on: 'ngày cần xem, ví dụ 2026-12-01; không ghi thì là hôm nay',
  province: 'chỉ một tỉnh',
  data: 'thư mục dữ liệu',
  undelivered: 'những người chưa nhắc được trong ngày ấy, và vì sao',
  needsDryRun: 'Lệnh này chỉ xem: ghi thêm --dry-run hoặc --undelivered. Việc nhắc thật do dịch vụ (npm start) làm mỗi sáng.',
};

/** The answer of the command line: who would be told what. */
export const dryRun = {
  noDay: 'Ngày phải ở dạng 2026-12-01.',
  restDay: (iso: string, why: string) => `${day(iso)} là ngày nghỉ (${why}): không nhắc việc, trừ việc có người tự hẹn.`,
  head: (iso: string, province: string, people: number, items: number) =>
    `${province}, ${day(iso)}: ${people} người sẽ được nhắc, ${items} việc.`,
  centre: 'Trung ương',
  person: (name: string, roleName: string, agency: string, count: number) =>
    `${name} (${roleName}${agency === '' ? '' : `, ${agency}`}): ${count} việc`,
  line: (label: string, agency: string, lastDay: string | null, why: string) =>
    `  - ${label}${agency === '' ? '' : `, ${agency}`}: hạn ${lastDay === null ? 'không có' : day(lastDay)} (${why})`,
  nobody: 'Không có ai cần nhắc.',
};
