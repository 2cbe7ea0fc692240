import { createTelegramApi } from '../adapters/channels/telegram/telegram-api.ts';
import { readTelegramWebhook } from '../adapters/channels/telegram/telegram-webhook-admin.ts';
import { createZaloClient } from '../adapters/channels/zalo/zalo-client.ts';
import { readZaloWebhook } from '../adapters/channels/zalo/zalo-webhook-admin.ts';
import { readClockDifference } from '../adapters/runtime/server-clock.ts';
import type { Config } from '../config/env.ts';
import type { PlatformState } from './doctor.ts';
import { withoutToken } from './without-token.ts';

const LIMITS = { timeoutMs: 15_000 } as const;
const SILENT: Omit<PlatformState, 'name' | 'token'> = { webhook: null, webhookError: null, clockDifferenceMs: null };

/** Asks the platforms themselves. */
export const askPlatforms = async ({ zalo, telegram }: Config): Promise<PlatformState[]> => [
  zalo === null ? { name: 'zalo', token: 'none', ...SILENT } : await askZalo(zalo),
  telegram === null ? { name: 'telegram', token: 'none', ...SILENT } : await askTelegram(telegram),
];

async function askZalo(zalo: NonNullable<Config['zalo']>): Promise<PlatformState> {
  const client = createZaloClient(zalo);
  const me = await client.getMe({}, LIMITS);
  const token = me.kind === 'ok' ? 'accepted' : me.kind === 'api-error' && me.meaning === 'unauthorized' ? 'refused' : 'unreachable';
  if (token !== 'accepted') return { name: 'zalo', token, ...SILENT };
  const info = await readZaloWebhook(client);
  const webhook = info.kind === 'set' ? withoutToken(info.url, zalo.token) : info.kind === 'none-is-set' ? '' : null;
  return { name: 'zalo', token, webhook, webhookError: null, clockDifferenceMs: await readClockDifference(zalo.apiRoot) };
}

async function askTelegram(telegram: NonNullable<Config['telegram']>): Promise<PlatformState> {
  const api = createTelegramApi(telegram);
  const me = await api.call('getMe', {});
  // The platform says 404 to a token that cannot be one
  const isRefused = me.kind === 'refused' && (me.code === 401 || me.code === 404);
  const token = me.kind === 'ok' ? 'accepted' : isRefused ? 'refused' : 'unreachable';
  if (token !== 'accepted') return { name: 'telegram', token, ...SILENT };
  const info = await readTelegramWebhook(api);
  return {
    name: 'telegram',
    token,
    webhook: info.ok ? withoutToken(info.value.url, telegram.token) : null,
    webhookError: info.ok ? info.value.lastError : null,
    clockDifferenceMs: await readClockDifference(telegram.apiRoot),
  };
}
