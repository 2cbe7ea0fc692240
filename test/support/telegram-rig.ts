import { createTelegramChannel, type TelegramChannelOptions } from '../../src/adapters/channels/telegram/telegram-channel.ts';
import { createSystemClock } from '../../src/adapters/runtime/system-clock.ts';
import type { ChannelEvent } from '../../src/domain/channel-event.ts';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.ts';
import type { ChatChannel, SendOutcome } from '../../src/ports/chat-channel.ts';
import { startTelegramServer, type TelegramServer, type TelegramServerOptions } from '../fakes/telegram-server.ts';
import { createRecordingLogger, type RecordingLogger } from './recording-logger.ts';

export interface TelegramRig {
  readonly server: TelegramServer;
  readonly channel: ChatChannel;
  readonly logger: RecordingLogger;
  /** The calls of `accept` that succeeded. */
  readonly batches: readonly (readonly ChannelEvent[])[];
  events(): readonly ChannelEvent[];
  /** Starts receiving; the next `failures` calls of `accept` reject. */
  start(failures?: number): Promise<void>;
  send(message: Partial<OutgoingMessage>, signal?: AbortSignal): Promise<SendOutcome>;
  close(): Promise<void>;
}

const FAST = { shortestMs: 5, longestMs: 40, conflictMs: 10, unauthorizedMs: 10 };

/** The channel and a platform to talk to, with waits short enough for tests. */
export async function startTelegramRig(
  options: Partial<TelegramChannelOptions> & { readonly webhookSecret?: string } = {},
  serverOptions: TelegramServerOptions = {},
): Promise<TelegramRig> {
  const server = await startTelegramServer(serverOptions);
  const logger = createRecordingLogger();
  const common = { token: server.token, apiRoot: server.url, clock: createSystemClock(), logger, recovery: FAST, pollSeconds: 5 };
  const channel = createTelegramChannel({ ...common, mode: 'polling', ...options } as TelegramChannelOptions);
  const batches: (readonly ChannelEvent[])[] = [];
  return {
    server,
    channel,
    logger,
    batches,
    events: () => batches.flat(),
    async start(failures = 0) {
      let left = failures;
      await channel.start(async (events) => {
        left -= 1;
        if (left >= 0) throw new Error('the disk is full');
        batches.push(events);
      });
    },
    send: (message, signal = new AbortController().signal) =>
      channel.send({ chatId: '1', text: 'x', styles: [], buttons: [], replaces: null, file: null, ...message }, signal),
    async close() {
      await channel.stop();
      await server.close();
    },
  };
}
