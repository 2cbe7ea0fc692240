/** What running and looking after the service prints. */

export const help = {
  serve: 'Chạy trợ lý: Zalo, Telegram (khi có mã bot) và trang trò chuyện trên máy này.',
  data: 'thư mục dữ liệu (mặc định: DATA_DIR)',
  json: 'in dạng JSON',
  doctor: 'Kiểm tra mã bot, webhook, đồng hồ, đĩa, chỉ mục, và nói cần làm gì.',
  webhook: 'Đặt, xem, xoá webhook của Zalo hoặc Telegram (chỉ khi chạy lệnh này, không tự đặt).',
  webhookSet: 'đặt webhook về PUBLIC_URL',
  webhookInfo: 'xem webhook đang đặt',
  webhookDelete: 'xoá webhook (để dùng chế độ polling)',
  webhookTest: 'thử webhook (chỉ Zalo, giới hạn số lần mỗi ngày)',
  platform: 'zalo hoặc telegram',
  letters: 'Xem, gửi lại hoặc bỏ các tin chưa xử lý được.',
  lettersList: 'liệt kê, mới nhất trước',
  lettersResend: 'đưa tin vào hàng chờ để xử lý hoặc gửi lại',
  lettersDiscard: 'bỏ hẳn',
  letterId: 'mã tin, ví dụ out-12',
};

export const serve = {
  waiting: 'Một tiến trình khác đang phục vụ trên thư mục dữ liệu này. Đang chờ đến lượt; dừng tiến trình kia hoặc bấm Ctrl+C.',
  ready: (documents: number, channels: readonly string[]) => `Sáu Rõ sẵn sàng: ${documents} văn bản; kênh: ${channels.join(', ')}.`,
  webChat: (url: string) => `Trò chuyện tại: ${url}/`,
  noToken: 'Chưa có mã bot Zalo hay Telegram: chỉ có trang trò chuyện trên máy này. Thêm mã vào tệp .env (xem .env.example).',
  stopping: 'Đang dừng: xử lý nốt tin đang làm…',
  stopped: 'Đã dừng. Tin chưa xử lý còn nguyên trong kho và được làm tiếp khi chạy lại.',
  portTaken: (host: string, port: number) =>
    `Cổng ${host}:${port} đang được chương trình khác dùng. Đổi HTTP_PORT trong .env (0 là cổng trống bất kỳ), hoặc dừng chương trình kia.`,
  portForbidden: (host: string, port: number) => `Không được phép mở cổng ${host}:${port}. Chọn HTTP_PORT từ 1024 trở lên.`,
};

export const channelNames: Readonly<Record<string, string>> = { zalo: 'Zalo', telegram: 'Telegram', web: 'trang web' };

export const quota = {
  messages: (channel: string, month: string, share: number, used: number, granted: number) =>
    `${channel} đã dùng ${share} % hạn mức tin nhắn tháng ${month.split('-').reverse().join('/')} (${used}/${granted}).${share >= 95 ? ' Từ giờ em chỉ gửi tin cần thiết: trả lời câu hỏi và nhắc hạn.' : ''}`,
  users: (channel: string, users: number, granted: number) =>
    `${channel} có ${users}/${granted} người dùng theo gói. Người mới có thể không nhắn được; cân nhắc nâng gói.`,
};

export const letters = {
  none: 'Không có tin nào bị giữ lại.',
  line: (letter: { id: string; at: string; channel: string; kind: string; state: string; reason: string; attempts: number }) =>
    `${letter.id}  ${letter.at}  ${letter.channel}  ${kinds[letter.kind] ?? letter.kind}  ${states[letter.state] ?? letter.state}  ${reason(letter.reason)}  (đã thử ${letter.attempts} lần)`,
  resent: (id: string) => `Đã đưa ${id} vào hàng chờ.`,
  discarded: (id: string) => `Đã bỏ ${id}.`,
  unknown: (id: string) => `Không có tin ${id} trong danh sách. Xem: npm run letters -- list`,
};
const kinds: Readonly<Record<string, string>> = { message: 'tin đến', reply: 'trả lời', notice: 'thông báo', reminder: 'nhắc hạn' };
const states: Readonly<Record<string, string>> = { dead: 'không gửi được', ambiguous: 'chưa rõ đã tới hay chưa' };
/** "http-502": a gateway's page. */
const reason = (code: string): string => reasons[code] ?? (code.startsWith('http-') ? `cổng mạng trả lỗi ${code.slice(5)}` : code);
const reasons: Readonly<Record<string, string>> = {
  blocked: 'người nhận đã chặn bot',
  'chat-not-found': 'không còn cuộc trò chuyện này',
  'bad-request': 'nền tảng từ chối nội dung',
  'too-large': 'tin quá lớn',
  unauthorized: 'mã bot sai hoặc hết hiệu lực',
  'rate-limited': 'bị giới hạn tốc độ quá lâu',
  'quota-held': 'giữ lại vì sắp hết hạn mức tháng',
  'timed-out': 'nền tảng không trả lời kịp',
  timeout: 'nền tảng không trả lời kịp',
  aborted: 'dừng chờ khi chưa có trả lời',
  'connection-broken': 'đứt kết nối khi đang gửi',
  econnreset: 'đứt kết nối khi đang gửi',
  'invalid-json': 'trả lời của nền tảng bị đứt',
  'not-json': 'cổng mạng trả lời thay nền tảng',
  'broken-answer': 'trả lời của nền tảng bị đứt',
  'no-message-id': 'nền tảng không cho mã tin',
  'server-error': 'lỗi phía nền tảng',
  'channel-fault': 'lỗi trong chương trình khi gửi',
  'text-without-its-file': 'gửi được chữ nhưng không gửi được tệp',
  'process-ended': 'chương trình dừng giữa lúc gửi',
  fault: 'lỗi khi xử lý',
  flood: 'nhắn quá nhanh, phần vượt quá',
};
