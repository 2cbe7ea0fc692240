import { createTelegramApi, type TelegramApi } from '../adapters/channels/telegram/telegram-api.ts';
import { TELEGRAM_WEBHOOK_PATH } from '../adapters/channels/telegram/telegram-webhook.ts';
import {
  deleteTelegramWebhook,
  readTelegramWebhook,
  setTelegramWebhook,
  type WebhookAdminResult,
} from '../adapters/channels/telegram/telegram-webhook-admin.ts';
import { createZaloClient, type ZaloClient } from '../adapters/channels/zalo/zalo-client.ts';
import {
  deleteZaloWebhook,
  readZaloWebhook,
  setZaloWebhook,
  testZaloWebhook,
  type WebhookFailure,
} from '../adapters/channels/zalo/zalo-webhook-admin.ts';
import { ZALO_WEBHOOK_PATH } from '../adapters/channels/zalo/zalo-webhook-route.ts';
import { type PlatformConfig, readConfig } from '../config/env.ts';
import * as words from '../messages/webhooks.ts';
import { CommandError } from './open-app.ts';
import { withoutToken } from './without-token.ts';

/** What an administrator wants of a platform; each gives the line to print. */
interface Wishes {
  readonly zalo: (client: ZaloClient, config: PlatformConfig, publicUrl: string | null) => Promise<string>;
  readonly telegram: (api: TelegramApi, config: PlatformConfig, publicUrl: string | null) => Promise<string>;
}

type Command = (platform: string) => Promise<string>;

/** Runs a wish on the platform named on the command line. @throws CommandError for an unknown one, or one without a token */
const on =
  (wishes: Wishes): Command =>
  async (platform) => {
    const { zalo, telegram, publicUrl } = readConfig();
    if (platform === 'zalo' && zalo !== null) return wishes.zalo(createZaloClient(zalo), zalo, publicUrl);
    if (platform === 'telegram' && telegram !== null) return wishes.telegram(createTelegramApi(telegram), telegram, publicUrl);
    throw new CommandError(platform === 'zalo' || platform === 'telegram' ? words.noToken(platform) : words.unknownPlatform(platform));
  };

/** The only place that tells a platform where to deliver: it is never done by itself, since platforms limit it per day. */
export const setWebhook = on({
  async zalo(client, config, publicUrl) {
    const { url, secret } = target(config, publicUrl, ZALO_WEBHOOK_PATH, 'zalo');
    const result = await setZaloWebhook(client, { url, secret });
    if (result.kind === 'failed') throw refused(result);
    if (!result.verified) throw new CommandError(words.notVerified(url, result.outcome ?? '', result.hint ?? ''));
    return words.set(url);
  },
  async telegram(api, config, publicUrl) {
    const { url, secret } = target(config, publicUrl, TELEGRAM_WEBHOOK_PATH, 'telegram');
    unwrap(await setTelegramWebhook(api, url, secret));
    return words.set(url);
  },
});

export const showWebhook = on({
  async zalo(client, { token }) {
    const result = await readZaloWebhook(client);
    if (result.kind === 'failed') throw refused(result);
    return result.kind === 'set' ? words.current(withoutToken(result.url, token)) : words.none;
  },
  async telegram(api, { token }) {
    const { url, pendingUpdates, lastError } = unwrap(await readTelegramWebhook(api));
    return url === '' ? words.none : words.currentWith(withoutToken(url, token), pendingUpdates, lastError);
  },
});

export const deleteWebhook = on({
  async zalo(client) {
    const result = await deleteZaloWebhook(client);
    if (result.kind === 'failed') throw refused(result);
    return result.kind === 'deleted' ? words.deleted : words.none;
  },
  async telegram(api) {
    unwrap(await deleteTelegramWebhook(api));
    return words.deleted;
  },
});

export const testWebhook = on({
  async zalo(client) {
    const result = await testZaloWebhook(client);
    if (result.kind === 'failed') throw refused(result);
    if (!result.verified) throw new CommandError(words.notVerified('', result.outcome ?? '', result.hint ?? ''));
    return words.tested;
  },
  telegram: async () => {
    throw new CommandError(words.noTest);
  },
});

function target(
  { webhookSecret }: PlatformConfig,
  publicUrl: string | null,
  path: string,
  platform: string,
): { url: string; secret: string } {
  if (publicUrl === null || !publicUrl.startsWith('https:')) throw new CommandError(words.noPublicUrl);
  if (webhookSecret === '') throw new CommandError(words.noSecret(platform));
  return { url: `${publicUrl}${path}`, secret: webhookSecret };
}

const refused = ({ problem, description }: WebhookFailure): CommandError => new CommandError(words.refused(problem, description));

function unwrap<T>(result: WebhookAdminResult<T>): T {
  if (!result.ok) throw new CommandError(words.refused(result.reason, ''));
  return result.value;
}
