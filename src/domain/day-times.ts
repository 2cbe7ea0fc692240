import { Temporal } from 'temporal-polyfill';
import type { ClockTime } from './reminder.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

/** The moment at which clocks in Vietnam show this time on a day, ISO with three decimals and offset Z. */
export function momentAt(day: string, time: ClockTime): string {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE).toInstant().toString({ smallestUnit: 'millisecond' });
}

/** Whether a time lies in a span of the day, which may go over midnight. Its end is outside. */
export function isWithin([from, to]: readonly [ClockTime, ClockTime], time: ClockTime): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

/** The first moment after this one at which clocks in Vietnam show the time. */
export function nextMoment(time: ClockTime, after: string): string {
  const local = Temporal.Instant.from(after).toZonedDateTimeISO(ZONE).toPlainDate();
  const today = momentAt(local.toString(), time);
  return today > after ? today : momentAt(local.add({ days: 1 }).toString(), time);
}
