import { MAX_UPLOAD_BYTES } from '../../../domain/upload-limits.ts';
import type { UploadDesk } from '../../../ports/document-desk.ts';
import type { HttpReply, HttpRequest, HttpRoute } from '../../../ports/http.ts';
import type { AccountOf } from './access-route.ts';
import { refuseForeign } from './refuse-foreign.ts';
import { parseUploadQuery } from './web-input.ts';
import { jsonReply, problemReply } from './web-replies.ts';

/** Files that are handed in, and what became of them. Who may not hand in any is told so before the bytes come. */
export function uploadRoutes(desk: UploadDesk, accountOf: AccountOf): HttpRoute[] {
  const admit = async (request: Omit<HttpRequest, 'body'>): Promise<HttpReply | null> => {
    const foreign = refuseForeign(request, 'application/octet-stream');
    if (foreign !== null) return foreign;
    const account = accountOf(request);
    if (account === null) return problemReply('no-session');
    const size = request.headers['content-length'];
    if (size === undefined || !/^\d{1,15}$/u.test(size)) return problemReply('length-required');
    const admitted = await desk.admit(account, Number(size));
    return admitted.ok ? null : problemReply(admitted.error);
  };
  const receive = async (request: HttpRequest): Promise<HttpReply> => {
    const account = accountOf(request);
    if (account === null) return problemReply('no-session');
    const parsed = parseUploadQuery(request.query);
    if (!parsed.ok) return problemReply(parsed.error);
    const { name, access, replace } = parsed.value;
    const file = { name, isPublic: access === 'public', replaces: replace === 'yes', bytes: request.body };
    const taken = await desk.handIn(account, file);
    if (taken.ok) return jsonReply({ id: taken.value }, {}, 202);
    return typeof taken.error === 'string' ? problemReply(taken.error) : problemReply('name-taken', taken.error);
  };
  const list = async (request: HttpRequest): Promise<HttpReply> => {
    const account = accountOf(request);
    if (account === null) return problemReply('no-session');
    const uploads = await desk.list(account);
    return uploads.ok ? jsonReply({ uploads: uploads.value }) : problemReply(uploads.error);
  };
  return [
    { method: 'GET', path: '/web/uploads', maxBytes: 0, handle: list },
    { method: 'POST', path: '/web/uploads', maxBytes: MAX_UPLOAD_BYTES, admit, handle: receive },
  ];
}
