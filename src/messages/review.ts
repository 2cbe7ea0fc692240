import type { ReviewedCells } from '../domain/row-review.ts';

export const help = {
  review: 'Xem lại những dòng phụ lục máy đọc chưa chắc. Dòng được nhận hay sửa thì mới trả lời theo cột, theo dõi và nhắc hạn.',
  list: 'liệt kê dòng đang chờ, kèm nguyên văn và các ô máy đã tách (không nêu lệnh nào, trên màn hình: xem từng dòng)',
  accept: 'nhận: các ô đúng như bản gốc',
  correct: 'sửa những ô sai (ô không nêu thì giữ như máy đọc)',
  reject: 'bỏ: không phải một nhiệm vụ; nguyên văn vẫn tra được',
  file: 'tên tệp văn bản, ví dụ ha-tinh-cchc-2026.txt',
  ordinal: 'số của dòng, ví dụ 3.60',
  code: 'mã của dòng trong danh sách, khi nhiều dòng in cùng một số',
  by: 'người xem (mặc định: tên đăng nhập của máy)',
  json: 'in dạng JSON',
  data: 'thư mục dữ liệu (mặc định: DATA_DIR)',
  content: 'nội dung nhiệm vụ',
  lead: 'cơ quan chủ trì ("" nếu trống)',
  coordinating: 'cơ quan phối hợp ("" nếu trống)',
  deadline: 'thời hạn, đúng chữ in ("" nếu trống)',
  deliverable: 'sản phẩm ("" nếu trống)',
};

export const nothingWaits = 'Không có dòng nào chờ xem lại.';
export const unknownDocument = (fileName: string): string => `Không có văn bản ${fileName}. Xem danh sách dòng đang chờ: npm run review`;
export const notDoubtful = (ordinal: string, fileName: string): string =>
  `Dòng ${ordinal} của ${fileName} không phải dòng đọc chưa chắc. Xem danh sách dòng đang chờ: npm run review`;
export const several = (ordinal: string, codes: readonly string[]): string =>
  `Có ${codes.length} dòng in số ${ordinal}. Thêm --ma để chọn: ${codes.map((code) => `--ma ${code}`).join(', ')}.`;
/** Why a verdict was not kept. */
export const notKept = (
  why: 'replaced' | 'changed' | 'corrected-before' | 'no-cells' | 'no-content' | 'too-long',
  ordinal: string,
): string =>
  ({
    replaced: 'Văn bản vừa được nạp lại, dòng này đã khác. Xem lại danh sách rồi làm lại.',
    changed: 'Người khác vừa xem dòng này. Xem lại rồi quyết định.',
    'corrected-before': `Dòng ${ordinal} đã được sửa, nên không nhận theo máy đọc nữa. Sửa tiếp, hoặc bỏ.`,
    'no-cells': 'Chưa nêu ô nào để sửa. Ví dụ: --chu-tri "Sở Nội vụ" --thoi-han "Quý IV năm 2026"',
    'no-content': 'Nội dung nhiệm vụ không được để trống.',
    'too-long': 'Ô dài quá 5.000 ký tự. Chỉ ghi chữ của ô ấy trong văn bản.',
  })[why];
export const noName = 'Chưa biết ai xem. Thêm --nguoi "Họ tên".';

export const done = {
  accepted: (ordinal: string, fileName: string) => `✓ Đã nhận dòng ${ordinal} của ${fileName}.`,
  corrected: (ordinal: string, fileName: string) => `✓ Đã sửa dòng ${ordinal} của ${fileName}.`,
  rejected: (ordinal: string, fileName: string) => `✓ Đã bỏ dòng ${ordinal} của ${fileName}.`,
};
export const left = (count: number): string =>
  count === 0 ? 'Không còn dòng nào chờ.' : `Còn ${count} dòng chờ. Việc của dòng đã nhận hay sửa được theo dõi từ bây giờ.`;

/** Going through the rows on a terminal. */
export const walk = {
  begin: (count: number): string => `${count} dòng chờ xem lại. Việc nhận, sửa, bỏ được ghi ngay; thoát lúc nào cũng được.`,
  place: (at: number, count: number): string => `[${at}/${count}]`,
  choose: '  1 nhận · 2 sửa · 3 bỏ · 4 để sau · 0 thoát › ',
  choices: {
    accepted: ['1', 'n', 'nhận'],
    corrected: ['2', 's', 'sửa'],
    rejected: ['3', 'b', 'bỏ'],
    skip: ['4', 'để sau', ''],
    end: ['0', 't', 'thoát', 'q'],
  },
  notUnderstood: '  Gõ một số từ 0 đến 4.',
  /** What stands for an empty cell. */
  clear: '-',
  cell: (cell: keyof ReviewedCells, present: string): string =>
    `  ${cellNames[cell]} [${present || '(trống)'}] (Enter: giữ; -: để trống) › `,
} as const;

const cellNames: Readonly<Record<keyof ReviewedCells, string>> = {
  content: 'Nội dung',
  lead: 'Chủ trì',
  coordinating: 'Phối hợp',
  deadline: 'Thời hạn',
  deliverable: 'Sản phẩm',
};

export const row = (fileName: string, ordinal: string, code: string, words: string, cells: Required<ReviewedCells>): string =>
  [
    `${fileName}, dòng ${ordinal} (mã ${code})`,
    `  Nguyên văn: ${words}`,
    ...Object.entries(cellNames).map(([cell, name]) => `  ${name}: ${cells[cell as keyof ReviewedCells] || '(trống)'}`),
  ].join('\n');
export const total = (count: number): string =>
  `${count} dòng chờ. Nhận: npm run review -- accept TỆP SỐ. Sửa: npm run review -- correct TỆP SỐ --chu-tri "…". Bỏ: npm run review -- reject TỆP SỐ.`;
