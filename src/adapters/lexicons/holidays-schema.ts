import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** The longest break that a notice has ever given is nine days; a longer one is a slip in a month or a year. */
const LONGEST_BREAK = 16;

const name = z.string().min(1);
/** What is no day at all is not looked at any further. */
const day = z.iso.date({ abort: true });
const year = z.string().regex(/^(?:19|20)\d\d$/u);

const breakSchema = z
  .strictObject({ from: day, to: day, name })
  .refine(({ from, to }) => from <= to, 'ends before it begins')
  .refine(({ from, to }) => from > to || lengthOf(from, to) <= LONGEST_BREAK, `is longer than ${LONGEST_BREAK} days`);

const worked = day.refine((text) => dayOfWeek(text) >= 6, 'is neither a Saturday nor a Sunday');

const notice = z.strictObject({ notices: z.array(name), breaks: z.array(breakSchema), worked: z.array(worked).default([]) });

/** Strict: a key with a slip in it would take days off from nobody, in silence. */
export const holidays = z
  .strictObject({
    sources: z.array(name),
    names: z.strictObject({ saturday: name, sunday: name, newYear: name, hungKings: name, madeUp: name }),
    fixed: z.array(
      z.strictObject({
        monthDay: z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u),
        name,
        madeUp: z.boolean(),
        since: z.number().int().optional(),
      }),
    ),
    lunar: z.record(year, z.strictObject({ newYear: day, hungKings: day })),
    years: z.record(year, notice),
  })
  .superRefine(({ lunar, years }, context) => {
    const complain = (path: PropertyKey[], message: string): void => context.addIssue({ code: 'custom', path, message });
    for (const [within, days] of Object.entries(lunar))
      for (const [key, date] of Object.entries(days))
        if (!date.startsWith(within)) complain(['lunar', within, key], `is no day of ${within}`);
    for (const [within, { breaks, worked: workedDays }] of Object.entries(years)) {
      if (lunar[within] === undefined) complain(['lunar', within], 'is missing: a notice needs the lunar days of its year');
      for (const [i, { from, to }] of breaks.entries()) {
        // A break may begin in the last days of the year before
        if (!to.startsWith(within)) complain(['years', within, 'breaks', i, 'to'], `is no day of ${within}`);
        const clash = workedDays.find((date) => from <= date && date <= to);
        if (clash !== undefined) complain(['years', within, 'worked'], `${clash} is in a break too`);
      }
    }
  });

const lengthOf = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days + 1;
const dayOfWeek = (text: string): number => Temporal.PlainDate.from(text).dayOfWeek;
