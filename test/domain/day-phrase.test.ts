import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDayPhrase } from '../../src/domain/day-phrase.ts';
import { anyText } from '../support/vietnamese-arbitraries.ts';

/** A Wednesday. */
const TODAY = '2026-11-25';

describe('a day that lies ahead', () => {
  test.each([
    ['xong ngày mai', '2026-11-26'],
    ['mai em nop', '2026-11-26'],
    ['ngày kia', '2026-11-27'],
    ['chiều nay xong', '2026-11-25'],
    ['thứ 6 này', '2026-11-27'],
    ['thu sau nay', '2026-11-27'],
    ['t6 tuan nay em gui', '2026-11-27'],
    ['thứ 4', '2026-12-02'],
    ['thứ 2 tuần sau', '2026-11-30'],
    ['tuần sau, thứ 3', '2026-12-01'],
    ['chủ nhật', '2026-11-29'],
    ['đầu tuần sau', '2026-11-30'],
    ['cuối tuần', '2026-11-27'],
    ['tuan sau', '2026-12-04'],
    ['3 ngày nữa', '2026-11-28'],
    ['hai tuần nữa', '2026-12-09'],
    ['trong vòng 10 ngày', '2026-12-05'],
    ['cuối tháng', '2026-11-30'],
    ['hết tháng này', '2026-11-30'],
    ['cuối tháng sau', '2026-12-31'],
    ['giữa tháng 12', '2026-12-15'],
    ['hết tháng 1 năm sau', '2027-01-31'],
    ['xin den het thang 1 nam sau', '2027-01-31'],
    ['hết quý 1 năm sau', '2027-03-31'],
    ['quý I/2027', '2027-03-31'],
    ['quý sau', '2027-03-31'],
    ['cuối năm', '2026-12-31'],
    ['sang năm', '2027-12-31'],
    ['đến 31/12', '2026-12-31'],
    ['truoc 5/12', '2026-12-05'],
    ['20/3', '2027-03-20'],
    ['31/3/2027', '2027-03-31'],
    ['ngày 30', '2026-11-30'],
    ['ngày 5', '2026-12-05'],
  ])('%s', (text, day) => {
    expect(readDayPhrase(text, TODAY, 'ahead')).toMatchObject({ kind: 'day', day });
  });

  test.each([
    ['trước hạn 3 ngày', -3, 0],
    ['truoc 5 ngay han nv 8', -5, 0],
    ['trước 1 tuần', -7, 0],
    ['2 ngày trước hạn', -2, 0],
    ['xin thêm 10 ngày', 10, 0],
    ['lùi 2 tuần', 14, 0],
    ['xin gian 1 thang', 0, 1],
  ])('%s is counted from the deadline', (text, days, months) => {
    expect(readDayPhrase(text, TODAY, 'ahead')).toMatchObject({ kind: 'from-deadline', days, months });
  });

  test('on a Sunday "this week" is the week that comes', () => {
    expect(readDayPhrase('cuối tuần em nộp', '2026-11-22', 'ahead')).toMatchObject({ day: '2026-11-27' });
    expect(readDayPhrase('thứ 6 này', '2026-11-22', 'ahead')).toMatchObject({ day: '2026-11-27' });
  });
});

describe('a clock time', () => {
  test.each([
    ['8h sáng mai', '2026-11-26', '08:00'],
    ['14h30 thứ 6', '2026-11-27', '14:30'],
    ['chiều mai', '2026-11-26', '14:00'],
    ['chieu nay em gui', '2026-11-25', '14:00'],
    ['3 giờ rưỡi chiều nay', '2026-11-25', '15:30'],
    ['8 giờ kém 15 sáng mai', '2026-11-26', '07:45'],
    ['2h mai họp', '2026-11-26', '14:00'],
    ['cuối giờ thứ 6', '2026-11-27', '16:30'],
    ['nhắc em lúc 15h', '2026-11-25', '15:00'],
    ['sau giờ làm việc ngày mai', '2026-11-26', null],
    ['làm thêm 3h ngày mai', '2026-11-26', null],
    ['tới thứ 6', '2026-11-27', null],
    ['sang thứ 2', '2026-11-30', null],
    ['30/11', '2026-11-30', null],
  ])('%s', (text, day, time) => {
    expect(readDayPhrase(text, TODAY, 'ahead')).toMatchObject({ kind: 'day', day, time });
  });

  test('may stand beside days that are counted from the deadline', () => {
    expect(readDayPhrase('nhắc trước hạn 3 ngày lúc 8h', TODAY, 'ahead')).toMatchObject({ kind: 'from-deadline', days: -3, time: '08:00' });
  });

  test.each(['7 giờ 61 phút', 'mai 25h'])('"%s" tells no time', (text) => {
    expect(readDayPhrase(text, TODAY, 'ahead')?.time ?? null).toBeNull();
  });
});

describe('a day that is over', () => {
  test.each([
    ['đã ban hành 04/5', '2026-05-04'],
    ['xong hôm qua', '2026-11-24'],
    ['hôm kia đã nộp', '2026-11-23'],
    ['ban hành ngày 28/12', '2025-12-28'],
    ['ngày 15/11/2026', '2026-11-15'],
    ['thứ 6 đã nộp', '2026-11-20'],
    ['thứ 2 tuần này gửi rồi', '2026-11-23'],
    ['ngày 20 đã nộp', '2026-11-20'],
    ['tuần trước xong', '2026-11-20'],
    ['tháng trước', '2026-10-31'],
  ])('%s', (text, day) => {
    expect(readDayPhrase(text, TODAY, 'behind')).toMatchObject({ kind: 'day', day });
  });
});

test.each([
  'nv 10 xong rồi',
  'đạt 45%',
  'các sở, ban, ngành',
  '',
  '2/3 số xã',
  '10/12 xã đã nộp',
  'trực 24/7',
  'đường 30/4',
  'chị Mai làm rồi',
  'xúc tiến thương mại',
  'mãi chưa xong',
  'ngày một tốt hơn',
  'hội nghị lần thứ 6',
  'theo thứ tự',
  'quyết định 12/2025/QĐ-UBND',
  'tôi nay bận',
  'xin thêm 10 ngày làm việc',
])('"%s" names no day', (text) => {
  expect(readDayPhrase(text, TODAY, 'ahead')).toBeNull();
});

test('any text gives a real day or none', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('ahead' as const, 'behind' as const), (text, direction) => {
      const phrase = readDayPhrase(text.normalize('NFC'), TODAY, direction);
      if (phrase?.kind === 'day') expect(phrase.day).toMatch(/^\d{4}-\d\d-\d\d$/u);
    }),
  );
});
