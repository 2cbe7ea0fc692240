import type { ZaloClient, ZaloReply, ZaloVerification } from './zalo-client.ts';
import { problemOf } from './zalo-health.ts';

/** What the platform found when it called an address. */
export interface WebhookVerification {
  readonly verified: boolean;
  /** "webhook.ok", "webhook.http.404", "webhook.err.tls" …; null when the platform did not say. */
  readonly outcome: string | null;
  readonly statusCode: number | null;
  /** The platform's own words. */
  readonly hint: string | null;
}

/** `problem` is English kebab-case: what {@link problemOf} says, or "secret-not-allowed", "address-not-allowed". */
export interface WebhookFailure {
  readonly kind: 'failed';
  readonly problem: string;
  /** The platform's own words; empty when it said none. */
  readonly description: string;
}

/** The address is kept even when it was not verified. */
export type SetWebhookResult = ({ readonly kind: 'set'; readonly url: string } & WebhookVerification) | WebhookFailure;
export type DeleteWebhookResult = { readonly kind: 'deleted' } | { readonly kind: 'none-was-set' } | WebhookFailure;
/** `updatedAt` is an ISO moment. */
export type WebhookInfoResult =
  | { readonly kind: 'set'; readonly url: string; readonly updatedAt: string | null }
  | { readonly kind: 'none-is-set' }
  | WebhookFailure;
export type TestWebhookResult = ({ readonly kind: 'tested' } & WebhookVerification) | WebhookFailure;

const LIMITS = { timeoutMs: 30_000 } as const;
/** The documentation: 8 to 256 characters; and a header carries no others. */
const SECRET = /^[\x21-\x7e]{8,256}$/u;
const VERIFIED = 'webhook.ok';

/** To be called when an administrator asks for it, not at every start: the platform limits it per day. */
export async function setZaloWebhook(
  client: ZaloClient,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<SetWebhookResult> {
  if (!SECRET.test(secret)) return { kind: 'failed', problem: 'secret-not-allowed', description: '' };
  if (!URL.canParse(url)) return { kind: 'failed', problem: 'address-not-allowed', description: '' };
  const reply = await client.setWebhook({ url, secret_token: secret }, LIMITS);
  if (reply.kind !== 'ok') return failure(reply);
  return { kind: 'set', url: reply.value.url, ...verificationOf(reply.value.verification) };
}

export async function deleteZaloWebhook(client: ZaloClient): Promise<DeleteWebhookResult> {
  const reply = await client.deleteWebhook({}, LIMITS);
  if (reply.kind === 'ok') return { kind: 'deleted' };
  // So the platform answers when there never was one
  if (reply.kind === 'api-error' && reply.meaning === 'bad-request') return { kind: 'none-was-set' };
  return failure(reply);
}

export async function readZaloWebhook(client: ZaloClient): Promise<WebhookInfoResult> {
  const reply = await client.getWebhookInfo({}, LIMITS);
  if (reply.kind !== 'ok') return failure(reply);
  const { url, updated_at } = reply.value;
  if (url === '') return { kind: 'none-is-set' };
  const moment = new Date(updated_at ?? Number.NaN);
  return { kind: 'set', url, updatedAt: Number.isNaN(moment.getTime()) ? null : moment.toISOString() };
}

/** A diagnosis that the platform gives a few times a day. */
export async function testZaloWebhook(client: ZaloClient): Promise<TestWebhookResult> {
  const reply = await client.testWebhook({}, LIMITS);
  return reply.kind === 'ok' ? { kind: 'tested', ...verificationOf(reply.value) } : failure(reply);
}

function verificationOf(found: ZaloVerification | undefined): WebhookVerification {
  return {
    verified: found?.outcome === VERIFIED,
    outcome: found?.outcome ?? null,
    statusCode: found?.status_code ?? null,
    hint: found?.hint ?? null,
  };
}

function failure(reply: Exclude<ZaloReply<unknown>, { readonly kind: 'ok' }>): WebhookFailure {
  return { kind: 'failed', problem: problemOf(reply) ?? '', description: reply.kind === 'api-error' ? reply.description : '' };
}
