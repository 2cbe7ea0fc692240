/** What is printed of how a model was asked and judged. */

interface Traced {
  readonly at: string;
  readonly message: string | null;
  readonly purpose: 'interpret' | 'answer';
  readonly promptVersion: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly requests: number;
  readonly tokens: number;
  readonly ms: number;
  readonly checkMs: number;
  readonly passages: readonly number[];
  readonly checks: readonly { readonly passage: number | null; readonly verdict: string }[];
}

export const help = {
  traces:
    'Xem 50 lần hỏi mô hình AI gần nhất: bản lời dặn, kết quả, thời gian, số token, đoạn đã đưa và từng câu được giữ hay bỏ vì sao. Không có lời của ai; giữ 30 ngày.',
  message: 'chỉ của tin có mã vết này (trace trong nhật ký)',
  json: 'in mỗi dòng một JSON',
  data: 'thư mục dữ liệu (mặc định: DATA_DIR)',
};
export const none = 'Chưa có lần nào hỏi mô hình AI.';

const purposes = { interpret: 'hiểu tin', answer: 'tìm câu trả lời' } as const;
const outcomes: Readonly<Record<string, string>> = {
  kept: 'có câu được giữ',
  nothing: 'không câu nào đứng được',
  unavailable: 'không dùng được',
  superseded: 'người hỏi đã nhắn tiếp',
  malformed: 'trả lời sai dạng',
  question: 'hiểu là câu hỏi',
  report: 'hiểu là báo cáo',
  command: 'hiểu là lệnh xem',
  unclear: 'không rõ',
};
const reasons: Readonly<Record<string, string>> = {
  'used-up': 'hết mức trong ngày',
  unavailable: 'không tới được hoặc quá giờ',
  busy: 'máy chủ bận',
  'not-permitted': 'khoá không được nhận',
  'not-found': 'sai địa chỉ hoặc tên mô hình',
  corrupt: 'máy chủ trả lời không đúng kiểu',
};
const verdicts: Readonly<Record<string, string>> = {
  kept: 'giữ',
  'no-such-passage': 'bỏ: không có đoạn ấy',
  'not-the-row': 'bỏ: không khớp dòng phụ lục',
  'not-in-the-document': 'bỏ: không thấy nguyên văn',
  markup: 'bỏ: có ký hiệu lạ',
  quotation: 'bỏ: chữ trong ngoặc kép không có trong đoạn',
  'too-short': 'bỏ: quá ngắn',
  guards: 'bỏ: thêm, bớt chữ phủ định hay điều kiện',
  figures: 'bỏ: số hay ngày không có trong đoạn',
  words: 'bỏ: không phải lời của đoạn',
};

/** One request with its checks, as lines. */
export function trace({
  at,
  message,
  purpose,
  promptVersion,
  outcome,
  reason,
  requests,
  tokens,
  ms,
  checkMs,
  passages,
  checks,
}: Traced): string {
  const why = reason === null ? '' : ` (${reasons[reason] ?? reason})`;
  const cost = `${requests} lượt, ${tokens} token, ${ms} ms, đối chiếu ${checkMs.toFixed(1).replace('.', ',')} ms`;
  return [
    `${at}  ${message ?? '-'}  ${purposes[purpose]}, lời dặn bản ${promptVersion}: ${outcomes[outcome] ?? outcome}${why}; ${cost}`,
    ...(passages.length === 0 ? [] : [`  đoạn đã đưa: ${passages.join(', ')}`]),
    ...checks.map(({ passage, verdict }, i) => `  câu ${i + 1}, đoạn ${passage ?? '-'}: ${verdicts[verdict] ?? verdict}`),
  ].join('\n');
}
