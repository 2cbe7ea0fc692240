import { z } from 'zod';
import type { ChannelEvent, EventContent } from '../../../domain/channel-event.ts';
import { cutToLongest } from '../../../domain/longest-text.ts';

/** What the reading of an update must know besides it. */
export interface UpdateContext {
  readonly channel: string;
  /** Names under which the assistant is mentioned in groups. */
  readonly botNames: readonly string[];
  /** ISO moment, for an update that does not say its own. */
  readonly receivedAt: string;
}

const id = z.union([z.string().min(1), z.number().transform(String)]);
const words = z.string().optional().catch(undefined);
const message = z.object({
  from: z.object({ id, is_bot: z.boolean().optional().catch(undefined) }),
  chat: z.object({ id, chat_type: z.string().optional() }),
  message_id: id,
  date: z.number().optional().catch(undefined),
  text: words,
  caption: words,
  photo: z.unknown().optional(),
  photo_url: z.unknown().optional(),
  sticker: z.unknown().optional(),
  voice_url: z.unknown().optional(),
});
const update = z.object({ event_name: z.string().optional(), message });
type ZaloMessage = z.infer<typeof message>;

/** The updates of an answer or a webhook body: the body itself or its `result`, one update, several, or `{updates: […]}`. */
export function readZaloUpdates(body: unknown): unknown[] {
  const inner = isRecord(body) && 'result' in body ? body['result'] : body;
  const list = isRecord(inner) && Array.isArray(inner['updates']) ? inner['updates'] : inner;
  return Array.isArray(list) ? list : isRecord(list) && Object.keys(list).length > 0 ? [list] : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** For logs: the name of an update's event and nothing that a person wrote. */
export function updateName(raw: unknown): string {
  const name = isRecord(raw) ? raw['event_name'] : undefined;
  return typeof name === 'string' && /^[\w.]{1,64}$/u.test(name) ? name : 'unnamed';
}

/** Whether the names of the assistant matter for reading an update. */
export function isFromGroup(raw: unknown): boolean {
  const parsed = update.safeParse(raw);
  return parsed.success && !isPrivate(parsed.data.message);
}

type ContentReader = (message: ZaloMessage, clean: (text: string) => string) => EventContent;
const attachment =
  (kind: 'photo' | 'sticker' | 'voice' | 'other'): ContentReader =>
  ({ caption }, clean) => ({ kind: 'attachment', attachment: kind, caption: clean(caption ?? ''), file: null });

/** Media have public addresses that expire; nothing here asks for them, so they are not kept. */
const READERS: ReadonlyMap<string, ContentReader> = new Map(
  Object.entries({
    'message.text.received': ({ text }, clean) => ({ kind: 'text', text: clean(text ?? ''), edited: false }),
    'message.image.received': attachment('photo'),
    'message.sticker.received': attachment('sticker'),
    'message.voice.received': attachment('voice'),
    'message.unsupported.received': attachment('other'),
  } satisfies Record<string, ContentReader>),
);

/** Null for what is no message of a person: an event that is not known, another bot, a body that cannot be read. */
export function parseZaloUpdate(raw: unknown, { channel, botNames, receivedAt }: UpdateContext): ChannelEvent | null {
  const parsed = update.safeParse(raw);
  if (!parsed.success) return null;
  const { message } = parsed.data;
  const read = READERS.get(parsed.data.event_name ?? eventNameOf(message));
  if (read === undefined || message.from.is_bot === true) return null;
  const direct = isPrivate(message);
  return {
    channel,
    eventId: `${message.chat.id}:${message.message_id}`,
    chatId: message.chat.id,
    senderId: message.from.id,
    isPrivate: direct,
    at: momentOf(message.date) ?? receivedAt,
    content: read(message, (text) => cleanText(text, direct ? [] : botNames)),
  };
}

/** Some samples of the documentation have no event name. */
function eventNameOf({ text, photo, photo_url, sticker, voice_url }: ZaloMessage): string {
  if (text !== undefined) return 'message.text.received';
  if (photo != null || photo_url != null) return 'message.image.received';
  if (sticker != null) return 'message.sticker.received';
  return voice_url != null ? 'message.voice.received' : 'message.unsupported.received';
}

function isPrivate({ chat, from }: ZaloMessage): boolean {
  return chat.chat_type === undefined ? chat.id === from.id : chat.chat_type.toUpperCase() === 'PRIVATE';
}

/** `date` is milliseconds. */
function momentOf(date: number | undefined): string | null {
  const moment = new Date(date ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** A mention is nothing but "@name" before the text; a longer name is tried first. */
function cleanText(raw: string, names: readonly string[]): string {
  const text = raw.normalize('NFC');
  const start = text.trimStart().toLowerCase();
  const mention = names
    .map((name) => `@${name.normalize('NFC').trim().toLowerCase()}`)
    .toSorted((a, b) => b.length - a.length)
    .find((tag) => tag.length > 1 && start.startsWith(tag) && !/^[\p{L}\p{M}\p{N}]/u.test(start.slice(tag.length)));
  const rest =
    mention === undefined
      ? text
      : text
          .trimStart()
          .slice(mention.length)
          .replace(/^[\s,:]+/u, '');
  return cutToLongest(rest);
}
