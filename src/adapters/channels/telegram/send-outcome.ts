import { RATE_LIMITED, type RefusalReason, type SendOutcome } from '../../../ports/chat-channel.ts';
import type { ApiAnswer } from './telegram-api.ts';
import { moveChatId } from './telegram-chat-id.ts';

export type ApiFault = Exclude<ApiAnswer<unknown>, { readonly kind: 'ok' }>;

/** A new token takes a person; asking more often than this helps nobody. */
const UNAUTHORIZED_MS = 60_000;

/** What a refusal means for the message: the first line that fits. Telegram has codes for few things and words for the rest. */
const REFUSALS: readonly (readonly [codes: readonly number[], words: RegExp, RefusalReason])[] = [
  [[413], /^/u, 'too-large'],
  [[400], /too (?:big|large|long)|too much/iu, 'too-large'],
  [[400, 403], /chat not found|thread not found|PEER_ID_INVALID|group chat was (?:deleted|deactivated)|TOPIC_DELETED/iu, 'chat-not-found'],
  // "bot was blocked by the user", "user is deactivated", "bot was kicked from …", "bot can't initiate conversation with a user"
  [[403], /^/u, 'blocked'],
  [[400], /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED|USER_IS_BLOCKED/iu, 'blocked'],
];

/** What became of a message to `chatId`, by the answer that was no success. */
export function toSendOutcome(fault: ApiFault, chatId: string): SendOutcome {
  if (fault.kind === 'unknown') return fault;
  if (fault.kind === 'unsent') return { kind: 'later', reason: fault.reason, afterMs: null };
  if (fault.migratedTo !== null) return { kind: 'moved', chatId: moveChatId(chatId, fault.migratedTo) };
  if (fault.code === 429) return { kind: 'later', reason: RATE_LIMITED, afterMs: fault.retryAfterMs };
  if (isUnauthorized(fault)) return { kind: 'later', reason: 'unauthorized', afterMs: UNAUTHORIZED_MS };
  const reason = REFUSALS.find(([codes, words]) => codes.includes(fault.code) && words.test(fault.description))?.[2] ?? 'bad-request';
  return { kind: 'refused', reason, detail: `${fault.code}: ${fault.description}` };
}

/** A token that was revoked gets 401; one that has not the form of a token is an unknown address, 404. */
export const isUnauthorized = (fault: ApiFault): boolean => fault.kind === 'refused' && (fault.code === 401 || fault.code === 404);

export const isRefusedAs = (fault: ApiFault, words: RegExp): boolean =>
  fault.kind === 'refused' && fault.code === 400 && words.test(fault.description);
