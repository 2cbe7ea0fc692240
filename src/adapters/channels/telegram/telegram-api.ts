import { Telegram, TelegramError } from 'telegraf';
import type { Telegram as Methods, Opts } from 'telegraf/types';
import { createTelegramAgent } from './telegram-agent.ts';

/** What became of a call. Descriptions and reasons hold neither the token nor an address. */
export type ApiAnswer<T> =
  | { readonly kind: 'ok'; readonly result: T }
  /** The platform said no, in these words. */
  | {
      readonly kind: 'refused';
      readonly code: number;
      readonly description: string;
      readonly retryAfterMs: number | null;
      readonly migratedTo: string | null;
    }
  /** The platform cannot have seen the call: there was no connection. */
  | { readonly kind: 'unsent'; readonly reason: string }
  /** It may have done what it was asked, or not. */
  | { readonly kind: 'unknown'; readonly reason: string };

export interface CallOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Calls methods of the Bot API; never throws for what platform or network do. */
export interface TelegramApi {
  call<M extends keyof Methods>(method: M, payload: Opts<M>, options?: CallOptions): Promise<ApiAnswer<ReturnType<Methods[M]>>>;
}

export interface TelegramAccess {
  /** "123456:ABC…", from @BotFather. */
  readonly token: string;
  /** "https://api.telegram.org", or a Bot API server of one's own; no path. */
  readonly apiRoot: string;
  /** For a call that names no time of its own. */
  readonly requestMs?: number;
  readonly connectMs?: number;
}

/**
 * Of telegraf only its client is used. `bot.launch()` and its webhook callback lose updates: polling confirms an update whose handler failed and
 * is dead after a 409 or 401; the callback answers 200 after a failed handler. So receiving is our own (telegram-polling, telegram-webhook).
 *
 * About the client (telegraf 4.16.3, node-fetch 2.7):
 * - Its errors stay in here. The token is struck from the `message` of a failed connection, but stays in its `stack` and in the message of an
 *   answer that is no JSON or breaks off; a TelegramError carries the whole payload, hence what people wrote.
 * - A native AbortSignal works: node-fetch looks at the name of its class only. Its own time-out is 500 s, hence ours.
 * - The body of a 5xx is never read; a long one would hold its connection for ever: aborting after every call lets go of it.
 */
export function createTelegramApi({ token, apiRoot, requestMs = 30_000, connectMs = 10_000 }: TelegramAccess): TelegramApi {
  const telegram = new Telegram(token, { apiRoot, webhookReply: false });
  // Set afterwards, as the constructor drops the agent of an http:// root
  telegram.options.agent = createTelegramAgent(apiRoot, connectMs);
  return {
    async call(method, payload, options = {}) {
      const ended = new AbortController();
      const timer = setTimeout(() => ended.abort('timeout'), options.timeoutMs ?? requestMs);
      const leave = (): void => ended.abort('aborted');
      options.signal?.addEventListener('abort', leave);
      if (options.signal?.aborted === true) leave();
      try {
        return { kind: 'ok', result: await telegram.callApi(method, payload, { signal: ended.signal as never }) };
      } catch (error) {
        return ended.signal.aborted ? { kind: 'unknown', reason: String(ended.signal.reason) } : readFault(error, token);
      } finally {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', leave);
        ended.abort('ended');
      }
    },
  };
}

type Fault = Exclude<ApiAnswer<never>, { kind: 'ok' }>;

function readFault(error: unknown, token: string): Fault {
  if (!(error instanceof TelegramError)) return readNetworkFault(error);
  const { error_code: code, description, parameters } = error.response;
  // A gateway answers with its own page and status; telegraf has not read it
  if (typeof code !== 'number' || code >= 500) return { kind: 'unknown', reason: `http-${code ?? 'none'}` };
  return {
    kind: 'refused',
    code,
    description: String(description).replaceAll(token, '[token]'),
    retryAfterMs: parameters?.retry_after === undefined ? null : parameters.retry_after * 1000,
    migratedTo: parameters?.migrate_to_chat_id === undefined ? null : String(parameters.migrate_to_chat_id),
  };
}

/** Error codes that can only come before a request goes out: no such host, nobody listening, no trust in the certificate. */
const UNSENT_CODE = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EPROTO|ERR_TLS_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/u;
/** How such a fault is worded: by the system call, without words after every address was tried, or by the TLS layer. */
const UNSENT_REASON = /failed, reason: (?:connect |getaddrinfo |$)|before secure TLS connection was established/u;

function readNetworkFault(error: unknown): Fault {
  const { code, type, message } = error as { readonly code?: unknown; readonly type?: unknown; readonly message?: unknown };
  const name = [code, type].find((value) => typeof value === 'string');
  const reason = typeof name === 'string' && /^[\w-]+$/u.test(name) ? name.toLowerCase().replaceAll('_', '-') : 'broken-answer';
  const isUnsent = UNSENT_CODE.test(String(code)) || UNSENT_REASON.test(String(message));
  return { kind: isUnsent ? 'unsent' : 'unknown', reason };
}
