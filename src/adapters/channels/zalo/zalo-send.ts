import type { OutgoingMessage, TextStyle } from '../../../domain/outgoing-message.ts';
import { RATE_LIMITED, type RefusalReason, type SendOutcome } from '../../../ports/chat-channel.ts';
import type { ZaloClient, ZaloReply, ZaloSentMessage, ZaloTextStyle } from './zalo-client.ts';
import type { ZaloMeaning } from './zalo-codes.ts';
import type { CallLimits } from './zalo-transport.ts';

/** UTF-16 units that the platform takes in one message. */
const LARGEST_TEXT = 2000;
/** Milliseconds until a fault that an administrator must mend is tried again. */
const MENDED_BY_HAND_MS = 60_000;
/** A day's quota does not come back sooner. */
const NEXT_HOUR_MS = 3_600_000;

const STYLE_CODES: Readonly<Record<TextStyle['style'], string>> = { bold: 'b', italic: 'i' };
const NO_SUCH_CHAT = /(?:chat|user|recipient|conversation|group)/iu;
const NOT_THERE = /not (?:found|exist)|does(?:n't| not) exist|no such|unknown|invalid/iu;

const refused = (reason: RefusalReason, detail: string): SendOutcome => ({ kind: 'refused', reason, detail });
const later = (reason: string, afterMs: number | null): SendOutcome => ({ kind: 'later', reason, afterMs });
const isNoSuchChat = (description: string): boolean => NO_SUCH_CHAT.test(description) && NOT_THERE.test(description);

/** What an error says of a message. No code is documented for someone who blocked the assistant. */
const OUTCOMES: Readonly<Record<ZaloMeaning, (description: string) => SendOutcome>> = {
  'bad-request': (description) => refused(isNoSuchChat(description) ? 'chat-not-found' : 'bad-request', description),
  // The same code for a chat that is gone and for an address that leads nowhere, which can be mended
  'not-found': (description) =>
    isNoSuchChat(description) ? refused('chat-not-found', description) : later('not-found', MENDED_BY_HAND_MS),
  // No fault of the message: it waits for the right token
  unauthorized: () => later('unauthorized', MENDED_BY_HAND_MS),
  'too-large': (description) => refused('too-large', description),
  quota: () => later(RATE_LIMITED, null),
  'daily-cap': () => later('daily-cap', NEXT_HOUR_MS),
  'webhook-set': () => ({ kind: 'unknown', reason: 'code-409' }),
  'server-error': () => ({ kind: 'unknown', reason: 'server-error' }),
  'timed-out': () => ({ kind: 'unknown', reason: 'timed-out' }),
  'unknown-code': () => ({ kind: 'unknown', reason: 'unknown-code' }),
};

/** Sends one message as plain text with styles: no markup, because nothing says how to escape what people and documents write. */
export async function sendZaloMessage(
  { sendMessage }: Pick<ZaloClient, 'sendMessage'>,
  { chatId, text, styles, file }: OutgoingMessage,
  limits: CallLimits,
): Promise<SendOutcome> {
  if (file !== null) return refused('bad-request', 'files cannot be sent');
  if (text.trim() === '') return refused('bad-request', 'the text is empty');
  if (text.length > LARGEST_TEXT) return refused('too-large', `${text.length} of ${LARGEST_TEXT} units`);
  const marks = styles.flatMap((style) => toZaloStyle(style, text.length));
  if (marks.length > 0) {
    const styled = await sendMessage({ chat_id: chatId, text, text_styles: marks }, limits);
    if (!mayBeTheStyles(styled)) return outcomeOf(styled);
  }
  return outcomeOf(await sendMessage({ chat_id: chatId, text }, limits));
}

/** Refused, so surely not taken: better without its styles than not at all. */
function mayBeTheStyles(reply: ZaloReply<ZaloSentMessage>): boolean {
  return reply.kind === 'api-error' && reply.meaning === 'bad-request' && !isNoSuchChat(reply.description);
}

function outcomeOf(reply: ZaloReply<ZaloSentMessage>): SendOutcome {
  if (reply.kind === 'ok') return { kind: 'sent', messageId: reply.value.message_id };
  if (reply.kind === 'api-error') return OUTCOMES[reply.meaning](reply.description);
  return reply.taken === 'no' ? later(reply.reason, null) : { kind: 'unknown', reason: reply.reason };
}

/** None for a style that lies outside the text. */
function toZaloStyle({ start, length, style }: TextStyle, textLength: number): ZaloTextStyle[] {
  const from = Math.max(0, start);
  const len = Math.min(start + length, textLength) - from;
  return len > 0 ? [{ start: from, len, st: [STYLE_CODES[style]] }] : [];
}
