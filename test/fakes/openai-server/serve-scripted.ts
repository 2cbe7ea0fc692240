import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../telegram/read-payload.ts';

/** What any such server may do instead of an answer. */
export type ScriptedRefusal =
  | { readonly kind: 'silent' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'redirect'; readonly to: string };

export interface Received<Body> {
  readonly path: string;
  readonly authorization: string;
  readonly body: Body;
}

export interface ScriptedServer<Body> {
  /** With the version. */
  readonly baseUrl: string;
  readonly requests: readonly Received<Body>[];
  close(): Promise<void>;
}

/** Serves on loopback, and keeps what it was asked. @param reply is given how many requests there were with this one */
export async function serveScripted<Body>(
  reply: (request: Received<Body>, count: number, response: http.ServerResponse) => Promise<void>,
  port = 0,
): Promise<ScriptedServer<Body>> {
  const requests: Received<Body>[] = [];
  const server = http.createServer(async (request, response) => {
    const body = JSON.parse((await readBody(request)).toString()) as Body;
    const received = { path: request.url ?? '', authorization: request.headers.authorization ?? '', body };
    requests.push(received);
    await reply(received, requests.length, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const isRefusal = <T extends { readonly kind: string }>(scripted: T): scripted is Extract<T, ScriptedRefusal> =>
  scripted.kind === 'silent' || scripted.kind === 'status' || scripted.kind === 'redirect';

export function playRefusal(scripted: ScriptedRefusal, response: http.ServerResponse): void {
  if (scripted.kind === 'silent') return;
  if (scripted.kind === 'redirect') return void response.writeHead(307, { location: scripted.to }).end();
  const headers = scripted.retryAfter === undefined ? {} : { 'retry-after': scripted.retryAfter };
  const error = { error: { message: 'no, and your key is secret-key-123', type: 'x' } };
  response.writeHead(scripted.status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(error));
}
