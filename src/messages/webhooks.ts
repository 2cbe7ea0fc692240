/** What the webhook command prints. */

export const set = (url: string): string => `Đã đặt webhook: ${url}. Đặt chế độ webhook trong .env rồi chạy lại chương trình.`;
export const notVerified = (url: string, outcome: string, hint: string): string =>
  `Nền tảng chưa gọi được webhook${url === '' ? '' : ` ${url}`} (${outcome}${hint === '' ? '' : `: ${hint}`}). Chương trình phải đang chạy, địa chỉ phải là https công khai; với Cloudflare, tắt Browser Integrity Check cho /webhooks/. Sau đó chạy lại lệnh này.`;
export const current = (url: string): string => `Webhook đang đặt: ${url}`;
export const currentWith = (url: string, pending: number, error: string | null): string =>
  `Webhook đang đặt: ${url}; ${pending} tin đang chờ${error === null ? '' : `; lỗi gần nhất: ${error}`}`;
export const none = 'Chưa đặt webhook.';
export const deleted = 'Đã xoá webhook. Có thể dùng chế độ polling.';
export const tested = 'Nền tảng gọi được webhook.';
export const noTest = 'Telegram không có lệnh thử. Xem lỗi gần nhất bằng: npm run webhook -- info telegram';
export const noPublicUrl = 'PUBLIC_URL trong .env phải là địa chỉ https của máy này (qua proxy).';
export const noSecret = (platform: string): string =>
  `Thiếu ${platform.toUpperCase()}_WEBHOOK_SECRET trong .env. Tạo một chuỗi ngẫu nhiên: openssl rand -hex 32`;
export const noToken = (platform: string): string => `Chưa có mã bot: thêm ${platform.toUpperCase()}_BOT_TOKEN vào .env.`;
export const unknownPlatform = (platform: string): string => `Không có nền tảng ${platform}. Dùng: zalo hoặc telegram.`;
export const refused = (problem: string, description: string): string =>
  problem === 'unauthorized'
    ? 'Nền tảng không nhận mã bot. Kiểm tra mã trong .env.'
    : `Nền tảng từ chối hoặc không tới được: ${problem}${description === '' ? '' : ` (${description})`}.`;
