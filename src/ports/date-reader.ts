import type { DayPhrase } from '../domain/day-phrase.ts';
import type { Direction } from '../domain/relative-days.ts';

/** Reads what our own rules know no words for. A reading that is not certain is none. */
export interface DateReader {
  /**
   * The one day that a text names.
   * @param today ISO
   */
  read(text: string, today: string, direction: Direction): Extract<DayPhrase, { readonly kind: 'day' }> | null;
}
