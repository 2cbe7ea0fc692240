/** Every sentence that a user can read. Functions take plain values and give Vietnamese text. */

import type { Attachment } from '../domain/channel-event.ts';
import type { AbsentReason, Involvement } from './kinds.ts';

/** "2026-02-05" → "05/02/2026", "2026-12-31" → "31/12/2026": days below 10 and months 1 and 2 take a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function day(iso: string): string {
  const [year, month = '', date] = iso.split('-');
  return `${date}/${Number(month) > 2 ? Number(month) : month}/${year}`;
}
const list = (items: readonly string[]): string => items.join(', ');

export const label = {
  lead: (wording: string) => `Chủ trì: ${wording === '' ? 'để trống' : wording}`,
  leads: (wording: string) => `${wording === '' ? 'Ô chủ trì để trống' : `${wording} chủ trì`}`,
  coordinating: (wording: string) => `Phối hợp: ${wording === '' ? 'để trống' : wording}`,
  deadline: (wording: string) => `Thời hạn: ${wording}`,
  deliverable: (wording: string) => `Sản phẩm: ${wording === '' ? 'để trống' : wording}`,
  content: (wording: string) => `Nội dung: ${wording}`,
  extra: (name: string, wording: string) => `${name}: ${wording}`,
};

export const row = (ordinal: string, province: string | null): string => `Nhiệm vụ ${ordinal}${province === null ? '' : ` (${province})`}`;
export const rowInline = (ordinal: string): string => `nhiệm vụ ${ordinal}`;

export const deadline = {
  blank: 'để trống trong văn bản',
  left: (due: string, days: number) =>
    days > 0
      ? `hạn cuối ${day(due)}, còn ${days} ngày`
      : days === 0
        ? `hạn cuối ${day(due)}, là hôm nay`
        : `hạn cuối ${day(due)}, đã qua ${-days} ngày`,
  before: (due: string, safe: string, days: number) =>
    `trước ${day(due)}, tức chậm nhất ${day(safe)}, ${days > 0 ? `còn ${days} ngày` : days === 0 ? 'là hôm nay' : `đã qua ${-days} ngày`}`,
  days: (days: readonly { readonly monthDay: string; readonly before: boolean }[]) =>
    `mốc ${days.map(({ monthDay, before }) => `${before ? 'trước ' : ''}${monthDay.split('-').reverse().map(Number).join('/')}`).join(', ')}; `,
  next: (due: string, before: boolean, days: number) => `kỳ tới: ${before ? 'trước ' : ''}${day(due)}, còn ${days} ngày`,
  twoReadings: (due: string) => `hiểu được hai nghĩa: làm thường xuyên, và mốc ${day(due)}`,
  alsoOngoing: 'sau đó làm thường xuyên',
  afterEvent: 'chưa có ngày cố định, tính từ sự kiện này',
};

export const source = (places: readonly string[], title: string): string => `Nguồn: ${places.join('; ')}, ${title}.`;
export const sources = (lines: readonly string[]): string => `Nguồn: ${lines.join(' | ')}.`;
export const blankNumber = (symbol: string): string => `số …${symbol}`;
export const quoted = (text: string): string => `“${text}”`;

const tasks = (count: number, period: string | null): string => `${count} nhiệm vụ${period === null ? '' : ` ${period}`}`;
export const lists = {
  headOfAgencies: (
    names: readonly string[],
    role: 'lead' | 'coordinating' | undefined,
    count: number,
    period: string | null,
    province: string | null,
  ) =>
    `${list(names)}${province === null ? '' : ` (${province})`} ${role === undefined ? 'có' : { lead: 'chủ trì', coordinating: 'phối hợp' }[role]} ${tasks(count, period)}:`,
  headOfMember: (names: readonly string[], count: number, period: string | null, province: string | null) =>
    period === null
      ? `${list(names)}${province === null ? '' : ` (${province})`} không được nêu tên riêng; nhóm chung có cơ quan này được giao ${count} nhiệm vụ:`
      : `${list(names)}${province === null ? '' : ` (${province})`} có ${tasks(count, period)}, giao cho nhóm chung:`,
  headOfGroup: (count: number, province: string | null) =>
    `Có ${count} nhiệm vụ giao chung cho nhóm này${province === null ? '' : ` (${province})`}:`,
  headOfRows: (count: number, province: string | null) => `Có ${count} nhiệm vụ${province === null ? '' : ` (${province})`}:`,
  headOfPeriod: (count: number, period: string, province: string | null) =>
    `Có ${tasks(count, period)}${province === null ? '' : ` (${province})`}:`,
  /** How many there are, by document, where that is not all of them. */
  countedIn: (counts: readonly { readonly count: number; readonly title: string }[], doubtful: number) =>
    `Đếm theo văn bản: ${counts.map(({ count, title }) => `${count} trong ${title}`).join('; ')}${doubtful === 0 ? '' : `; chưa kể ${doubtful} dòng chưa tách chắc, nên có thể còn thêm`}.`,
  headOfAll: (count: number, province: string | null) => `Bảng phân công${province === null ? '' : ` (${province})`} có ${count} nhiệm vụ:`,
  item: (ordinal: string, content: string, details: readonly string[]) =>
    `${ordinal}. ${content}${details.length === 0 ? '' : ` (${details.join('; ')})`}`,
  duty: (words: string, where: string, title: string) => `Trong thân văn bản: ${words} (${where}, ${title}).`,
  involvement: (kind: Involvement): string =>
    ({ lead: 'chủ trì', coordinating: 'phối hợp', 'lead-member': 'chủ trì chung', 'coordinating-member': 'phối hợp chung' })[kind],
};

export const periods = {
  within: (from: string, to: string) => (from === to ? `đến hạn ngày ${day(to)}` : `đến hạn từ ${day(from)} đến ${day(to)}`),
  until: (to: string) => `đến hạn không muộn hơn ${day(to)}`,
  after: (from: string) => `đến hạn từ ${day(from)} trở đi`,
  onDays: (monthDays: readonly string[]) => `có mốc ${monthDays.map((value) => value.split('-').reverse().join('/')).join(' và ')}`,
  nearest: (from: string) => `đến hạn sớm nhất trong bảng phân công, tính từ ${day(from)}`,
  overdue: 'đã quá mốc thời hạn (chưa tính tình trạng thực hiện)',
  ongoing: 'làm thường xuyên',
  recurring: 'làm định kỳ',
  unstated: 'để trống thời hạn',
  noFixedDay: 'không có ngày hạn cố định',
};

/** More numbers help nobody. */
const MOST_ORDINALS = 8;
const MOST_BELOW = 20;
export const notes = {
  annexNotRead: (title: string) => `Lưu ý: phụ lục của ${title} chưa đọc được thành bảng nên chưa tính ở đây.`,
  oddYear: (ordinal: string, year: number) => `Lưu ý: nhiệm vụ ${ordinal} in năm ${year}, có thể in nhầm; xin đối chiếu bản gốc.`,
  doubtfulRow: (ordinal: string) =>
    `Lưu ý: dòng ${ordinal} chưa tách chắc được thành các cột (ai làm, hạn nào); trên đây là nguyên văn, xin đối chiếu bản gốc.`,
  recognised: (title: string) => `Lưu ý: ${title} là bản quét, chữ do máy nhận dạng nên có thể sai; xin đối chiếu bản gốc.`,
  correctedRow: (ordinal: string) => `Dòng ${ordinal} đã được người xem sửa lại, vì bảng trong tệp nguồn bị mất cột.`,
  alsoIn: (title: string, subject: string, ordinals: readonly string[]) =>
    `Còn ${ordinals.length} dòng trong ${title}${subject === '' ? '' : `, ${subject}`}: ${ordinals.slice(0, MOST_ORDINALS).join(', ')}${ordinals.length > MOST_ORDINALS ? ', …' : ''}. Nêu tên văn bản đó để xem.`,
  doubtfulRows: (title: string, ordinals: readonly string[]) =>
    `Chưa kể ${ordinals.length} dòng chưa tách chắc được thành cột, chờ người xem lại (${ordinals.slice(0, MOST_ORDINALS).join(', ')}${ordinals.length > MOST_ORDINALS ? ', …' : ''}): ${title}.`,
  alsoMember: (as: 'lead' | 'coordinating', ordinals: readonly string[], title: string | null) =>
    `Ngoài ra ${as === 'lead' ? 'cùng chủ trì' : 'cùng phối hợp'} trong nhóm chung ở dòng ${list(ordinals)}${title === null ? '' : ` (${title})`}.`,
  rowsBelow: (title: string, ordinals: readonly string[]) =>
    `“${title}” gồm dòng ${ordinals.slice(0, MOST_BELOW).join(', ')}${ordinals.length > MOST_BELOW ? `, … (${ordinals.length} dòng)` : ''}.`,
  alsoSections: (number: string, places: readonly string[]) =>
    `Số ${number} vừa là dòng trong bảng phân công, vừa là ${list(places)} trong phần lời; em nêu cả hai.`,
  alsoYearLong: (ordinals: readonly string[], due: string) =>
    `Cũng phải xong trước hết ${day(due)} nhưng in theo năm: nhiệm vụ ${list(ordinals)}.`,
  elsewhere: (title: string, where: string, text: string) => `Văn bản khác cùng nói việc này: ${title}, ${where}: “${text}”`,
  elsewhereInAnnex: (title: string) =>
    `Phụ lục của ${title} (chưa đọc được thành bảng) cũng có nội dung gần giống, xin xem thêm văn bản đó.`,
  seeAlso: (ordinal: string, lead: string, deadlineWording: string) =>
    `Bảng phân công: nhiệm vụ ${ordinal}${lead === '' ? '' : `, ${lead} chủ trì`}${deadlineWording === '' ? '' : `, thời hạn ${deadlineWording}`}.`,
};

export const metadata = {
  number: (value: string) => `Số, ký hiệu: ${value}`,
  date: (value: string) => `Ngày ban hành: ${day(value)}`,
  signatory: (name: string, title: string | null) => `Người ký: ${name}${title === null ? '' : `, ${title}`}`,
  subject: (value: string) => `Trích yếu: ${value}`,
  'legal-basis': (value: string) => `Căn cứ: ${value}`,
  recipients: (value: string) => `Nơi nhận: ${value}`,
  chain: (value: string) => `Gốc – ngọn: ${value}`,
  issuer: (value: string) => `Cơ quan ban hành: ${value}`,
  cited: (name: string, date: string, issuer: string) =>
    `${name}${date === '' ? '' : ` ban hành ngày ${day(date)}`}${issuer === '' ? '' : `, cơ quan ban hành: ${issuer}`} (theo văn bản viện dẫn; toàn văn chưa nạp).`,
  blank: (
    field: 'number' | 'date' | 'signatory' | 'subject' | 'legal-basis' | 'chain' | 'recipients' | 'issuer' | 'cited',
    printed: string | null,
  ) =>
    `${{ number: 'Số văn bản', date: 'Ngày ban hành', signatory: 'Người ký', subject: 'Trích yếu', 'legal-basis': 'Căn cứ', chain: 'Gốc – ngọn', recipients: 'Nơi nhận', issuer: 'Cơ quan ban hành', cited: 'Thông tin này' }[field]} để trống trong bản đã nạp${printed === null ? '' : ` (in “${printed}”)`}`,
  of: (title: string) => `${title}:`,
};

export const comparison = {
  item: (text: string) => `• ${text}`,
  side: (name: string, text: string) => `• ${name}: ${text}`,
  nothing: 'không thấy trong văn bản',
};

export const clarify = {
  document: 'Ý anh/chị hỏi văn bản nào ạ?',
  row: 'Số này có ở nhiều dòng, anh/chị hỏi dòng nào ạ?',
  choice: (number: number, title: string, extra: string) => `${number}. ${title}${extra === '' ? '' : `: ${extra}`}`,
  button: (number: number, name: string) => `${number}. ${name}`,
  how: 'Xin nhắn số thứ tự hoặc tên tỉnh.',
};

export const absent: Record<AbsentReason, (subject: string) => string> = {
  'not-in-documents': () => 'Em không thấy nội dung này trong các văn bản đã nạp.',
  'no-such-row': (subject) => `Không có nhiệm vụ ${subject} trong bảng phân công.`,
  'missing-row': (subject) => `Không tìm thấy nhiệm vụ ${subject}: bản đã nạp thiếu dòng này, nên em không trả lời được.`,
  'annex-not-read': (subject) =>
    `${subject === '' ? 'Em chưa liệt kê được' : `Em không có số ${subject} ở dạng bảng`}: phụ lục của văn bản này chưa đọc được thành bảng, nên em chưa khẳng định ai làm, bao giờ.`,
  'row-not-apart': (subject) =>
    `Số ${subject} có in trong phụ lục nhưng chưa tách được thành dòng của bảng, nên em chưa khẳng định ai làm, bao giờ.`,
  'no-documents-for-province': (subject) => `Em chưa có văn bản nào của ${subject}.`,
  'not-loaded': (subject) => `Toàn văn ${subject} chưa nạp, nên em không trả lời được nội dung của văn bản đó.`,
  'agency-not-named': (subject) => `Không thấy ${subject} trong bảng phân công.`,
  'nothing-in-period': (subject) =>
    `Không có nhiệm vụ nào${subject === '' ? '' : ` của ${subject}`} trong bảng phân công khớp điều kiện này.`,
  'no-such-section': (subject) => `Không thấy ${subject} trong văn bản.`,
  'own-agency-unknown': () =>
    'Em chưa biết anh/chị ở đơn vị nào. Anh/chị nêu tên đơn vị giúp em, ví dụ: “văn bản này có gì cho Sở Nội vụ”; hoặc liên kết tài khoản bằng /lienket MÃ.',
  'nothing-for-agency': (subject) => `Em không thấy việc hay mốc nào cho ${subject} trong văn bản này.`,
  'replaces-nothing': (subject) => `Em không thấy ${subject} ghi thay thế, bãi bỏ hay sửa đổi văn bản nào.`,
  'no-successor': (subject) =>
    `Trong các văn bản đã nạp, em không thấy văn bản nào thay thế, bãi bỏ hay sửa đổi ${subject}. Văn bản chưa nạp thì em không biết, nên em không khẳng định còn hiệu lực hay không.`,
  'nothing-below': (subject) => `Trong các văn bản đã nạp, em không thấy văn bản nào ghi thực hiện ${subject}.`,
  'no-documents': () => 'Chưa có văn bản nào được nạp. Quản trị nạp bằng lệnh: npm run ingest -- TỆP',
};
export const provinceNow = (former: string, current: string): string => `(${former} nay thuộc ${current}.)`;
export const onlyIn = (titles: readonly string[]): string =>
  `(Em chỉ xem trong ${list(titles)} đang nói tới; nhắn “tất cả văn bản” để xem hết.)`;
export const publicOnly =
  '(Ở đây em chỉ xem văn bản công khai. Văn bản nội bộ: anh/chị nhắn riêng, sau khi liên kết tài khoản bằng /lienket MÃ.)';
export const missingRows = (ordinals: readonly string[]): string => `Bảng trong bản đã nạp thiếu dòng ${list(ordinals)}.`;
export const searched = (titles: readonly string[]): string => `Đã tìm trong: ${titles.join('; ')}.`;
export const loaded = (names: readonly string[]): string => `Hiện có: ${names.join('; ')}.`;
export const citedBy = (titles: readonly string[]): string => `Văn bản này được viện dẫn trong: ${titles.join('; ')}.`;
export const rawText = (text: string): string => `Nguyên văn (chưa tách cột): “${text}”`;

/** Labels at the beginning of a line; channels with styles show them bold. */
export const lineLabels = [
  'Chủ trì',
  'Phối hợp',
  'Thời hạn',
  'Sản phẩm',
  'Nội dung',
  'Nguồn',
  'Lưu ý',
  'Mốc thời gian',
  'Văn bản liên quan',
  'Gốc – ngọn',
] as const;

/** What is said to something that holds no words. */
export const attachments: Readonly<Record<Attachment, string>> = {
  photo: 'Em chưa đọc được ảnh. Anh/chị gõ câu hỏi giúp em.',
  file: 'Em chưa nhận văn bản qua đây. Anh/chị gửi tệp cho quản trị để nạp, hoặc gõ câu hỏi giúp em.',
  voice: 'Em chưa nghe được tin nhắn thoại. Anh/chị gõ câu hỏi giúp em.',
  sticker: 'Dạ. Anh/chị cần hỏi nhiệm vụ nào thì nhắn em nhé.',
  other: 'Em chỉ đọc được tin nhắn chữ; tệp và nội dung khác không tới được em qua kênh này. Anh/chị gõ câu hỏi giúp em.',
};

export const chat = {
  introduction:
    'Dạ, em là Sáu Rõ, trợ lý tự động (máy trả lời), đọc các kế hoạch đã nạp và trả lời ai làm, việc gì, bao giờ xong, kèm chỗ ghi trong văn bản.',
  examples:
    'Ví dụ: “nv 10 Hà Tĩnh ai chủ trì, bao giờ xong?”, “Sở Nội vụ Nghệ An làm việc gì?”, “quý 4 có gì đến hạn?”, “/vanban” để xem văn bản đã nạp.',
  greeting: 'Dạ, em chào anh/chị. Anh/chị cần hỏi nhiệm vụ hay văn bản nào ạ?',
  thanks: 'Dạ, không có gì ạ.',
  chore:
    'Việc này em không làm được: em chỉ đọc các văn bản đã nạp để trả lời ai làm, việc gì, bao giờ xong. Anh/chị cần tra việc nào thì nhắn em nhé.',
  unknownCommand: (name: string, near: readonly string[]) =>
    near.length === 0
      ? `Em không có lệnh /${name}. Anh/chị nhắn /trogiup để xem cách hỏi.`
      : `Em không có lệnh /${name}. Ý anh/chị là ${near.map((command) => `/${command}`).join(' hay ')} ạ?`,
  empty: 'Em chưa nhận được nội dung. Anh/chị gõ câu hỏi giúp em, ví dụ: “nv 10 Hà Tĩnh ai chủ trì?”',
  notVietnamese:
    'Em chỉ hiểu câu hỏi tiếng Việt về các văn bản đã nạp. I only understand questions in Vietnamese about the loaded documents.',
  notUnderstood: 'Em chưa hiểu câu này. Anh/chị hỏi theo số nhiệm vụ, cơ quan, thời hạn hoặc nội dung giúp em nhé.',
  tooLong: (limit: number) => `Tin nhắn dài quá ${limit} ký tự, em không đọc hết được. Anh/chị tách thành câu hỏi ngắn giúp em.`,
  flood: 'Tin nhắn tới nhanh hơn em trả lời kịp, nên em bỏ qua phần vượt quá. Anh/chị chờ em trả lời xong rồi nhắn tiếp giúp em.',
  noMore: 'Dạ, hết rồi ạ.',
  noBack: 'Dạ, đây là trang đầu ạ.',
  more: (left: number) => `… còn ${left} trang, nhắn “xem tiếp”.`,
  moreButton: 'Xem tiếp ▶',
  moreWords: 'xem tiếp',
  backButton: '◀ Trang trước',
  back: 'trang trước',
  staleChoice: 'Lựa chọn trước đã hết hiệu lực. Anh/chị hỏi lại giúp em.',
  documents: (count: number) => `Đang có ${count} văn bản:`,
  document: (title: string, tasks: number, note: string) => `- ${title}: ${tasks} nhiệm vụ${note === '' ? '' : ` (${note})`}`,
  annexNotRead: 'phụ lục chưa đọc thành bảng',
  replacedBy: (title: string) => `đã được ${title} thay thế hoặc bãi bỏ`,
  failed: 'Em gặp trục trặc nên chưa trả lời được câu này. Anh/chị thử lại sau ít phút, hoặc báo quản trị.',
  unproven: 'Em tìm thấy nội dung nhưng không đối chiếu được với nguyên văn nên không trả lời để tránh sai. Xin xem văn bản gốc.',
};
