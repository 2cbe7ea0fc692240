import type { ReviewDesk } from '../../../ports/document-desk.ts';
import type { HttpReply, HttpRequest, HttpRoute } from '../../../ports/http.ts';
import type { Account } from '../../../ports/people-repository.ts';
import type { AccountOf } from './access-route.ts';
import { refuseForeign } from './refuse-foreign.ts';
import { parseOpinion, parseRowQuery } from './web-input.ts';
import { jsonReply, problemReply } from './web-replies.ts';

/** Five long cells, each letter in several bytes. */
const MAX_BODY_BYTES = 256 * 1024;

type Handle = (request: HttpRequest, account: Account) => Promise<HttpReply>;

/** Rows that wait for a person: which there are, one with the text around it, and what somebody says of it. */
export function reviewRoutes(desk: ReviewDesk, accountOf: AccountOf): HttpRoute[] {
  const withAccount =
    (handle: Handle): HttpRoute['handle'] =>
    async (request) => {
      const account = accountOf(request);
      return account === null ? problemReply('no-session') : handle(request, account);
    };
  const listRows: Handle = async (_, account) => {
    const rows = await desk.list(account);
    return rows.ok ? jsonReply({ rows: rows.value }) : problemReply(rows.error);
  };
  const showRow: Handle = async ({ query }, account) => {
    const parsed = parseRowQuery(query);
    if (!parsed.ok) return problemReply(parsed.error);
    const row = await desk.row(account, parsed.value.id);
    return row.ok ? jsonReply(row.value) : problemReply(row.error);
  };
  const judge: Handle = async (request, account) => {
    const foreign = refuseForeign(request, 'application/json');
    if (foreign !== null) return foreign;
    const parsed = parseOpinion(request.body);
    if (!parsed.ok) return problemReply(parsed.error);
    const judged = await desk.judge(account, parsed.value);
    return judged.ok ? jsonReply({}) : problemReply(judged.error);
  };
  return [
    { method: 'GET', path: '/web/rows', maxBytes: 0, handle: withAccount(listRows) },
    { method: 'GET', path: '/web/row', maxBytes: 0, handle: withAccount(showRow) },
    { method: 'POST', path: '/web/verdicts', maxBytes: MAX_BODY_BYTES, handle: withAccount(judge) },
  ];
}
