import { Temporal } from 'temporal-polyfill';
import { plusDays } from '../../domain/days.ts';
import type { WishTerms } from '../../domain/reminder.ts';

/** The day on which somebody is reminded next, ISO; null where it is counted from a day that is not there. */
export function firstDay(terms: WishTerms, lastDay: string | null, today: string): string | null {
  switch (terms.kind) {
    case 'once':
      return terms.day;
    case 'weekly': {
      const day = Temporal.PlainDate.from(today);
      return day.add({ days: (terms.weekday - day.dayOfWeek + 7) % 7 || 7 }).toString();
    }
    case 'before':
      return lastDay === null ? null : plusDays(lastDay, -terms.days);
  }
}
