import { createSignal } from '../delivery/signal.ts';
import { conversationOf } from '../domain/channel-event.ts';
import type { InboxRepository, StoredEvent } from '../ports/delivery-repositories.ts';
import type { Logger } from '../ports/logger.ts';
import type { LaneItem, Lanes } from './lanes.ts';

/** Events in memory; the others wait in the store. */
const MAX_QUEUED = 2_000;
/** Events of one chat in memory: whoever writes more than this ahead of the answers would keep others out of it. */
const MAX_OF_ONE_CHAT = 300;
/** Somebody may have put an event back on the list. */
const LOOK_AGAIN_MS = 5_000;

export type QueuedEvent = StoredEvent & LaneItem;

/** Brings waiting events from the store into the lanes, in their order, as far as there is room. */
export interface Feed {
  start(): void;
  /** There may be new events. */
  wake(): void;
  /** There is room for those that had none. */
  roomMade(): void;
  /** Resolves when what is stored by now is in the lanes, as far as there is room. */
  fill(): Promise<void>;
  stop(): Promise<void>;
}

export interface FeedParts {
  readonly inbox: InboxRepository;
  readonly logger: Logger;
  readonly channels: readonly string[];
  readonly lanes: Lanes<QueuedEvent>;
  /** Whose own programme it is may write as much as they like. */
  readonly isTrusted: (channel: string) => boolean;
  /** Takes events off the list that are too many of one chat. */
  refuse(events: readonly StoredEvent[]): Promise<void>;
}

export function createFeed({ inbox, logger, channels, lanes, isTrusted, refuse }: FeedParts): Feed {
  const signal = createSignal();
  let after = 0;
  let lookedAt = 0;
  let stopped = false;
  let isBehind = false;
  let loop: Promise<void> = Promise.resolve();
  let filling: Promise<void> = Promise.resolve();

  /** False: its chat has too many already. */
  function take(queued: QueuedEvent): boolean {
    const isTooMuch = lanes.lengthOf(queued.lane) >= MAX_OF_ONE_CHAT && !lanes.has(queued.id);
    if (isTooMuch && !isTrusted(queued.event.channel)) return false;
    lanes.push(queued);
    return true;
  }

  async function bring(): Promise<void> {
    for (let room = MAX_QUEUED - lanes.size; room > 0 && !stopped; room = MAX_QUEUED - lanes.size) {
      const events = await inbox.waiting(channels, after, room);
      const tooMany = events.filter((stored) => !take({ ...stored, lane: conversationOf(stored.event) }));
      if (tooMany.length > 0) await refuse(tooMany);
      after = events.at(-1)?.id ?? after;
      isBehind = events.length === room;
      if (!isBehind) return;
    }
  }

  /** One after the other, so that events are pushed in their order. */
  function fill(): Promise<void> {
    filling = filling.then(bring, bring);
    return filling;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      // From the beginning now and then: those in the lanes are known there
      if (performance.now() - lookedAt > LOOK_AGAIN_MS) {
        after = 0;
        lookedAt = performance.now();
      }
      await fill().catch((error: unknown) => logger.error('inbox-not-read', error));
      await signal.wait(LOOK_AGAIN_MS);
    }
  }

  return {
    start() {
      loop = run();
    },
    wake: signal.wake,
    roomMade() {
      // Many at a time: asking for each by itself would read the store as often
      if (isBehind && lanes.size < MAX_QUEUED / 2) signal.wake();
    },
    fill,
    async stop() {
      stopped = true;
      signal.wake();
      await loop;
    },
  };
}
