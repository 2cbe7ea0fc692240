import { join } from 'node:path';
import type { PollLimits } from '../../src/adapters/channels/web/waiting-polls.ts';
import { createWebChannel } from '../../src/adapters/channels/web/web-channel.ts';
import { createHttpServer } from '../../src/adapters/runtime/http-server.ts';
import { createSystemClock } from '../../src/adapters/runtime/system-clock.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { ChannelEvent } from '../../src/domain/channel-event.ts';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.ts';
import { WEB_PAGE } from '../../src/messages/web.ts';
import type { ChatChannel, SendOutcome } from '../../src/ports/chat-channel.ts';
import type { MailboxRepository } from '../../src/ports/mailbox.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { SILENT_LOGGER } from './silent-logger.ts';
import { PROJECT } from './source-files.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const PAGE_FOLDER = join(PROJECT, 'src', 'adapters', 'channels', 'web', 'page');

/** The web channel over real HTTP and a real store. */
export interface WebSite {
  /** Stays the same after a restart. */
  readonly url: string;
  readonly channel: ChatChannel;
  readonly storage: Storage;
  /** Events as they were accepted, each once. */
  readonly events: ChannelEvent[];
  say(chatId: string, text: string, parts?: Partial<OutgoingMessage>): Promise<SendOutcome>;
  /** Stops the server and the channel; the store stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface WebSiteOptions {
  readonly isSecure?: boolean;
  readonly pollLimits?: PollLimits;
  /** What the channel sees of the mailbox. */
  readonly mailbox?: (real: MailboxRepository) => MailboxRepository;
  /** False: requests come in, the channel does not receive yet. */
  readonly started?: boolean;
  /** What the other side does with an event that was not seen before. */
  readonly onEvent?: (event: ChannelEvent, site: WebSite) => Promise<void>;
}

export async function openWebSite({
  isSecure = false,
  pollLimits,
  started = true,
  mailbox = (real) => real,
  onEvent,
}: WebSiteOptions = {}): Promise<WebSite> {
  const storage = await createSqliteStorage(await temporaryFolder());
  const limits = pollLimits === undefined ? {} : { pollLimits };
  const parts = {
    mailbox: mailbox(storage.mailbox),
    clock: createSystemClock(),
    logger: SILENT_LOGGER,
    words: WEB_PAGE,
    pageFolder: PAGE_FOLDER,
  };
  const channel = createWebChannel({ ...parts, isSecure, ...limits });
  const events: ChannelEvent[] = [];
  const accept = async (incoming: readonly ChannelEvent[]): Promise<void> => {
    for (const event of incoming) {
      if (events.some(({ eventId }) => eventId === event.eventId)) continue;
      events.push(event);
      await onEvent?.(event, site);
    }
  };
  let port = 0;
  let server = createHttpServer({ host: '127.0.0.1', port, logger: SILENT_LOGGER });
  const { url } = await server.listen(channel.routes);
  port = Number(new URL(url).port);
  if (started) await channel.start(accept);
  const stop = async (): Promise<void> => {
    await channel.stop();
    await server.close();
  };
  const site: WebSite = {
    url,
    channel,
    storage,
    events,
    say: (chatId, text, given) =>
      channel.send({ chatId, text, styles: [], buttons: [], replaces: null, file: null, ...given }, new AbortController().signal),
    stop,
    async start() {
      server = createHttpServer({ host: '127.0.0.1', port, logger: SILENT_LOGGER });
      await server.listen(channel.routes);
      await channel.start(accept);
    },
    async close() {
      await stop();
      await storage.close();
    },
  };
  return site;
}
