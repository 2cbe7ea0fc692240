import * as z from 'zod';
import { fail, ok, type Result } from '../../../domain/result.ts';

/** Units of UTF-16 that one message carries, either way. */
export const MAX_TEXT = 4000;
const LONGEST_BUTTON = 64;

const messageSchema = z.union([
  z.strictObject({ id: z.uuid(), text: z.string() }),
  z.strictObject({ id: z.uuid(), button: z.string().min(1).max(LONGEST_BUTTON), message: z.string().regex(/^\d{1,15}$/u) }),
]);
const pollSchema = z.object({ after: z.coerce.number().int().min(0).default(0), wait: z.coerce.number().min(0).default(0) });
const fileSchema = z.object({ message: z.string().regex(/^\d{1,15}$/u) });
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
