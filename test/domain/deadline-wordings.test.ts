import { describe, expect, test } from '@jest/globals';
import { type Deadline, type DeadlineReading, dueDay, parseDeadline } from '../../src/domain/deadline.ts';
import { EXPECTED_TASKS, type ExpectedTask } from '../support/expected-tasks.ts';

/** Our names of the kinds that a person wrote down. */
const KINDS: Readonly<Record<string, DeadlineReading['kind']>> = {
  conditional: 'after-event',
  as_regulated: 'as-regulated',
  year_range: 'year-range',
};
const inShort = (kind: string, due: string | null | undefined): string => `${KINDS[kind] ?? kind} ${due ?? 'without a day'}`;
const readingsOf = (deadline: Deadline): string[] =>
  [deadline, ...(deadline.also === null ? [] : [deadline.also])].map((reading) => inShort(reading.kind, dueDay(reading)));

const parse = ({ deadlineRaw, deliverableRaw }: ExpectedTask): Deadline =>
  parseDeadline(deadlineRaw, { documentYear: 2026, deliverable: deliverableRaw });
/** Each wording of the annexes once (with its product, where days may stand). */
const WORDINGS = [
  ...new Map(EXPECTED_TASKS.map((task) => [`${task.deadlineRaw}|${task.deadline.recurrence?.dates.join() ?? ''}`, task])).values(),
];

describe('every wording of a deadline in the annexes is read as a person reads it', () => {
  test.each(WORDINGS.map((task) => [task.deadlineRaw, task] as const))('%j', (_, task) => {
    const { kind, due, alt } = task.deadline;
    const right = [inShort(kind, due), ...(alt === undefined ? [] : [inShort(alt.kind, alt.due)])];
    expect(readingsOf(parse(task)).filter((reading) => right.includes(reading))).not.toEqual([]);
  });

  test.each(WORDINGS.filter(({ deadline }) => deadline.recurrence !== null).map((task) => [task.deadlineRaw, task] as const))(
    '%j comes back as often, on the same days',
    (_, task) => {
      const { every, dates } = task.deadline.recurrence ?? { every: '', dates: [] };
      const deadline = parse(task);
      const days = deadline.kind === 'recurring' ? deadline.days.map(({ monthDay }) => monthDay) : null;
      expect(deadline).toMatchObject({ kind: 'recurring', every: every.replace('_', '-') });
      expect(every === 'month' ? [...new Set(days?.map((day) => day.slice(3)))] : days).toEqual(dates);
    },
  );
});
