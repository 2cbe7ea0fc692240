import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isNativeError } from 'node:util/types';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { PortError, type PortErrorCode } from '../../ports/errors.ts';
import type { HttpReply, HttpRequest, HttpRoute, HttpServer } from '../../ports/http.ts';
import type { Logger } from '../../ports/logger.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly logger: Logger;
  /** A request that has not come whole after this time is given up (408); its headers have to be there sooner. */
  readonly requestTimeoutMs?: number;
  /** How long {@link HttpServer.close} waits for requests at work. */
  readonly closeTimeoutMs?: number;
}

/** A file of 20 MB over a line of 1.5 Mbit/s. */
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 15_000;
const CLOSE_TIMEOUT_MS = 5_000;
/** How often Node looks for requests that are too slow, as a part of the time they have. */
const CHECKS_PER_TIMEOUT = 3;
/** Where a route says nothing: requests that no route takes. */
const UNROUTED_MAX_BYTES = 1024;

/** HTTP without TLS, to stand behind a proxy or on the machine itself. Bodies are handed on as they came. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  let running: { readonly server: FastifyInstance; readonly work: Work } | null = null;
  return {
    async listen(routes) {
      const work = createWork();
      const server = createFastify(options, work);
      addRoutes(server, routes, options.logger);
      await translatingListenErrors(server.listen({ host: options.host, port: options.port }));
      running = { server, work };
      return { url: urlOf(server.server.address() as AddressInfo) };
    },
    async close() {
      const closing = running;
      running = null;
      if (closing !== null) await closeWithin(closing.server, closing.work, options.closeTimeoutMs ?? CLOSE_TIMEOUT_MS);
    },
  };
}

/** Counts requests that are not answered yet. */
interface Work {
  begin(response: ServerResponse): void;
  /** Resolves when all are answered, or after a time. */
  settled(timeoutMs: number): Promise<void>;
}

function createWork(): Work {
  let count = 0;
  let whenNone = (): void => undefined;
  return {
    begin(response) {
      count += 1;
      response.once('close', () => {
        count -= 1;
        if (count === 0) whenNone();
      });
    },
    async settled(timeoutMs) {
      if (count === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        whenNone = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}

function createFastify({ logger, requestTimeoutMs = REQUEST_TIMEOUT_MS }: HttpServerOptions, work: Work): FastifyInstance {
  const headersTimeout = Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs);
  const server = fastify({
    bodyLimit: UNROUTED_MAX_BYTES,
    requestTimeout: requestTimeoutMs,
    http: { headersTimeout, connectionsCheckingInterval: Math.ceil(headersTimeout / CHECKS_PER_TIMEOUT) },
    routerOptions: { ignoreTrailingSlash: false },
    exposeHeadRoutes: false,
    // A path that cannot be decoded
    frameworkErrors: (_error, _request, reply) => void sendPlain(reply, 400),
    clientErrorHandler(error, socket) {
      const status = 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
      if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      socket.destroy(error);
    },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.decorateRequest('contentType', '');
  // Fastify refuses types that are not well formed and remembers the others: what a body is, is the business of its route
  server.addHook('onRequest', (request, reply, done) => {
    work.begin(reply.raw);
    const { headers } = request.raw;
    request.contentType = headers['content-type'];
    if (request.contentType !== undefined) headers['content-type'] = 'application/octet-stream';
    done();
  });
  server.setErrorHandler((error, request, reply) => sendError(error, request, reply, logger));
  return server;
}

declare module 'fastify' {
  interface FastifyRequest {
    contentType: string | undefined;
  }
}

function addRoutes(server: FastifyInstance, routes: readonly HttpRoute[], logger: Logger): void {
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    methods.set(route.path, [...(methods.get(route.path) ?? []), route.method]);
    const guarded = async (reply: FastifyReply, work: () => Promise<FastifyReply | undefined>): Promise<FastifyReply | undefined> => {
      try {
        return await work();
      } catch (error) {
        logger.error('http-route-failed', error, { method: route.method, path: route.path });
        return sendPlain(reply, 500);
      }
    };
    const answer = (request: FastifyRequest, reply: FastifyReply) =>
      guarded(reply, async () => send(reply, await route.handle(toHttpRequest(request, reply))));
    const admit = async (request: FastifyRequest, reply: FastifyReply) =>
      guarded(reply, async () => {
        const refusal = (await route.admit?.(toHttpRequest(request, reply))) ?? null;
        return refusal === null ? undefined : send(reply, refusal);
      });
    const hooks = route.admit === undefined ? {} : { onRequest: admit };
    server.route({ method: route.method, url: route.path, bodyLimit: Math.max(1, route.maxBytes), ...hooks, handler: answer });
  }
  server.setNotFoundHandler((request, reply) => {
    const allowed = methods.get(request.raw.url?.split('?')[0] ?? '');
    if (allowed === undefined) return sendPlain(reply, 404);
    return sendPlain(reply.header('allow', allowed.join(', ')), 405);
  });
}

function toHttpRequest(request: FastifyRequest, reply: FastifyReply): HttpRequest {
  const body = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
  const headers = { ...onlyStrings(request.raw.headers), 'content-type': request.contentType };
  return { headers, query: onlyStrings(request.query as object), body, signal: signalOfClient(reply) };
}

/** Of values that were given several times, the first. */
function onlyStrings(values: object): Record<string, string | undefined> {
  const strings: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(values)) strings[name] = Array.isArray(value) ? value[0] : value;
  return strings;
}

function signalOfClient({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function send(reply: FastifyReply, { status, headers, body }: HttpReply): FastifyReply {
  reply.code(status).type('text/plain; charset=utf-8');
  if (headers !== undefined) reply.headers(headers);
  return reply.send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

const PHRASES: Readonly<Record<number, string>> = {
  400: 'bad request',
  404: 'not found',
  405: 'method not allowed',
  413: 'too large',
  500: 'error',
};

function sendPlain(reply: FastifyReply, status: number): FastifyReply {
  return send(reply, { status, body: PHRASES[status] ?? '' });
}

/** What Fastify itself refuses (a body that is too large or breaks off); anything else is a fault of this server. */
function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): FastifyReply {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return sendPlain(reply, status);
  logger.error('http-request-failed', error, { method: request.method });
  return sendPlain(reply, 500);
}

/** Connections without a request go at once: browsers keep some open ahead of need, and Node would wait for those. */
async function closeWithin(server: FastifyInstance, work: Work, timeoutMs: number): Promise<void> {
  const closed = server.close();
  await work.settled(timeoutMs);
  server.server.closeAllConnections();
  await closed;
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

const LISTEN_ERRORS: Readonly<Record<string, PortErrorCode>> = {
  EADDRINUSE: 'busy',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
};

async function translatingListenErrors(listening: Promise<unknown>): Promise<void> {
  try {
    await listening;
  } catch (cause) {
    const code = isNativeError(cause) && 'code' in cause ? String(cause.code) : '';
    throw new PortError(LISTEN_ERRORS[code] ?? 'unavailable', `http server: ${code}`, { cause });
  }
}
