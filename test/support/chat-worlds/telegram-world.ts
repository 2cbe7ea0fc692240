import { createTelegramChannel, type TelegramChannelOptions } from '../../../src/adapters/channels/telegram/telegram-channel.ts';
import type { FakeChat } from '../../fakes/telegram/people.ts';
import { startTelegramServer, type TelegramServer } from '../../fakes/telegram-server.ts';
import { type ChatWorld, type ReachedPerson, type SeenMessage, type Service, startService, type WorldOptions } from '../chat-world.ts';
import { SILENT_LOGGER } from '../silent-logger.ts';

export const TELEGRAM_SECRET = 'bi-mat-cua-webhook';

export interface TelegramChatPerson extends ReachedPerson {
  readonly chat: FakeChat;
}

export interface TelegramWorld extends ChatWorld<TelegramChatPerson> {
  readonly platform: TelegramServer;
  shownTo(chat: FakeChat): readonly SeenMessage[];
  post(body: string | object, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export interface TelegramWorldOptions extends WorldOptions {
  readonly mode?: 'polling' | 'webhook';
}

const FAST = { shortestMs: 5, longestMs: 40, conflictMs: 10, unauthorizedMs: 10 };
/** Real time, milliseconds: a message that is answered later than this may have arrived. */
const REQUEST_MS = 1000;
const COMMANDS = [{ command: 'vanban', description: 'Văn bản đã nạp' }];

export async function makeTelegramWorld({ mode = 'webhook', ...options }: TelegramWorldOptions): Promise<TelegramWorld> {
  const platform = await startTelegramServer();
  let lastUpdate = 900_000;
  const service: Service = await startService(options, ({ clock }) => {
    const receiving = mode === 'webhook' ? { mode, webhookSecret: TELEGRAM_SECRET } : { mode };
    const access = { token: platform.token, apiRoot: platform.url, requestMs: REQUEST_MS };
    const channel: TelegramChannelOptions = {
      ...access,
      ...receiving,
      clock,
      logger: SILENT_LOGGER,
      recovery: FAST,
      pollSeconds: 5,
      commands: COMMANDS,
    };
    return createTelegramChannel(channel);
  });
  const address = `${service.url}/webhooks/telegram`;
  const post: TelegramWorld['post'] = (body, headers = { 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET }) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  if (mode === 'webhook') {
    const parameters = { url: address, secret_token: TELEGRAM_SECRET };
    const answer = await fetch(`${platform.url}/bot${platform.token}/setWebhook`, { method: 'POST', body: JSON.stringify(parameters) });
    if (!answer.ok) throw new Error(`setWebhook: ${answer.status}`);
  }
  const shownTo = (chat: FakeChat): SeenMessage[] =>
    platform
      .sent()
      .filter(({ chatId }) => chatId === chat.id())
      .map(({ text, buttons, method }) => ({
        text,
        buttons: buttons.flat().map((button) => button.text),
        replaced: method === 'editMessageText',
      }));
  return {
    platform,
    post,
    shownTo,
    service: () => service,
    async person() {
      const chat = platform.privateChat();
      return {
        chat,
        say: async (text) => void chat.say(text),
        press: async (label) => void chat.press(label),
        seen: async () => shownTo(chat),
        draft(text) {
          lastUpdate += 1;
          const from = { id: chat.id(), is_bot: false, first_name: 'Lan' };
          const place = { id: chat.id(), type: 'private', first_name: 'Lan' };
          const message = { message_id: lastUpdate, from, chat: place, date: Math.floor(Date.now() / 1000), text };
          const update = { update_id: lastUpdate, message };
          return async () => {
            // Right after a start the bot does not know its name yet; the platform comes again
            for (;;) {
              const { status } = await post(update);
              if (status !== 503) return status;
            }
          };
        },
      };
    },
    async close() {
      await service.stop();
      await platform.close();
    },
  };
}
