/** What is said about handing in documents, in chats and on the page. */

import { refusal } from './reports.ts';

const access = (isPublic: boolean): string => (isPublic ? 'công khai' : 'nội bộ');

export const failed = (name: string): string =>
  `✗ ${name}: chưa nạp được vì kho dữ liệu đang trục trặc; không có gì được lưu. Anh/chị gửi lại sau ít phút.`;
export const unchanged = (name: string, isPublic: boolean): string => `= ${name}: đã có, không đổi gì (${access(isPublic)}).`;
export const secret = `✗ Tệp vừa gửi: ${refusal.secret}`;

const brief = (name: string): string => (name.length > 60 ? `${name.slice(0, 40)}…${name.slice(-15)}` : name);
const list = (names: readonly string[]): string => names.map((name) => `“${brief(name)}”`).join(', ');
const page = (url: string | null): string => (url === null ? 'trang web của trợ lý, mục “Văn bản”' : url);

/** The first word under a file that is to be read in. */
export const captionWord = 'nạp';

/** The ways to answer who may ask; compared without marks. The first of each is on its button. */
export const choices = {
  internal: ['Nội bộ', 'ok', 'đồng ý', 'có', 'ừ', 'vâng', 'dạ'],
  public: ['Công khai'],
  cancel: ['Thôi', 'không', 'huỷ', 'bỏ'],
} as const;

export const ask = (name: string, taken: { readonly title: string; readonly isPublic: boolean } | null): string =>
  [
    `Em nhận được tệp “${brief(name)}”. Ai được hỏi văn bản này?`,
    ...(taken === null
      ? []
      : [
          `Lưu ý: đã có văn bản trùng tên tệp (${taken.title}, ${access(taken.isPublic)}); nạp là thay bản ấy. Văn bản khác thì anh/chị chọn Thôi, đổi tên tệp rồi gửi lại.`,
        ]),
    '1. Nội bộ: chỉ người đã liên kết tài khoản (mặc định)',
    '2. Công khai: ai cũng hỏi được',
    '3. Thôi, không nạp',
    'Văn bản mật thì chọn 3 và xoá tin có tệp.',
  ].join('\n');
export const taken = (names: readonly string[], isPublic: boolean): string =>
  `Em đang đọc ${list(names)} (${access(isPublic)}). Đọc xong em báo; anh/chị cứ nhắn việc khác.`;
export const cancelled = (names: readonly string[]): string => `Dạ, em không nạp ${list(names)}.`;
export const stale = 'Tệp này không còn chờ (đã nạp, đã thôi hoặc đã lâu). Anh/chị gửi lại tệp giúp em.';
export const adminsOnly = 'Chỉ quản trị mới nạp được văn bản. Anh/chị gửi tệp cho quản trị giúp em.';
export const tooLarge = (name: string): string =>
  `Tệp “${brief(name)}” quá 20 MB, em không nhận được. Anh/chị nén hoặc tách tệp, hay nhờ quản trị máy chủ nạp bằng lệnh npm run ingest.`;
export const tooMany = (count: number): string =>
  `Đang có ${count} tệp chờ anh/chị chọn hoặc chờ đọc. Xong các tệp ấy, anh/chị gửi tiếp nhé.`;
export const noName = 'Tên tệp trống hoặc quá dài. Anh/chị đổi tên tệp rồi gửi lại.';
/** To a channel that gives out no files. */
export const noFilesHere = (url: string | null): string =>
  `Kênh này không chuyển tệp tới em. Anh/chị nạp văn bản ở ${page(url)} (đăng nhập bằng mã), hoặc gửi tệp qua Telegram.`;
export const how = (takesFiles: boolean, url: string | null): string =>
  takesFiles
    ? `Anh/chị gửi tệp (PDF, Word, Excel, .txt, .md; tối đa 20 MB) vào đây, em hỏi nội bộ hay công khai rồi mới đọc. Hoặc nạp ở ${page(url)}. Không gửi văn bản mật.`
    : `Anh/chị nạp văn bản ở ${page(url)}. Không đưa văn bản mật lên đó.`;

/** Words for a chat; a report of many lines is cut. */
export function result(
  { lines, doubtful, isSecret }: { readonly lines: readonly string[]; readonly doubtful: number; readonly isSecret: boolean },
  url: string | null,
): string {
  const shown: string[] = [];
  for (const line of lines) {
    if (shown.length === SHOWN_LINES || [...shown, line].join('\n').length > SHOWN_LETTERS) break;
    shown.push(line);
  }
  const left = lines.length - shown.length;
  return [
    ...(shown.length === 0 ? [`${(lines[0] ?? '').slice(0, SHOWN_LETTERS)}…`] : shown),
    ...(left > 0 && shown.length > 0 ? [`… và ${left} điều nữa.`] : []),
    ...(doubtful > 0 ? [`! ${doubtful} dòng đọc chưa chắc, chưa theo dõi và chưa nhắc hạn. Xem lại ở ${page(url)}.`] : []),
    ...(isSecret ? ['Anh/chị xoá ngay tin có tệp ấy trong trò chuyện này.'] : []),
  ].join('\n');
}
const SHOWN_LINES = 4;
const SHOWN_LETTERS = 420;

/** Why a file did not even come. */
export const notRead = {
  gone: (name: string) => `✗ ${name}: nền tảng không còn giữ tệp này. Anh/chị gửi lại giúp em.`,
  'too-large': tooLarge,
  unreachable: (name: string) => `✗ ${name}: em tải nhiều lần không được, chưa nạp gì. Anh/chị gửi lại sau ít phút.`,
  'gave-up': (name: string) =>
    `✗ ${name}: em đọc nhiều lần đều bị ngắt giữa chừng, nên đã dừng; không có gì được lưu. Anh/chị báo quản trị máy chủ.`,
  'not-allowed': (name: string) => `✗ ${name}: anh/chị không còn là quản trị, nên em không nạp.`,
  'name-taken': (name: string) => `✗ ${name}: vừa có văn bản khác trùng tên tệp này, nên em chưa nạp. Anh/chị gửi lại để em hỏi lại.`,
} as const;
