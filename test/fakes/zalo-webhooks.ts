import { done, type Envelope, failed } from './zalo-faults.ts';
import type { ZaloUpdate } from './zalo-updates.ts';

export interface ZaloDelivery {
  readonly messageId: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Of HTTP; null when there was no answer. */
  readonly status: number | null;
  readonly body: string;
}

export interface WebhookOptions {
  /** The documentation wraps the update in `{ok, result}`; some live bots get it bare. */
  readonly body: 'wrapped' | 'bare';
  /** How often an update is brought until it is taken with a 2xx, and how long lies between. */
  readonly attempts: number;
  readonly gapMs: number;
  /** Brings what was taken once more. */
  readonly twice: boolean;
  /** What setWebhook and testWebhook find; null: they really call the address. */
  readonly outcome: string | null;
  /** localhost and private addresses, and what is not https; the real one refuses them. */
  readonly refusesLocal: boolean;
  /** Calls of setWebhook and testWebhook a day. */
  readonly dailyCap: number;
}

export const WEBHOOK_DEFAULTS: WebhookOptions = {
  body: 'wrapped',
  attempts: 50,
  gapMs: 20,
  twice: false,
  outcome: null,
  refusesLocal: false,
  dailyCap: 20,
};

type Params = Readonly<Record<string, unknown>>;

interface Target {
  readonly url: string;
  readonly secret: string;
}

const ANSWER_MS = 5_000;
const LOCAL = /^(?:localhost$|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\])/u;

/** The webhook of a bot: its address, its verification, and the bringing of updates, those of a chat one after the other. */
export function createWebhooks(getOptions: () => WebhookOptions, onChange: () => void) {
  let target: Target | null = null;
  let updatedAt: number | null = null;
  let closed = false;
  const used = { setWebhook: 0, testWebhook: 0 };
  const deliveries: ZaloDelivery[] = [];
  const lanes = new Map<string, Promise<void>>();

  const post = async ({ url, secret }: Target, body: string): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: {
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
        'user-agent': 'Java/17.0.9',
        'x-bot-api-secret-token': secret,
        connection: 'close',
      },
      body,
      signal: AbortSignal.timeout(ANSWER_MS),
    });

  const deliverOnce = async (to: Target, update: ZaloUpdate, attempt: number): Promise<boolean> => {
    const json = JSON.stringify(getOptions().body === 'wrapped' ? { ok: true, result: update } : update);
    const answer = await post(to, json).then(
      async (response) => ({ status: response.status, body: await response.text() }),
      () => ({ status: null, body: '' }),
    );
    deliveries.push({ messageId: update.message.message_id, attempt, ...answer });
    onChange();
    return answer.status !== null && answer.status >= 200 && answer.status < 300;
  };

  const deliver = async (update: ZaloUpdate): Promise<void> => {
    const { attempts, gapMs, twice } = getOptions();
    for (let attempt = 1; attempt <= attempts && !closed && target !== null; attempt++) {
      if (await deliverOnce(target, update, attempt)) {
        if (twice && target !== null) await deliverOnce(target, update, attempt + 1);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, gapMs));
    }
  };

  const verify = async (to: Target): Promise<object> => {
    const found = getOptions().outcome ?? (await probe(to));
    const ok = found === 'webhook.ok';
    const status = /^webhook\.http\.(\d{3})$/u.exec(found)?.[1];
    const code = ok ? 200 : status;
    return { ok, url: to.url, ...(code === undefined ? {} : { status_code: Number(code) }), outcome: found, latency_ms: 1, hint: found };
  };

  const probe = async (to: Target): Promise<string> => {
    const response = await post(to, '').catch((error: { readonly name?: string }) => ({ ok: null, error }));
    if (response.ok === null) return response.error.name === 'TimeoutError' ? 'webhook.err.timeout' : 'webhook.err.conn';
    if (response.ok) return 'webhook.ok';
    if (response.status >= 500) return 'webhook.http.5xx';
    return [403, 404].includes(response.status) ? `webhook.http.${response.status}` : 'webhook.http.other';
  };

  const isCapped = (method: keyof typeof used): boolean => ++used[method] > getOptions().dailyCap;
  const capped = (): Envelope => failed(426, 'Daily limit exceeded', { camelCase: true });

  const methods: Readonly<Record<string, (params: Params) => Promise<Envelope>>> = {
    setWebhook: async ({ url, secret_token }) => {
      if (isCapped('setWebhook')) return capped();
      if (typeof url !== 'string' || !URL.canParse(url)) return failed(400, 'Bad Request: invalid url');
      const { protocol, hostname } = new URL(url);
      if (getOptions().refusesLocal && (protocol !== 'https:' || LOCAL.test(hostname)))
        return failed(400, 'Bad Request: url must be public https');
      if (typeof secret_token !== 'string' || secret_token.length < 8 || secret_token.length > 256) {
        return failed(400, 'Bad Request: secret_token must have 8 to 256 characters');
      }
      target = { url, secret: secret_token };
      updatedAt = Date.now();
      return done({ url, updated_at: updatedAt, verification: await verify(target) });
    },
    testWebhook: async () => {
      if (isCapped('testWebhook')) return capped();
      return target === null ? failed(400, 'Bad Request: webhook is not set') : done(await verify(target));
    },
    deleteWebhook: async () => {
      if (updatedAt === null) return failed(400, 'Bad Request: webhook was never set');
      target = null;
      updatedAt = Date.now();
      return done({ url: '', updated_at: updatedAt });
    },
    getWebhookInfo: async () => done({ url: target?.url ?? '', ...(updatedAt === null ? {} : { updated_at: updatedAt }) }),
  };

  return {
    methods,
    isSet: (): boolean => target !== null,
    deliveries: (): readonly ZaloDelivery[] => deliveries,
    push: (chatId: string, update: ZaloUpdate): void => {
      const lane = (lanes.get(chatId) ?? Promise.resolve()).then(() => deliver(update));
      lanes.set(chatId, lane);
    },
    /** Brings nothing more; resolves when what is on its way has come to an end. */
    close: async (): Promise<void> => {
      closed = true;
      await Promise.all(lanes.values());
    },
  };
}
