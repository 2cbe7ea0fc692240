import type { DeskRefusal, JudgingFault, UploadFault } from '../../../ports/document-desk.ts';
import type { HttpReply } from '../../../ports/http.ts';

const CONTENT_SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** On every reply. */
const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** Why a request was not done, for the page to word. */
export type WebProblem =
  | 'not-started'
  | 'no-session'
  | 'foreign-origin'
  | 'not-json'
  | 'malformed'
  | 'no-such-button'
  | 'no-such-file'
  | 'too-long'
  | 'too-many-waiting'
  | 'not-stored'
  | 'length-required'
  | 'not-bytes'
  | 'name-taken'
  | DeskRefusal
  | JudgingFault
  | UploadFault;

const STATUS: Readonly<Record<WebProblem, number>> = {
  'not-started': 503,
  'no-session': 401,
  'foreign-origin': 403,
  'not-json': 415,
  malformed: 400,
  'no-such-button': 400,
  'no-such-file': 404,
  'too-long': 413,
  'too-many-waiting': 503,
  'not-stored': 503,
  'length-required': 411,
  'not-bytes': 415,
  'name-taken': 409,
  'not-linked': 403,
  'not-allowed': 403,
  gone: 404,
  changed: 409,
  'corrected-before': 409,
  'no-cells': 400,
  'no-content': 400,
  empty: 400,
  'no-name': 400,
  'too-large': 413,
  'too-many': 429,
};

export function jsonReply(value: object, headers: Readonly<Record<string, string>> = {}, status = 200): HttpReply {
  return secured({ status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) });
}

/** @param more what the page needs to word it */
export function problemReply(code: WebProblem, more: object = {}): HttpReply {
  return jsonReply({ code, ...more }, {}, STATUS[code]);
}

/** With the headers of security, and not to be kept by anybody unless the reply says so. */
export function secured({ status, headers, body }: HttpReply): HttpReply {
  return { status, headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store', ...headers }, body };
}
