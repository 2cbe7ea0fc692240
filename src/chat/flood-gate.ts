import { conversationOf } from '../domain/channel-event.ts';
import * as vi from '../messages/vi.ts';
import type { ChatChannel } from '../ports/chat-channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredEvent } from '../ports/delivery-repositories.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Storage } from '../ports/repositories.ts';
import { layOut } from './lay-out.ts';
import { say } from './say.ts';

export interface FloodParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly channels: readonly ChatChannel[];
}

/** "2026-11-22T02": a chat is told once an hour. */
const HOUR = 13;

/** Lays aside what comes faster into one chat than it can ever be answered, and says so there. */
export function createFloodGate({
  storage,
  clock,
  logger,
  metrics,
  channels,
}: FloodParts): (events: readonly StoredEvent[]) => Promise<void> {
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  return async (events) => {
    const at = clock.now();
    await storage.atomically(async ({ inbox, outbox }) => {
      for (const stored of events) {
        await inbox.fail(stored.id, { reason: 'flood', dead: true, at });
        const channel = byName.get(stored.event.channel);
        if (channel === undefined) continue;
        const { messages } = layOut(say('refuse', vi.chat.flood), stored, channel.capabilities);
        const key = `flood:${conversationOf(stored.event)}:${at.slice(0, HOUR)}`;
        await outbox.add(
          messages.map((message) => ({ ...message, key })),
          at,
        );
      }
    });
    logger.warn('flood-refused', { messages: events.length });
    metrics.count('messages_refused_total', {}, events.length);
  };
}
