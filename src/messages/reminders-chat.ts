/** What is said while people ask to be reminded, want quiet, and remind others. */
import type { WishTerms } from '../domain/reminder.ts';
import { role } from './people.ts';
import { reason } from './reminders.ts';
import { day } from './vi.ts';

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const;
const clock = (at: string | null): string => (at === null ? '' : `${at}, `);

/** "26/12/2026 (trước hạn 5 ngày)" @param first the (first) day of it, ISO; null where the work has no day any more */
export function when(terms: WishTerms, first: string | null): string {
  switch (terms.kind) {
    case 'once':
      return `${clock(terms.at)}${day(terms.day)}`;
    case 'weekly':
      return `${clock(terms.at)}${WEEKDAYS[terms.weekday - 1] ?? ''} hằng tuần`;
    case 'before': {
      const before = terms.days === 0 ? 'đúng ngày hạn' : `trước hạn ${terms.days} ngày`;
      return first === null ? before : `${clock(terms.at)}${day(first)} (${before})`;
    }
  }
}

const named = (names: readonly string[], most = 5): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} và ${names.length - most} nơi khác`;

export const wish = {
  card: (words: string) => `Em sẽ nhắc anh/chị vào ${words}.`,
  moves: 'Gia hạn thì ngày nhắc dời theo.',
  recorded: (task: string, words: string) => `Đã đặt nhắc ${task}: ${words}.`,
  known: (task: string, words: string) => `Đã có từ trước: nhắc ${task}, ${words}.`,
  how: 'Xem và bỏ lời nhắc: /nhacviec',
  nobody:
    'Em chưa biết nhắn anh/chị ở đâu (tài khoản chưa liên kết), nên chưa đặt nhắc được. Anh/chị xin quản trị một mã rồi nhắn riêng: /lienket MÃ',
  noDay: (task: string) => `Anh/chị muốn em nhắc ${task} vào ngày nào? Ví dụ: thứ 6 này; trước hạn 3 ngày; thứ 2 hằng tuần.`,
  noWeekday: (task: string) => `Hằng tuần thì em nhắc ${task} vào thứ mấy ạ?`,
  over: (task: string, iso: string) => `${day(iso)} đã qua (hoặc đã quá giờ nhắc). Anh/chị muốn em nhắc ${task} ngày nào ạ?`,
  noDeadline: (task: string) => `${task} chưa có ngày hạn nên em không tính lùi được. Anh/chị muốn em nhắc ngày nào ạ?`,
  whichAgency: (task: string, count: number) => `${task} có ${count} cơ quan làm. Anh/chị nhắn lại kèm tên cơ quan muốn được nhắc giúp em.`,
  notYours: (task: string, lead: string) =>
    `${task} do ${lead} chủ trì. Lời nhắc riêng em chỉ đặt được cho việc của cơ quan anh/chị; người ${role.coordinator} đặt được cho việc của cả tỉnh.`,
};

export const wishes = {
  head: (count: number) => `${count} lời nhắc của anh/chị:`,
  line: (position: number, task: string, agency: string | null, words: string) =>
    `${position}. ${task}${agency === null ? '' : `, ${agency}`}: ${words}`,
  how: 'Bỏ thì nhắn, ví dụ: “bỏ nhắc 2”.',
  none: 'Anh/chị chưa đặt lời nhắc nào. Ví dụ: “nhắc tôi nv 10 trước 5 ngày”, “thứ 2 hằng tuần nhắc tôi nv 8”.',
  removed: (lines: readonly string[]) => ['Đã bỏ lời nhắc:', ...lines.map((line) => `- ${line}`)].join('\n'),
  noSuch: 'Em không thấy lời nhắc này. Xem các lời nhắc của anh/chị: /nhacviec',
};

const works = (names: readonly string[]): string => named(names, 6);
export const mute = {
  ever: (names: readonly string[]) => `Em sẽ thôi nhắc anh/chị: ${works(names)}.`,
  until: (names: readonly string[], words: string) => `Em sẽ không nhắc anh/chị ${works(names)} cho đến ${words}; ngày đó em nhắc lại.`,
  unmute: (names: readonly string[]) => `Em sẽ nhắc lại anh/chị như trước: ${works(names)}.`,
  onlyYou: 'Chỉ tắt với anh/chị, người khác vẫn được nhắc; hạn không đổi.',
  wishesStay: 'Lời nhắc anh/chị tự đặt vẫn giữ: /nhacviec',
  how: 'Đúng thì nhắn 1 (hoặc “đúng”); 2 (hoặc “không”) để thôi.',
  doneEver: (names: readonly string[]) => `Đã tắt nhắc ${works(names)}. Bật lại: nhắn “bật nhắc lại” kèm số nhiệm vụ.`,
  doneUntil: (names: readonly string[], words: string) => `Dạ, em không nhắc ${works(names)} cho đến ${words}, ngày đó em nhắc lại.`,
  doneUnmute: (names: readonly string[]) => `Đã bật nhắc lại: ${works(names)}.`,
  which: 'Anh/chị muốn nói việc nào ạ? Anh/chị nhắn kèm số nhiệm vụ, ví dụ: “hoãn nhắc nv 4 tới thứ 2”, “tắt nhắc nv 5”.',
  noDay: 'Anh/chị muốn em nhắc lại ngày nào ạ? Anh/chị nhắn kèm ngày, ví dụ: “hoãn nhắc nv 4 tới thứ 2”.',
  over: (iso: string) => `${day(iso)} đã qua (hoặc là hôm nay). Anh/chị nhắn lại một ngày sắp tới giúp em.`,
  nothingMuted: 'Anh/chị không tắt nhắc việc nào như vậy.',
};

/** What a person can do where the assistant could not reach somebody, by the reason that is stored. */
const REMEDIES: Readonly<Record<string, string>> = {
  'no-link': 'cấp mã để người ấy nhắn /lienket',
  'no-channel': 'báo quản trị mở lại kênh',
  blocked: 'gọi điện, nhờ người ấy nhắn lại cho trợ lý',
  'chat-not-found': 'gọi điện, nhờ người ấy liên kết lại',
  muted: 'gọi điện nếu gấp',
  nobody: 'nhờ quản trị ghi người của cơ quan',
  unsure: 'hỏi lại người ấy',
  waiting: 'chờ thêm, gấp thì gọi điện',
  'rate-limited': 'chờ thêm, gấp thì gọi điện',
};
const OWN_REASONS: Readonly<Record<string, string>> = {
  muted: 'đang tắt nhắc việc này',
  nobody: 'chưa có ai của cơ quan',
  unsure: 'không rõ tin đã tới chưa',
};
export const why = (code: string): string => OWN_REASONS[code] ?? reason(code);
const remedy = (code: string): string => REMEDIES[code] ?? 'gọi điện';
/** Of somebody who was taken off the list of people. */
export const gone = 'người đã gỡ';

export const nudge = {
  card: (agencies: number, people: number) => `Em sẽ nhắn nhắc ${people} người của ${agencies} cơ quan, ngay bây giờ:`,
  task: (task: string, content: string) => `${task}: ${content}`,
  agencies: (names: readonly string[]) => `Gửi: ${named(names)}.`,
  unreached: (code: string, names: readonly string[]) => `${capital(why(code))} (${names.length}): ${named(names)}.`,
  again: (names: readonly string[]) => `Hôm nay đã nhắc nên em bỏ qua: ${named(names)}.`,
  onlyAgain: (names: readonly string[]) => `Hôm nay đã nhắc rồi: ${named(names)}. Vẫn nhắc thêm lần nữa?`,
  noDay: 'Nhắc đơn vị khác thì em chỉ gửi ngay được, chưa hẹn ngày.',
  how: 'Đúng thì nhắn 1 (hoặc “đúng”) để gửi; 2 (hoặc “không”) để thôi. Chưa nhắn thì em chưa gửi gì.',
  yes: '✓ Gửi nhắc',
  no: '✗ Thôi',
  yesSays: 'đồng ý',
  noSays: 'thôi',
  atNight: 'Giờ này là giờ nghỉ, máy người nhận vẫn báo tin.',
  several: (names: readonly string[]) => `Nhiều kế hoạch có số này: ${named(names)}. Anh/chị nhắn kèm số kế hoạch giúp em.`,
  nobody: 'Chưa nhắc được ai:',
  queued: (people: number, agencies: number) => `Em đang gửi tin nhắc tới ${people} người của ${agencies} cơ quan.`,
  notQueued: 'Em không gửi tin nào.',
  see: 'Xem tin nào đã gửi, tin nào chưa: /nhacnho',
  which: 'Anh/chị muốn nhắc việc nào ạ? Anh/chị nhắn kèm số nhiệm vụ, ví dụ: “nhắc Sở Tư pháp nv 4”, “đôn đốc nv 14”.',
  unknown: (name: string) => `Em chưa biết “${name}” là cơ quan nào. Anh/chị ghi đủ tên giúp em, ví dụ: Sở Tư pháp.`,
  nothingOpen: 'Không có cơ quan nào còn nợ việc này trong phần anh/chị phụ trách, nên em không nhắc ai.',
  tooMany: (most: number) => `Nhiều quá (trên ${most} việc). Anh/chị nhắc từng nhiệm vụ giúp em.`,
  mayNot: (agency: boolean) =>
    `Nhắc đơn vị khác là việc của người ${role.coordinator}${agency ? `; ${role.leader} nhắc được người của cơ quan mình` : ''}. Anh/chị nhờ người ${role.coordinator} của tỉnh giúp nhé.`,
  message: (from: string, task: string, content: string, facts: string) =>
    [`${from} nhắc anh/chị về ${task}: ${content}`, `Hiện: ${facts}.`].join('\n'),
  answer: (task: string) => `Xong hay vướng gì thì anh/chị nhắn em, ví dụ: “${task} xong”, “${task} vướng …”.`,
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What became of nudges. Whether a message was read no platform tells. */
export const nudges = {
  head: (iso: string, count: number) => `Nhắc ngày ${day(iso)}: ${count} tin.`,
  none: 'Mấy ngày nay chưa có ai được nhắc. Ví dụ: “đôn đốc các đơn vị chưa báo cáo nv 14”.',
  task: (task: string, sent: number, sending: number, unreached: number) =>
    `${task}: đã gửi ${sent}, đang gửi ${sending}, chưa nhắc được ${unreached}`,
  unreached: (who: string, code: string) => `- ${who}: ${why(code)}`,
  note: '“Đã gửi” là nền tảng đã nhận tin; đã xem hay chưa thì nền tảng không cho biết.',
};

export const untold = {
  head: (count: number, iso: string) => `Chưa nhắc được ngày ${day(iso)} (${count}):`,
  none: (iso: string) => `Ngày ${day(iso)} không có tin nhắc nào hỏng ạ.`,
  line: (who: string, count: number, code: string) => `- ${who}, ${count} việc: ${why(code)}; ${remedy(code)}`,
  mayNot: `Danh sách này dành cho người ${role.coordinator} (và ${role.leader} với cơ quan mình).`,
};
/** "Nguyễn Thị Hoa, Sở Nội vụ" */
export const personLine = (name: string, agency: string | null): string => [name, agency].filter((part) => part !== null).join(', ');

export const deadline = {
  mayNot: `Đặt hạn là việc của người ${role.coordinator} của tỉnh.`,
  head: (count: number) => `${count} việc chưa có ngày hạn:`,
  line: (position: number, task: string, content: string, printed: string, agencies: number) =>
    `${position}. ${task}: ${content} (${printed === '' ? 'không ghi hạn' : `“${printed}”`}; ${agencies} cơ quan)`,
  how: 'Đặt hạn thì nhắn, ví dụ: “đặt hạn 1 31/12/2026”, “đặt hạn nv 4 31/12/2026”.',
  none: 'Dạ, mọi việc đang mở đều có ngày hạn ạ.',
  noDay: (task: string) => `Đặt hạn ${task} ngày nào ạ? Ví dụ: “đặt hạn nv 4 31/12/2026”.`,
  over: (iso: string) => `${day(iso)} đã qua. Anh/chị nhắn lại một ngày sắp tới giúp em.`,
  fixed: (task: string, iso: string) => `${task} đã có hạn ${day(iso)} theo kế hoạch. Cần thêm thời gian thì dùng gia hạn.`,
  nothing: 'Em không thấy việc nào còn mở khớp với số này.',
  which: 'Nhiều việc khớp, anh/chị muốn đặt hạn việc nào? Nhắn số ở đầu dòng, ví dụ: “đặt hạn 1 31/12/2026”.',
  card: (task: string, content: string) => `${task}: ${content}`,
  change: (agencies: number, iso: string, because: string) =>
    `Đặt hạn ${day(iso)} cho ${agencies} cơ quan${because === '' ? '' : `. Căn cứ: “${because}”`}.`,
  changed: 'Trong lúc đó danh sách cơ quan đã thay đổi. Anh/chị xem lại rồi xác nhận giúp em:',
  recorded: (task: string, agencies: number, iso: string) =>
    `Đã đặt hạn ${day(iso)} cho ${task}, ${agencies} cơ quan. Từ nay em nhắc theo hạn này.`,
};
