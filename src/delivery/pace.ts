import type { ChannelPace } from '../ports/chat-channel.ts';

/** Messages that may follow each other at once in one private chat, before the pace holds them back. */
const BURST = 3;
/** Chats whose pace is remembered; one that was silent for a minute needs no memory. */
const FORGOTTEN_AFTER_MS = 60_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** How fast messages may leave by one channel: token buckets for all chats together, for each chat, and for each group. */
export interface Pace {
  /** Takes leave to send now (0), or says in how many milliseconds to ask again. */
  take(chat: { readonly chatId: string; readonly isPrivate: boolean }, nowMs: number): number;
  /** In how many milliseconds the channel as a whole may send again; 0 for now. Takes nothing. */
  waitOfAll(nowMs: number): number;
  /** Lets nothing out before this moment: the platform has complained. */
  pauseUntil(untilMs: number): void;
}

export function createPace(limits: ChannelPace): Pace {
  const all: Bucket = { tokens: limits.perSecond, at: 0 };
  const chats = new Map<string, Bucket>();
  let pausedUntil = 0;
  let sweptAt = 0;

  function sweep(now: number): void {
    if (now - sweptAt < FORGOTTEN_AFTER_MS) return;
    sweptAt = now;
    for (const [chatId, { at }] of chats) if (now - at > FORGOTTEN_AFTER_MS) chats.delete(chatId);
  }

  return {
    take({ chatId, isPrivate }, now) {
      if (now < pausedUntil) return pausedUntil - now;
      sweep(now);
      const perMs = (isPrivate ? limits.perChatSecond : limits.perGroupMinute / 60) / 1000;
      const chat = chats.get(chatId) ?? { tokens: BURST, at: now };
      chats.set(chatId, chat);
      refill(all, limits.perSecond / 1000, limits.perSecond, now);
      refill(chat, perMs, BURST, now);
      const wait = Math.max(missing(all, limits.perSecond / 1000), missing(chat, perMs));
      if (wait > 0) return Math.ceil(wait);
      all.tokens -= 1;
      chat.tokens -= 1;
      return 0;
    },
    waitOfAll(now) {
      refill(all, limits.perSecond / 1000, limits.perSecond, now);
      return Math.ceil(Math.max(pausedUntil - now, missing(all, limits.perSecond / 1000), 0));
    },
    pauseUntil(until) {
      pausedUntil = Math.max(pausedUntil, until);
    },
  };
}

function refill(bucket: Bucket, perMs: number, most: number, now: number): void {
  // A clock that was set back gives nothing and takes nothing
  bucket.tokens = Math.min(most, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
  bucket.at = now;
}

const missing = ({ tokens }: Bucket, perMs: number): number => (tokens >= 1 ? 0 : (1 - tokens) / perMs);
