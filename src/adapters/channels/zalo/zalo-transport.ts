import { PortError } from '../../../ports/errors.ts';

/** Why there is no answer of the platform, in English kebab-case ("connection-refused", "http-502"). */
export interface ZaloFault {
  readonly kind: 'fault';
  readonly reason: string;
  /** 'no': the platform surely did not take the call. 'unknown': it may have. */
  readonly taken: 'no' | 'unknown';
}

export type ZaloAnswer = { readonly kind: 'answer'; readonly status: number; readonly body: unknown } | ZaloFault;

export interface CallLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** One POST to the platform; rejects for nothing that a network or platform does. No error or value that it gives holds the token. */
export type ZaloTransport = (method: string, params: object, limits: CallLimits) => Promise<ZaloAnswer>;

export interface ZaloAccess {
  /** "numeric id:secret" */
  readonly token: string;
  /** Without the slash at its end: "https://bot-api.zaloplatforms.com". */
  readonly apiRoot: string;
}

/** Bytes. An update holds one message, and a message at most a few thousand characters. */
const LARGEST_ANSWER = 1024 * 1024;

/** @throws PortError 'not-permitted' for a token or address that no call can be made with */
export function createZaloTransport({ token, apiRoot }: ZaloAccess): ZaloTransport {
  // What fetch says of a bad URL would show the token
  if (!/^[\w.~:-]+$/u.test(token)) throw new PortError('not-permitted', 'the Zalo token has characters that no token has');
  const root = apiRoot.replace(/\/+$/u, '');
  if (!/^https?:$/u.test(protocolOf(root))) {
    throw new PortError('not-permitted', 'the address of the Zalo API is no http address');
  }
  return async (method, params, { timeoutMs, signal }) => {
    const limit = limitTime(timeoutMs, signal);
    try {
      const response = await fetch(`${root}/bot${token}/${method}`, {
        method: 'POST',
        // A connection that was kept may be closed by the other side at the moment of the next call, which then looks as if it broke half-way
        headers: { 'content-type': 'application/json', accept: 'application/json', connection: 'close' },
        body: JSON.stringify(params),
        redirect: 'manual',
        signal: limit.signal,
      });
      return readAnswer(response.status, await readBounded(response));
    } catch (error) {
      return faultOf(error, limit.reached());
    } finally {
      limit.clear();
    }
  };
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}

/** A signal of its own for each call: what is joined to a long-lived one would stay in memory. */
function limitTime(timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  let reached: 'timed-out' | 'aborted' | null = null;
  const end = (why: 'timed-out' | 'aborted') => {
    reached ??= why;
    controller.abort();
  };
  const onAbort = () => end('aborted');
  const timer = setTimeout(() => end('timed-out'), timeoutMs);
  if (outer?.aborted === true) onAbort();
  outer?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    reached: () => reached,
    clear: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', onAbort);
    },
  };
}

/** Null when it is larger than an answer can be. */
async function readBounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return '';
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readAnswer(status: number, text: string | null): ZaloAnswer {
  if (text === null) return unknown('answer-too-large');
  try {
    return { kind: 'answer', status, body: JSON.parse(text) as unknown };
  } catch {
    // A gateway speaks HTML; what it says of the token or the quota is as good as the platform's own word
    if (status === 401 || status === 429) return { kind: 'answer', status, body: { ok: false } };
    return unknown(status === 200 ? 'not-json' : `http-${status}`);
  }
}

export const unknown = (reason: string): ZaloFault => ({ kind: 'fault', reason, taken: 'unknown' });

/** Codes of errors that arise before a request is written. */
const BEFORE_SENDING: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED$/u, 'connection-refused'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/u, 'host-not-found'],
  [/^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/u, 'connect-timed-out'],
  [/^E(?:HOST|NET)UNREACH$/u, 'unreachable'],
  [/^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/u, 'certificate-refused'],
];
/** An errno of one of these calls arose before there was a connection; of "read" or "write" it is of no use. */
const CONNECTING: ReadonlySet<unknown> = new Set(['connect', 'getaddrinfo']);

function faultOf(error: unknown, reached: 'timed-out' | 'aborted' | null): ZaloFault {
  const causes = rootCauses(error);
  const reasons = causes.map(neverSent);
  const [first] = reasons;
  // Several addresses were tried: none may have been reached
  if (first != null && !reasons.includes(null)) return { kind: 'fault', reason: first, taken: 'no' };
  return unknown(reached ?? 'connection-broken');
}

/** As far as they say it; what is thrown may come from another realm, so its class says nothing. */
interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

function neverSent({ code, syscall }: SystemError): string | null {
  if (typeof code !== 'string' || (/^E[A-Z]+$|^EAI_/u.test(code) && !CONNECTING.has(syscall))) return null;
  return BEFORE_SENDING.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

function rootCauses(error: unknown): SystemError[] {
  if (typeof error !== 'object' || error === null) return [];
  const { cause, errors } = error as SystemError;
  if (Array.isArray(errors)) return errors.flatMap(rootCauses);
  return cause == null ? [error] : rootCauses(cause);
}
