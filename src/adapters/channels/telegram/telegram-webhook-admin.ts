import { isUnauthorized } from './send-outcome.ts';
import type { ApiAnswer, TelegramApi } from './telegram-api.ts';
import { ALLOWED_UPDATES } from './telegram-update-schema.ts';

/** How an administrator's wish went; `reason` is in Telegram's words or those of the network. */
export type WebhookAdminResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export interface WebhookInfo {
  /** Empty when there is none. */
  readonly url: string;
  /** Updates that wait to be delivered. */
  readonly pendingUpdates: number;
  readonly lastError: string | null;
  /** ISO moment. */
  readonly lastErrorAt: string | null;
}

/** Has updates delivered to `url` (https; port 443, 80, 88 or 8443). `secret` is 1-256 of A-Z a-z 0-9 _ -. What waits is kept. */
export const setTelegramWebhook = async (api: TelegramApi, url: string, secret: string): Promise<WebhookAdminResult<null>> =>
  toResult(await api.call('setWebhook', { url, secret_token: secret, allowed_updates: [...ALLOWED_UPDATES] }), () => null);

/** From then on updates can be polled. What waits is kept. */
export const deleteTelegramWebhook = async (api: TelegramApi): Promise<WebhookAdminResult<null>> =>
  toResult(await api.call('deleteWebhook', {}), () => null);

export const readTelegramWebhook = async (api: TelegramApi): Promise<WebhookAdminResult<WebhookInfo>> =>
  toResult(await api.call('getWebhookInfo', {}), (info) => ({
    url: info.url ?? '',
    pendingUpdates: info.pending_update_count,
    lastError: info.last_error_message ?? null,
    lastErrorAt: info.last_error_date === undefined ? null : new Date(info.last_error_date * 1000).toISOString(),
  }));

function toResult<T, R>(answer: ApiAnswer<T>, read: (result: T) => R): WebhookAdminResult<R> {
  if (answer.kind === 'ok') return { ok: true, value: read(answer.result) };
  if (isUnauthorized(answer)) return { ok: false, reason: 'unauthorized' };
  return { ok: false, reason: answer.kind === 'refused' ? answer.description : answer.reason };
}
