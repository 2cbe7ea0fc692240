import { TELEGRAM_FAULTS, type TelegramFault } from '../fakes/telegram/faults.ts';
import type { AcceptedSend } from '../fakes/telegram/methods.ts';
import { startTelegramServer, type TelegramServer } from '../fakes/telegram-server.ts';
import type { Fault, Mode, Platform, Taken } from './platform.ts';
import { REDELIVERY_MS, SECRET } from './platform.ts';

const FAULT: Readonly<Record<Fault, TelegramFault>> = {
  'too-many': TELEGRAM_FAULTS.tooManyRequests(1),
  'bad-gateway': TELEGRAM_FAULTS.badGateway(),
  'reset-before': TELEGRAM_FAULTS.resetBefore(),
  'reset-after': TELEGRAM_FAULTS.resetAfter(),
  truncated: TELEGRAM_FAULTS.truncatedAfter(),
  silence: TELEGRAM_FAULTS.silentAfter(),
};

/** @param programUrl where the program listens */
export async function startTelegramPlatform(mode: Mode, programUrl: string): Promise<Platform> {
  const server = await startTelegramServer({ redeliveryMs: REDELIVERY_MS });
  if (mode === 'webhook') await setWebhook(server, `${programUrl}/webhooks/telegram`);
  const taken: Taken[] = [];
  return {
    name: 'telegram',
    env: {
      TELEGRAM_BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.url,
      TELEGRAM_MODE: mode,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    },
    openChat() {
      const chat = server.privateChat('An');
      return { id: String(chat.id()), say: (text) => String(chat.say(text).updateId) };
    },
    taken() {
      for (const send of server.sent().slice(taken.length)) taken.push(viewOf(send));
      return taken;
    },
    setFaults: (rule) =>
      server.failWhen(
        '*',
        rule === null
          ? null
          : ({ method, payload }) => {
              const fault = rule({ method, chatId: String(payload['chat_id'] ?? ''), text: withoutTags(String(payload['text'] ?? '')) });
              return fault === null ? null : FAULT[fault];
            },
      ),
    undelivered: () => server.pendingIds().length,
    handedOver: () => null,
    close: server.close,
  };
}

/** As the message reads when the platform has parsed it; the words of the soak hold none of the escaped characters. */
const withoutTags = (html: string): string => html.replaceAll(/<[^>]+>/gu, '');

/** Whether it was cut off may show later. */
const viewOf = (send: AcceptedSend): Taken => ({
  chatId: String(send.chatId),
  messageId: String(send.messageId),
  text: send.text,
  get cutOff() {
    return send.cutOff;
  },
});

async function setWebhook({ url: apiRoot, token }: TelegramServer, url: string): Promise<void> {
  const body = JSON.stringify({ url, secret_token: SECRET });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${apiRoot}/bot${token}/setWebhook`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`setWebhook: ${response.status}`);
}
