const DAY_MS = 86_400_000;

/** An ISO day some days later (earlier, for fewer than 0). In milliseconds, which for days without a clock is exact: it is called by the ten thousand. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);

/** Days from one ISO day until another; negative where that lies before it. */
export const daysFrom = (day: string, until: string): number => (Date.parse(until) - Date.parse(day)) / DAY_MS;
