import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttpServer, type HttpServerOptions } from '../../../src/adapters/runtime/http-server.ts';
import type { HttpRequest, HttpRoute, HttpServer } from '../../../src/ports/http.ts';
import type { LogFields, Logger } from '../../../src/ports/logger.ts';
import { deferred } from '../../support/deferred.ts';
import { SILENT_LOGGER } from '../../support/silent-logger.ts';

const open: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const serve = async (routes: readonly HttpRoute[], options: Partial<HttpServerOptions> = {}): Promise<string> => {
  const server = createHttpServer({ host: '127.0.0.1', port: 0, logger: SILENT_LOGGER, ...options });
  open.push(server);
  return (await server.listen(routes)).url;
};

/** Tells what it was sent. */
const ECHO: HttpRoute = {
  method: 'POST',
  path: '/echo',
  maxBytes: 100,
  async handle({ headers, query, body }) {
    const seen = { type: headers['content-type'] ?? null, own: headers['x-own'] ?? null, query, bytes: [...body] };
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(seen) };
  },
};
const routeThat = (handle: HttpRoute['handle'], path = '/do'): HttpRoute => ({ method: 'GET', path, maxBytes: 0, handle });

const socketTo = (url: string): Socket => connect(Number(new URL(url).port), '127.0.0.1');
const allOf = async (socket: Socket): Promise<string> => {
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk;
  });
  await once(socket, 'close');
  return received;
};

describe('the HTTP server', () => {
  test.each([
    ['application/json', '{"a":'],
    ['text/plain; charset=utf-16', 'x'],
    ['no type at all', 'ä'],
    ['multipart/form-data', '\u0000'],
    ['', 'x'],
    [null, 'x'],
  ])('hands on a body of type %j as the bytes that came', async (type, body) => {
    const url = await serve([ECHO]);
    const headers: Record<string, string> = type === null ? {} : { 'Content-Type': type };
    const response = await fetch(`${url}/echo?a=1&a=2&b=%20x`, {
      method: 'POST',
      body: Buffer.from(body),
      headers: { ...headers, 'X-Own': 'v' },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ type, own: 'v', query: { a: '1', b: ' x' }, bytes: [...Buffer.from(body)] });
  });

  test('a request without a body has none', async () => {
    const url = await serve([ECHO]);
    expect(await (await fetch(`${url}/echo`, { method: 'POST' })).json()).toEqual({ type: null, own: null, query: {}, bytes: [] });
  });

  test('says nothing of what it is made of', async () => {
    const url = await serve([ECHO]);
    const { headers } = await fetch(`${url}/echo`, { method: 'POST' });
    expect([...headers.keys()].toSorted()).toEqual(['connection', 'content-length', 'content-type', 'date', 'keep-alive']);
  });

  test.each([
    ['GET', '/nowhere', 404],
    ['POST', '/nowhere', 404],
    ['GET', '/echo', 405],
    ['DELETE', '/echo', 405],
    ['HEAD', '/echo?x=1', 405],
    ['POST', '/echo/', 404],
    ['POST', '/%E0%A4%A', 400],
  ])('answers %s %s with %i', async (method, path, status) => {
    const url = await serve([ECHO]);
    const response = await fetch(url + path, { method });
    expect(response.status).toBe(status);
    expect((await response.text()).length).toBeLessThan(30);
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
  });

  test('takes a body of the greatest size, and no byte more', async () => {
    const url = await serve([ECHO]);
    const post = async (size: number): Promise<number> =>
      (await fetch(`${url}/echo`, { method: 'POST', body: new Uint8Array(size) })).status;
    expect([await post(100), await post(101)]).toEqual([200, 413]);
  });

  test('does not read a body without a length to its end', async () => {
    const url = await serve([ECHO]);
    const request = httpRequest(`${url}/echo`, { method: 'POST' });
    request.on('error', () => undefined);
    request.write(Buffer.alloc(64));
    request.write(Buffer.alloc(64));
    const [response] = await once(request, 'response');
    expect([response.statusCode, response.headers.connection]).toEqual([413, 'close']);
    request.destroy();
  });

  test('a handler that throws is an error without detail, and is logged without the query', async () => {
    const logged: [string, LogFields | undefined][] = [];
    const logger: Logger = { ...SILENT_LOGGER, error: (event, _error, fields) => void logged.push([event, fields]) };
    const failing = routeThat(() => Promise.reject(Object.assign(new Error('secret detail'), { statusCode: 404 })));
    const url = await serve([failing], { logger });
    const response = await fetch(`${url}/do?token=secret`);
    expect([response.status, await response.text()]).toEqual([500, 'error']);
    expect(logged).toEqual([['http-route-failed', { method: 'GET', path: '/do' }]]);
  });

  test('tells a handler that its client has gone, and not that its answer has', async () => {
    const requests: HttpRequest[] = [];
    const gone = deferred();
    const arrived = deferred();
    const waiting = routeThat(async (request) => {
      requests.push(request);
      request.signal.addEventListener('abort', () => gone.resolve());
      arrived.resolve();
      await gone.promise;
      return { status: 200, body: '' };
    }, '/wait');
    const quick = routeThat(async (request) => {
      requests.push(request);
      return { status: 200, body: 'ok' };
    });
    const url = await serve([waiting, quick]);
    await (await fetch(`${url}/do`)).text();
    const controller = new AbortController();
    const response = fetch(`${url}/wait`, { signal: controller.signal });
    await arrived.promise;
    controller.abort();
    await expect(response).rejects.toMatchObject({ name: 'AbortError' });
    await gone.promise;
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([false, true]);
  });

  test.each([
    ['its headers', 'POST /echo HTTP/1.1\r\nHost: x\r\n'],
    ['its body', 'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc'],
  ])('gives up a request that does not finish %s', async (_part, start) => {
    const url = await serve([ECHO], { requestTimeoutMs: 150 });
    const socket = socketTo(url);
    socket.write(start);
    expect(await allOf(socket)).toMatch(/^(?:HTTP\/1\.1 408 |$)/u);
  });

  test('answers what is no HTTP with a short refusal', async () => {
    const socket = socketTo(await serve([ECHO]));
    socket.write('hello there\r\n\r\n');
    expect(await allOf(socket)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n(?:[^\r]+\r\n)*\r\n$/u);
  });

  test('waits for requests at work when it closes, and takes no more', async () => {
    const [arrived, release] = [deferred(), deferred()];
    const slow = routeThat(async () => {
      arrived.resolve();
      await release.promise;
      return { status: 200, body: 'done' };
    });
    const server = createHttpServer({ host: '127.0.0.1', port: 0, logger: SILENT_LOGGER });
    const { url } = await server.listen([slow]);
    const response = fetch(`${url}/do`);
    await arrived.promise;
    const closed = server.close();
    release.resolve();
    expect(await (await response).text()).toBe('done');
    await closed;
    await expect(fetch(`${url}/do`)).rejects.toThrow();
  });

  test('does not wait for connections without a request when it closes', async () => {
    const server = createHttpServer({ host: '127.0.0.1', port: 0, logger: SILENT_LOGGER, closeTimeoutMs: 60_000 });
    const { url } = await server.listen([ECHO]);
    const socket = socketTo(url);
    await once(socket, 'connect');
    await (await fetch(`${url}/echo`, { method: 'POST' })).text();
    const cut = once(socket, 'close');
    await server.close();
    await cut;
  });

  test('asks a route before its body has come: who is not let in need not send it to its end', async () => {
    const seen: number[] = [];
    const guarded: HttpRoute = {
      ...ECHO,
      maxBytes: 1_000_000,
      admit: async ({ headers }) => (headers['x-own'] === 'yes' ? null : { status: 403, body: 'no' }),
      handle: async ({ body }) => {
        seen.push(body.length);
        return { status: 200, body: 'taken' };
      },
    };
    const url = await serve([guarded]);
    const socket = socketTo(url);
    socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\nthe beginning');
    const [answer] = (await once(socket.setEncoding('utf8'), 'data')) as [string];
    expect(answer).toMatch(/^HTTP\/1\.1 403 /u);
    socket.destroy();
    const post = (own: string): Promise<Response> =>
      fetch(`${url}/echo`, { method: 'POST', body: Buffer.alloc(900_000), headers: { 'X-Own': own } });
    expect([(await post('yes')).status, (await post('no')).status, seen]).toEqual([200, 403, [900_000]]);
  });

  test('a fault in letting in is a 500, and is not handled as if it had let in', async () => {
    const broken: HttpRoute = { ...ECHO, admit: () => Promise.reject(new Error('broken')) };
    expect((await fetch(`${await serve([broken])}/echo`, { method: 'POST', body: 'x' })).status).toBe(500);
  });

  test('cuts off requests that do not end after it was closed', async () => {
    const arrived = deferred();
    const endless = routeThat(() => {
      arrived.resolve();
      return new Promise<never>(() => undefined);
    });
    const server = createHttpServer({ host: '127.0.0.1', port: 0, logger: SILENT_LOGGER, closeTimeoutMs: 50 });
    const { url } = await server.listen([endless]);
    const refused = expect(fetch(`${url}/do`)).rejects.toThrow();
    await arrived.promise;
    await server.close();
    await refused;
  });

  test('a port that is taken is a fault with a name; after that one can listen again', async () => {
    const url = await serve([ECHO]);
    const port = Number(new URL(url).port);
    const second = createHttpServer({ host: '127.0.0.1', port, logger: SILENT_LOGGER });
    await expect(second.listen([ECHO])).rejects.toMatchObject({ name: 'PortError', code: 'busy' });
    await open.pop()?.close();
    open.push(second);
    expect((await second.listen([ECHO])).url).toBe(url);
  });

  test('an address that is not of this machine is a fault with a name', async () => {
    const server = createHttpServer({ host: '192.0.2.1', port: 0, logger: SILENT_LOGGER });
    await expect(server.listen([])).rejects.toMatchObject({ name: 'PortError', code: 'unavailable' });
  });
});
