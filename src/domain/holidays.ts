/** Days off for civil servants: what the law fixes, what the moon decides, and what the notice of a year says. Days are ISO. */
export interface Holidays {
  readonly names: Readonly<Record<'saturday' | 'sunday' | 'newYear' | 'hungKings' | 'madeUp', string>>;
  /** The same day of every year. */
  readonly fixed: readonly FixedHoliday[];
  /** By year. */
  readonly lunar: Readonly<Record<string, LunarDays>>;
  /** By year: there is an entry once the official notice of the year is known. */
  readonly years: Readonly<Record<string, YearNotice>>;
}

export interface FixedHoliday {
  /** MM-DD */
  readonly monthDay: string;
  readonly name: string;
  /** Whether a day that falls on a weekly rest day is made up for on the next working day. */
  readonly madeUp: boolean;
  /** The first year. */
  readonly since?: number | undefined;
}

export interface LunarDays {
  /** The first day of the lunar year. */
  readonly newYear: string;
  /** The tenth of its third month. */
  readonly hungKings: string;
}

export interface YearNotice {
  readonly notices: readonly string[];
  /** From the first day to the last, weekends and made-up days among them, as notices word it. */
  readonly breaks: readonly Break[];
  /** Rest days that are worked instead. */
  readonly worked: readonly string[];
}

export interface Break {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}
