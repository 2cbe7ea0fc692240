import { describe, expect, test } from '@jest/globals';
import { parseText } from '../../src/adapters/documents/text/text-parser.ts';
import { hasSecrecyStamp } from '../../src/domain/secrecy.ts';
import { innocentDocuments, stampedDocuments } from '../support/secrecy-samples.ts';

const HEAD = ['ỦY BAN NHÂN DÂN', 'TỈNH HÀ TĨNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: 12/KH-UBND'];
const isSecret = (text: string): boolean => {
  const parsed = parseText(new TextEncoder().encode(text));
  if (!parsed.ok) throw new Error(parsed.error);
  return hasSecrecyStamp(parsed.value);
};
const withLine = (line: string, before: readonly string[] = HEAD): string =>
  [...before, line, 'KẾ HOẠCH', 'Cải cách hành chính năm 2026', 'I. MỤC ĐÍCH'].join('\n');

/** Letters without their marks, or with wrong ones, are read as a stamp too: refusing one file too many does no harm. */
const STAMPS = [
  'MẬT',
  'TỐI MẬT',
  'TUYỆT MẬT',
  '  MẬT  ',
  '\tTỐI MẬT',
  'M Ậ T',
  'T Ố I M Ậ T',
  'T Ố I  M Ậ T',
  'T U Y Ệ T  M Ậ T',
  'T UYỆT MẬT',
  'TUYỆTMẬT',
  'TỐIMẬT',
  '(MẬT)',
  '[TỐI MẬT]',
  '«MẬT»',
  '"TUYỆT MẬT"',
  '*MẬT*',
  '**TỐI MẬT**',
  '__MẬT__',
  '# TUYỆT MẬT',
  '| MẬT |',
  '| **TỐI MẬT** |',
  '- MẬT -',
  '— TỐI MẬT —',
  'MẬT.',
  'MẬT:',
  '★ TUYỆT MẬT ★',
  'ĐỘ MẬT: MẬT',
  'ĐỘ MẬT: TỐI MẬT',
  'MỨC ĐỘ MẬT: MẬT',
  'DẤU MẬT: TUYỆT MẬT',
  'MỨC MẬT: TỐI MẬT',
  'MẬT\r',
  'TỐI\u00A0MẬT',
  'TÔI MẬT',
  'TUYỆT MẤT',
  'TUYET MAT',
  'TOI MAT',
  'Mật',
  'Tối mật',
  'Tuyệt mật',
  'Độ mật: Tối mật',
  'MẬT Số: 12/KH-UBND',
  'TỐI MẬT\tSố: 12/KH-UBND',
  'Số: 12/KH-UBND MẬT',
  'MẬT HỎA TỐC',
  'T\nU\nY\nỆ\nT\nM\nẬ\nT',
  'mật',
  'ᴛốɪ ᴍậᴛ',
  '<MẬT>',
  'TỐI MẬT!',
  '|M|Ậ|T|',
  'VĂN BẢN TỐI MẬT',
  'TỐI MẬT / TOP SECRET',
  'CONFIDENTIAL',
  'Độ khẩn: Thường, Độ mật: Mật',
  'Số: 12/BC-UBND (Mật)',
  'MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'ỦY BAN NHÂN DÂN TỈNH MẬT',
  'TUYỆI MẬT',
  'T0I M4T',
  'lVlẬT',
  'MËT',
  'TUYEÄT MAÄT',
  'MẬT - KHÔNG SAO CHỤP',
  'Trang 2/5 - MẬT',
  'Bí mật nhà nước độ Tối mật',
  'Bí mật nhà nước độ Mật',
  '(Bí mật nhà nước độ: Tuyệt mật)',
  'Bí mật nhà nước, độ Tối mật',
  'Tài liệu độ Mật',
  'Độ Tối mật',
  'TỐI MÁT',
];

const INNOCENT = [
  'HỎA TỐC',
  'KHẨN',
  'THƯỢNG KHẨN',
  'TÀI LIỆU THAM KHẢO',
  'MẬT ONG RỪNG',
  'MẬT ĐỘ DÂN SỐ',
  'BẢO MẬT',
  'BÍ MẬT',
  'MẬT MÃ',
  'CƠ MẬT',
  'BẢO VỆ BÍ MẬT NHÀ NƯỚC',
  'AN TOÀN, BẢO MẬT THÔNG TIN',
  'BAN CƠ YẾU VÀ MẬT MÃ',
  'MẶT TRẬN TỔ QUỐC',
  'ỦY BAN MẶT TRẬN',
  'TÔI MẤT NGỦ',
  'trừ văn bản mật',
  '- Trừ các văn bản mật;',
  'Văn bản có độ mật thì gửi theo đường riêng.',
  'tài liệu mật, tối mật và tuyệt mật',
  'Không đăng tải văn bản MẬT.',
  'Gửi văn bản điện tử (trừ văn bản TỐI MẬT)',
  'các loại văn bản: mật, tối mật, tuyệt mật',
  'Luật Bảo vệ bí mật nhà nước số 117/2025/QH15',
  'bảo đảm an toàn, bảo mật',
  'tuyệt đối giữ bí mật',
  'mật khẩu',
  'MẬT KHẨU',
  'ĐỔI MẬT KHẨU ĐỊNH KỲ',
  'III. BẢO MẬT',
  '3. Bảo mật dữ liệu',
  'Phụ lục: Danh mục bí mật nhà nước',
  'TỐI ĐA 30 PHÚT',
  'TUYỆT ĐỐI KHÔNG',
  'HẠN CHẾ MẤT MÁT',
  'M',
  'T',
  'MT',
  'TM. ỦY BAN NHÂN DÂN',
  'Mặt trận Tổ quốc Việt Nam tỉnh;',
  'KẾ HOẠCH BẢO MẬT',
  'BAN CHỈ ĐẠO BẢO VỆ BÍ MẬT',
  'BỆNH VIỆN MẮT TỈNH HÀ TĨNH',
  'Số: 05/QĐ-MAT',
  'a) Mật',
  'GIẢI MẬT',
  'ĐỘ MẬT',
  'Độ mật: Thường',
  'Tuần trăng mật',
  'MÁT',
  '(MÁT)',
  'Quản lý bí mật nhà nước độ Tối mật',
  'Danh mục bí mật nhà nước độ Tối mật',
  '- Bí mật nhà nước độ Tối mật;',
  '1. Bí mật nhà nước độ Tối mật',
  'thuộc bí mật nhà nước độ Tối mật.',
  'Tài liệu có độ Tối mật thì gửi riêng.',
  'độ Mật của văn bản',
];

describe('a stamp of secrecy', () => {
  test.each(STAMPS)('%j is one', (line) => {
    expect(isSecret(withLine(line))).toBe(true);
  });

  test.each(INNOCENT)('%j is none', (line) => {
    expect(isSecret(withLine(line))).toBe(false);
  });

  test.each([0, 1, 3, 5, 20, 40])('is seen %i lines below the top', (lines) => {
    expect(
      isSecret(
        withLine(
          'MẬT',
          Array.from({ length: lines }, (_, i) => `dòng ${i}`),
        ),
      ),
    ).toBe(true);
  });

  test('is seen before the letterhead, behind empty lines', () => {
    expect(isSecret(`\n\n   \nTỐI MẬT\n\n${withLine('')}`)).toBe(true);
  });

  test('is seen at the end, and as a running head far inside', () => {
    const lines = Array.from({ length: 200 }, (_, i) => `Dòng ${i} của văn bản.`);
    expect(isSecret([...lines, 'Tối mật'].join('\n'))).toBe(true);
    expect(isSecret([...lines.slice(0, 100), 'MẬT', ...lines.slice(100)].join('\n'))).toBe(true);
  });

  test('is seen beside the text', () => {
    const plain = { text: HEAD.join('\n'), blocks: [] };
    expect(hasSecrecyStamp({ ...plain, furniture: ['2', 'Mật'] })).toBe(true);
    expect(hasSecrecyStamp({ ...plain, furniture: ['2', 'Mặt trận Tổ quốc', 'Bảo mật'] })).toBe(false);
  });
});

test('a line that marks the document is none where the line above leads to it', () => {
  expect(isSecret(withLine('Về việc ban hành danh mục\nBí mật nhà nước độ Tối mật'))).toBe(false);
  expect(isSecret(withLine('HẠN CHẾ THẤT THOÁT, MẤT\nMÁT'))).toBe(false);
});

describe('generated documents', () => {
  test('with a stamp are refused, all of them', () => {
    const documents = stampedDocuments(600, 1);
    expect(documents.filter(({ text }) => !isSecret(text)).map(({ stamp, place }) => `${place}: ${stamp}`)).toEqual([]);
  });

  test('that only speak of secrecy are let in, but for one in a hundred', () => {
    const documents = innocentDocuments(600, 2);
    const refused = documents.filter(({ text }) => isSecret(text));
    expect(refused.map(({ words }) => words).slice(documents.length / 100)).toEqual([]);
  });
});
