import type { DownloadOutcome } from '../../../ports/chat-channel.ts';
import { isRefusedAs, isUnauthorized } from './send-outcome.ts';
import type { ApiAnswer, TelegramAccess, TelegramApi } from './telegram-api.ts';

/** The most that the Bot API gives out, bytes (core.telegram.org/bots/api#getfile). */
const PLATFORM_MAX_BYTES = 20 * 1024 * 1024;
const DOWNLOAD_MS = 120_000;

export interface DownloadParts extends TelegramAccess {
  readonly api: TelegramApi;
}

/** The bytes of a file that an event named, at most `maxBytes` and 20 MB. Never throws for what platform or network do. */
export async function downloadTelegramFile(
  { api, token, apiRoot }: DownloadParts,
  fileId: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<DownloadOutcome> {
  const limit = Math.min(maxBytes, PLATFORM_MAX_BYTES);
  const answer = await api.call('getFile', { file_id: fileId }, { signal });
  if (answer.kind !== 'ok') return toOutcome(answer);
  const { file_path: path, file_size: size = 0 } = answer.result;
  if (size > limit) return { kind: 'refused', reason: 'too-large' };
  // A Bot API server of one's own in its local mode gives a path on its disk instead
  if (path === undefined || path.startsWith('/') || path.includes('..')) return { kind: 'refused', reason: 'gone' };
  try {
    return await fetchBytes(
      new URL(`./file/bot${token}/${path}`, apiRoot),
      limit,
      AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MS)]),
    );
  } catch {
    // Not passed on: the fault names the address, and that holds the token
    return { kind: 'later', reason: signal.aborted ? 'aborted' : 'download-broke' };
  }
}

async function fetchBytes(url: URL, limit: number, signal: AbortSignal): Promise<DownloadOutcome> {
  const response = await fetch(url, { signal, redirect: 'error' });
  if (response.status === 404) return { kind: 'refused', reason: 'gone' };
  if (!response.ok || response.body === null) return { kind: 'later', reason: `http-${response.status}` };
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    // Leaving the loop closes the connection
    if (length > limit) return { kind: 'refused', reason: 'too-large' };
    chunks.push(chunk);
  }
  return { kind: 'downloaded', bytes: Buffer.concat(chunks) };
}

function toOutcome(fault: Exclude<ApiAnswer<unknown>, { readonly kind: 'ok' }>): DownloadOutcome {
  if (isRefusedAs(fault, /file is too big/iu)) return { kind: 'refused', reason: 'too-large' };
  if (isUnauthorized(fault)) return { kind: 'later', reason: 'unauthorized' };
  if (fault.kind !== 'refused') return { kind: 'later', reason: fault.reason };
  return fault.code === 429 ? { kind: 'later', reason: 'too-many-requests' } : { kind: 'refused', reason: 'gone' };
}
