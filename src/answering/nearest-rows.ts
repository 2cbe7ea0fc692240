import { type Deadline, type DeadlineReading, dueDay, lastSafeDay, nextOccurrence } from '../domain/deadline.ts';
import type { RowList } from './answer.ts';

/**
 * Of these rows those that are due first, on or after `from` (ISO), over all lists; lists that are left without a row are dropped.
 * Rows that were read doubtfully stay: which day is theirs is not known.
 */
export function nearestRows(lists: readonly RowList[], from: string): RowList[] {
  const sure = lists.flatMap(({ rows }) => rows.filter(({ task }) => !task.needsReview));
  const first = nearestOf(
    sure.map(({ task }) => task.deadline),
    from,
  );
  if (first === null) return [];
  const stays = ({ task }: RowList['rows'][number]): boolean => task.needsReview || nextDay(task.deadline, from) === first;
  return lists.map(({ document, rows }) => ({ document, rows: rows.filter(stays) })).filter(({ rows }) => rows.length > 0);
}

/** The first of the days of these deadlines. */
export const nearestOf = (deadlines: readonly Deadline[], from: string): string | null =>
  deadlines.flatMap((deadline) => nextDay(deadline, from) ?? []).toSorted()[0] ?? null;

/** The last safe day that is still to come (ISO), in either reading of a deadline; null where none is. */
export function nextDay(deadline: Deadline, from: string): string | null {
  const readings: readonly DeadlineReading[] = deadline.also === null ? [deadline] : [deadline, deadline.also];
  return readings.flatMap((reading) => dayOf(reading, from) ?? []).toSorted()[0] ?? null;
}

function dayOf(reading: DeadlineReading, from: string): string | null {
  if (reading.kind === 'recurring') {
    // "Hằng năm" alone says no day
    const next = reading.days.length === 0 ? null : nextOccurrence(reading, from);
    return next === null ? null : lastSafeDay(next.due, next.before);
  }
  const due = dueDay(reading);
  if (due === null) return null;
  const safe = lastSafeDay(due, reading.kind === 'date' && reading.before);
  return safe < from ? null : safe;
}
