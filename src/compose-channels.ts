import { createTelegramChannel } from './adapters/channels/telegram/telegram-channel.ts';
import type { TelegramCommand } from './adapters/channels/telegram/telegram-commands.ts';
import { createWebChannel } from './adapters/channels/web/web-channel.ts';
import type { WebWords } from './adapters/channels/web/web-words.ts';
import { createZaloChannel } from './adapters/channels/zalo/zalo-channel.ts';
import type { AppPorts } from './app.ts';
import type { Config } from './config/env.ts';
import type { Quota } from './delivery/quota-guard.ts';
import type { ChatChannel } from './ports/chat-channel.ts';
import type { DocumentDesk } from './ports/document-desk.ts';

/** The words that channels show by themselves. */
export interface ChannelWords {
  readonly web: WebWords;
  readonly commands: readonly TelegramCommand[];
}

/** The channels that are configured; Zalo first, because it reaches people where the others may not. */
export function composeChannels(
  config: Config,
  { storage, clock, logger }: AppPorts,
  words: ChannelWords,
  desk: DocumentDesk,
): ChatChannel[] {
  const { zalo, telegram } = config;
  const channels: ChatChannel[] = [];
  if (zalo !== null) channels.push(createZaloChannel({ ...zalo, clock, logger }));
  if (telegram !== null) channels.push(createTelegramChannel({ ...telegram, clock, logger, commands: words.commands }));
  if (config.hasWebChat) {
    const isSecure = config.publicUrl?.startsWith('https:') ?? false;
    const page = { words: words.web, isSecure, pageFolder: config.webPageFolder, desk };
    channels.push(createWebChannel({ mailbox: storage.mailbox, clock, logger, ...page }));
  }
  return channels;
}

/** What the platforms grant, by channel. */
export function quotasOf({ zalo }: Config): ReadonlyMap<string, Quota> {
  return zalo === null ? new Map() : new Map([['zalo', { messagesPerMonth: zalo.messagesPerMonth, users: zalo.users }]]);
}
