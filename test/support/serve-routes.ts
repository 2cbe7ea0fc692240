import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRoute } from '../../src/ports/http.ts';
import { readBody } from '../fakes/telegram/read-payload.ts';

/** Serves routes on loopback, as the port of HTTP describes. */
export async function serveRoutes(routes: readonly HttpRoute[]): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const route = routes.find(({ method, path }) => method === request.method && path === url.pathname);
    const body = await readBody(request);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    if (route === undefined || body.length > route.maxBytes) {
      response.writeHead(route === undefined ? 404 : 413).end();
      return;
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const reply = await route.handle({ headers, query: Object.fromEntries(url.searchParams), body, signal: gone.signal });
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
