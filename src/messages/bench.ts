/** What the bench prints. */

const NAME_WIDTH = 40;
const VALUE_WIDTH = 22;

export const title = (documents: number, passages: number, pieces: number): string =>
  `${documents} văn bản, ${passages.toLocaleString('vi-VN')} đoạn (cách thường: ${pieces.toLocaleString('vi-VN')} đoạn 1.000 ký tự)`;
export const columns = ['', 'Sáu Rõ', 'cách thường', 'gấp', 'mức'] as const;
export const line = ([name = '', own = '', baseline = '', ratio = '', budget = '']: readonly string[]): string =>
  `${name.padEnd(NAME_WIDTH)}${own.padStart(VALUE_WIDTH)}${baseline.padStart(VALUE_WIDTH)}${ratio.padStart(9)}  ${budget}`.trimEnd();

const decimal = (value: number): string =>
  (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)).replace('.', ',');
export const milliseconds = (ms: number): string => (ms >= 1000 ? `${decimal(ms / 1000)} s` : `${decimal(ms)} ms`);
export const spread = (p50: number, p95: number): string => `${decimal(p50)} / ${decimal(p95)} ms`;
export const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
export const times = (ratio: number): string => `${decimal(ratio)}×`;
export const within = (budget: string): string => `trong mức ${budget}`;
export const over = (budget: string): string => `QUÁ mức ${budget}`;

export const figure = {
  ingestPerDocument: 'đọc một văn bản (p50 / p95)',
  ingestPerThousand: 'đọc 1.000 đoạn',
  indexBuild: 'lập chỉ mục',
  build: 'đọc và lập chỉ mục, tất cả',
  row: 'trả lời theo dòng (p50 / p95)',
  text: 'trả lời theo nội dung (p50 / p95)',
  start: 'khởi động, chỉ mục đã có (trung vị)',
  memory: 'bộ nhớ sau 200 câu hỏi',
  buildPeak: 'bộ nhớ cao nhất khi đọc lần đầu',
  acknowledged: (kind: string) => `báo nhận mỗi giây, ${kind}`,
  floodWait: '  chờ báo nhận (p50 / p95)',
  answered: '  câu trả lời đã lưu mỗi giây',
  streamWait: (perSecond: number) => `  chờ báo nhận ở ${perSecond} tin/giây`,
  streamLag: '  trả lời xong sau tin cuối',
  mine: 'việc của một cơ quan, trang đầu và số',
  summary: 'tổng hợp tỉnh: chung, cơ quan, kế hoạch',
  record: 'ghi một thay đổi, đã xuống đĩa',
  saveFirst: 'lưu một kế hoạch mới, những cái đầu',
  saveLast: 'lưu một kế hoạch mới, những cái cuối',
  saveAgain: 'lưu lại kế hoạch không đổi',
  fill: 'dựng cả kho việc',
  file: 'dung lượng kho việc',
  decide: (items: number) => `ai được nhắc gì trong một ngày (${items.toLocaleString('vi-VN')} dòng)`,
  decideMemory: '  bộ nhớ thêm lúc cao nhất',
  writeDigests: 'ghi tin nhắc của mọi người',
  writeRows: '  số dòng ghi mỗi giây',
  longestWait: '  lâu nhất việc khác phải chờ',
  checks: 'đối chiếu các câu của một câu trả lời',
  withModel: 'cả tin, mô hình đáp tức thì (và không mô hình)',
  drain: (perSecond: number) => `gửi hết, kênh cho ${perSecond} tin/giây`,
  pdfPage: 'đọc một trang PDF',
  pdfMemory: 'bộ nhớ cao nhất khi đọc PDF',
  reindex: 'lập lại cả chỉ mục ngữ nghĩa',
  idle: (samples: number) => `trả lời lúc rảnh (${samples} câu; p50 / p95)`,
  duringReindex: (samples: number) => `trả lời lúc đang lập (${samples} câu)`,
  growth: (messages: number) => `bộ nhớ qua ${messages.toLocaleString('vi-VN')} tin`,
} as const;
export const messages = 'Tin nhắn qua webhook đến câu trả lời đã lưu (cách thường: mỗi tin một lần ghi, không trả lời)';
export const tracking = (plans: number, assignments: number, changes: number): string =>
  `Theo dõi việc: ${plans} kế hoạch, ${assignments.toLocaleString('vi-VN')} việc giao, ${changes.toLocaleString('vi-VN')} thay đổi (cách thường: giữ cả bảng trong bộ nhớ, dò từng dòng; ghi: thêm một dòng vào tệp)`;
export const model = (answers: number): string => `Mô hình AI: ${answers} câu trả lời được đối chiếu (p50 / p95)`;
export const kinds = { row: 'hỏi theo dòng', mixed: 'hỏi đủ loại' } as const;
export const rows = (perSecond: number): string => `${Math.round(perSecond).toLocaleString('vi-VN')} dòng/s`;
export const reminders = (assignments: number, people: number): string =>
  `Nhắc việc: ${assignments.toLocaleString('vi-VN')} việc giao; ${people.toLocaleString('vi-VN')} người được nhắc trong một ngày`;
export const documents = (pages: number, rows: number, size: string): string =>
  `Tệp PDF: kế hoạch ${pages} trang, ${rows.toLocaleString('vi-VN')} dòng, ${size} (cách thường: pdftotext, chỉ lấy chữ, không đọc bảng)`;
export const reindex = (passages: number): string =>
  `Lập lại chỉ mục bằng mô hình ngữ nghĩa trong lúc vẫn trả lời: ${passages.toLocaleString('vi-VN')} đoạn`;
export const rate = (perSecond: number): string => `${Math.round(perSecond).toLocaleString('vi-VN')} tin/s`;

export const step = {
  documents: 'Đọc kế hoạch dài dạng PDF…',
  corpus: 'Đo trên các văn bản hiện có…',
  scale: 'Đo trên kho lớn…',
  messages: 'Đo tin nhắn qua webhook…',
  reminders: 'Dựng kho việc và đo nhắc hạn…',
  tracking: 'Dựng kho việc và đo theo dõi…',
  model: 'Đo phần trợ lý thêm vào khi hỏi mô hình AI…',
  reindex: 'Dựng kho lớn và đo lập lại chỉ mục…',
} as const;

export const help = {
  bench: 'Đo thời gian đọc, lập chỉ mục, trả lời, khởi động và bộ nhớ, so với cách thường (cắt 1.000 ký tự, BM25).',
  json: 'in dạng JSON',
  quick: 'đo nhanh, kho nhỏ hơn, ít tin và ít việc hơn',
  only: 'chỉ đo: corpus (đọc và trả lời), messages (tin nhắn), tracking (theo dõi việc), reminders (nhắc hạn), model (mô hình AI), documents (tệp PDF) hoặc reindex (lập lại chỉ mục ngữ nghĩa)',
};
