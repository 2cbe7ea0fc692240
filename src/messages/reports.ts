/** What the commands of the administrator print. */

export const reading = (done: number, total: number, fileName: string): string => `Đang đọc ${done + 1}/${total}: ${fileName}`;
export const nothingToRead = (folder: string): string =>
  `Không có văn bản nào trong ${folder} (thiếu manifest.json hoặc danh mục trống). Thêm văn bản bằng lệnh: npm run ingest -- TỆP`;
export const folderUnreadable = (folder: string): string =>
  `Không đọc được thư mục văn bản ${folder}. Kiểm tra đường dẫn CORPUS_DIR và quyền đọc.`;

const access = (isPublic: boolean): string => (isPublic ? 'công khai' : 'nội bộ');
export const howToChangeAccess = (isPublic: boolean): string =>
  isPublic
    ? 'Công khai: ai cũng hỏi được. Muốn chuyển thành nội bộ: nạp lại, không kèm --public.'
    : 'Nội bộ: chỉ người đã liên kết tài khoản hỏi được. Muốn chuyển thành công khai: nạp lại, kèm --public.';

export const outcome = {
  added: (fileName: string, province: string | null, isPublic: boolean, tasks: number, duties: number, passages: number) =>
    `✓ ${fileName} (${province === null ? '' : `${province}, `}${access(isPublic)}): ${tasks} nhiệm vụ, ${duties} mốc trong thân văn bản, ${passages} đoạn.`,
  superseded: (fileName: string, by: string, isSame: boolean) =>
    isSame
      ? `= ${fileName}: cùng nội dung với ${by} đã nạp, không nạp thêm.`
      : `= ${fileName}: là bản cũ, đã được thay bằng ${by} nên không nạp. Nếu đây mới là bản đúng: nạp lại, kèm --latest.`,
  supersedes: (fileNames: readonly string[]) =>
    `  ↻ Là bản mới của ${fileNames.join(', ')} (cùng số, cơ quan ban hành, năm): từ nay trả lời theo bản này; bản cũ không dùng nữa.`,
  withoutTasks: (fileNames: readonly string[]) =>
    `  ! Cùng số với ${fileNames.join(', ')} nhưng tệp này không có bảng nhiệm vụ đọc được, nên chưa coi là bản mới: việc đang theo dõi giữ nguyên. Nếu đúng là bản mới: nạp lại, kèm --latest.`,
  beside: (fileNames: readonly string[]) =>
    `  ↻ Là bản mới, nội bộ, của ${fileNames.join(', ')} (công khai): người đã liên kết tài khoản được trả lời theo bản này; người ngoài vẫn hỏi theo bản công khai.`,
  unchanged: (fileName: string, isPublic: boolean) => `= ${fileName}: không đổi (${access(isPublic)}).`,
  refused: (fileName: string, reason: keyof typeof refusal) => `✗ ${fileName}: ${refusal[reason]}`,
};

export const refusal = {
  empty: 'tệp rỗng, không có chữ nào. Kiểm tra lại tệp gốc.',
  'not-text': 'không phải văn bản chữ (tệp nhị phân hoặc đã hỏng). Xuất lại sang .docx hoặc văn bản UTF-8.',
  'unknown-encoding': 'không nhận ra bảng mã (UTF-8, UTF-16, TCVN3, VNI), hoặc tệp bị cắt. Lưu lại bằng UTF-8 rồi nạp lại.',
  'too-large': 'tệp quá lớn. Tách tệp, hoặc chỉ nạp văn bản và phụ lục cần theo dõi.',
  'too-many-pages': 'quá nhiều trang. Tách tệp, hoặc chỉ nạp văn bản và phụ lục cần theo dõi.',
  password: 'tệp có mật khẩu. Gỡ mật khẩu rồi nạp lại.',
  damaged: 'tệp đã hỏng hoặc không đúng định dạng. Mở bằng phần mềm gốc, lưu lại rồi nạp lại.',
  'needs-ocr': 'tệp chỉ có ảnh chụp trang (bản quét). Cài nhận dạng chữ rồi nạp lại: apt install tesseract-ocr-vie poppler-utils',
  'needs-converter': 'định dạng cũ. Cài LibreOffice rồi nạp lại (apt install libreoffice-writer-nogui), hoặc lưu tệp thành .docx.',
  'too-costly': 'tệp đọc quá lâu hoặc quá tốn bộ nhớ nên đã dừng. Lưu lại bằng phần mềm gốc hoặc tách tệp rồi nạp lại.',
  secret:
    'văn bản đóng dấu mật. Không được đưa vào hệ thống này; không có gì được lưu. Xử lý theo Luật Bảo vệ bí mật nhà nước; nếu tệp đang nằm trên máy nối mạng, báo ngay người phụ trách bảo vệ bí mật nhà nước của cơ quan.',
  'is-pdf': 'tệp này thật ra là PDF. Đổi đuôi tên thành .pdf rồi nạp lại.',
  'is-office': 'tệp này thật ra là tệp Word, Excel hoặc tệp nén. Đổi đuôi tên cho đúng (.docx, .doc, .odt, .rtf, .xlsx) rồi nạp lại.',
  'is-picture': 'tệp này thật ra là ảnh. Đưa ảnh vào tệp PDF rồi nạp, hoặc nạp bản Word.',
  'is-program': 'tệp này thật ra là chương trình, không phải văn bản. Không mở; hỏi lại nơi gửi.',
  unsupported: 'định dạng chưa hỗ trợ. Hiện đọc được .pdf, .docx, .doc, .odt, .rtf, .xlsx, .txt và .md.',
  'not-found': 'không tìm thấy tệp.',
  'not-permitted': 'không có quyền đọc tệp.',
  unavailable: 'không đọc được tệp.',
  busy: 'tệp đang bị chương trình khác giữ. Thử lại sau.',
  corrupt: 'tệp đã hỏng.',
  'disk-full': 'đĩa đầy.',
} as const;

export const finding = {
  missingRows: (ordinals: readonly string[]) => `  ! Bảng phụ lục thiếu dòng ${ordinals.join(', ')} trong bản nguồn.`,
  repeatedRow: (ordinal: string) => `  ! Số ${ordinal} in hai lần trong bảng phụ lục.`,
  annexNotATable: '  ! Phụ lục chưa đọc được thành bảng: chưa có nhiệm vụ nào từ phụ lục này.',
  rebuiltTable: '  ! Bảng phụ lục đã mất cột trong tệp nguồn (trải thành dòng): máy tách lại theo từ ngữ, dòng chưa chắc chờ người xem.',
  blank: (field: 'number' | 'date') => `  ! ${field === 'number' ? 'Số văn bản' : 'Ngày ban hành'} để trống.`,
  doubtfulRows: (ordinals: readonly string[]) =>
    `  ! ${ordinals.length} dòng đọc chưa chắc, cần người xem, chưa theo dõi và chưa nhắc hạn (xem lại: npm run review): ${ordinals.map((ordinal) => (ordinal === '' ? '(không số)' : ordinal)).join(', ')}.`,
  oddYear: (ordinal: string, year: number) => `  ! Nhiệm vụ ${ordinal} in năm ${year}, có thể in nhầm (giữ như bản in).`,
};

/** So many agencies are named one by one. */
const NAMED_AGENCIES = 3;
const named = (agencies: readonly string[]): string => {
  const rest = agencies.length - NAMED_AGENCIES;
  return `${agencies.slice(0, NAMED_AGENCIES).join(', ')}${rest > 0 ? ` và ${rest} cơ quan khác` : ''}`;
};
const brief = (text: string): string => (text.length > 90 ? `${text.slice(0, 90).replace(/\s+\S*$/u, '')}…` : text);
const quoted = (text: string): string => (text.trim() === '' ? '(trống)' : `“${brief(text)}”`);

/** What a new version of a plan changes in its tasks. */
export const planChange = {
  document: (fileName: string) => `~ ${fileName}:`,
  same: (former: string) => `  Việc được giao giống bản trước (${former}): tiến độ giữ nguyên.`,
  left: (document: string, reported: number) =>
    `  ! ${document} từng được theo dõi riêng, nay thôi${reported === 0 ? '' : `; ${reported} việc đã có báo cáo ở đó không chuyển sang, xem lại bằng: npm run audit -- --document ${document}`}.`,
  title: (count: number) => `  Bản mới khác bản trước ở ${count} chỗ (tiến độ của các việc còn lại giữ nguyên):`,
  added: (where: string, content: string) => `  + ${where}: việc mới, ${quoted(content)}.`,
  removed: (where: string, content: string) => `  - ${where}: đã bỏ, ${quoted(content)}. Tiến độ cũ vẫn lưu.`,
  renumbered: (where: string, from: string) => `  ~ ${where}: trước là ${from}.`,
  content: (where: string, from: string, to: string) => `  ~ ${where}: nội dung ${quoted(from)} → ${quoted(to)}.`,
  deadline: (where: string, from: string, to: string) => `  ~ ${where}: thời hạn ${quoted(from)} → ${quoted(to)}.`,
  leads: (where: string, gone: readonly string[], come: readonly string[]) =>
    `  ~ ${where}: chủ trì ${[
      ...(gone.length === 0 ? [] : [`bỏ ${named(gone)}`]),
      ...(come.length === 0 ? [] : [`thêm ${named(come)}`]),
    ].join('; ')}.`,
};

export const index = {
  none: '',
  first: 'Đã lập chỉ mục tìm kiếm.',
  changed: 'Văn bản đã thay đổi: đã lập lại chỉ mục tìm kiếm.',
  damaged: 'Tệp chỉ mục bị hỏng: đã lập lại từ văn bản, không mất gì.',
} as const;

export const failure = {
  config: (detail: string) => `Cấu hình chưa đúng:\n${detail}`,
  data: {
    busy: 'Kho dữ liệu đang bận (một tiến trình khác đang ghi). Thử lại sau ít giây.',
    corrupt:
      'Kho dữ liệu hoặc tệp từ điển bị hỏng, hay do phiên bản mới hơn tạo ra. Sao lưu rồi xoá thư mục dữ liệu (DATA_DIR) để lập lại từ văn bản.',
    'not-permitted': 'Không có quyền ghi vào thư mục dữ liệu (DATA_DIR). Kiểm tra quyền hoặc chọn thư mục khác.',
    'disk-full': 'Đĩa đầy, không ghi được dữ liệu.',
    'not-found': 'Không tìm thấy tệp hoặc thư mục cần dùng.',
    unavailable: 'Không mở được kho dữ liệu.',
  },
  unexpected: 'Có lỗi ngoài dự kiến. Xem nhật ký với LOG_LEVEL=debug.',
  invalidLine: 'Dòng này không phải JSON đúng dạng: cần {"id", "text", "user"?, "conversation"?}.',
  invalidNow: '--now cần thời điểm ISO có múi giờ, ví dụ 2026-11-22T09:00:00+07:00.',
  nothingAsked: 'Chưa có câu hỏi. Ví dụ: npm run ask -- "Ai chủ trì nhiệm vụ 10 của Hà Tĩnh, bao giờ xong?"',
  noFiles: 'Chưa chỉ ra tệp nào. Ví dụ: npm run ingest -- ke-hoach.txt',
};

export const help = {
  ask: 'Hỏi về các văn bản đã nạp; in câu trả lời kèm nguồn.',
  question: 'câu hỏi (để trống với --jsonl)',
  jsonl: 'đọc mỗi dòng một câu hỏi JSON, trả mỗi dòng một câu trả lời JSON',
  now: 'coi bây giờ là thời điểm này (ISO, có múi giờ)',
  data: 'thư mục dữ liệu (mặc định: DATA_DIR; với --jsonl là bản sao tạm)',
  province: 'tỉnh của người hỏi',
  agency: 'cơ quan của người hỏi',
  tasks: 'In các nhiệm vụ đã đọc từ phụ lục.',
  json: 'in dạng JSON',
  ingest: 'Nạp thêm văn bản (.pdf, .docx, .doc, .odt, .rtf, .xlsx, .txt, .md).',
  files: 'tệp văn bản',
  latest: 'coi tệp này là bản mới nhất, dù trước đây đã được thay bằng tệp khác cùng số',
  public: 'văn bản công khai: người chưa liên kết tài khoản cũng hỏi được (không có thì là nội bộ)',
  chat: 'Trò chuyện trên màn hình dòng lệnh.',
};

export const console = {
  ready: (documents: number) => `Sáu Rõ sẵn sàng, ${documents} văn bản. Gõ câu hỏi rồi Enter; Ctrl+D để thoát.`,
  prompt: '› ',
};
export const tableOfTasks = (document: string, ordinal: string, lead: string, deadline: string, content: string): string =>
  `${document} | ${ordinal} | ${lead} | ${deadline} | ${content}`;
