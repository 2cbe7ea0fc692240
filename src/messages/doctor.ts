/** What the doctor prints: what it found, and what to do. */

export const checks = {
  token: 'Mã bot',
  webhook: 'Webhook',
  clock: 'Đồng hồ',
  disk: 'Đĩa',
  index: 'Văn bản và chỉ mục',
  model: 'Tìm theo nghĩa',
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
