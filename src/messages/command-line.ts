/** What --help and the check of the command line say, in place of commander's English. */

export const helpOption = 'in hướng dẫn này';

/** Titles by the English ones. */
export const title: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tuỳ chọn:',
  'Commands:': 'Lệnh:',
};
export const options = '[tuỳ chọn]';
export const command = '[lệnh]';
export const byDefault = (value: string): string => ` (mặc định: ${value})`;

export const unknownOption = (option: string, similar: string | null): string =>
  `Không có tuỳ chọn ${option}${similar === null ? '' : `, có phải ${similar}`}. Xem các tuỳ chọn bằng --help.`;
export const unknownCommand = (command: string, similar: string | null): string =>
  `Không có lệnh ${command}${similar === null ? '' : `, có phải ${similar}`}. Xem các lệnh bằng --help.`;
export const missingOption = (option: string): string => `Còn thiếu tuỳ chọn ${option}.`;
export const missingValue = (option: string): string => `Tuỳ chọn ${option} còn thiếu giá trị.`;
export const missingArgument = (argument: string): string => `Còn thiếu tham số ${argument}.`;
export const tooManyArguments = (expected: string, got: string): string =>
  `Thừa tham số: lệnh nhận ${expected} tham số, ở đây có ${got}. Tên có dấu cách cần đặt trong ngoặc kép.`;
