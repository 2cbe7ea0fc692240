import type { AcceptEvents } from '../../../ports/chat-channel.ts';
import type { HttpReply, HttpRoute } from '../../../ports/http.ts';
import type { Logger } from '../../../ports/logger.ts';
import { createSecretCheck } from '../secret-check.ts';
import type { HealthRecord } from './zalo-health.ts';
import type { ZaloIntake } from './zalo-intake.ts';

export const ZALO_WEBHOOK_PATH = '/webhooks/zalo';
const SECRET_HEADER = 'x-bot-api-secret-token';
const LARGEST_BODY = 1024 * 1024;

export interface ZaloWebhookOptions {
  readonly secret: string;
  readonly intake: ZaloIntake;
  readonly health: HealthRecord;
  readonly logger: Logger;
}

export interface ZaloWebhook {
  readonly route: HttpRoute;
  open(accept: AcceptEvents): void;
  /** Resolves when the events that were being stored are. */
  close(): Promise<void>;
}

const reply = (status: number, message: string): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});
/** The answer that the documentation shows. */
const SUCCESS = reply(200, 'Success');

/** Stores, then answers: what is not stored is refused, so that the platform brings it again. */
export function createZaloWebhook({ secret, intake, health, logger }: ZaloWebhookOptions): ZaloWebhook {
  const isSecret = createSecretCheck(secret);
  const atWork = new Set<Promise<HttpReply>>();
  let accept: AcceptEvents | null = null;

  const store = async (body: unknown, accept: AcceptEvents): Promise<HttpReply> => {
    try {
      const events = await intake(body);
      if (events.length > 0) await accept(events);
      return SUCCESS;
    } catch (error) {
      logger.error('zalo-event-not-stored', error);
      return reply(503, 'Not stored');
    }
  };

  const take = async (given: string | undefined, bytes: Uint8Array): Promise<HttpReply> => {
    if (accept === null) return reply(503, 'Not started');
    // A probe with nothing in it may come without the secret; what has one must have the right one
    if (given === undefined ? bytes.length > 0 : !isSecret(given)) return refuse();
    health.contact();
    if (bytes.length === 0) return SUCCESS;
    const body = parseBody(bytes);
    if (body === null) {
      logger.warn('zalo-update-ignored', { name: 'not-json' });
      return SUCCESS;
    }
    return store(body.json, accept);
  };

  const refuse = (): HttpReply => {
    logger.warn('zalo-webhook-secret-refused');
    return reply(403, 'Unauthorized');
  };

  const handle: HttpRoute['handle'] = async ({ headers, body }) => {
    const work = take(headers[SECRET_HEADER], body);
    atWork.add(work);
    try {
      return await work;
    } finally {
      atWork.delete(work);
    }
  };

  return {
    route: { method: 'POST', path: ZALO_WEBHOOK_PATH, maxBytes: LARGEST_BODY, handle },
    open: (to) => {
      accept = to;
    },
    close: async () => {
      accept = null;
      await Promise.all(atWork);
    },
  };
}

function parseBody(bytes: Uint8Array): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown };
  } catch {
    return null;
  }
}
