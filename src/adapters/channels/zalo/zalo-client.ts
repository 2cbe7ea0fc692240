import { z } from 'zod';
import { meaningOf, type ZaloMeaning } from './zalo-codes.ts';
import { type CallLimits, createZaloTransport, unknown, type ZaloAccess, type ZaloAnswer, type ZaloFault } from './zalo-transport.ts';

/** What became of a call. */
export type ZaloReply<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'api-error'; readonly code: number; readonly meaning: ZaloMeaning; readonly description: string }
  | ZaloFault;

const id = z.union([z.string().min(1), z.number().transform(String)]);
const bot = z.object({
  id,
  account_name: z.string().optional(),
  /** Not in the documentation; live bots get it. */
  display_name: z.string().optional(),
  account_type: z.string().optional(),
  can_join_groups: z.boolean().optional(),
});
const sentMessage = z.object({ message_id: id, date: z.number().optional() });
/** `outcome` is "webhook.ok", "webhook.http.404", "webhook.err.tls" … */
const verification = z.object({
  ok: z.boolean(),
  url: z.string().optional(),
  status_code: z.number().optional(),
  outcome: z.string(),
  latency_ms: z.number().optional(),
  hint: z.string().optional(),
});
const webhook = z.object({ url: z.string(), updated_at: z.number().optional() });
const webhookSet = webhook.extend({ verification: verification.optional() });

export type ZaloBot = z.infer<typeof bot>;
export type ZaloSentMessage = z.infer<typeof sentMessage>;
export type ZaloVerification = z.infer<typeof verification>;
export type ZaloWebhook = z.infer<typeof webhook>;
export type ZaloWebhookSet = z.infer<typeof webhookSet>;

/** Places are UTF-16 units; `st` are codes of the platform: "b" bold, "i" italic, "u", "s" … */
export interface ZaloTextStyle {
  readonly start: number;
  readonly len: number;
  readonly st: readonly string[];
}

type Call<P, T> = (params: P, limits: CallLimits) => Promise<ZaloReply<T>>;
type NoParams = Readonly<Record<string, never>>;

/** Every documented method of the Zalo Bot Platform (bot.zaloplatforms.com/docs), named and shaped as there. */
export interface ZaloClient {
  readonly getMe: Call<NoParams, ZaloBot>;
  /** One update or none (408); its shape is read by `readZaloUpdates`. `timeout` is seconds, as text. */
  readonly getUpdates: Call<{ readonly timeout: string }, unknown>;
  /** `secret_token` of 8 to 256 characters. The address is kept even when its verification fails. */
  readonly setWebhook: Call<{ readonly url: string; readonly secret_token: string }, ZaloWebhookSet>;
  /** Limited per day. `ok` of the value is the verdict. */
  readonly testWebhook: Call<NoParams, ZaloVerification>;
  readonly deleteWebhook: Call<NoParams, ZaloWebhook>;
  readonly getWebhookInfo: Call<NoParams, ZaloWebhook>;
  /** `text` of 1 to 2000 UTF-16 units. */
  readonly sendMessage: Call<
    { readonly chat_id: string; readonly text: string; readonly text_styles?: readonly ZaloTextStyle[] },
    ZaloSentMessage
  >;
  /** `photo` is a public address. */
  readonly sendPhoto: Call<{ readonly chat_id: string; readonly photo: string; readonly caption?: string }, ZaloSentMessage>;
  readonly sendSticker: Call<{ readonly chat_id: string; readonly sticker: string }, ZaloSentMessage>;
  /** `voice_url` ends in ".aac". For private chats only: a group may get nothing although the answer is ok. */
  readonly sendVoice: Call<{ readonly chat_id: string; readonly voice_url: string }, ZaloSentMessage>;
  readonly sendChatAction: Call<{ readonly chat_id: string; readonly action: 'typing' }, unknown>;
}

/** @throws PortError 'not-permitted' for a token or address that no call can be made with */
export function createZaloClient(access: ZaloAccess): ZaloClient {
  const post = createZaloTransport(access);
  const calls =
    <T>(method: string, result: z.ZodType<T>) =>
    async (params: object, limits: CallLimits): Promise<ZaloReply<T>> =>
      readReply(await post(method, params, limits), result, access.token);
  return {
    getMe: calls('getMe', bot),
    getUpdates: calls('getUpdates', z.unknown()),
    setWebhook: calls('setWebhook', webhookSet),
    testWebhook: calls('testWebhook', verification),
    deleteWebhook: calls('deleteWebhook', webhook),
    getWebhookInfo: calls('getWebhookInfo', webhook),
    sendMessage: calls('sendMessage', sentMessage),
    sendPhoto: calls('sendPhoto', sentMessage),
    sendSticker: calls('sendSticker', sentMessage),
    sendVoice: calls('sendVoice', sentMessage),
    sendChatAction: calls('sendChatAction', z.unknown()),
  };
}

const errorCode = z.union([z.number().int(), z.string().regex(/^\d+$/u).transform(Number)]).optional();
/** The code has been seen under both names. */
const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: errorCode.catch(undefined),
  errorCode: errorCode.catch(undefined),
  description: z.string().optional().catch(undefined),
});

const LONGEST_DESCRIPTION = 200;

function readReply<T>(answer: ZaloAnswer, result: z.ZodType<T>, token: string): ZaloReply<T> {
  if (answer.kind === 'fault') return answer;
  const { status } = answer;
  const body = envelope.safeParse(answer.body);
  if (!body.success) return unknown(status < 300 ? 'unexpected-answer' : `http-${status}`);
  if (!body.data.ok) {
    const code = body.data.error_code ?? body.data.errorCode ?? status;
    const description = (body.data.description ?? '').replaceAll(token, '[token]').slice(0, LONGEST_DESCRIPTION);
    return { kind: 'api-error', code, meaning: meaningOf(code), description };
  }
  if (status >= 300) return unknown(`http-${status}`);
  const value = result.safeParse(body.data.result);
  return value.success ? { kind: 'ok', value: value.data } : unknown('unexpected-answer');
}
