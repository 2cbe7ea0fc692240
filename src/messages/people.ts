/** What is said about people: who they are, how accounts are linked, what is kept of them. */

import { day } from './vi.ts';

export const role = {
  viewer: 'người xem',
  officer: 'cán bộ',
  leader: 'lãnh đạo',
  coordinator: 'điều phối',
  admin: 'quản trị',
} as const;
type Role = keyof typeof role;

interface Profile {
  /** Null where only the role is known. */
  readonly name: string | null;
  readonly role: Role;
  readonly agency: string | null;
  readonly province: string | null;
}

/** "Nguyễn Thị Hoa (cán bộ, Sở Nội vụ, Hà Tĩnh)" */
export const person = (who: Profile): string => {
  const place = [role[who.role], who.agency, who.province].filter((part) => part !== null).join(', ');
  return who.name === null ? place : `${who.name} (${place})`;
};

const CHANNELS: Readonly<Record<string, string>> = { zalo: 'Zalo', telegram: 'Telegram', web: 'Web' };
const channelName = (channel: string): string => CHANNELS[channel] ?? channel;

/** "K7M9TCXB" → "K7M9-TCXB" */
const grouped = (code: string): string => code.replace(/^(.{4})(?=.)/u, '$1-');

const brief = (typed: string): string => (typed.length > 60 ? `${typed.slice(0, 60)}…` : typed);

export const privateOnly = 'Việc này chỉ làm trong tin nhắn riêng. Anh/chị nhắn riêng cho em giúp nhé.';
const notLinked =
  'Tài khoản này chưa liên kết, nên em chỉ trả lời được về văn bản công khai. Anh/chị xin quản trị một mã rồi nhắn riêng: /lienket MÃ';

export const link = {
  how: 'Anh/chị nhắn riêng cho em: /lienket MÃ (mã 8 ký tự do quản trị cấp, dùng một lần trong 15 phút).',
  done: (who: Profile) => `Đã liên kết tài khoản này với ${person(who)}. Từ nay anh/chị hỏi được cả văn bản nội bộ. Gỡ ra: /thoat`,
  already: (who: Profile) =>
    `Tài khoản này vốn đã liên kết với ${person(who)}. Mã vừa dùng đã hết hiệu lực; tài khoản khác thì xin quản trị mã mới.`,
  notPrivate:
    'Mã chỉ dùng trong tin nhắn riêng. Nhóm đã thấy mã này nên nó không còn dùng được; anh/chị xin quản trị mã mới rồi nhắn riêng cho em.',
  wrongOrExpired: 'Mã này không đúng hoặc đã hết hiệu lực. Anh/chị xem lại từng ký tự, hoặc xin quản trị mã mới.',
  locked: (minutes: number) => `Anh/chị đã nhập sai nhiều lần. Xin chờ ${minutes} phút rồi nhập lại.`,
};

export const unlink = {
  done: 'Đã gỡ liên kết tài khoản này và quên câu chuyện đang dở. Muốn liên kết lại, anh/chị xin quản trị mã mới.',
  none: 'Tài khoản này chưa liên kết với ai.',
};

export const whoAmI = {
  known: (who: Profile) => `Em biết anh/chị là ${person(who)}. Chưa đúng thì anh/chị nhắn quản trị sửa giúp.`,
  unknown: notLinked,
};

export const ownData = {
  profile: (who: Profile) => `Em đang lưu: ${person(who)}, do quản trị ghi.`,
  noProfile: 'Em không lưu hồ sơ nào của anh/chị: tài khoản này chưa liên kết.',
  link: (channel: string, linkedOn: string) => `- Tài khoản ${channelName(channel)}, liên kết ngày ${day(linkedOn)}`,
  moreLinks: (count: number) => `- và ${count} tài khoản khác`,
  memory: (hasMemory: boolean) =>
    hasMemory
      ? 'Cuộc trò chuyện này: em nhớ câu hỏi và câu trả lời gần nhất để hiểu câu hỏi tiếp.'
      : 'Cuộc trò chuyện này: em không nhớ gì.',
  rest: (channel: string) =>
    `Tin nhắn chỉ giữ đến khi xử lý và gửi xong${channel === 'web' ? '; riêng trang này giữ cuộc trò chuyện 30 ngày để anh/chị mở lại' : ''}. Khi có hỏi mô hình AI, em đếm số token mỗi ngày. Xoá tất cả: /xoadulieu`,
};

/** The words that confirm; also understood without marks. */
export const eraseWords = 'đồng ý xoá';
export const erase = {
  confirm: `Em sẽ xoá: liên kết các tài khoản, mã đang chờ, trí nhớ các cuộc trò chuyện riêng, số đếm dùng mô hình AI và tin nhắn đang chờ xử lý. Không lấy lại được. Chắc chắn thì anh/chị nhắn đúng: /xoadulieu ${eraseWords}`,
  done: 'Đã xoá dữ liệu của anh/chị và gỡ mọi liên kết.',
  profileStays: 'Tên, vai trò, cơ quan do quản trị ghi thì còn; anh/chị nhắn quản trị nếu muốn xoá cả.',
};

export const enrol = {
  adminsOnly: 'Chỉ quản trị mới tạo được mã.',
  how: 'Anh/chị nhắn: /taoma Họ tên; cơ quan; vai trò; tỉnh. Bỏ trống tỉnh thì lấy tỉnh của anh/chị. Ví dụ: /taoma Nguyễn Thị Hoa; Sở Nội vụ; cán bộ',
  wrong: {
    name: () => 'Họ tên để trống hoặc dài quá 100 ký tự.',
    role: (typed: string) =>
      `${typed === '' ? 'Còn thiếu vai trò.' : `Em không hiểu vai trò “${brief(typed)}”.`} Các vai trò: ${Object.values(role).join(', ')}.`,
    agency: () => 'Tên cơ quan dài quá 100 ký tự.',
    province: (typed: string) => `Em không biết tỉnh “${brief(typed)}”. Anh/chị ghi đủ tên tỉnh hiện nay, ví dụ: Hà Tĩnh.`,
  },
  added: (who: Profile) => `Đã ghi ${person(who)}.`,
  known: (who: Profile) => `${person(who)} đã có từ trước, vai trò giữ nguyên. Mã cũ (nếu có) không dùng được nữa.`,
  code: (code: string, minutes: number) => `Mã: ${grouped(code)} (dùng một lần, trong ${minutes} phút)`,
  use: (code: string) => `Gửi riêng cho người ấy, để họ nhắn riêng cho em: /lienket ${grouped(code)}`,
  unknownAgency: (agency: string) => `Lưu ý: em chưa biết cơ quan “${agency}”, nên ghi như anh/chị gõ.`,
};

/** What stands beside the commands in the menu of a chat, by their first name. */
export const menu = {
  trogiup: 'Em làm được gì',
  vanban: 'Xem các văn bản đã nạp',
  tiep: 'Xem tiếp câu trả lời dài',
  vieccuatoi: 'Việc cơ quan anh/chị phải làm',
  sapdenhan: 'Việc sắp đến hạn, ví dụ: /sapdenhan 10',
  quahan: 'Việc quá hạn',
  tiendo: 'Tiến độ: bao nhiêu việc xong, bao nhiêu việc trễ',
  choduyet: 'Việc chờ anh/chị duyệt (lãnh đạo, điều phối)',
  lichsu: 'Ai đã báo gì của một việc, ví dụ: /lichsu 2',
  nhacviec: 'Các lời nhắc anh/chị đã đặt',
  nhacnho: 'Tin đôn đốc đã gửi tới đâu (lãnh đạo, điều phối)',
  chuanhacduoc: 'Hôm nay chưa nhắc được ai (lãnh đạo, điều phối)',
  chuacohan: 'Việc chưa có ngày hạn (điều phối)',
  lienket: 'Liên kết tài khoản bằng mã',
  toi: 'Em biết anh/chị là ai',
  dulieu: 'Em đang lưu gì về anh/chị',
  xoadulieu: 'Xoá dữ liệu của anh/chị',
  thoat: 'Gỡ liên kết tài khoản này',
  taoma: 'Ghi một người và tạo mã (quản trị)',
  themcoquan: 'Thêm cơ quan vào danh bạ (quản trị)',
  nap: 'Nạp văn bản (quản trị)',
} as const;

/** The people command of the administrator. */
export const commandLine = {
  listed: (id: number, who: Profile, channels: readonly string[]) =>
    `${id}. ${person(who)}${channels.length === 0 ? ', chưa liên kết' : `, đã liên kết: ${channels.map(channelName).join(', ')}`}`,
  nobody:
    'Chưa có ai. Thêm bằng lệnh: npm run people -- add --name "Nguyễn Thị Hoa" --role "cán bộ" --agency "Sở Nội vụ" --province "Hà Tĩnh"',
  numbered: (id: number, line: string) => `${id}. ${line}`,
  changed: (id: number, who: Profile) => `Đã sửa ${id}. ${person(who)}.`,
  removed: (id: number, who: Profile) => `Đã xoá ${id}. ${person(who)}, cùng các liên kết và mã.`,
  noSuchPerson: (id: string) => `Không có ai mang số ${id}. Xem danh sách: npm run people -- list`,
  nothingToChange: 'Chưa có gì để sửa. Thêm --name, --role, --agency hoặc --province.',
  missing: (option: string) => `Còn thiếu ${option}.`,
  help: {
    people: 'Quản lý những người được dùng trợ lý: thêm, cấp mã liên kết, sửa, xoá. Chạy được cả khi máy chủ đang chạy.',
    add: 'Ghi một người và in mã để người ấy liên kết tài khoản chat.',
    code: 'Tạo mã liên kết mới cho một người; mã cũ không dùng được nữa.',
    list: 'In danh sách: số, tên, vai trò, cơ quan, tỉnh, kênh đã liên kết.',
    set: 'Sửa tên, vai trò, cơ quan hoặc tỉnh của một người.',
    remove: 'Xoá một người cùng các liên kết và mã.',
    data: 'thư mục dữ liệu (mặc định: DATA_DIR)',
    id: 'số của người trong danh sách',
    name: 'họ tên',
    role: `vai trò: ${Object.values(role).join(', ')}`,
    agency: 'cơ quan, ví dụ "Sở Nội vụ" (set: để "" thì bỏ)',
    province: 'tỉnh, ví dụ "Hà Tĩnh" hay "ha tinh" (bỏ trống: trung ương; set: để "" thì bỏ)',
  },
};
