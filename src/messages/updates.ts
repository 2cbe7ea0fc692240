/** What is said while people report on their work, confirm, approve. */
import { role } from './people.ts';
import { day } from './vi.ts';

export const state = {
  'not-started': 'chưa làm',
  'in-progress': 'đang làm',
  blocked: 'đang vướng',
  submitted: 'đã báo hoàn thành, chờ duyệt',
  completed: 'hoàn thành',
  returned: 'bị trả lại',
  'not-applicable': 'không áp dụng',
} as const;
export type StateName = keyof typeof state;

export const standing = (name: StateName, percent: number | null): string =>
  name === 'in-progress' && percent !== null ? `${state[name]} ${percent} %` : state[name];

/** "nv 10 (Kế hoạch 333/KH-UBND)" */
export const taskName = (ordinal: string | null, where: string, plan: string): string =>
  `${ordinal === null ? where : `nv ${ordinal}`} (${plan})`;

const quoted = (words: string): string => (words === '' ? '' : `“${words}”`);

/** What a change is, in the words of the card. */
export const change = {
  'report-progress': (before: string, after: string, expectedOn: string | null) =>
    `${before} → ${after}${expectedOn === null ? '' : `, dự kiến xong ${day(expectedOn)}`}`,
  'report-blocked': (before: string, note: string) => `${before} → ${state.blocked}: ${quoted(note)}`,
  'report-done': (before: string, after: string, completedOn: string, evidence: readonly string[]) =>
    `${before} → ${after}, ngày ${day(completedOn)}${evidence.length === 0 ? '' : `; minh chứng: ${evidence.join(', ')}`}`,
  'retract-done': (before: string) => `${before} → ${state['in-progress']} (rút báo cáo hoàn thành)`,
  approve: (before: string) => `${before} → ${state.completed} (duyệt)`,
  return: (before: string, reason: string) => `${before} → ${state.returned}: ${quoted(reason)}`,
  'request-extension': (due: string | null, lastDay: string | null) =>
    `xin gia hạn${lastDay === null ? '' : ` (hạn hiện nay ${day(lastDay)})`}${due === null ? ', chưa nêu ngày' : ` đến ${day(due)}`}`,
  'grant-extension': (due: string) => `gia hạn đến ${day(due)}`,
  'refuse-extension': (reason: string) => `không gia hạn${reason === '' ? '' : `: ${quoted(reason)}`}`,
  'set-deadline': (due: string, reason: string) => `đặt hạn ${day(due)}${reason === '' ? '' : ` (${reason})`}`,
  assign: (assignee: string, due: string | null) => `giao ${assignee}${due === null ? '' : `, hạn nội bộ ${day(due)}`}`,
  'set-not-applicable': (reason: string) => `${state['not-applicable']}${reason === '' ? '' : `: ${quoted(reason)}`}`,
  reopen: () => 'mở lại',
  undo: () => 'hoàn tác',
};

export const evidence = {
  document: (number: string, date: string | null) => `${number}${date === null ? '' : ` ngày ${day(date)}`}`,
  file: (name: string) => `tệp ${name}`,
  mention: (words: string) => `${words} (nêu trong tin)`,
};

export const card = {
  head: (count: number) => (count === 1 ? 'Em hiểu thế này:' : `Em hiểu ${count} việc thế này:`),
  line: (position: number | null, task: string, content: string) => `${position === null ? '' : `${position}. `}${task}: ${content}`,
  change: (agency: string, what: string) => `${agency}: ${what}.`,
  how: 'Đúng thì nhắn 1 (hoặc “đúng”) để ghi; 2 (hoặc “không”) để bỏ. Chưa nhắn thì em chưa ghi gì.',
  yes: '✓ Đúng, ghi',
  no: '✗ Không',
  yesSays: 'đồng ý',
  noSays: 'không ghi',
  changedMeanwhile: (who: string, what: string) => `Trong lúc đó ${who} vừa ghi: ${what}. Anh/chị xem lại rồi xác nhận giúp em:`,
};

export const recorded = {
  head: (count: number) => (count === 1 ? 'Đã ghi:' : `Đã ghi ${count} việc:`),
  line: (task: string, agency: string, standingNow: string) => `${task}, ${agency}: ${standingNow}.`,
  waits: 'Đang chờ duyệt.',
  undo: (minutes: number) => `Ghi nhầm thì nhắn “hoàn tác” trong ${minutes} phút.`,
  undoButton: '↩ Hoàn tác',
  undone: (task: string, standingNow: string) => `Đã hoàn tác. ${task}: ${standingNow}.`,
  cancelled: 'Dạ, em không ghi gì.',
  nothingPending: 'Không có gì đang chờ xác nhận (bản nháp tự bỏ sau 15 phút). Anh/chị nhắn lại việc cần báo giúp em.',
  nothingToUndo: 'Không có gì để hoàn tác.',
};

export const refused = {
  unknownPerson: 'Em chưa biết anh/chị là ai nên chưa ghi được. Anh/chị xin quản trị một mã rồi nhắn riêng: /lienket MÃ',
  privateOnly: 'Việc báo cáo em chỉ nhận trong tin nhắn riêng. Anh/chị nhắn riêng cho em giúp nhé.',
  noAgency: 'Hồ sơ của anh/chị chưa ghi cơ quan nên em chưa biết ghi cho đơn vị nào. Anh/chị nhờ quản trị bổ sung.',
  unknownAgency: (agency: string, province: string | null) =>
    `Danh bạ${province === null ? '' : ` ${province}`} chưa có “${agency}” nên em chưa ghi được. Anh/chị nhờ quản trị thêm: /themcoquan ${agency}`,
  administratorsAsked: 'Em cũng nhắn quản trị việc này.',
  notYours: (task: string, lead: string) => `${task} do ${lead} chủ trì, nên ${lead} báo mới ghi được.`,
  notAllowed: (roles: readonly (keyof typeof role)[]) => `Việc này dành cho ${roles.map((one) => role[one]).join(', ')}.`,
  notTracked: (task: string) => `${task} chưa có trong danh sách theo dõi. Anh/chị báo quản trị kiểm tra giúp.`,
  wrongState: (task: string, standingNow: string) => `${task} hiện ${standingNow}, nên không ghi thêm như vậy được.`,
  alreadyDone: (task: string, standingNow: string) =>
    `${task} hiện ${standingNow}. Muốn sửa thì nhắn “rút báo cáo hoàn thành” kèm số nhiệm vụ.`,
  nothingAsked: (task: string) => `${task} chưa có đề nghị gia hạn nào.`,
  notTheLast:
    'Sau đó đã có thay đổi khác nên không hoàn tác được nữa. Anh/chị báo lại trạng thái đúng, hoặc nhắn “rút báo cáo hoàn thành”.',
  tooLate: (minutes: number) =>
    `Chỉ người vừa ghi mới hoàn tác được, trong ${minutes} phút. Quá lúc đó thì nhắn “rút báo cáo hoàn thành” kèm số nhiệm vụ.`,
  orders:
    'Em không làm theo lệnh kiểu này. Muốn báo việc, anh/chị nhắn số nhiệm vụ và kết quả, ví dụ: “nv 10 xong”; em sẽ hỏi lại trước khi ghi.',
  hearsay: 'Đây là lời của nơi khác nên em không ghi. Đơn vị chủ trì báo thì em mới ghi ạ.',
  noSuchTask: (ordinals: readonly string[]) => `Em không thấy nhiệm vụ số ${ordinals.join(', ')} trong các văn bản đã nạp nên không ghi.`,
  searched: (titles: readonly string[]) => `Đã tìm trong: ${titles.join('; ')}.`,
  changedMeanwhile: (who: string, what: string) => `Trong lúc đó ${who} đã ghi: ${what}, nên em không ghi thêm.`,
  notThere: 'Em không thấy việc này trong phần anh/chị được xem.',
};

export const ask = {
  which: 'Anh/chị báo việc nào ạ?',
  whichToRemind: 'Anh/chị muốn em nhắc việc nào ạ?',
  all: 'Em không ghi gộp. Anh/chị báo từng việc (số nhiệm vụ) giúp em; đơn vị đang có:',
  choice: (position: number, task: string, content: string) => `${position}. ${task}: ${content}`,
  how: 'Xin nhắn số thứ tự.',
  again: 'Xin nhắn lại cả câu, kèm số nhiệm vụ.',
  reason: (task: string) => `Lý do trả lại ${task}? Anh/chị nhắn lý do giúp em.`,
  extensionDay: (task: string) => `Gia hạn ${task} đến ngày nào ạ?`,
};

export const offer = {
  card: (task: string, lead: string) =>
    `${task} do ${lead} chủ trì, đơn vị anh/chị phối hợp nên em không ghi thay. Em chuyển lời báo này cho ${lead} nhé?`,
  yes: '✓ Chuyển',
  no: '✗ Thôi',
  how: 'Nhắn 1 (hoặc “có”) để chuyển; 2 (hoặc “không”) để thôi.',
  sent: (count: number, lead: string) =>
    count === 0
      ? `Chưa có ai của ${lead} liên kết tài khoản, nên em chưa chuyển được. Anh/chị báo trực tiếp giúp.`
      : `Đã chuyển cho ${count} người của ${lead}.`,
  notice: (from: string, task: string, words: string) =>
    `${from} (phối hợp) báo về ${task}: “${words}”. Đúng thì anh/chị ghi nhận giúp em.`,
};

export const notice = {
  submitted: (who: string, task: string, agency: string, what: string) => `${who} báo ${task}, ${agency}: ${what}. Chờ anh/chị duyệt.`,
  extension: (who: string, task: string, agency: string, what: string) => `${who}: ${task}, ${agency} ${what}. Chờ anh/chị quyết định.`,
  missingAgency: (agency: string, province: string | null) =>
    `Có người của “${agency}” báo việc, nhưng danh bạ${province === null ? '' : ` ${province}`} chưa có cơ quan này. Thêm: /themcoquan ${agency}`,
  decided: (who: string, task: string, what: string) => `${who} đã quyết định với ${task}: ${what}.`,
  approve: '✓ Duyệt',
  return: '✗ Trả lại',
  grant: '✓ Gia hạn',
  refuse: '✗ Không gia hạn',
};

export const decide = {
  nothing: 'Không có việc nào khớp đang chờ anh/chị quyết định.',
  how: 'Anh/chị nhắn lại kèm tên đơn vị, hoặc số ở đầu dòng, ví dụ: “duyệt 1”.',
};

/** Words of commands that buttons say. */
export const buttonCommands = { undo: '/hoantac', approve: '/duyet', return: '/tralai', grant: '/giahan', refuse: '/khonggiahan' } as const;
