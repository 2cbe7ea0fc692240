import type { HttpReply, HttpRoute } from '../../../ports/http.ts';
import type { Logger } from '../../../ports/logger.ts';
import { createSecretCheck } from '../secret-check.ts';

/** Not derived from the token: paths stand in the logs of proxies. */
export const TELEGRAM_WEBHOOK_PATH = '/webhooks/telegram';
const MAX_BYTES = 1024 * 1024;

export interface WebhookParts {
  readonly secret: string;
  readonly logger: Logger;
  /** Resolves when the update is safe; null while nothing can be received. */
  readonly take: () => ((update: unknown) => Promise<void>) | null;
}

/** Where Telegram delivers updates. Any answer but 2xx makes it deliver again, and hold back what follows in the same chat until then. */
export function createTelegramWebhook({ secret, logger, take }: WebhookParts): HttpRoute {
  const isSecret = createSecretCheck(secret);
  return {
    method: 'POST',
    path: TELEGRAM_WEBHOOK_PATH,
    maxBytes: MAX_BYTES,
    async handle({ headers, body }) {
      if (!isSecret(headers['x-telegram-bot-api-secret-token'] ?? '')) return reply(403);
      const receive = take();
      if (receive === null) return reply(503);
      const update = parseJson(body);
      if (update === undefined) {
        // From Telegram itself, so it would be the same the next time
        logger.warn('telegram-webhook-unreadable', { bytes: body.length });
        return reply(200);
      }
      try {
        await receive(update);
        return reply(200);
      } catch (error) {
        logger.error('telegram-updates-not-stored', error, { count: 1 });
        return reply(500);
      }
    },
  };
}

const reply = (status: number): HttpReply => ({ status, body: '' });

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
