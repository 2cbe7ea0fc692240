import { expect, test } from '@jest/globals';
import { createPersonalDataStripper } from '../../src/assistant/strip-personal-data.ts';
import { LEXICON } from '../support/lexicon.ts';

const strip = createPersonalDataStripper(LEXICON, async () => ['Đậu Thị Mơ', 'Y Moan']);

test.each([
  ['gọi 0912 345 678 nhé', 'gọi *** nhé'],
  ['CCCD 042083001234', 'CCCD ***'],
  ['+84.912.345.678', '***'],
  ['thư tới an.nv@hatinh.gov.vn', 'thư tới ***'],
  ['ông Nguyễn Văn An chủ trì', 'ông *** chủ trì'],
  ['chị Lan hỏi', 'chị *** hỏi'],
  ['Trần Thị Bích ký', '*** ký'],
  ['NGUYỄN VĂN AN, Giám đốc', '***, Giám đốc'],
  ['Ông NGUYỄN VĂN AN ký', 'Ông *** ký'],
  ['Hồ Thị Kỷ và Lê Văn Tám', '*** và ***'],
  ['đồng chí Trần Hưng', 'đồng chí ***'],
  ['Đ/c Phạm Minh Tuấn', 'Đ/c ***'],
  ['hỏi giúp nguyen van an', 'hỏi giúp ***'],
  ['nguyễn thị hoa làm việc này', '*** làm việc này'],
  ['anh hung oi lam chua', 'anh *** oi lam chua'],
  ['chị lan ơi', 'chị *** ơi'],
  ['sếp tuấn giao việc', 'sếp *** giao việc'],
  ['thầy Đỗ Quang', 'thầy ***'],
  ['đậu thị mơ nhận việc', '*** nhận việc'],
  ['dau thi mo nhan viec', '*** nhan viec'],
  ['Y Moan hỏi', '*** hỏi'],
  ['giao cho Quách Thế Vinh, Bế Văn Đàn', 'giao cho ***, ***'],
])('%s goes out as %s', async (text, out) => {
  expect(await strip(text)).toBe(out);
});

test.each([
  'Kế hoạch 226/KH-UBND ngày 15/12/2026 của Hà Tĩnh',
  'anh chị em công chức',
  '2,5 tỷ đồng, 1.000.000 người, quý IV/2026',
  'Hà Nam, Cao Bằng, Hà Giang, Thái Nguyên, Thái Bình',
  'mai nộp, lý do chưa có kinh phí',
  'do văn phòng chủ trì',
  'tinh ha tinh lam gi',
  'em chưa rõ ạ',
])('%s goes out as it is', async (text) => {
  expect(await strip(text)).toBe(text);
});
