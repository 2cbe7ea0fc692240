import type { ChatChannel } from '../../../ports/chat-channel.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PortError } from '../../../ports/errors.ts';
import type { Logger } from '../../../ports/logger.ts';
import { createBotNames } from './zalo-bot-names.ts';
import { createZaloClient, type ZaloClient } from './zalo-client.ts';
import { createHealthRecord, type HealthRecord } from './zalo-health.ts';
import { createZaloIntake } from './zalo-intake.ts';
import { pollZalo } from './zalo-poller.ts';
import { sendZaloMessage } from './zalo-send.ts';
import { ZALO_TIMING, type ZaloTiming } from './zalo-timing.ts';
import type { ZaloAccess } from './zalo-transport.ts';
import { createZaloWebhook } from './zalo-webhook-route.ts';

export interface ZaloChannelOptions extends ZaloAccess {
  /** Polling hands every message over once: what comes while nobody asks may be lost. A webhook is for work, polling for trying out. */
  readonly mode: 'polling' | 'webhook';
  /** Needed for a webhook; null otherwise. */
  readonly webhookSecret: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The name that groups mention, as typed when the bot was made. The platform tells it too, but does not promise to. */
  readonly botName?: string | null;
  readonly timing?: Partial<ZaloTiming>;
}

const NAME = 'zalo';

/** No rates are published: these are what one person writing to another would not exceed by much. */
const PACE = { perSecond: 10, perChatSecond: 1, perGroupMinute: 20 } as const;
/** A message takes 2000 units; the rest is for what a later step may add. */
const CAPABILITIES = { maxText: 1900, buttons: false, edits: false, files: false } as const;

/** How events come in; one of two ways. */
type Receiver = Pick<ChatChannel, 'routes' | 'start' | 'stop'>;

/** @throws PortError 'not-permitted' for a token or address that no call can be made with, and for a webhook without a secret */
export function createZaloChannel(options: ZaloChannelOptions): ChatChannel {
  const timing = { ...ZALO_TIMING, ...options.timing };
  const client = createZaloClient(options);
  const health = createHealthRecord(options.clock);
  const receiver = createReceiver(options, { client, health, timing });
  return {
    name: NAME,
    capabilities: CAPABILITIES,
    pace: PACE,
    ...receiver,
    send: (message, signal) => {
      const sendMessage: ZaloClient['sendMessage'] = async (params, limits) => {
        const reply = await client.sendMessage(params, limits);
        health.called(reply);
        return reply;
      };
      return sendZaloMessage({ sendMessage }, message, { timeoutMs: timing.sendMs, signal });
    },
    showTyping: async (chatId) => {
      health.called(await client.sendChatAction({ chat_id: chatId, action: 'typing' }, { timeoutMs: timing.typingMs }));
    },
    health: health.read,
  };
}

interface Parts {
  readonly client: ZaloClient;
  readonly health: HealthRecord;
  readonly timing: ZaloTiming;
}

function createReceiver({ mode, webhookSecret, botName, clock, logger }: ZaloChannelOptions, { client, health, timing }: Parts): Receiver {
  const names = createBotNames({ client, health, logger, configured: botName ?? null, timeoutMs: timing.nameMs });
  const intake = createZaloIntake({ channel: NAME, names, clock, logger });
  const receiver = mode === 'webhook' ? webhookReceiver(secretOf(webhookSecret)) : pollingReceiver();
  return {
    ...receiver,
    start: async (accept) => {
      health.start();
      // Asked early, and not waited for: nothing but a mention in a group needs it
      void names.read();
      await receiver.start(accept);
    },
    stop: async () => {
      health.stop();
      await receiver.stop();
    },
  };

  function webhookReceiver(secret: string): Receiver {
    const webhook = createZaloWebhook({ secret, intake, health, logger });
    return { routes: [webhook.route], start: async (accept) => webhook.open(accept), stop: webhook.close };
  }

  function pollingReceiver(): Receiver {
    let polling: { readonly controller: AbortController; readonly done: Promise<void> } | null = null;
    const stop = async () => {
      polling?.controller.abort();
      await polling?.done;
      polling = null;
    };
    const start: Receiver['start'] = async (accept) => {
      await stop();
      const controller = new AbortController();
      polling = { controller, done: pollZalo({ client, intake, accept, health, logger, timing }, controller.signal) };
    };
    return { routes: [], start, stop };
  }
}

/** 8 to 256 characters, says the platform; an empty one would let everybody in. */
function secretOf(secret: string | null): string {
  if (secret === null || secret.length < 8)
    throw new PortError('not-permitted', 'the Zalo webhook needs a secret of at least 8 characters');
  return secret;
}
