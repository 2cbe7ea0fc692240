import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findDatePhrases } from '../../src/domain/date-phrase.ts';
import { anyText } from '../support/vietnamese-arbitraries.ts';

/** A phrase in short: "05/6 before", "Q2-Q4 2026", "H1", "2026-2030", "25 of month". "?" stands for an open year. */
function inShort(text: string): string[] {
  return findDatePhrases(text).map((phrase) => {
    const year = 'year' in phrase ? (phrase.year ?? '?') : '';
    const before = 'before' in phrase && phrase.before ? 'before ' : '';
    switch (phrase.kind) {
      case 'day':
        return `${before}${phrase.day}/${phrase.month}/${year}`;
      case 'day-of-month':
        return `${before}${phrase.day} of ${phrase.every}`;
      case 'month':
        return `${phrase.month}/${year}`;
      case 'quarter':
        return `Q${phrase.firstQuarter}-Q${phrase.quarter} ${year}`;
      case 'half':
        return `H${phrase.half} ${year}`;
      case 'years':
        return `${phrase.firstYear}-${year}`;
      case 'year':
        return `${year}`;
    }
  });
}

describe('days', () => {
  test.each([
    ['ngày 31/3/2026', ['31/3/2026']],
    ['31/03/2026', ['31/3/2026']],
    ['31-03-2026', ['31/3/2026']],
    ['31.3.2026', ['31/3/2026']],
    ['ngày 05 tháng 6 năm 2026', ['5/6/2026']],
    ['ngày 05 tháng 6, năm 2026', ['5/6/2026']],
    ['5 tháng 6 năm 2026', ['5/6/2026']],
    ['trước ngày 20/10/2026', ['before 20/10/2026']],
    ['Trước 25/5/2026', ['before 25/5/2026']],
    ['truoc ngay 20/10/2026', ['before 20/10/2026']],
    ['trước ngày 05/6', ['before 5/6/?']],
    ['ngày 15/12', ['15/12/?']],
    ['ngày 15 tháng 12', ['15/12/?']],
    ['trước ngày 10/6 và 10/12', ['before 10/6/?', 'before 10/12/?']],
    ['trước ngày 10/6, 10/9 và 10/12', ['before 10/6/?', 'before 10/9/?', 'before 10/12/?']],
    ['ngày 10/6 và trước ngày 10/12', ['10/6/?', 'before 10/12/?']],
    ['trước ngày 25 hằng tháng', ['before 25 of month']],
    ['ngày 20 hàng tháng', ['20 of month']],
    ['trước ngày 15 tháng cuối quý', ['before 15 of quarter']],
    ['trước ngày 15 của tháng cuối quý', ['before 15 of quarter']],
  ])('%s', (text, expected) => {
    expect(inShort(text)).toEqual(expected);
  });
});

describe('longer periods', () => {
  test.each([
    ['Tháng 5 năm 2026', ['5/2026']],
    ['Tháng 5/2026', ['5/2026']],
    ['tháng 02-2026', ['2/2026']],
    ['5/2026', ['5/2026']],
    ['tháng 6', ['6/?']],
    ['Tháng 5 - 8/2026', ['8/2026']],
    ['tháng 5 đến tháng 8 năm 2026', ['8/2026']],
    ['Quý IV/2026', ['Q4-Q4 2026']],
    ['quý 4 năm 2026', ['Q4-Q4 2026']],
    ['Quý III, năm 2026', ['Q3-Q3 2026']],
    ['quý IV', ['Q4-Q4 ?']],
    ['Quý II - IV/2026', ['Q2-Q4 2026']],
    ['Quý II và quý III năm 2026', ['Q2-Q3 2026']],
    ['Quý I, II, III/2026', ['Q1-Q3 2026']],
    ['6 tháng đầu năm 2026', ['H1 2026']],
    ['sáu tháng cuối năm', ['H2 ?']],
    ['06 tháng đầu năm', ['H1 ?']],
    ['Năm 2026', ['2026']],
    ['2026-2030', ['2026-2030']],
    ['2026 - 2028', ['2026-2028']],
    ['giai đoạn 2026–2030', ['2026-2030']],
    ['từ năm 2026 đến năm 2028', ['2026-2028']],
    ['2026 đến hết năm 2027', ['2026-2027']],
    ['Từ tháng 5/2026 đến tháng 12/2027', ['5/2026', '12/2027']],
  ])('%s', (text, expected) => {
    expect(inShort(text)).toEqual(expected);
  });
});

describe('what is no date', () => {
  test.each([
    'Quyết định số 534/QĐ-TTg',
    'Nghị quyết số 76/NQ-CP',
    'Kết luận số 226-KL/TW',
    'giảm 15% số hội nghị',
    'tỷ lệ 2,5/10',
    'mục II.4.b',
    'nhiệm vụ 3.33',
    'trực 24/24 giờ',
    'ngày 32/13',
    '100 triệu đồng',
    '',
  ])('%s', (text) => {
    expect(inShort(text)).toEqual([]);
  });

  test.each([
    ['Nghị định số 30/2020/NĐ-CP', []],
    ['Nghị định số 30/2020/NĐ-CP ngày 05/3/2020', ['5/3/2020']],
    ['trong vòng 30 ngày kể từ ngày 01/7/2026', ['1/7/2026']],
  ])('%s', (text, expected) => {
    expect(inShort(text)).toEqual(expected);
  });
});

describe('any text', () => {
  test('phrases stand in order, inside the text, and do not overlap', () => {
    const dated = fc
      .array(fc.oneof(fc.constantFrom('trước ngày 05/6', 'quý IV/2026', '2026-2030', 'tháng 5', ' và ', ', '), anyText))
      .map((parts) => parts.join(' ').normalize('NFC'));
    fc.assert(
      fc.property(dated, (text) => {
        let end = 0;
        for (const { span } of findDatePhrases(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('a day reads the same in every spelling', () => {
    const days = fc.record({
      day: fc.integer({ min: 1, max: 31 }),
      month: fc.integer({ min: 1, max: 12 }),
      year: fc.integer({ min: 1990, max: 2099 }),
    });
    fc.assert(
      fc.property(days, ({ day, month, year }) => {
        const two = (n: number): string => String(n).padStart(2, '0');
        const spellings = [
          `ngày ${day}/${month}/${year}`,
          `${two(day)}/${two(month)}/${year}`,
          `ngày ${two(day)} tháng ${two(month)} năm ${year}`,
          `NGÀY ${day} THÁNG ${month} NĂM ${year}`,
        ];
        for (const spelling of spellings) expect(inShort(`hoàn thành ${spelling}.`)).toEqual([`${day}/${month}/${year}`]);
      }),
    );
  });
});
