/** What is said of work that is followed: lists, counts, one task, its history. */

import type { Tally } from '../domain/assignment.ts';
import type { Role } from '../domain/person.ts';
import * as changes from './changes.ts';
import { role } from './people.ts';
import { day } from './vi.ts';

const joined = (parts: readonly string[], separator = ', '): string => parts.filter((part) => part !== '').join(separator);
const counted = (count: number, words: string): string => (count === 0 ? '' : `${count} ${words}`);

/** "Sở Nội vụ", "Hà Tĩnh"; for somebody of the centre without an agency "cả nước" would be more than is known. */
export const scopeName = (agency: string | null, province: string | null): string => agency ?? province ?? 'trung ương';

export const line = {
  /** "nv 10", "Mục IV.1.b" */
  task: (ordinal: string | null, where: string): string => (ordinal === null ? where : `nv ${ordinal}`),
  numbered: (position: number, label: string, content: string, facts: string): string =>
    `${position}. ${joined([label, content], ': ')} (${facts})`,
  facts: (parts: readonly string[]): string => joined(parts, '; '),
  label: (parts: readonly string[]): string => joined(parts),
};

/** "hạn 31/12/2026, còn 5 ngày" */
export function lastDay(iso: string | null, days: number): string {
  if (iso === null) return 'không có ngày hạn';
  const left = days > 0 ? `còn ${days} ngày` : days === 0 ? 'hôm nay' : `quá ${-days} ngày`;
  return `hạn ${day(iso)}, ${left}`;
}
/** Of work that was done: held against the day of the report. @param late days */
export const doneOn = (iso: string | null, completedOn: string, late: number): string =>
  joined([iso === null ? '' : `hạn ${day(iso)}`, `xong ${day(completedOn)}`, late > 0 ? `quá ${late} ngày` : '']);

export const notReported = 'chưa báo cáo';
export const extension = (due: string | null, reason: string): string =>
  `xin gia hạn${due === null ? '' : ` đến ${day(due)}`}${reason === '' ? '' : `: ${reason}`}`;
export const assignee = (name: string, due: string | null): string => `giao ${name}${due === null ? '' : `, hạn ${day(due)}`}`;

export const head = {
  mine: (scope: string, total: number, overdue: number) =>
    `Việc của ${scope}: ${total} việc chưa xong${overdue === 0 ? '' : `, ${overdue} việc quá hạn`}:`,
  'due-soon': (scope: string, total: number, days: number) =>
    `${scope}: ${total} việc đến hạn ${days === 0 ? 'hôm nay' : `trong ${days} ngày tới`}:`,
  overdue: (scope: string, total: number) => `${scope}: ${total} việc quá hạn:`,
  waiting: (total: number) => `${total} việc chờ anh/chị quyết định:`,
};
export const tail = {
  /** To a leader below the own list. */
  waiting: (count: number) => `Ngoài ra ${count} việc chờ anh/chị duyệt: /choduyet`,
  /** To a coordinator below the list of the own agency. */
  province: (province: string) => `Cả ${province}: /tiendo, /quahan, /sapdenhan`,
  more: (left: number) => `Em chỉ liệt kê đến đây, còn ${left} việc nữa.`,
  moreByAgency: (left: number) => `Em chỉ liệt kê đến đây, còn ${left} việc nữa. Xem từng cơ quan, ví dụ: /quahan Sở Nội vụ`,
};

export const none = {
  mine: (scope: string) => `Dạ, ${scope} không có việc nào chưa xong ạ.`,
  'due-soon': (scope: string, days: number) =>
    `Dạ, ${scope} không có việc nào đến hạn ${days === 0 ? 'hôm nay' : `trong ${days} ngày tới`} ạ.`,
  overdue: (scope: string) => `Dạ, ${scope} không có việc nào quá hạn ạ.`,
  waiting: () => 'Dạ, không có việc nào chờ anh/chị quyết định ạ.',
  tracked: (scope: string) => `Dạ, em chưa theo dõi việc nào của ${scope} ạ.`,
};

export const noSight = {
  'not-linked':
    'Em chưa biết anh/chị là ai, ở cơ quan nào, nên chưa cho xem việc được. Anh/chị xin quản trị một mã rồi nhắn riêng: /lienket MÃ',
  'no-agency': 'Em chưa biết anh/chị ở cơ quan nào, nên chưa cho xem việc được. Anh/chị nhắn quản trị ghi cơ quan giúp; xem lại: /toi',
  'no-own-agency':
    'Em chưa biết anh/chị ở cơ quan nào, nên không có việc của riêng anh/chị. Việc của cả tỉnh: /tiendo, /quahan, /sapdenhan',
} as const;

/** To somebody who sees one agency only, of anything else: the same words whatever is behind it. */
export const outOfSight = {
  agency: `Tình hình của cơ quan khác thì người ${role.coordinator} của tỉnh xem được, anh/chị hỏi giúp em. Việc của cơ quan mình: /vieccuatoi`,
  task: `Em không thấy việc này trong những việc của cơ quan anh/chị. Việc của cơ quan khác thì người ${role.coordinator} của tỉnh xem được. Việc của cơ quan mình: /vieccuatoi`,
  inProvince: 'Em không thấy việc này trong những việc đang theo dõi của tỉnh mình.',
};
export const privateOnly = 'Tình hình công việc em chỉ báo trong tin nhắn riêng. Anh/chị nhắn riêng cho em giúp nhé.';
export const decidesNothing = (roles: readonly Role[]): string =>
  `Việc duyệt là của ${roles.map((name) => role[name]).join(', ')}. Việc của cơ quan mình: /vieccuatoi`;

const brief = (typed: string): string => (typed.length > 60 ? `${typed.slice(0, 60)}…` : typed);
export const problem = {
  unknown: (typed: string) => `Em chưa biết “${brief(typed)}” là cơ quan hay kế hoạch nào. Anh/chị ghi đủ tên giúp em, ví dụ: Sở Nội vụ.`,
  'other-province': (province: string) => `Anh/chị chỉ xem được việc của tỉnh mình, không xem được việc của ${province}.`,
  'several-plans': (typed: string) => `Có nhiều kế hoạch khớp với “${brief(typed)}”. Anh/chị ghi số kế hoạch giúp em.`,
  'no-such-line': (position: number | null) =>
    position === null
      ? 'Anh/chị nhắn kèm số dòng trong danh sách vừa xem, ví dụ: /lichsu 2'
      : `Danh sách vừa xem không có dòng ${position}. Anh/chị xem lại danh sách, ví dụ /vieccuatoi, rồi nhắn: /lichsu số dòng`,
};

export const progress = {
  head: (scope: string, planTitle: string | null, today: string, total: number) =>
    `${joined([`Tiến độ ${scope}`, planTitle ?? ''])} đến ${day(today)}: ${total} việc.`,
  done: ({ doneInTime, doneLate, waiting }: Tally) =>
    `Hoàn thành ${doneInTime + doneLate}: ${doneInTime} đúng hạn, ${doneLate} quá hạn${waiting === 0 ? '' : `; trong đó ${waiting} chờ duyệt`}.`,
  open: ({ openInTime, openOverdue, returned, blocked, extensionAsked }: Tally) => {
    const among = joined([counted(returned, 'bị trả lại'), counted(blocked, 'vướng mắc'), counted(extensionAsked, 'xin gia hạn')]);
    return `Chưa hoàn thành ${openInTime + openOverdue}: ${openInTime} trong hạn, ${openOverdue} quá hạn${among === '' ? '' : `; trong đó ${among}`}.`;
  },
  byAgency: 'Theo cơ quan:',
  byPlan: 'Theo kế hoạch:',
  group: (name: string, { total, doneInTime, doneLate, openOverdue, waiting, returned, blocked, extensionAsked }: Tally) => {
    const done = doneInTime + doneLate;
    const parts = [
      `xong ${done}/${total}${doneLate === 0 ? '' : ` (${doneLate} quá hạn)`}`,
      counted(openOverdue, 'quá hạn chưa xong'),
      counted(waiting, 'chờ duyệt'),
      counted(returned, 'bị trả lại'),
      counted(blocked, 'vướng mắc'),
      counted(extensionAsked, 'xin gia hạn'),
    ];
    return `- ${name}: ${joined(parts)}`;
  },
};

export const task = {
  head: (label: string, content: string) => `${label}: ${content}`,
  state: (agency: string, facts: string) => `${agency}: ${facts}`,
  note: (words: string) => `Ghi chú: ${words}`,
  evidence: (words: string) => `Minh chứng: ${words}`,
  counts: (sum: {
    readonly agencies: number;
    readonly done: number;
    readonly late: number;
    readonly waiting: number;
    readonly overdue: number;
  }) => {
    const among = joined([counted(sum.late, 'quá hạn'), counted(sum.waiting, 'chờ duyệt')]);
    const overdue = sum.overdue === 0 ? '' : ` (${sum.overdue} quá hạn)`;
    return `${sum.agencies} cơ quan: ${sum.done} đã xong${among === '' ? '' : ` (${among})`}, ${sum.agencies - sum.done} chưa xong${overdue}.`;
  },
  group: (words: string, count: number, names: string) => `${words} (${count}): ${names}`,
  unseen: (ordinals: readonly string[]) => `Nhiệm vụ ${ordinals.join(', ')}: em không thấy trong những việc anh/chị được xem.`,
};

export const history = {
  head: (label: string, planTitle: string, agency: string) => `Lịch sử ${joined([label, planTitle, agency])}:`,
  none: 'Chưa có thay đổi nào.',
  /** @param at "22/11/2026 09:00" */
  event: (at: string, who: string, channel: string, what: string, evidence: string, holds: boolean) =>
    `- ${at}, ${who}, qua ${changes.channel(channel)}: ${what}${evidence === '' ? '' : `; minh chứng: ${evidence}`}${holds ? '' : ' (đã rút lại)'}`,
};
