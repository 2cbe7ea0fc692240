import { isWithin, nextMoment } from '../domain/day-times.ts';
import { clockOf } from '../domain/moment.ts';
import type { ReminderPolicy } from '../domain/reminder.ts';

type Quiet = Pick<ReminderPolicy, 'quiet'>;

export const isQuiet = ({ quiet }: Quiet, now: string): boolean => isWithin(quiet, clockOf(now));

/** The moment at which the next quiet hours begin: what has not left by then waits for their end. */
export const quietFrom = ({ quiet }: Quiet, now: string): string => nextMoment(quiet[0], now);
