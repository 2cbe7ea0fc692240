import type { Status } from '../../../../domain/status.ts';

/** After every ISO day: the last day of what has none. */
export const NO_DAY = '~';

/** The columns that follow from the others; the table checks them. */
export function standingOf(
  { state, completedOn, extendedTo }: Pick<Status, 'state' | 'completedOn' | 'extendedTo'>,
  plannedLastDay: string | null,
): { readonly last_day: string; readonly standing: string } {
  const last_day = extendedTo ?? plannedLastDay ?? NO_DAY;
  const isSettled = (state === 'submitted' || state === 'completed') && completedOn !== null;
  if (!isSettled) return { last_day, standing: last_day };
  return { last_day, standing: completedOn > last_day ? 'late' : 'in-time' };
}

export interface CurrentDays {
  readonly current_after: string;
  readonly current_until: string;
}

/**
 * For each period of one task and agency, in their order, the days on which it is the current one: until its last day, from when all
 * before it are over; the last one for ever. Stored with each assignment, so that a list of current ones need not look at their neighbours.
 */
export function currentDays(lastDays: readonly string[]): CurrentDays[] {
  let over = '';
  return lastDays.map((lastDay, i) => {
    const days = { current_after: over, current_until: i === lastDays.length - 1 ? NO_DAY : lastDay };
    if (lastDay > over) over = lastDay;
    return days;
  });
}
