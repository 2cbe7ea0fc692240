import { casual, type ParsedResult } from 'chrono-node/vi';
import { Temporal } from 'temporal-polyfill';
import type { DateReader } from '../../../ports/date-reader.ts';

/**
 * Only what is counted from today with a unit ("3 ngày trước", "trong vòng 48 giờ"). All else that chrono reads in Vietnamese has been seen to
 * go wrong in messages about work: it takes shares for dates ("2/3 số xã"), "thứ 6 tuần sau" for six weeks, "trước ngày" for yesterday.
 */
const COUNTED =
  /^(?:trong\s+(?:vòng\s+)?|sau\s+)?(?:\d{1,3}|\p{L}+)\s+(?:ngày|tuần|tháng|năm|giờ)(?:\s+(?:trước|qua|sau|nữa|tới|tiếp))?$/iu;
/** What makes the number part of something else, or of a time counted from another day. */
const NOT_BEFORE = /(?:thứ|lần|t|quý|nv|vụ|việc|dòng|mục|stt|hạn|tháng|ngày|trước|số|tết|[\d/.,-])\s*$/iu;
const NOT_AFTER = /^\s*(?:hạn|khi|thời hạn|deadline|kể từ|làm việc|rưỡi|[\d/]|\p{L}+\s+(?:hạn|deadline))/iu;

/** The Vietnamese of chrono (chrono-node), kept to what it reads surely. */
export function createChronoReader(): DateReader {
  return {
    read(text, today, direction) {
      const now = Temporal.PlainDate.from(today);
      // Chrono counts in the zone of this machine; only days are taken from it
      const results = casual.parse(text.normalize('NFC'), new Date(now.year, now.month - 1, now.day, 12));
      const [result] = results;
      if (result === undefined || results.length > 1 || !isSure(text, result)) return null;
      const day = dayOf(result);
      const isAhead = Temporal.PlainDate.compare(day, now) > 0;
      if (isAhead !== (direction === 'ahead')) return null;
      const span = { start: result.index, end: result.index + result.text.length };
      return { kind: 'day', day: day.toString(), time: null, timeSpan: null, span, isDated: false };
    },
  };
}

function isSure(text: string, { index, text: found }: ParsedResult): boolean {
  return COUNTED.test(found) && !NOT_BEFORE.test(text.slice(0, index)) && !NOT_AFTER.test(text.slice(index + found.length));
}

function dayOf({ start }: ParsedResult): Temporal.PlainDate {
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => start.get(part) ?? 1) as [number, number, number];
  return Temporal.PlainDate.from({ year, month, day });
}
