import { types } from 'node:util';
import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { PortError, type PortErrorCode } from '../../../ports/errors.ts';

/** Longer than this nobody waits for an answer. */
const MAX_WAIT_MS = 2000;

/** How long a busy server asks to wait; null where it does not say, or says too much, or another fault came. Milliseconds. */
export function retryDelayOf(error: unknown): number | null {
  if (!(error instanceof APIError) || (error.status !== 429 && error.status !== 503)) return null;
  const seconds = error.headers?.get('retry-after') ?? '';
  if (!/^\d+(?:\.\d+)?$/u.test(seconds)) return null;
  return Number(seconds) * 1000 <= MAX_WAIT_MS ? Number(seconds) * 1000 : null;
}

/** A fault of the SDK as one of the port. Words of the server and the SDK stay out of it: they may hold the key or the question. */
export function translateError(error: unknown, server = 'the language model'): PortError {
  if (error instanceof PortError) return error;
  if (error instanceof APIUserAbortError) return unavailable(`${server} took too long`);
  if (error instanceof APIConnectionError) return unavailable(`${server} cannot be reached`);
  if (error instanceof APIError && error.status !== undefined) {
    return new PortError(codeOf(error.status), `${server} answered ${error.status}`, {
      retryable: error.status === 429 || error.status >= 500,
    });
  }
  if ((types.isNativeError(error) && error.name === 'SyntaxError') || error instanceof APIError)
    return new PortError('corrupt', `${server} sent no valid JSON`);
  return unavailable(`the connection to ${server} broke`);
}

const unavailable = (message: string): PortError => new PortError('unavailable', message, { retryable: true });

function codeOf(status: number): PortErrorCode {
  if (status === 401 || status === 403) return 'not-permitted';
  if (status === 404) return 'not-found';
  if (status === 429) return 'busy';
  return status >= 500 ? 'unavailable' : 'corrupt';
}
