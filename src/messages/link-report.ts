/** The report on how documents hang together. */

type Kind = 'replaces' | 'repeals' | 'amends' | 'implements' | 'based-on';

const VERBS: Readonly<Record<Kind, string>> = {
  replaces: 'thay thế',
  repeals: 'bãi bỏ',
  amends: 'sửa đổi, bổ sung',
  implements: 'thực hiện',
  'based-on': 'căn cứ',
};
const brief = (text: string): string => (text.length > 110 ? `${text.slice(0, 110).replace(/\s+\S*$/u, '')}…` : text);
const printed = (wording: string): string => (wording.trim() === '' ? '(để trống)' : wording);
const numbered = (ordinal: string): string => (ordinal === '' ? '(không số)' : ordinal);

export const help = {
  links:
    'In quan hệ giữa các văn bản đã nạp: bản cũ – bản mới, thay thế, gốc – ngọn; việc của văn bản trên chưa thấy ở văn bản dưới, hạn vênh nhau',
  json: 'in dạng JSON',
  data: 'thư mục dữ liệu (mặc định: DATA_DIR)',
};

export const nothing = 'Chưa thấy văn bản nào đã nạp ghi thay thế hay thực hiện văn bản khác.';
export const heads = {
  superseded: 'Tệp đã được thay bằng bản mới:',
  successions: 'Thay thế, bãi bỏ, sửa đổi:',
  carriedOut: 'Gốc – ngọn:',
};
export const superseded = (fileName: string, by: string): string => `- ${fileName} → ${by}`;
export const said = (
  title: string,
  kind: Kind,
  whole: boolean,
  target: string,
  state: 'loaded' | 'perhaps' | 'not-loaded',
  where: string,
): string =>
  `- ${title} ${VERBS[kind]}${whole || kind === 'amends' ? '' : ' một phần'} ${target}${{ loaded: ' (đã nạp)', perhaps: ' (có một văn bản đã nạp cùng số, chưa chắc là văn bản này)', 'not-loaded': ' (chưa nạp)' }[state]}. Nguồn: ${where}.`;
export const indirectly = (by: string, target: string, title: string, where: string): string =>
  `- ${by} thực hiện ${target} (theo ${title}). Nguồn: ${where}.`;

export const levels = {
  head: (lower: string, upper: string, isSure: boolean) =>
    `${lower} so với ${upper}${isSure ? '' : ' (chưa chắc là văn bản được viện dẫn)'}: máy đối chiếu theo từ ngữ, xin người xem lại trước khi kết luận.`,
  missing: (ordinal: string, content: string, deadline: string) =>
    `  ? dòng ${numbered(ordinal)} của văn bản trên chưa thấy dòng tương ứng: “${brief(content)}” (hạn ${printed(deadline)}).`,
  doubtful: (ordinal: string, content: string, perhaps: readonly string[]) =>
    `  ~ dòng ${numbered(ordinal)} của văn bản trên có thể ứng với dòng ${perhaps.map(numbered).join(' hoặc ')}, chưa chắc: “${brief(content)}”.`,
  later: (ordinal: string, deadline: string, below: string, deadlineBelow: string) =>
    `  ! hạn muộn hơn: dòng ${numbered(ordinal)} của văn bản trên ghi “${printed(deadline)}”, dòng ${numbered(below)} của văn bản dưới ghi “${printed(deadlineBelow)}”.`,
  undated: (ordinal: string, deadline: string, below: string, deadlineBelow: string) =>
    `  ! chưa có ngày: dòng ${numbered(ordinal)} của văn bản trên ghi “${printed(deadline)}”, dòng ${numbered(below)} của văn bản dưới ghi “${printed(deadlineBelow)}”.`,
  'other-days': (ordinal: string, deadline: string, below: string, deadlineBelow: string) =>
    `  ! mốc định kỳ khác nhau: dòng ${numbered(ordinal)} của văn bản trên ghi “${printed(deadline)}”, dòng ${numbered(below)} của văn bản dưới ghi “${printed(deadlineBelow)}”.`,
  unread: (ordinals: readonly string[]) =>
    `  · ${ordinals.length} dòng của văn bản trên đọc chưa chắc, chờ người xem, chưa đối chiếu: ${ordinals.map(numbered).join(', ')}.`,
  agreeing: (count: number) => `  = ${count} dòng có dòng tương ứng, hạn không vênh.`,
  forOthers: (count: number) => `  · ${count} dòng của văn bản trên không nêu địa phương (giao bộ, ngành), không đối chiếu.`,
};
