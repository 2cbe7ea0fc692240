import * as words from '../../src/messages/bench.ts';
import type { ReminderFigures } from './run-reminder-bench.ts';

/** Meant for a province of 900,000 assignments and 10,000 people. Told beside each figure, never enforced. */
const BUDGETS = { decideMs: 5_000, rowsPerSecond: 5_000 } as const;

/** What planning a day of reminders costs, as lines. */
export function reminderTable(figures: ReminderFigures): string {
  const rowsPerSecond = (figures.rows / figures.writeMs) * 1000;
  const perSecond = (figures.people / figures.drainMs) * 1000;
  const judge = (isWithin: boolean, budget: string): string => (isWithin ? words.within : words.over)(budget);
  return [
    words.reminders(figures.assignments, figures.people),
    words.line([
      words.figure.decide(figures.items),
      words.milliseconds(figures.decideMs),
      '',
      '',
      judge(figures.decideMs <= BUDGETS.decideMs, words.milliseconds(BUDGETS.decideMs)),
    ]),
    words.line([words.figure.decideMemory, words.megabytes(figures.decideBytes)]),
    words.line([words.figure.writeDigests, words.milliseconds(figures.writeMs)]),
    words.line([
      words.figure.writeRows,
      words.rows(rowsPerSecond),
      '',
      '',
      judge(rowsPerSecond >= BUDGETS.rowsPerSecond, words.rows(BUDGETS.rowsPerSecond)),
    ]),
    words.line([words.figure.longestWait, words.milliseconds(figures.longestWaitMs)]),
    words.line([words.figure.drain(figures.perSecond), words.rate(perSecond)]),
  ].join('\n');
}
