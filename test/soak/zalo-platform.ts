import type { ZaloFault } from '../fakes/zalo-faults.ts';
import { startZaloServer, type ZaloServer } from '../fakes/zalo-server.ts';
import type { Fault, Mode, Platform } from './platform.ts';
import { REDELIVERY_MS, SECRET } from './platform.ts';

const FAULT: Readonly<Record<Fault, ZaloFault>> = {
  'too-many': { kind: 'error', code: 429 },
  'bad-gateway': { kind: 'html', status: 502 },
  'reset-before': { kind: 'reset', when: 'before' },
  'reset-after': { kind: 'reset', when: 'after' },
  truncated: { kind: 'truncated' },
  silence: { kind: 'silence' },
};

/** @param programUrl where the program listens */
export async function startZaloPlatform(mode: Mode, programUrl: string): Promise<Platform> {
  const webhook = { attempts: Number.MAX_SAFE_INTEGER, gapMs: REDELIVERY_MS, outcome: 'webhook.ok' };
  const server = await startZaloServer({ webhook });
  if (mode === 'webhook') await setWebhook(server, `${programUrl}/webhooks/zalo`);
  const chatOf = new Map<string, string>();
  const delivered = new Set<string>();
  let seen = 0;
  return {
    name: 'zalo',
    env: {
      ZALO_BOT_TOKEN: server.token,
      ZALO_API_ROOT: server.apiRoot,
      ZALO_MODE: mode,
      ZALO_WEBHOOK_SECRET: SECRET,
      ZALO_MONTHLY_MESSAGES: '1000000000',
    },
    openChat() {
      const person = server.person('An');
      const say = (text: string): string => {
        const messageId = person.say(text);
        chatOf.set(messageId, person.id);
        return `${person.id}:${messageId}`;
      };
      return { id: person.id, say };
    },
    taken: server.sends,
    setFaults: (rule) =>
      server.faults.decideBy(
        rule === null
          ? null
          : ({ method, params }) => {
              const fault = rule({ method, chatId: String(params['chat_id'] ?? ''), text: String(params['text'] ?? '') });
              return fault === null ? null : FAULT[fault];
            },
      ),
    undelivered() {
      if (mode === 'polling') return server.waitingUpdates();
      const deliveries = server.deliveries();
      for (; seen < deliveries.length; seen++) if (deliveries[seen]?.status === 200) delivered.add(deliveries[seen]?.messageId ?? '');
      return chatOf.size - delivered.size;
    },
    handedOver: () =>
      mode === 'webhook'
        ? null
        : server.handovers().map(({ messageId, cutOff }) => ({ eventId: `${chatOf.get(messageId)}:${messageId}`, cutOff })),
    close: server.close,
  };
}

async function setWebhook({ apiRoot, token }: ZaloServer, url: string): Promise<void> {
  const body = JSON.stringify({ url, secret_token: SECRET });
  const response = await fetch(`${apiRoot}/bot${token}/setWebhook`, { method: 'POST', body });
  if (!response.ok) throw new Error(`setWebhook: ${response.status}`);
}
