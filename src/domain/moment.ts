import { Temporal } from 'temporal-polyfill';

/** A moment some minutes later (earlier, for fewer than 0), ISO with three decimals and offset Z: such moments compare as text. */
export function addMinutes(moment: string, minutes: number): string {
  return Temporal.Instant.from(moment).add({ minutes }).toString({ smallestUnit: 'millisecond' });
}

/** The day of a moment in Vietnam, ISO. */
export function dayOf(moment: string): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
}

/** The clock time of a moment in Vietnam: "07:30". */
export const clockOf = (moment: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainTime().toString({ smallestUnit: 'minute' });

/** The month of a moment in Vietnam: "2026-11". Platforms count their quotas by it. */
export const monthOf = (moment: string): string => dayOf(moment).slice(0, 'yyyy-mm'.length);

/** A moment as clocks in Vietnam show it: "05/12/2026" and "09:00:07". */
export function momentParts(moment: string): { readonly date: string; readonly time: string } {
  const local = Temporal.Instant.from(moment).toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  const [year, month, day] = local.toPlainDate().toString().split('-');
  return { date: `${day}/${month}/${year}`, time: local.toPlainTime().toString({ smallestUnit: 'second' }) };
}
