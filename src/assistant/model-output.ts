import * as z from 'zod';
import type { ToolDeclaration } from '../ports/language-model.ts';

/** Everything that a model writes for the programme to read comes in here. */

const words = (most: number) => z.string().trim().min(1).max(most);
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

const queryArguments = z.object({ query: words(1000).transform((text) => text.slice(0, 300)) });
const taskArguments = z.object({ number: z.union([words(12), z.number().int().nonnegative().transform(String)]) });
const listArguments = z.object({ query: optional(words(300)), agency: optional(words(120)) });

/** What a message may be read as. Facts are copied from it, never made. */
const interpretationSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('question'), question: words(300) }),
  z.object({
    intent: z.literal('report'),
    report: z.enum(['done', 'progress', 'blocked']),
    task: z.union([words(12), z.number().int().nonnegative().transform(String)]),
    percent: optional(z.number().int().min(0).max(100)),
    evidence: optional(words(80)),
  }),
  z.object({
    intent: z.literal('command'),
    command: z.enum(['vieccuatoi', 'sapdenhan', 'quahan', 'tiendo', 'choduyet', 'vanban', 'trogiup']),
  }),
  z.object({ intent: z.literal('unclear') }),
]);
export type Interpretation = z.infer<typeof interpretationSchema>;

/** Null for what is no JSON, or has another shape. */
function parseJson<T>(written: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(written));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export const parseQuery = (written: string): string | null => parseJson(written, queryArguments)?.query ?? null;
export const parseTaskNumber = (written: string): string | null => parseJson(written, taskArguments)?.number ?? null;
export const parseList = (written: string): { readonly query: string | null; readonly agency: string | null } | null =>
  parseJson(written, listArguments);

/** As the arguments of a call, or as the text of a server without calls, fenced or not. */
export const parseInterpretation = (written: string): Interpretation | null =>
  parseJson(/\{[\s\S]*\}/u.exec(written)?.[0] ?? written, interpretationSchema);

const tool = (name: string, description: string, properties: Record<string, unknown>, required: readonly string[]): ToolDeclaration => ({
  name,
  description,
  parameters: { type: 'object', properties, required, additionalProperties: false },
});
const text = (description: string) => ({ type: 'string', description });

/** All of them read, and nothing else. */
export const READ_TOOLS = {
  search: tool('search_passages', 'Searches paragraphs of the official documents by keywords (Vietnamese).', { query: text('keywords') }, [
    'query',
  ]),
  task: tool(
    'get_task',
    'Gives the tasks with this number in the annexes, where they fit the question.',
    { number: text('as printed: "10", "II.3"') },
    ['number'],
  ),
  list: tool(
    'list_tasks',
    'Lists tasks that fit the question, by keywords, by the agency that has a part in them, or both.',
    { query: text('keywords'), agency: text('name of an agency') },
    [],
  ),
  facts: tool('document_facts', 'Lists the documents that can be searched: title, number, day, number of tasks.', {}, []),
} as const;

export const UNDERSTAND_TOOL = tool(
  'understand',
  'Says what the message means.',
  {
    intent: { type: 'string', enum: ['question', 'report', 'command', 'unclear'] },
    question: text('for a question: the same question, complete'),
    report: { type: 'string', enum: ['done', 'progress', 'blocked'] },
    task: text('for a report: the number of the task, copied'),
    percent: { type: 'integer', description: 'for a report: copied, else left out' },
    evidence: text('for a report: number of the document, copied, else left out'),
    command: { type: 'string', enum: ['vieccuatoi', 'sapdenhan', 'quahan', 'tiendo', 'choduyet', 'vanban', 'trogiup'] },
  },
  ['intent'],
);
