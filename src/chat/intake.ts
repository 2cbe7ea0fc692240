import { randomUUID } from 'node:crypto';
import type { ChannelEvent } from '../domain/channel-event.ts';
import type { AcceptEvents } from '../ports/chat-channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { NewEvent } from '../ports/delivery-repositories.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Storage } from '../ports/repositories.ts';

/** Events stored in one transaction: enough that a storm of requests shares the disk's time, few enough that none waits long. */
const MAX_TOGETHER = 128;

interface Delivery {
  readonly events: readonly NewEvent[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface IntakeParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Called after something new was stored. */
  readonly onStored: (events: readonly ChannelEvent[]) => void;
}

/** Stores what channels bring, each event once. What arrives together is written together. */
export function createIntake({ storage, clock, logger, metrics, onStored }: IntakeParts): AcceptEvents {
  const queue: Delivery[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    // All requests of this turn of the event loop get on board
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) await store(takeBatch(queue));
    isWriting = false;
  }

  async function store(batch: readonly Delivery[]): Promise<void> {
    try {
      const events = batch.flatMap((delivery) => delivery.events);
      const stored = await storage.atomically(({ inbox }) => inbox.add(events, clock.now()), { isUrgent: true });
      for (const { trace, event } of stored) {
        logger.debug('message-received', { trace, channel: event.channel, kind: event.content.kind });
        metrics.count('messages_received_total', { channel: event.channel, kind: event.content.kind });
      }
      if (stored.length > 0) onStored(stored.map(({ event }) => event));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      logger.error('messages-not-stored', error, { deliveries: batch.length });
      for (const { reject } of batch) reject(error);
    }
  }

  return (events: readonly ChannelEvent[]) => {
    if (events.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      queue.push({ events: events.map((event) => ({ trace: randomUUID(), event })), resolve, reject });
      void write();
    });
  };
}

function takeBatch(queue: Delivery[]): Delivery[] {
  let count = 0;
  const fitting = queue.findIndex(({ events }) => {
    count += events.length;
    return count > MAX_TOGETHER;
  });
  return queue.splice(0, fitting === -1 ? queue.length : Math.max(1, fitting));
}
