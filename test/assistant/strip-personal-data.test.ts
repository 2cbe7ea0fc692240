import { expect, test } from '@jest/globals';
import { stripPersonalData } from '../../src/assistant/strip-personal-data.ts';

const PLACES = new Set(['Hà Tĩnh']);

test.each([
  ['gọi 0912 345 678 nhé', 'gọi *** nhé'],
  ['CCCD 042083001234', 'CCCD ***'],
  ['+84.912.345.678', '***'],
  ['thư tới an.nv@hatinh.gov.vn', 'thư tới ***'],
  ['ông Nguyễn Văn An chủ trì', 'ông *** chủ trì'],
  ['chị Lan hỏi', 'chị *** hỏi'],
  ['Trần Thị Bích ký', '*** ký'],
])('%s goes out as %s', (text, out) => {
  expect(stripPersonalData(text, PLACES)).toBe(out);
});

test.each(['Kế hoạch 226/KH-UBND ngày 15/12/2026 của Hà Tĩnh', 'anh chị em công chức', '2,5 tỷ đồng, 1.000.000 người, quý IV/2026'])(
  '%s goes out as it is',
  (text) => {
    expect(stripPersonalData(text, PLACES)).toBe(text);
  },
);
