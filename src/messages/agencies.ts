/** What is said about the directories of agencies. */

export const kind = {
  department: 'sở, ban, ngành',
  commune: 'xã, phường, đặc khu',
  'service-unit': 'đơn vị sự nghiệp',
  party: 'Đảng, Mặt trận, đoàn thể',
  media: 'báo chí',
  other: 'cơ quan khác',
} as const;
type Kind = keyof typeof kind;

const source = {
  standard: 'tỉnh nào cũng có',
  document: 'có tên trong văn bản',
  import: 'từ danh sách đã nạp',
  administrator: 'quản trị thêm',
} as const;

const brief = (typed: string): string => (typed.length > 60 ? `${typed.slice(0, 60)}…` : typed);
const KINDS = Object.values(kind).join(' | ');

/** What is wrong with an entry, and what to do. */
export const problem = {
  'no-name': () => 'thiếu tên cơ quan. Ghi tên đầy đủ, hoặc xoá hẳn dòng này.',
  'long-name': () => 'tên cơ quan dài quá 200 ký tự. Rút gọn lại.',
  group: () => 'đây là tên một nhóm, không phải một cơ quan. Ghi từng cơ quan một dòng.',
  'no-province': () => 'chưa biết thuộc tỉnh nào. Điền cột Tỉnh, hoặc thêm --province "Hà Tĩnh".',
  'unknown-province': (typed: string) => `không có tỉnh “${brief(typed)}”. Ghi đủ tên tỉnh hiện nay, ví dụ: Hà Tĩnh.`,
  'other-province': (typed: string) => `ghi tỉnh “${brief(typed)}”, khác tỉnh ở --province. Sửa một trong hai cho khớp.`,
  'unknown-kind': (typed: string) => `không hiểu loại “${brief(typed)}”. Dùng một trong: ${KINDS}; hoặc để trống để tự nhận theo tên.`,
  repeated: (name: string, other: number) =>
    other === 0 ? `trùng với “${brief(name)}” ở trên.` : `trùng với dòng ${other} (“${brief(name)}”). Giữ một dòng thôi.`,
  taken: (name: string, owner: string) => `tên “${brief(name)}” đã là tên của “${brief(owner)}”. Bỏ tên này, hoặc sửa cho khác đi.`,
};

export const failure = {
  empty: 'tệp trống, không có dòng nào.',
  'unknown-encoding': 'bảng mã không phải UTF-8 hay UTF-16. Trong Excel: Lưu thành “CSV UTF-8”, hoặc dùng tệp .xlsx.',
  damaged: 'tệp hỏng hoặc không đúng định dạng. Mở bằng Excel rồi lưu lại.',
  'too-large': 'tệp lớn quá 8 MB.',
} as const;

export const commandLine = {
  problemAt: (row: number, what: string) => `Dòng ${row}: ${what}`,
  nothingImported: (problems: number) => `Có ${problems} dòng cần sửa; chưa nạp gì cả. Sửa xong thì nạp lại cả tệp.`,
  unsupported: (file: string) => `${file}: chỉ đọc được .csv và .xlsx.`,
  unreadable: (file: string) => `${file}: không đọc được tệp. Kiểm tra đường dẫn và quyền đọc.`,
  badTable: (file: string, reason: keyof typeof failure) => `${file}: ${failure[reason]}`,
  noHeader: (file: string) =>
    `${file}: không thấy dòng tiêu đề có cột “Tên cơ quan”. Xem tệp mẫu: npm run agencies -- template mau-co-quan.xlsx`,
  noEntries: (file: string) => `${file}: không có cơ quan nào dưới dòng tiêu đề.`,
  imported: (added: number, changed: number, unchanged: number) =>
    `Đã nạp danh bạ: thêm ${added}, sửa ${changed}, không đổi ${unchanged} cơ quan.`,
  wouldImport: (added: number, changed: number, unchanged: number) =>
    `Chạy thử, chưa ghi gì: sẽ thêm ${added}, sửa ${changed}, giữ nguyên ${unchanged} cơ quan.`,
  addedLine: (province: string | null, name: string, of: Kind) => `  + ${name} (${kind[of]}, ${province ?? 'trung ương'})`,
  changedLine: (province: string | null, name: string, of: Kind) => `  ~ ${name} (${kind[of]}, ${province ?? 'trung ương'})`,
  tracked: (plans: number) => `Đã cập nhật việc được giao của ${plans} văn bản.`,
  added: (name: string, province: string) => `Đã ghi “${name}” vào danh bạ ${province}.`,
  noSuchProvince: (typed: string) => problem['unknown-province'](typed),
  nobody: 'Danh bạ còn trống. Nạp danh sách: npm run agencies -- import TỆP.xlsx --province "Hà Tĩnh"',
  province: (name: string | null, count: number) => `${name ?? 'Trung ương'}: ${count} cơ quan`,
  kind: (of: Kind, count: number) => `  ${kind[of]} (${count}):`,
  agency: (name: string, aliases: readonly string[], from: keyof typeof source) =>
    `    ${name}${aliases.length === 0 ? '' : ` | ${aliases.join('; ')}`} [${source[from]}]`,
  templateWritten: (file: string) => `Đã ghi tệp mẫu ${file}. Điền rồi nạp: npm run agencies -- import ${file} --province "Hà Tĩnh"`,
  exists: (file: string) => `${file} đã có; không ghi đè. Chọn tên khác.`,
  unwritable: (file: string) => `${file}: không ghi được tệp. Kiểm tra thư mục và quyền ghi.`,
  help: {
    agencies: 'Danh bạ cơ quan của từng tỉnh: ai nằm trong “các sở, ban, ngành; UBND các xã, phường”. Chạy được cả khi máy chủ đang chạy.',
    import: 'Nạp danh sách từ bảng (.csv, .xlsx). Một dòng sai thì chưa nạp gì; nạp lại nhiều lần không sao.',
    file: 'tệp bảng, có cột Tên cơ quan; nên có Tỉnh, Loại, Tên gọi khác',
    dryRun: 'chỉ nói sẽ thay đổi gì, không ghi',
    list: 'In danh bạ.',
    add: 'Thêm hoặc sửa một cơ quan.',
    template: 'Ghi một tệp mẫu để điền.',
    templateFile: 'tên tệp mẫu, .csv hoặc .xlsx',
    province: 'tỉnh, ví dụ "Hà Tĩnh" hay "ha tinh"',
    name: 'tên đầy đủ của cơ quan',
    kind: `loại: ${KINDS} (để trống: tự nhận theo tên)`,
    aliases: 'tên gọi khác, cách nhau bằng dấu ;',
    data: 'thư mục dữ liệu (mặc định: DATA_DIR)',
  },
};

/** Header and examples of a list to be filled in. */
export const template: readonly (readonly string[])[] = [
  ['Tỉnh', 'Tên cơ quan', 'Loại', 'Tên gọi khác'],
  ['Hà Tĩnh', 'UBND phường Thành Sen', 'xã/phường/đặc khu', 'P. Thành Sen'],
  ['Hà Tĩnh', 'UBND xã Kỳ Xuân', 'xã/phường/đặc khu', ''],
  ['Hà Tĩnh', 'Ban Quản lý Khu kinh tế tỉnh', 'sở/ban/ngành', 'BQL KKT tỉnh; Ban QL Khu kinh tế'],
  ['Hà Tĩnh', 'Trung tâm Xúc tiến đầu tư tỉnh', 'đơn vị sự nghiệp', 'TTXTĐT'],
];

export const chat = {
  adminsOnly: 'Chỉ quản trị mới thêm được cơ quan.',
  how: 'Anh/chị nhắn: /themcoquan Tên; loại; tên khác; tên khác… Loại để trống thì em tự nhận theo tên. Ví dụ: /themcoquan UBND xã Kỳ Xuân; xã; X. Kỳ Xuân',
  noProvince: 'Em chưa biết anh/chị ở tỉnh nào, nên chưa thêm được. Nhờ người quản trị máy ghi tỉnh cho anh/chị trước.',
  wrong: (what: string) => `Chưa thêm: ${what}`,
  added: (name: string, of: Kind, province: string) => `Đã thêm “${name}” (${kind[of]}) vào danh bạ ${province}.`,
  changed: (name: string, of: Kind, province: string) => `Đã sửa “${name}” (${kind[of]}) trong danh bạ ${province}.`,
  unchanged: (name: string, province: string) => `“${name}” đã có sẵn trong danh bạ ${province}, không có gì đổi.`,
  soon: 'Việc giao chung cho nhóm của cơ quan này sẽ tính cả cơ quan này trong ít phút nữa.',
};
