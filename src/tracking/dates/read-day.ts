import { type DayPhrase, readDayPhrase } from '../../domain/day-phrase.ts';
import { hideNotDays } from '../../domain/not-days.ts';
import type { Direction } from '../../domain/relative-days.ts';
import type { DateReader } from '../../ports/date-reader.ts';

/** The day that a message names: by our own rules, and where they find none by those of others. `today` is ISO. */
export type DayReader = (text: string, today: string, direction: Direction) => DayPhrase | null;

export function createDayReader(others: DateReader): DayReader {
  return (text, today, direction) => readDayPhrase(text, today, direction) ?? others.read(hideNotDays(text), today, direction);
}
