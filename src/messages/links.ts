/** What is said of documents among others, and of what one holds for an agency. */

import { day } from './vi.ts';

type Act = 'replaces' | 'repeals' | 'amends';

/** "Kế hoạch 45/KH-UBND ngày 10/3/2025" */
export const cited = (name: string, date: string | null): string => `${name}${date === null ? '' : ` ngày ${day(date)}`}`;

const ACTIVE = { replaces: 'Thay thế', repeals: 'Bãi bỏ', amends: 'Sửa đổi, bổ sung' } as const;
const PASSIVE = { replaces: 'thay thế', repeals: 'bãi bỏ', amends: 'sửa đổi, bổ sung' } as const;
const partly = (kind: Act, whole: boolean): string => (whole || kind === 'amends' ? '' : ' một phần');

export const links = {
  replaces: (kind: Act, whole: boolean, target: string) => `${ACTIVE[kind]}${partly(kind, whole)} ${target}.`,
  replacedBy: (name: string, kind: Act, whole: boolean, by: string) => `${name} đã được ${by} ${PASSIVE[kind]}${partly(kind, whole)}.`,
  perhapsReplacedBy: (name: string, kind: Act, whole: boolean, by: string) =>
    `Có thể ${name} đã được ${by} ${PASSIVE[kind]}${partly(kind, whole)}: văn bản đó nhắc số này nhưng không đủ ngày, cơ quan để em chắc là cùng một văn bản.`,
  lower: (name: string, count: number) => `Trong các văn bản đã nạp, có ${count} văn bản thực hiện ${name}:`,
  lowerItem: (title: string, remark: string) => `- ${title}${remark === '' ? '' : `, ${remark}`}`,
  through: (name: string) => `qua ${name}`,
  lowerDoubtful: 'chưa chắc là cùng văn bản vì không ghi đủ ngày',
};

export const replacedNote = (title: string, by: string, how: 'replaces' | 'repeals'): string =>
  `Lưu ý: ${title} đã được ${by} ${PASSIVE[how]}; xin xem văn bản đó.`;

const rowsOf = (ordinals: readonly string[]): string =>
  ordinals.length <= MOST ? `dòng ${ordinals.join(', ')}` : `dòng ${ordinals.slice(0, MOST).join(', ')}, …`;
/** More numbers help nobody in one line. */
const MOST = 8;

export interface Share {
  /** Ordinals of rows that name the agency, and of rows of a group it belongs to. */
  readonly named: readonly string[];
  readonly member: readonly string[];
}
const share = ({ named, member }: Share): string => {
  const parts = [
    ...(named.length === 0 ? [] : [`${named.length} việc (${rowsOf(named)})`]),
    ...(member.length === 0 ? [] : [`${member.length} việc giao chung cho nhóm (${rowsOf(member)})`]),
  ];
  return parts.length === 0 ? 'không có việc nào' : parts.join(', và ');
};

/** A number of a row, not the name of a section. */
const isRow = (place: string): boolean => /^[\dIVX]/u.test(place);

export const overview = {
  lead: (agency: string, leads: Share, nearest: string) =>
    `${agency} chủ trì: ${share(leads)}${nearest === '' ? '' : `. Gần nhất: ${nearest}`}.`,
  nearest: (place: string, due: string, before: boolean, content: string) =>
    `${isRow(place) ? rowsOf([place]) : place}, hạn ${before ? 'trước ' : ''}${day(due)}, ${content.replace(/[\s.;]+$/u, '')}`,
  coordinating: (shares: Share) => `Phối hợp: ${share(shares)}.`,
  dates: (due: readonly string[], recurring: readonly string[], past: number) => {
    const parts = [
      ...(due.length === 0 ? ['không còn mốc ngày cố định nào phía trước'] : [due.join('; ')]),
      ...(recurring.length === 0 ? [] : [`định kỳ: ${recurring.join('; ')}`]),
      ...(past === 0 ? [] : [`${past} mốc đã qua`]),
    ];
    return `Mốc thời gian: ${parts.join('; ')}.`;
  },
  due: (due: string, places: readonly string[], before: boolean) => {
    const [rows, others] = [places.filter(isRow), places.filter((place) => !isRow(place))];
    const when = /^\d{4}-/u.test(due) ? day(due) : due;
    return `${before ? 'trước ' : ''}${when} (${[...(rows.length === 0 ? [] : [rowsOf(rows)]), ...others].join('; ')})`;
  },
  standing: (acts: readonly string[], upper: readonly string[]) => {
    const parts = [...acts, ...(upper.length === 0 ? [] : [upper.join(', ')])];
    return parts.length === 0
      ? 'Văn bản liên quan: không ghi thay thế hay thực hiện văn bản nào.'
      : `Văn bản liên quan: ${parts.join('; ')}.`;
  },
  act: (kind: Act, whole: boolean, target: string) => `${PASSIVE[kind]}${partly(kind, whole)} ${target}`,
  implements: (targets: readonly string[]) => `thực hiện ${targets.join(', ')}`,
  basedOn: (targets: readonly string[]) => `căn cứ ${targets.join(', ')}`,
  waiting: (ordinals: readonly string[]) =>
    `Chưa kể ${ordinals.length} dòng có nhắc đơn vị nhưng đọc chưa chắc, chờ người xem lại (${ordinals.slice(0, MOST).join(', ')}${ordinals.length > MOST ? ', …' : ''}).`,
};
