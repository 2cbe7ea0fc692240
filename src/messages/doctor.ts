/** What the doctor prints: what it found, and what to do. */

export const checks = {
  token: 'Mã bot',
  webhook: 'Webhook',
  model: 'Mô hình AI',
  clock: 'Đồng hồ',
  disk: 'Đĩa',
  index: 'Văn bản và chỉ mục',
  meaning: 'Tìm theo nghĩa',
  letters: 'Tin bị giữ',
} as const;
export const marks = { good: '✓', warning: '!', bad: '✗' } as const;
export const platforms = { zalo: 'Zalo', telegram: 'Telegram' } as const;
export const line = (mark: string, check: string, text: string): string => `${mark} ${check}: ${text}`;
export const allGood = 'Mọi thứ sẵn sàng.';
export const someBad = (count: number): string => `${count} việc cần sửa trước khi dùng.`;

const megabytes = (bytes: number): string =>
  bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1).replace('.', ',')} GB` : `${Math.floor(bytes / 2 ** 20)} MB`;

export const token = {
  accepted: (name: string) => `${name} nhận mã.`,
  none: (name: string) => `chưa có mã ${name}, kênh này tắt. Muốn bật: thêm ${name.toUpperCase()}_BOT_TOKEN vào .env.`,
  refused: (name: string) =>
    `${name} không nhận mã. Chép lại mã từ nơi tạo bot (không có dấu cách) vào ${name.toUpperCase()}_BOT_TOKEN trong .env, rồi chạy lại.`,
  unreachable: (name: string) => `không tới được ${name}. Kiểm tra mạng, tường lửa, proxy; ở Việt Nam Telegram có thể bị nhà mạng chặn.`,
} as const;

export const webhook = {
  polling: (name: string) => `${name} dùng chế độ hỏi liên tục (polling), không có webhook: đúng.`,
  blocksPolling: (name: string, key: string) =>
    `${name} đang có webhook nên polling không nhận được tin. Xoá: npm run webhook -- delete ${key}`,
  noPublicUrl: (name: string) => `${name} ở chế độ webhook nhưng chưa có PUBLIC_URL trong .env (địa chỉ https của máy này qua proxy).`,
  elsewhere: (name: string, key: string, found: string, wanted: string) =>
    `${name} ${found === '' ? 'chưa đặt webhook' : `đang gửi tới ${found}`}, cần ${wanted}. Đặt: npm run webhook -- set ${key}`,
  failing: (name: string, error: string) =>
    `${name} gửi tới chưa được: ${error}. Kiểm tra proxy, chứng chỉ TLS và việc chặn trình khách lạ (Cloudflare: tắt Browser Integrity Check cho /webhooks/).`,
  set: (name: string, url: string) => `${name} gửi tới ${url}.`,
};

type AboutModel = (url: string, name: string) => string;
const unreachable: AboutModel = (url) =>
  `không tới được ${url}, hoặc quá giờ. Kiểm tra máy chủ mô hình có đang chạy, LLM_BASE_URL (thường kết thúc bằng /v1), tường lửa, LLM_TIMEOUT_SECONDS.`;
export const model = {
  none: 'không dùng (LLM_BASE_URL trống); trợ lý vẫn đủ.',
  answers: (name: string, ms: number, isExternal: boolean) =>
    `${name} trả lời sau ${ms} ms và gọi được công cụ.${isExternal ? ' Máy chủ ở ngoài mạng nội bộ: chỉ đoạn của văn bản công khai và lời hỏi (đã bỏ dữ liệu cá nhân nhận ra được) được gửi tới.' : ''}`,
  noTools: (name: string) =>
    `${name} trả lời nhưng không gọi công cụ, nên không tìm được gì trong văn bản. Chọn mô hình có gọi công cụ; với vLLM thêm --enable-auto-tool-choice và --tool-call-parser.`,
  faulty: unreachable,
  fault: {
    unavailable: unreachable,
    'not-permitted': (url) => `${url} không nhận khoá. Kiểm tra LLM_API_KEY trong .env.`,
    'not-found': (url, name) =>
      `${url} không có mô hình “${name}”, hoặc địa chỉ sai. Xem tên đúng ở ${url}/models rồi sửa LLM_MODEL; LLM_BASE_URL thường kết thúc bằng /v1.`,
    busy: (url) => `${url} đang bận (429). Thử lại sau, hoặc nâng hạn mức của máy chủ.`,
    corrupt: (url) =>
      `${url} trả lời không đúng kiểu OpenAI chat completions, hoặc không nhận yêu cầu có công cụ. Kiểm tra LLM_BASE_URL và phiên bản máy chủ.`,
  } as Readonly<Partial<Record<string, AboutModel>>>,
};

export const clock = {
  right: 'đúng với giờ của nền tảng.',
  off: (seconds: number) => `lệch ${seconds} giây so với nền tảng. Bật đồng bộ giờ (timedatectl set-ntp true).`,
  unchecked: (zone: string) => `chưa so được với nền tảng nào (múi giờ máy ${zone}; trợ lý luôn tính theo giờ Việt Nam).`,
};
export const disk = {
  enough: (free: number) => `còn trống ${megabytes(free)}.`,
  little: (free: number, folder: string) => `chỉ còn ${megabytes(free)} ở ${folder}. Dọn bớt hoặc chuyển DATA_DIR sang đĩa khác.`,
};
export const index = {
  noDocuments: 'chưa có văn bản nào. Nạp: npm run ingest -- TỆP',
  ready: (documents: number, passages: number, rebuilt: boolean) =>
    `${documents} văn bản, ${passages} đoạn, tìm được${rebuilt ? ' (tệp chỉ mục hỏng, đã lập lại)' : ''}.`,
};
export const letters = {
  none: 'không có.',
  some: (held: number, unanswered: number, dead: number, ambiguous: number) =>
    `${held} tin (chưa trả lời được ${unanswered}, không gửi được ${dead}, chưa rõ đã tới ${ambiguous}). Xem: npm run letters -- list`,
};
