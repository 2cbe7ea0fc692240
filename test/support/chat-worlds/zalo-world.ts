import { createZaloChannel } from '../../../src/adapters/channels/zalo/zalo-channel.ts';
import { startZaloServer, type ZaloServer } from '../../fakes/zalo-server.ts';
import { newZaloUpdate, type ZaloSaid, type ZaloUpdate } from '../../fakes/zalo-updates.ts';
import { type ChatWorld, type ReachedPerson, type SeenMessage, type Service, startService, type WorldOptions } from '../chat-world.ts';
import { SILENT_LOGGER } from '../silent-logger.ts';
import { FAST, ZALO_SECRET } from '../zalo-tools.ts';

export interface ZaloChatPerson extends ReachedPerson {
  readonly id: string;
  send(said: ZaloSaid): Promise<void>;
}

export interface ZaloWorld extends ChatWorld<ZaloChatPerson> {
  readonly platform: ZaloServer;
  /** What a chat, a group too, was shown. */
  shownTo(chatId: string): readonly SeenMessage[];
  post(body: string | object, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export interface ZaloWorldOptions extends WorldOptions {
  readonly mode?: 'polling' | 'webhook';
}

/** Real time, milliseconds: a message that is answered later than this may have arrived. */
const SEND_MS = 1000;

export async function makeZaloWorld({ mode = 'webhook', ...options }: ZaloWorldOptions): Promise<ZaloWorld> {
  const platform = await startZaloServer();
  const { token, apiRoot } = platform;
  const timing = { ...FAST, sendMs: SEND_MS };
  const service: Service = await startService(options, ({ clock }) =>
    createZaloChannel({ token, apiRoot, mode, webhookSecret: ZALO_SECRET, clock, logger: SILENT_LOGGER, timing }),
  );
  const address = `${service.url}/webhooks/zalo`;
  const post: ZaloWorld['post'] = (body, headers = { 'x-bot-api-secret-token': ZALO_SECRET }) =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  if (mode === 'webhook') {
    const answer = await fetch(`${apiRoot}/bot${token}/setWebhook`, {
      method: 'POST',
      body: JSON.stringify({ url: address, secret_token: ZALO_SECRET }),
    });
    if (!answer.ok) throw new Error(`setWebhook: ${answer.status}`);
  }
  const shownTo = (chatId: string): SeenMessage[] => platform.textsTo(chatId).map((text) => ({ text, buttons: [], replaced: false }));
  return {
    platform,
    post,
    shownTo,
    service: () => service,
    async person() {
      const person = platform.person('Lan');
      return {
        id: person.id,
        say: async (text) => void person.say(text),
        send: async (said) => void person.say(said),
        press: async (label) => Promise.reject(new Error(`there are no buttons here: ${label}`)),
        seen: async () => shownTo(person.id),
        draft(text) {
          const update: ZaloUpdate = newZaloUpdate({ text }, { from: person, chatId: person.id, isGroup: false, photoField: 'photo' });
          return async () => (await post({ ok: true, result: update })).status;
        },
      };
    },
    async close() {
      await service.stop();
      await platform.close();
    },
  };
}
