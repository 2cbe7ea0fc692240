import { createZaloChannel, type ZaloChannelOptions } from '../../src/adapters/channels/zalo/zalo-channel.ts';
import type { ZaloTiming } from '../../src/adapters/channels/zalo/zalo-timing.ts';
import { createSystemClock } from '../../src/adapters/runtime/system-clock.ts';
import type { ChannelEvent } from '../../src/domain/channel-event.ts';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.ts';
import type { AcceptEvents, ChatChannel } from '../../src/ports/chat-channel.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { ZaloServer } from '../fakes/zalo-server.ts';

export const ZALO_SECRET = 'mot-bi-mat-du-dai';

/** Waits so short that a test need not. Polls are held by the server for as long as the test tells it. */
export const FAST: ZaloTiming = {
  pollSeconds: 30,
  pollGraceMs: 5_000,
  sendMs: 5_000,
  typingMs: 1_000,
  nameMs: 1_000,
  pollBackoff: { firstMs: 1, longestMs: 8 },
  storeBackoff: { firstMs: 1, longestMs: 4 },
  hastyMs: 2,
};

export interface LogLine {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Keeps every line, errors with all that hangs on them. */
export function createLogBook(): Logger & { readonly lines: LogLine[]; events(): string[]; text(): string } {
  const lines: LogLine[] = [];
  const note = (event: string, fields: object = {}) => void lines.push({ event, fields: { ...fields } });
  return {
    lines,
    events: () => lines.map(({ event }) => event),
    text: () => everythingIn(lines),
    debug: note,
    info: note,
    warn: note,
    error: (event, error, fields) => note(event, { ...fields, error }),
  };
}

/** All text that can be reached from a value: messages, stacks and causes of errors too, which JSON leaves out. */
export function everythingIn(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  return Object.getOwnPropertyNames(value)
    .map((key) => `${key}: ${everythingIn((value as Record<string, unknown>)[key], seen)}`)
    .join('\n');
}

/** Takes events into memory; `refusals` says how often it cannot at first. */
export function createInbox(refusals = 0): { readonly events: ChannelEvent[]; readonly accept: AcceptEvents; attempts(): number } {
  const events: ChannelEvent[] = [];
  let attempts = 0;
  return {
    events,
    attempts: () => attempts,
    accept: async (given) => {
      attempts++;
      if (attempts <= refusals) throw new Error('the store is busy');
      events.push(...given);
    },
  };
}

export function zaloChannelFor(zalo: Pick<ZaloServer, 'token' | 'apiRoot'>, options: Partial<ZaloChannelOptions> = {}): ChatChannel {
  return createZaloChannel({
    token: zalo.token,
    apiRoot: zalo.apiRoot,
    mode: 'polling',
    webhookSecret: null,
    clock: createSystemClock(),
    logger: createLogBook(),
    timing: FAST,
    ...options,
  });
}

export function outgoing(chatId: string, text: string, overrides: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { chatId, text, styles: [], buttons: [], replaces: null, file: null, ...overrides };
}
