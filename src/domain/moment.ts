import { Temporal } from 'temporal-polyfill';

/** A moment some minutes later (earlier, for fewer than 0), ISO with three decimals and offset Z: such moments compare as text. */
export function addMinutes(moment: string, minutes: number): string {
  return Temporal.Instant.from(moment).add({ minutes }).toString({ smallestUnit: 'millisecond' });
}

/** The day of a moment in Vietnam, ISO. */
export function dayOf(moment: string): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
}
