/** What the evaluation prints. */

const NAME_WIDTH = 30;
const NUMBER_WIDTH = 12;

export const columns = ['số câu', 'nguyên văn', 'không dấu', 'tỉ lệ đúng'] as const;
export const total = '  tất cả';
export const cells = 'ô đúng';
export const dueDays = 'ngày hạn đúng';
export const lost = 'dòng bị mất';
export const invented = 'dòng thừa';

/** A line of a table: a name and right-aligned figures. */
export const line = ([name = '', ...figures]: readonly string[]): string =>
  `${name.padEnd(NAME_WIDTH)}${figures.map((figure) => figure.padStart(NUMBER_WIDTH)).join('')}`;
/** A share as a percentage: "97,5 %". */
export const share = (right: number, all: number): string => `${(all === 0 ? 100 : (100 * right) / all).toFixed(1).replace('.', ',')} %`;
export const counted = (name: string, right: number, all: number): string =>
  line([`  ${name}`, String(all), String(right), share(right, all)]);
export const rows = (name: string, names: readonly string[]): string =>
  `${line([`  ${name}`, String(names.length)])}${names.length === 0 ? '' : `  ${names.join(', ')}`}`;

export const fault = {
  says: (what: string) => `không được nói “${what}”`,
  behaviour: (what: string) => `cách trả lời: ${what}`,
  lacks: (what: string) => `thiếu “${what}”`,
  'lacks-any': (what: string) => `thiếu cả “${what}”`,
  'task-missing': (what: string) => `thiếu nhiệm vụ ${what}`,
  'task-extra': (what: string) => `thừa nhiệm vụ ${what}`,
  'update-missing': (what: string) => `không hiểu là ${what}`,
  'update-extra': (what: string) => `hiểu nhầm thành ${what}`,
  percent: (what: string) => `phần trăm ${what}`,
  due: (what: string) => `ngày ${what}`,
  recorded: (what: string) => `ghi khi chưa được xác nhận: ${what}`,
  cites: (what: string) => `dẫn ${what === '' ? 'không nơi nào' : what}`,
} as const;
export const failure = (id: string, asked: string, faults: string, reply: string): string =>
  `✗ ${id} ${asked}\n    ${faults}\n    → ${reply}`;
export const wrongCell = (row: string, cell: string, want: string, have: string): string =>
  `✗ ${row} ${cell}\n    in    “${want}”\n    đọc   “${have}”`;
export const belowMinimum = (name: string, least: number): string => `${name} dưới mức ${share(least, 1)}.`;

export const help = {
  evaluate: 'Hỏi lại các câu hỏi mẫu và so với câu trả lời đúng.',
  json: 'in dạng JSON',
  set: 'chỉ chạy một bộ câu hỏi hoặc bộ dòng phụ lục',
  min: 'mức thấp nhất phải đạt, từ 0 đến 1; dưới mức này thì mã thoát là 1',
  model: 'mô hình AI: none (không có), broken (luôn đứt), slow (không bao giờ trả lời xong); bỏ trống thì theo .env',
  failures: 'in từng câu sai kèm lỗi và câu trả lời',
  invalidMin: '--min cần một số từ 0 đến 1.',
};
