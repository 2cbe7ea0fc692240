import { Temporal } from 'temporal-polyfill';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** The month of a moment in Việt Nam: "2026-11". Platforms count their quotas by it. */
export const monthOf = (moment: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toPlainYearMonth().toString();
