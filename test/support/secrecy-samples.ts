import { seededRandom } from '../../src/domain/seeded-random.ts';

interface Dice {
  pick<T>(items: readonly T[]): T;
  under(most: number): number;
}
function dice(seed: number): Dice {
  const random = seededRandom(seed);
  return {
    pick(items) {
      const item = items[Math.floor(random() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    under: (most) => Math.floor(random() * most),
  };
}

const DEGREES = ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'] as const;
const PROVINCES = ['HÀ TĨNH', 'NGHỆ AN', 'LÂM ĐỒNG', 'CẦN THƠ', 'ĐỒNG THÁP', 'QUẢNG TRỊ'] as const;
const TITLES = [
  'Phòng, chống thiên tai và tìm kiếm cứu nạn năm 2026',
  'Cải cách hành chính năm 2026',
  'Diễn tập khu vực phòng thủ tỉnh',
  'Tăng cường công tác bảo vệ bí mật nhà nước',
  'Bảo đảm an toàn, bảo mật thông tin giai đoạn 2026 - 2030',
] as const;
const KINDS = ['KẾ HOẠCH', 'BÁO CÁO', 'QUYẾT ĐỊNH', 'TỜ TRÌNH', 'PHƯƠNG ÁN'] as const;
const SENTENCES = [
  'Tổ chức quán triệt nghiêm túc, đồng bộ các nội dung của Kế hoạch.',
  '100% văn bản trao đổi giữa các cơ quan dưới dạng điện tử (trừ văn bản mật theo quy định).',
  'Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Nội vụ triển khai.',
  'Không đưa tài liệu có nội dung bí mật nhà nước lên mạng Internet.',
  'Ủy ban Mặt trận Tổ quốc tỉnh giám sát việc thực hiện.',
  'Mật độ dân số của vùng là 412 người/km².',
] as const;

interface Frame {
  /** Above the title: agency, motto, number, date. */
  readonly head: string[];
  readonly title: string[];
  readonly body: string[];
  readonly end: string[];
}

function frame({ pick, under }: Dice): Frame {
  const province = pick(PROVINCES);
  const number = `Số: ${under(2) === 0 ? 1 + under(900) : '    '}/KH-UBND`;
  const date = `${pick(['Hà Tĩnh', 'Nghệ An', 'TP. Cần Thơ'])}, ngày ${1 + under(28)} tháng ${1 + under(12)} năm 2026`;
  const apart = ['ỦY BAN NHÂN DÂN', `TỈNH ${province}`, number, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', date];
  const beside = [
    `ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`,
    `TỈNH ${province}\tĐộc lập - Tự do - Hạnh phúc`,
    `${number}    ${date}`,
  ];
  const chapters = ['I. MỤC ĐÍCH', 'II. YÊU CẦU', 'III. NHIỆM VỤ', 'IV. TỔ CHỨC THỰC HIỆN'];
  return {
    head: pick([apart, beside]),
    title: [pick(KINDS), pick(TITLES)],
    body: chapters.flatMap((chapter) => [chapter, ...Array.from({ length: 2 + under(14) }, (_, i) => `${i + 1}. ${pick(SENTENCES)}`)]),
    end: ['Nơi nhận:', '- Như trên;', '- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Nguyễn Văn An'],
  };
}

/** Slips of a recogniser, each made of the printed word. */
const SLIPS: readonly (readonly [string, readonly string[]])[] = [
  ['Ậ', ['Â', 'A', 'Ạ', 'Ặ', 'Ấ', 'Ä']],
  ['Ố', ['Ó', 'Ô', 'O', '0', 'Ỗ', 'Õ']],
  ['Ệ', ['Ê', 'E', 'Ẹ', 'Ế', 'È']],
  ['I', ['1', 'l', 'Í', 'I']],
];

/** A degree as a machine or a hand prints it, and whether it can still be told from a word without its place. */
function written(degree: string, { pick, under }: Dice): string {
  const title = degree.charAt(0) + degree.slice(1).toLowerCase();
  const bare = degree.normalize('NFD').replace(/\p{M}/gu, '');
  const slipped = SLIPS.reduce((word, [letter, wrong]) => (under(2) === 0 ? word.replaceAll(letter, pick(wrong)) : word), degree);
  return pick([
    degree,
    degree,
    degree
      .split(' ')
      .map((word) => Array.from(word).join(' '))
      .join(pick([' ', '  ', '   '])),
    degree.replaceAll(' ', ''),
    degree.normalize('NFD'),
    Array.from(degree).join('\u200B'),
    degree.replaceAll(' ', '\u00A0'),
    Array.from(degree.replaceAll(' ', '')).join('.'),
    degree.replaceAll('T', '\u0422').replaceAll('M', '\u041C'),
    degree.replace(/[A-Z]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
    degree.replace('MẬT', 'M ẬT'),
    bare,
    title,
    slipped,
    slipped,
  ]);
}

/** The stamp with what stands around it. */
function stamped(word: string, { pick, under }: Dice): string {
  const box = `+${'-'.repeat(word.length + 2)}+`;
  const dots = `┌${'─'.repeat(word.length + 2)}┐\n│ ${word} │\n└${'─'.repeat(word.length + 2)}┘`;
  return pick([
    word,
    word,
    `[ ${word} ]`,
    `| ${word} |`,
    `(${word})`,
    `**${word}**`,
    `<b>${word}</b>`,
    `${box}\n| ${word} |\n${box}`,
    dots,
    `| ${word} |\n|---|`,
    `=== ${word} ===`,
    `* ${word} *`,
    `          ${word}`,
    `${word} - HỎA TỐC`,
    `${word}\t\tKHẨN`,
    `${word} (Bản số: ${1 + under(9)})`,
    `${word}   Bản số 0${1 + under(8)}/10`,
    `Độ mật: ${word}`,
    `ĐỘ MẬT: ${word}`,
    `Mức độ mật: ${word}`,
    `Độ khẩn: Khẩn; Độ mật: ${word}`,
    `| Độ mật | ${word} |\n|---|---|`,
  ]);
}

const PLACES: Readonly<Record<string, (frame: Frame, stamp: string, dice: Dice) => string[]>> = {
  top: ({ head, title, body, end }, stamp) => [stamp, ...head, ...title, ...body, ...end],
  'below the number': ({ head, title, body, end }, stamp) => [...head, stamp, ...title, ...body, ...end],
  'inside the letterhead': ({ head, title, body, end }, stamp) => [...head.slice(0, 2), stamp, ...head.slice(2), ...title, ...body, ...end],
  'below the title': ({ head, title, body, end }, stamp) => [...head, ...title, stamp, ...body, ...end],
  'at the end': ({ head, title, body, end }, stamp) => [...head, ...title, ...body, ...end, stamp],
  'on an annex': ({ head, title, body, end }, stamp) => [
    ...head,
    ...title,
    ...body,
    ...body,
    ...end,
    'PHỤ LỤC I',
    stamp,
    'Danh mục',
    ...body,
  ],
  'as a running head': ({ head, title, body, end }, stamp) => [
    ...head,
    ...title,
    ...Array.from({ length: 5 }, (_, page) => [...body, stamp, `${page + 2}`, '']).flat(),
    ...end,
  ],
};
const ONE_LINE: Readonly<Record<string, (frame: Frame, stamp: string, dice: Dice) => string[]>> = {
  'beside the number': ({ head, title, body, end }, stamp, { pick }) => [
    ...head.map((line) => (line.startsWith('Số') ? pick([`${line} ${stamp}`, `${line}    ${stamp}`, `${stamp}\t${line}`]) : line)),
    ...title,
    ...body,
    ...end,
  ],
  'beside the date': ({ head, title, body, end }, stamp, { pick }) => [
    ...head.map((line) => (line.includes(' ngày ') ? pick([`${stamp} ${line}`, `${stamp}   ${line}`, `${line} ${stamp}`]) : line)),
    ...title,
    ...body,
    ...end,
  ],
  'beside the motto': ({ head, title, body, end }, stamp) => [
    ...head.map((line) => (line.startsWith('Độc lập') ? `${stamp}  ${line}` : line.includes('\tĐộc lập') ? `${line}\t${stamp}` : line)),
    ...title,
    ...body,
    ...end,
  ],
};

/** Documents that carry a stamp, in many hands and places. */
export function stampedDocuments(count: number, seed: number): { readonly text: string; readonly stamp: string; readonly place: string }[] {
  const rolled = dice(seed);
  return Array.from({ length: count }, () => {
    const word = written(rolled.pick(DEGREES), rolled);
    const around = stamped(word, rolled);
    const [place, put] = rolled.pick(Object.entries(around.includes('\n') ? PLACES : { ...PLACES, ...ONE_LINE }));
    const separator = around.includes('\n') ? '\n\n' : rolled.pick(['\n', '\n\n']);
    return { text: put(frame(rolled), around, rolled).join(separator), stamp: around, place };
  });
}

/** Words about secrecy that stamp nothing, with the line or lines in which they stand. */
const MENTIONS = [
  'KẾ HOẠCH\nBẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2026',
  'Về công tác bảo vệ bí mật nhà nước',
  'TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ\nMẬT NHÀ NƯỚC',
  'NÂNG CAO NĂNG LỰC BẢO\nMẬT',
  'PHÁT TRIỂN NGHỀ NUÔI ONG LẤY\nMẬT',
  'MẬT ONG HƯƠNG SƠN',
  'MẬT ĐỘ XÂY DỰNG',
  'Mật độ',
  'Mật khẩu',
  'Mặt trận Tổ quốc tỉnh',
  'ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM',
  'BAN CHỈ ĐẠO BẢO VỆ BÍ MẬT NHÀ NƯỚC TỈNH',
  'BAN CƠ YẾU CHÍNH PHỦ',
  'Độ mật: Không',
  'Độ mật: Thường',
  'Độ mật: ..........',
  'ĐỘ MẬT',
  'BÍ MẬT NHÀ NƯỚC',
  'BÍ MẬT',
  'BẢO MẬT',
  'III. BÍ MẬT NHÀ NƯỚC VÀ BẢO MẬT',
  'Độ mật của văn bản gồm:\n- Tuyệt mật;\n- Tối mật;\n- Mật.',
  'Các độ mật: tuyệt mật, tối mật, mật.',
  'Trường hợp văn bản có độ mật thì gửi theo đường văn thư; không gửi văn bản thuộc danh mục bí\nmật nhà nước qua mạng.',
  'Dấu “MẬT”, “TỐI MẬT”, “TUYỆT MẬT” được đóng theo quy định của Bộ Công an.',
  'Hồ sơ, tài liệu Mật được lưu giữ riêng.',
  'Không soạn thảo văn bản MẬT trên máy tính nối mạng.',
  '| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát danh mục bí mật nhà nước | Công an tỉnh |\n| 2 | Tập huấn bảo mật | Sở Nội vụ |',
  '| TT | Tên tài liệu | Độ mật |\n|---|---|---|\n| 1 | Đề án phòng thủ | Tối mật |\n| 2 | Sổ đăng ký | Mật |',
  'TT\tNhiệm vụ\tChủ trì\n1\tTổ chức kiểm tra công tác bảo vệ bí mật nhà nước\tCông an tỉnh\n2\tQuản lý văn bản mật\tVăn phòng',
  'HỎA TỐC',
  'KHẨN',
  'TÀI LIỆU HỌP',
  'Số điểm mất sóng: 12',
  'CHỐNG THẤT THOÁT, MẤT MÁT',
  'Luật Bảo vệ bí mật nhà nước số 117/2025/QH15',
  'TUYỆT ĐỐI KHÔNG ĐỂ LỘ, LỌT BÍ MẬT',
  'giữ thông tin của người tố cáo được tuyệt đối bí mật',
  'QUẢN LÝ VĂN BẢN ĐỘ MẬT, TỐI MẬT,\nTUYỆT MẬT',
  'Mã số: MAT-01',
  'Ông Nguyễn Đức Mật, Phó Giám đốc Sở',
  'Các trường hợp mất mật khẩu thì liên hệ Trung tâm.',
] as const;

/** Documents that speak of secrecy without carrying a stamp. */
export function innocentDocuments(count: number, seed: number): { readonly text: string; readonly words: string }[] {
  const rolled = dice(seed);
  return Array.from({ length: count }, () => {
    const words = rolled.pick(MENTIONS);
    const [, put] = rolled.pick(Object.entries(PLACES));
    const separator = words.includes('|') || words.includes('\t') ? '\n\n' : rolled.pick(['\n', '\n\n']);
    return { text: put(frame(rolled), words, rolled).join(separator), words };
  });
}
