import { type DeadlineReading, dueDay, lastSafeDay, nextOccurrence } from '../domain/deadline.ts';
import type { Task } from '../domain/task.ts';
import type { RowList } from './answer.ts';

/**
 * Of these rows those that are due first, on or after `from` (ISO), over all lists; lists that are left without a row are dropped.
 * Rows that were read doubtfully stay: which day is theirs is not known.
 */
export function nearestRows(lists: readonly RowList[], from: string): RowList[] {
  const days = lists.flatMap(({ rows }) => rows.flatMap(({ task }) => (task.needsReview ? [] : (nextDay(task, from) ?? []))));
  const first = days.toSorted()[0];
  if (first === undefined) return [];
  const stays = ({ task }: RowList['rows'][number]): boolean => task.needsReview || nextDay(task, from) === first;
  return lists.map(({ document, rows }) => ({ document, rows: rows.filter(stays) })).filter(({ rows }) => rows.length > 0);
}

/** The last safe day of a row that is still to come, in either reading of its deadline; null where none is. */
function nextDay({ deadline }: Task, from: string): string | null {
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
