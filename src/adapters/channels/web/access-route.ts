import type { DeskRights, DocumentDesk } from '../../../ports/document-desk.ts';
import type { HttpRequest, HttpRoute } from '../../../ports/http.ts';
import type { Account } from '../../../ports/people-repository.ts';
import { jsonReply } from './web-replies.ts';

/** The account of the session of a request; null without one. */
export type AccountOf = (request: Pick<HttpRequest, 'headers'>) => Account | null;

const NONE: DeskRights = { isLinked: false, mayReview: false, mayUpload: false };

/** What the pages offer to this visitor. Whatever they do is checked again where it is done. */
export const accessRoute = (desk: DocumentDesk | null, accountOf: AccountOf): HttpRoute => ({
  method: 'GET',
  path: '/web/access',
  maxBytes: 0,
  async handle(request) {
    const account = accountOf(request);
    return jsonReply(desk === null || account === null ? NONE : await desk.rights(account));
  },
});
