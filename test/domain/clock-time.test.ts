import { expect, test } from '@jest/globals';
import { findClockTime } from '../../src/domain/clock-time.ts';

test.each([
  ['8h sáng mai nhắc em nv 10', '08:00'],
  ['mai 7h nhac tui lam nv 3 voi', '07:00'],
  ['8 giờ sáng thứ Năm tuần tới nhắc tôi', '08:00'],
  ['2h chiều mai', '14:00'],
  ['2 giờ rưỡi chiều mai', '14:30'],
  ['8h30 thứ 6', '08:30'],
  ['14:15 ngày 25/11', '14:15'],
  ['7g tối nay', '19:00'],
  ['1h trưa mai', '13:00'],
  ['11 giờ trưa mai', '11:00'],
  ['chiều mai nhắc em', '14:00'],
  ['trưa thứ 6 nhắc em', '11:30'],
  ['tối mai nhắc', '19:00'],
  ['sáng mai nhắc em', '08:00'],
  ['nhắc tôi nv 10 trước 5 ngày', null],
  ['nhac toi muc III.4 truoc han 1 tuan', null],
  ['dat lich nhac nv 15 vao 1/3/2027', null],
  ['nhắc em nv 4 hạn 31/12', null],
  ['nhắc em 226 hồ sơ', null],
])('"%s" names %s', (text, expected) => {
  expect(findClockTime(text)?.time ?? null).toBe(expected);
});
