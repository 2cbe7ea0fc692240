/** The audit log: what its command prints and the heads of its columns. */

export const columns = [
  'Thời điểm',
  'Họ tên',
  'Vai trò',
  'Cơ quan người báo',
  'Kênh',
  'Mã tin',
  'Văn bản',
  'Chỗ trong văn bản',
  'Tỉnh',
  'Cơ quan được giao',
  'Kỳ',
  'Từ trạng thái',
  'Sang trạng thái',
  'Thay đổi',
  'Minh chứng',
] as const;

export const help = {
  audit: 'Xuất nhật ký mọi thay đổi của việc đang theo dõi: ai, lúc nào, từ kênh nào, đổi gì. Chạy được cả khi máy chủ đang chạy.',
  csv: 'in dạng CSV mở được bằng Excel (mặc định)',
  json: 'in mỗi dòng một JSON',
  province: 'chỉ của tỉnh này, ví dụ "Hà Tĩnh" hay "ha tinh"',
  document: 'chỉ của văn bản này (tên tệp)',
  since: 'từ ngày này, ví dụ 2026-11-01',
  until: 'đến hết ngày này, ví dụ 2026-11-30',
  data: 'thư mục dữ liệu (mặc định: DATA_DIR)',
  out: 'ghi vào tệp này thay vì in ra',
};

export const wrong = {
  day: (option: string, typed: string) => `${option} cần một ngày dạng năm-tháng-ngày, ví dụ 2026-11-01; “${typed}” thì không phải.`,
  province: (typed: string) => `Không biết tỉnh “${typed}”. Ghi đủ tên tỉnh hiện nay, ví dụ: Hà Tĩnh.`,
  formats: 'Chọn một trong hai: --csv hoặc --json.',
  file: (file: string) => `Không ghi được vào ${file}. Kiểm tra đường dẫn, quyền ghi và chỗ trống của đĩa.`,
};
export const written = (lines: number, file: string): string => `Đã ghi ${lines} thay đổi vào ${file}.`;
