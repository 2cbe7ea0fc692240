import type { ChannelEvent } from '../domain/channel-event.ts';
import type { OutgoingMessage } from '../domain/outgoing-message.ts';
import type { Person } from '../domain/person.ts';
import type { HttpRoute } from './http.ts';

export interface ChannelCapabilities {
  /** The most that one message carries, UTF-16 units. */
  readonly maxText: number;
  readonly buttons: boolean;
  readonly edits: boolean;
  readonly files: boolean;
}

/** How fast a platform lets messages out. */
export interface ChannelPace {
  /** Messages a second to all chats together. */
  readonly perSecond: number;
  /** Messages a second to one private chat, after a short burst. */
  readonly perChatSecond: number;
  /** Messages a minute to one group. */
  readonly perGroupMinute: number;
}

/** The reason of a 'later' by which a channel says that the platform finds all its messages together too many: the whole channel slows down. */
export const RATE_LIMITED = 'rate-limited';

/** What became of asking for the bytes of a file. */
export type DownloadOutcome =
  | { readonly kind: 'downloaded'; readonly bytes: Uint8Array }
  /** 'gone': unknown, or given out no more. */
  | { readonly kind: 'refused'; readonly reason: 'too-large' | 'gone' }
  /** It may be there later. */
  | { readonly kind: 'later'; readonly reason: string };

/** What became of a message. */
export type SendOutcome =
  /** The platform gave it an id. */
  | { readonly kind: 'sent'; readonly messageId: string }
  /** It was surely not taken, and may be later. `afterMs` is what the platform asked for. After {@link RATE_LIMITED} the whole channel rests. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs: number | null }
  /** The connection broke, the time ran out, or a gateway answered instead: it may have been taken or not. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** It will never be taken. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string }
  /** The chat goes on under another id: to be sent there. */
  | { readonly kind: 'moved'; readonly chatId: string };

export const REFUSAL_REASONS = ['blocked', 'chat-not-found', 'bad-request', 'too-large', 'unauthorized'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export interface ChannelHealth {
  readonly state: 'receiving' | 'recovering' | 'stopped';
  /** ISO moment of the last contact with the platform; null before the first. */
  readonly lastContactAt: string | null;
  /** What is wrong, in English kebab-case ("unauthorized", "another-poller"); null when nothing is. */
  readonly problem: string | null;
}

/** Stores events; when it resolves they are safe and may be acknowledged. Events of one call are in their order. */
export type AcceptEvents = (events: readonly ChannelEvent[]) => Promise<void>;

/** A way to reach people. Receiving heals itself: network faults and refusals are waited out inside. */
export interface ChatChannel {
  /** Unique among those of a process; events carry it. */
  readonly name: string;
  readonly capabilities: ChannelCapabilities;
  readonly pace: ChannelPace;
  /** Set where only who runs the programme can write: that person sees every document and waits for no rate limit. */
  readonly operator?: { readonly person: Person | null };
  /** To be served while the channel receives; empty for one that only asks its platform. They answer 503 before {@link start}. */
  readonly routes: readonly HttpRoute[];
  /** Begins to receive and returns. An event is acknowledged to the platform only after `accept` resolved; when it rejects, it must come again. */
  start(accept: AcceptEvents): Promise<void>;
  /** Receives nothing more; events already handed to `accept` are waited for. Sending still works. */
  stop(): Promise<void>;
  /** Never throws for what a platform or network does. `signal` aborts the wait: the outcome is then 'unknown'. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  /** The bytes of a file that an event named, kept in memory only; left out by a channel that gives out none. Never throws as `send`. */
  download?(fileId: string, maxBytes: number, signal: AbortSignal): Promise<DownloadOutcome>;
  /** Shows that an answer is on its way; faults are nobody's business. */
  showTyping(chatId: string): Promise<void>;
  health(): ChannelHealth;
}
