import * as z from 'zod';
import { ROLES } from '../../domain/person.ts';

const rowSchema = z.object({ document: z.string(), ordinal: z.string() });
const placeSchema = z.object({ document: z.string(), where: z.string() });

const expectationSchema = z.object({
  behaviour: z.enum(['answer', 'clarify', 'abstain']),
  facts: z.array(z.string()).default([]),
  any_of: z.array(z.array(z.string())).default([]),
  must_not: z.array(z.string()).default([]),
  tasks: z.array(rowSchema).default([]),
  tasks_ok: z.array(rowSchema).default([]),
  exact_list: z.boolean().default(false),
  citations: z.array(placeSchema).default([]),
  all_citations: z.boolean().default(false),
  answer_may_say_absent: z.boolean().default(false),
});

const userSchema = z
  .object({ province: z.string().nullish(), agency: z.string().nullish(), role: z.enum(ROLES).catch('viewer').optional() })
  .nullable();

const questionSchema = z.object({
  id: z.string(),
  kind: z.string(),
  question: z.string(),
  /** What was said before it in the same conversation. */
  after: z.array(z.string()).default([]),
  user: userSchema,
  expect: expectationSchema,
});

export const UPDATE_INTENTS = [
  'report_done',
  'report_progress',
  'report_blocked',
  'request_extension',
  'set_reminder',
  'assign',
  'ask_status',
  'not_an_update',
] as const;

const updateSchema = z.object({
  id: z.string(),
  message: z.string(),
  user: userSchema,
  items: z
    .array(
      z.object({
        intent: z.enum(UPDATE_INTENTS),
        task: z.union([rowSchema, z.literal('ambiguous')]).nullable(),
        percent: z.number().nullish(),
        requested_due: z.string().nullish(),
        accept_intents: z.array(z.enum(UPDATE_INTENTS)).default([]),
      }),
    )
    .min(1),
});

const goldRowSchema = z.object({
  document: z.string(),
  ordinal: z.string(),
  task: z.string(),
  leadRaw: z.string(),
  coordinatingRaw: z.string(),
  deadlineRaw: z.string(),
  deliverableRaw: z.string(),
  deadline: z.object({ due: z.string().nullable(), alt: z.object({ due: z.string().nullish() }).nullish() }),
});

/** What a right reply to a question says, does not say, and rests on. */
export type Expectation = z.infer<typeof expectationSchema>;
/** A question with the reply that a person who read the documents expects. */
export type GoldQuestion = z.infer<typeof questionSchema>;
/** A chat message with what a careful colleague would record of it. */
export type GoldUpdate = z.infer<typeof updateSchema>;
/** A row of an annex as a person copied it from the document. `deadline.alt` is a second day that is right too. */
export type GoldRow = z.infer<typeof goldRowSchema>;

/** A file of questions, of messages that report, or of rows. */
export type GoldSet = { readonly name: string } & (
  | { readonly kind: 'questions'; readonly questions: readonly GoldQuestion[] }
  | { readonly kind: 'updates'; readonly updates: readonly GoldUpdate[] }
  | { readonly kind: 'rows'; readonly rows: readonly GoldRow[] }
);

/**
 * Reads a set from the JSON text of its file.
 * @throws z.ZodError, SyntaxError for a file that is no set
 */
export function parseGoldSet(name: string, json: string): GoldSet {
  const items = z.array(z.unknown()).min(1).parse(JSON.parse(json));
  const has = (field: string): boolean => z.object({ [field]: z.string() }).safeParse(items[0]).success;
  if (has('question')) return { name, kind: 'questions', questions: z.array(questionSchema).parse(items) };
  if (has('message')) return { name, kind: 'updates', updates: z.array(updateSchema).parse(items) };
  return { name, kind: 'rows', rows: z.array(goldRowSchema).parse(items) };
}

/** File names of the documents that a set speaks of. */
export function documentsNamed(set: GoldSet): ReadonlySet<string> {
  if (set.kind === 'rows') return new Set(set.rows.map(({ document }) => document));
  if (set.kind === 'updates')
    return new Set(
      set.updates.flatMap(({ items }) => items.flatMap(({ task }) => (task === null || task === 'ambiguous' ? [] : [task.document]))),
    );
  return new Set(
    set.questions.flatMap(({ expect }) => [...expect.tasks, ...expect.tasks_ok, ...expect.citations].map(({ document }) => document)),
  );
}
