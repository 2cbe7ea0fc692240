import type { QuotaGuard } from '../delivery/quota-guard.ts';
import type { Sender } from '../delivery/sender.ts';
import type { ChannelEvent } from '../domain/channel-event.ts';
import type { ChatChannel } from '../ports/chat-channel.ts';
import { createFeed, type QueuedEvent } from './feed.ts';
import { createFloodGate } from './flood-gate.ts';
import { createEventHandler, type EventParts } from './handle-event.ts';
import { createIntake } from './intake.ts';
import { createInterruptions } from './interruptions.ts';
import { createLanes } from './lanes.ts';
import { tellOfQuotas } from './tell-administrators.ts';
import { createUploadWorker } from './uploads/upload-worker.ts';

/** Conversations answered at the same time. Few: answering is work for the processor, and acknowledgements come in between. */
const AT_ONCE = 8;

export interface ChatService {
  /** Goes on with what was left from before, then receives. */
  start(): Promise<void>;
  /** Looks after itself: to be called about once a minute. */
  chores(): Promise<void>;
  /** Reminds whose time has come, and follows up what was sent: to be called about once a minute. */
  remind(): Promise<void>;
  /** Resolves when all that has come in is answered and sent, as far as it can be sent now. */
  drain(): Promise<void>;
  /** Receives nothing more, finishes what is at work; the rest waits in the store. */
  stop(): Promise<void>;
}

export interface ChatServiceParts extends Omit<EventParts, 'channels' | 'interruptions' | 'isLast'> {
  readonly channels: readonly ChatChannel[];
  readonly sender: Sender;
  readonly quota: QuotaGuard;
  readonly remind: () => Promise<void>;
}

/** Everything between the channels and the answers: inbox, one conversation after the other, outbox. */
export function createChatService(parts: ChatServiceParts): ChatService {
  const { storage, logger, channels, sender } = parts;
  const names = channels.map(({ name }) => name);
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const interruptions = createInterruptions();
  const handle = createEventHandler({ ...parts, channels: byName, interruptions, isLast: (lane) => lanes.lengthOf(lane) <= 1 });
  const lanes = createLanes<QueuedEvent>(AT_ONCE, async (queued) => {
    const outcome = await handle(queued);
    sender.wake(queued.event.channel);
    feed.roomMade();
    return outcome === 'failed' ? { againAfterMs: retryPause(queued), as: { ...queued, attempts: queued.attempts + 1 } } : outcome;
  });
  const isTrusted = (channel: string): boolean => byName.get(channel)?.operator !== undefined;
  const feed = createFeed({ inbox: storage.inbox, logger, channels: names, lanes, isTrusted, refuse: createFloodGate(parts) });
  const onStored = (events: readonly ChannelEvent[]): void => {
    // Before these are begun themselves
    events.forEach(interruptions.interrupt);
    feed.wake();
  };
  const accept = createIntake({ ...parts, onStored });
  const uploader = parts.uploads === null ? null : createUploadWorker({ ...parts, uploads: parts.uploads, onTold: sender.wake });
  return {
    async start() {
      await sender.start();
      feed.start();
      uploader?.start();
      for (const channel of channels) await channel.start(accept);
    },
    chores: async () => tellOfQuotas(storage, await parts.quota.use(), parts.clock.now()),
    async remind() {
      await parts.remind();
      names.forEach(sender.wake);
    },
    async drain() {
      await feed.fill();
      await lanes.idle();
      await uploader?.drain();
      await sender.drain();
    },
    async stop() {
      await Promise.all(channels.map((channel) => channel.stop()));
      await feed.stop();
      const ended = lanes.stop();
      interruptions.interruptAll();
      await ended;
      await uploader?.stop();
      await sender.stop();
    },
  };
}

const RETRY_MS = 2_000;
/** Twice as long with each failure. */
const retryPause = ({ attempts }: QueuedEvent): number => RETRY_MS * 2 ** attempts;
