import { setMaxListeners } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { badRequest, Refusal } from './refusal.ts';

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

interface Pending {
  readonly update: Update;
  /** Updates of one chat are delivered one after the other. */
  readonly chat: number;
}

interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
  lastError: { readonly at: number; readonly message: string } | null;
}

interface Poller {
  readonly wake: () => void;
  readonly terminate: () => void;
}

const TERMINATED = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
const WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export interface PollQuestion {
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
  readonly allowed_updates?: readonly string[];
}

/** Updates until they are acknowledged: by the offset of a later question, or by a 2xx of the webhook. */
export function createUpdateQueue({ redeliveryMs, changed }: { readonly redeliveryMs: number; readonly changed: () => void }) {
  const closed = new AbortController();
  // Each chat may wait for its redelivery
  setMaxListeners(0, closed.signal);
  let pending: Pending[] = [];
  let lastId = 100_000;
  /** Sticky; null is the default, all but those of members and reactions. */
  let allowed: readonly string[] | null = null;
  let webhook: Webhook | null = null;
  let poller: Poller | null = null;
  const lanes = new Set<number>();

  async function deliverLane(chat: number): Promise<void> {
    lanes.add(chat);
    for (;;) {
      const [first, hook] = [pending.find((one) => one.chat === chat), webhook];
      if (first === undefined || hook === null || closed.signal.aborted) break;
      const problem = await post(hook, first.update);
      if (problem === null) pending = pending.filter((one) => one !== first);
      else hook.lastError = { at: Math.floor(Date.now() / 1000), message: problem };
      changed();
      if (problem !== null) await delay(redeliveryMs, undefined, { signal: closed.signal }).catch(() => undefined);
    }
    lanes.delete(chat);
  }

  const deliver = (): void => {
    if (webhook === null) return;
    for (const chat of new Set(pending.map((one) => one.chat))) if (!lanes.has(chat)) void deliverLane(chat);
  };

  const setAllowed = (list: readonly string[] | undefined): void => {
    if (list !== undefined) allowed = list.length === 0 ? null : list;
  };

  return {
    /** Null: this kind was not asked for. */
    add(kind: string, chat: number, body: unknown): number | null {
      if (allowed !== null && !allowed.includes(kind)) return null;
      lastId += 1;
      pending.push({ update: { update_id: lastId, [kind]: body }, chat });
      poller?.wake();
      deliver();
      changed();
      return lastId;
    },
    /** Delivers what is acknowledged once more, as happens after a lost answer. */
    addAgain(update: Update, chat: number): void {
      pending.push({ update, chat });
      poller?.wake();
      deliver();
    },
    async poll(question: PollQuestion, gone: AbortSignal): Promise<readonly Update[]> {
      if (webhook !== null) throw new Refusal(409, WEBHOOK_ACTIVE);
      poller?.terminate();
      setAllowed(question.allowed_updates);
      pending = pending.filter(({ update }) => update.update_id >= (question.offset ?? 0));
      changed();
      const waitMs = (question.timeout ?? 0) * 1000;
      if (pending.length === 0 && waitMs > 0) await waitForUpdate(waitMs, gone);
      return pending.slice(0, Math.min(Math.max(question.limit ?? 100, 1), 100)).map(({ update }) => update);
    },
    setWebhook({
      url,
      secret,
      allowed: list,
    }: {
      readonly url: string;
      readonly secret?: string;
      readonly allowed?: readonly string[];
    }): void {
      if (secret !== undefined && !/^[\w-]{1,256}$/u.test(secret)) throw badRequest('secret token contains unallowed characters');
      if (!URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified');
      poller?.terminate();
      setAllowed(list);
      webhook = { url, secret, lastError: null };
      deliver();
    },
    deleteWebhook(): void {
      webhook = null;
    },
    dropPending(): void {
      pending = [];
    },
    webhookInfo() {
      const { lastError = null } = webhook ?? {};
      return {
        url: webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: pending.length,
        ...(lastError === null ? {} : { last_error_date: lastError.at, last_error_message: lastError.message }),
        ...(allowed === null ? {} : { allowed_updates: allowed }),
      };
    },
    pendingIds: (): readonly number[] => pending.map(({ update }) => update.update_id),
    isPolled: (): boolean => poller !== null,
    close(): void {
      closed.abort();
      poller?.terminate();
    },
  };

  function waitForUpdate(ms: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => (): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', leave);
        if (poller === self) poller = null;
        settle();
      };
      const leave = end(resolve);
      const self: Poller = { wake: leave, terminate: end(() => reject(new Refusal(409, TERMINATED))) };
      const timer = setTimeout(leave, ms);
      gone.addEventListener('abort', leave);
      poller = self;
      changed();
    });
  }
}

/** Posts an update; null when it was acknowledged, else what getWebhookInfo says of it. */
function post({ url, secret }: Webhook, update: Update): Promise<string | null> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }) };
    const request = (url.startsWith('https:') ? https : http).request(
      url,
      { method: 'POST', headers, agent: false, timeout: 10_000 },
      (response) => {
        response.resume();
        const status = response.statusCode ?? 0;
        const isTaken = status >= 200 && status < 300;
        response.on('end', () => resolve(isTaken ? null : `Wrong response from the webhook: ${status} ${response.statusMessage}`));
      },
    );
    request.on('timeout', () => request.destroy(new Error('Read timeout expired')));
    request.on('error', (error) => resolve(error.message));
    request.end(JSON.stringify(update));
  });
}
