import { describe, expect, test } from '@jest/globals';
import { createChronoReader } from '../../../src/adapters/dates/chrono/chrono-reader.ts';
import { readWish, type WishReading } from '../../../src/chat/reminding/read-wish.ts';
import { createAgencyRecognizer } from '../../../src/domain/agency-recognition.ts';
import { createDayReader } from '../../../src/tracking/dates/read-day.ts';
import { createReportReader } from '../../../src/tracking/reports/read-reports.ts';
import { LEXICON } from '../../support/lexicon.ts';

const recognizer = createAgencyRecognizer(LEXICON);
const readReports = createReportReader(
  LEXICON,
  (tokens) => recognizer.find(tokens).map(({ value, from, to }) => ({ id: value.id, from, to })),
  createDayReader(createChronoReader()),
);
/** A Sunday, 09:00 in Hà Tĩnh. */
const NOW = '2026-11-22T02:00:00.000Z';

function read(text: string, lastDay: string | null = '2026-12-31'): WishReading {
  const reading = readReports(text, { today: '2026-11-22', ownAgencyId: null });
  const [item] = reading.kind === 'reports' ? reading.items : [];
  if (item?.intent !== 'set-reminder') throw new Error(`no wish: ${text}`);
  return readWish(item, { lastDay, now: NOW });
}
const wish = (terms: object, day: string) => ({ kind: 'wish', terms: { at: null, ...terms }, day });

describe('a wish', () => {
  test.each<[string, object]>([
    ['nhắc tôi nv 10 trước 5 ngày', wish({ kind: 'before', days: 5 }, '2026-12-26')],
    ['nhắc tôi trước hạn nv 10 một tuần', wish({ kind: 'before', days: 7 }, '2026-12-24')],
    ['nhắc em nv 10 trước hạn 1 tháng', wish({ kind: 'before', days: 31 }, '2026-11-30')],
    ['thứ 6 này nhắc em nv 9', wish({ kind: 'once', day: '2026-11-27' }, '2026-11-27')],
    ['8h sáng mai nhắc em nv 9', wish({ kind: 'once', day: '2026-11-23', at: '08:00' }, '2026-11-23')],
    ['2h chiều thứ 6 nhắc tôi nv 9', wish({ kind: 'once', day: '2026-11-27', at: '14:00' }, '2026-11-27')],
    ['15h hôm nay nhắc tôi nv 9', wish({ kind: 'once', day: '2026-11-22', at: '15:00' }, '2026-11-22')],
    ['10h nhắc em nv 9', wish({ kind: 'once', day: '2026-11-22', at: '10:00' }, '2026-11-22')],
    ['8h nhắc em nv 9', wish({ kind: 'once', day: '2026-11-23', at: '08:00' }, '2026-11-23')],
    ['thứ 2 hằng tuần nhắc em nv 8', wish({ kind: 'weekly', weekday: 1 }, '2026-11-23')],
    ['nhắc em nv 8 vào thứ sáu hàng tuần nhé', wish({ kind: 'weekly', weekday: 5 }, '2026-11-27')],
    ['moi tuan nhac em nv 8 vao thu 3', wish({ kind: 'weekly', weekday: 2 }, '2026-11-24')],
    ['mỗi sáng thứ 6 nhắc em nv 8', wish({ kind: 'weekly', weekday: 5, at: '08:00' }, '2026-11-27')],
    ['dat lich nhac nv 15 vao 1/3/2027', wish({ kind: 'once', day: '2027-03-01' }, '2027-03-01')],
  ])('"%s"', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('a question back', () => {
  test.each<[string, object]>([
    ['nhắc em nv 9', { kind: 'no-day' }],
    ['nhắc em nv 9 hằng tuần', { kind: 'no-weekday' }],
    ['nhắc em nv 9 ngày 20/11/2026', { kind: 'over', day: '2026-11-20' }],
    ['nhắc em nv 9 ngày 20/11', { kind: 'over', day: '2026-11-20' }],
    ['hôm nay nhắc em nv 9', { kind: 'over', day: '2026-11-22' }],
    ['8h sáng nay nhắc em nv 9', { kind: 'over', day: '2026-11-22' }],
    ['nhắc em nv 9 trước hạn 45 ngày', { kind: 'over', day: '2026-11-16' }],
  ])('"%s"', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('where nothing is there to count from', () => {
    expect(read('nhắc tôi nv 10 trước 5 ngày', null)).toEqual({ kind: 'no-deadline' });
    expect(read('nhắc tôi nv 10 thứ 6', null)).toMatchObject({ kind: 'wish' });
  });
});
