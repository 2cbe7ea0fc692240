import * as z from 'zod';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { REVIEWED_CELLS, type ReviewedCells } from '../../../domain/row-review.ts';
import type { RowOpinion } from '../../../ports/document-desk.ts';

/** Units of UTF-16 that one message carries, either way. */
export const MAX_TEXT = 4000;
const LONGEST_BUTTON = 64;
/** Longer ones are none that a person typed; shorter ones may be too long as well, and are told so. UTF-16 units. */
const MAX_CELL_INPUT = 20_000;
const MAX_NAME_INPUT = 1_000;

const messageSchema = z.union([
  z.strictObject({ id: z.uuid(), text: z.string() }),
  z.strictObject({ id: z.uuid(), button: z.string().min(1).max(LONGEST_BUTTON), message: z.string().regex(/^\d{1,15}$/u) }),
]);
const pollSchema = z.object({ after: z.coerce.number().int().min(0).default(0), wait: z.coerce.number().min(0).default(0) });
const fileSchema = z.object({ message: z.string().regex(/^\d{1,15}$/u) });
const rowSchema = z.object({ id: z.string().regex(/^[0-9a-f]{24}$/u) });
const cell = z.string().max(MAX_CELL_INPUT).optional();
const cellsSchema = z.strictObject(Object.fromEntries(REVIEWED_CELLS.map((name) => [name, cell])));
const verdictSchema = z.strictObject({
  id: rowSchema.shape.id,
  version: z.string().regex(/^[0-9a-f]{16}$/u),
  verdict: z.union([
    z.strictObject({ kind: z.enum(['accepted', 'rejected']) }),
    z.strictObject({ kind: z.literal('corrected'), cells: cellsSchema }),
  ]),
});
const uploadSchema = z.object({
  name: z.string().min(1).max(MAX_NAME_INPUT),
  access: z.enum(['internal', 'public']).default('internal'),
  replace: z.enum(['yes', 'no']).default('no'),
});
const sessionSchema = z.strictObject({ renew: z.boolean().default(false) });

export type WebMessage =
  | { readonly kind: 'text'; readonly id: string; readonly text: string }
  | { readonly kind: 'button'; readonly id: string; readonly button: string; readonly messageId: string };

/** What the page posts when a person writes or presses a button; `id` is the page's own. Text is made NFC. */
export function parseWebMessage(body: Uint8Array): Result<WebMessage, 'malformed' | 'too-long'> {
  const parsed = parse(messageSchema, parseJson(body));
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if ('button' in value) return ok({ kind: 'button', id: value.id, button: value.button, messageId: value.message });
  // Half a surrogate pair is no text: a store would change it
  const text = value.text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .trim();
  if (text === '') return fail('malformed');
  return text.length > MAX_TEXT ? fail('too-long') : ok({ kind: 'text', id: value.id, text });
}

type Query = Readonly<Record<string, string | undefined>>;

/** @returns the position after which messages are wanted, and the seconds to wait for some */
export const parsePoll = (query: Query): Result<z.infer<typeof pollSchema>, 'malformed'> => parse(pollSchema, query);
export const parseFileQuery = (query: Query): Result<z.infer<typeof fileSchema>, 'malformed'> => parse(fileSchema, query);
export const parseSessionRequest = (body: Uint8Array): Result<z.infer<typeof sessionSchema>, 'malformed'> =>
  parse(sessionSchema, parseJson(body));

export const parseRowQuery = (query: Query): Result<z.infer<typeof rowSchema>, 'malformed'> => parse(rowSchema, query);
export const parseUploadQuery = (query: Query): Result<z.infer<typeof uploadSchema>, 'malformed'> => parse(uploadSchema, query);
export function parseOpinion(body: Uint8Array): Result<RowOpinion, 'malformed'> {
  const parsed = parse(verdictSchema, parseJson(body));
  if (!parsed.ok) return parsed;
  const { verdict } = parsed.value;
  if (verdict.kind !== 'corrected') return ok({ ...parsed.value, verdict });
  const cells = Object.fromEntries(Object.entries(verdict.cells).filter(([, words]) => words !== undefined)) as ReviewedCells;
  return ok({ ...parsed.value, verdict: { kind: 'corrected', cells } });
}

function parse<T>(schema: z.ZodType<T>, value: unknown): Result<T, 'malformed'> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail('malformed');
}

/** Undefined, which no schema takes, for what is no JSON in UTF-8. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
