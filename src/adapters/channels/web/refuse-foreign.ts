import type { HttpReply, HttpRequest } from '../../../ports/http.ts';
import { problemReply } from './web-replies.ts';

const PROBLEMS = { 'application/json': 'not-json', 'application/octet-stream': 'not-bytes' } as const;

/** Other sites can make a browser post, but neither of these types, and not without saying whence. Null: it is the page itself. */
export function refuseForeign({ headers }: Pick<HttpRequest, 'headers'>, type: keyof typeof PROBLEMS): HttpReply | null {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return problemReply('foreign-origin');
  const given = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  return given === type ? null : problemReply(PROBLEMS[type]);
}
