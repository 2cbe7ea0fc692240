import * as z from 'zod';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'is no time of the day ("07:30")');
const days = z.number().int().min(0).max(366);

const ladder = z.strictObject({
  before: z.array(days).max(20),
  after: z.array(days.min(1)).max(20),
  thenEvery: days.min(1).nullable(),
});

const policy = z.strictObject({
  lead: ladder,
  helper: ladder,
  leaderFrom: days.min(1),
  coordinatorFrom: days.min(1),
  approver: ladder,
  digestAt: time,
  quiet: z.tuple([time, time]),
});

/** Strict: a key with a slip in it would leave people without reminders, in silence. */
export const reminders = z.strictObject({
  source: z.string(),
  policy,
  provinces: z.record(z.string(), policy.partial()),
});
