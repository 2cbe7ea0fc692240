import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createFaultPlan, type FaultRule, type TelegramFault } from './telegram/faults.ts';
import { type AcceptedSend, createTelegramMethods, type MethodParts } from './telegram/methods.ts';
import { createFakeChat, type FakeChat } from './telegram/people.ts';
import { type Payload, readBody, readPayload } from './telegram/read-payload.ts';
import { Refusal } from './telegram/refusal.ts';
import { createUpdateQueue } from './telegram/update-queue.ts';
import { createTelegramWorld, type FakeUser } from './telegram/world.ts';

export interface TelegramServerOptions {
  readonly token?: string;
  readonly username?: string;
  /** Between two tries of a delivery to the webhook. */
  readonly redeliveryMs?: number;
  readonly maxUploadBytes?: number;
}

/** A call that arrived, whatever became of it. */
export interface ReceivedCall {
  readonly method: string;
  readonly payload: Payload;
}

/** The Bot API on loopback, with the limits, words and habits of the platform, and people who write to the bot. */
export interface TelegramServer {
  /** For `apiRoot`. */
  readonly url: string;
  readonly token: string;
  readonly bot: FakeUser;
  addUser(firstName: string): FakeUser;
  /** The chat of a person who has started the bot. */
  privateChat(firstName?: string): FakeChat;
  group(kind?: 'group' | 'supergroup' | 'channel'): FakeChat;
  /** The messages taken, edits among them, oldest first. */
  sent(): readonly AcceptedSend[];
  /** How many messages were taken, and of how many the sender was not told. */
  counts(): { readonly accepted: number; readonly cutOff: number };
  calls(method?: string): readonly ReceivedCall[];
  /** Ids of the presses that the bot answered. */
  answered(): readonly string[];
  /** Commands by language code, "" for the default. */
  menus(): Readonly<Record<string, unknown>>;
  /** Updates not acknowledged yet. */
  pendingIds(): readonly number[];
  /** Whether a question for updates waits. */
  isPolled(): boolean;
  openConnections(): number;
  /** An update of any shape, of a kind ("message") in a chat. */
  addUpdate(kind: string, chat: number, body: unknown): number | null;
  /** Faults for the next calls of a method; "*" is any. */
  fail(method: string, ...faults: readonly TelegramFault[]): void;
  failWhen(method: string, rule: FaultRule | null): void;
  /** From now on another token is the right one. */
  revokeToken(token: string): void;
  /** Nobody listens any more; {@link comeBack} listens on the same port. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Resolves when the condition holds, looked at after everything that happens here. */
  until(condition: () => boolean, what: string, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

export async function startTelegramServer(options: TelegramServerOptions = {}): Promise<TelegramServer> {
  const { username = 'SauRoBot', redeliveryMs = 20, maxUploadBytes = 50 * 1024 * 1024 } = options;
  let token = options.token ?? '123456789:AAFakeTokenOfTheTests-0123456789abcde';
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watch of watchers) watch();
  };
  const world = createTelegramWorld({ id: Number(token.split(':')[0]), is_bot: true, first_name: 'Bot', username });
  const queue = createUpdateQueue({ redeliveryMs, changed });
  const parts: MethodParts = {
    world,
    queue,
    files: new Map(),
    menus: new Map(),
    presses: new Set(),
    answered: [],
    sent: [],
    maxUploadBytes,
  };
  const methods = createTelegramMethods(parts);
  const faults = createFaultPlan();
  const calls: ReceivedCall[] = [];

  const server = http.createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });

  const sockets = new Set<unknown>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      changed();
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const body = await readBody(request);
    const { file, token: given, rest = '' } = /^\/(?<file>file\/)?bot(?<token>[^/]+)\/(?<rest>.+)$/u.exec(url.pathname)?.groups ?? {};
    if (given === undefined) return answer(response, new Refusal(404, 'Not Found'));
    if (decodeURIComponent(given) !== token) return answer(response, new Refusal(401, 'Unauthorized'));
    if (file !== undefined) return sendBytes(response, parts.files.get(rest.replace('documents/', ''))?.bytes);
    const payload = readPayload(request.headers['content-type'] ?? '', body, url.searchParams);
    calls.push({ method: rest, payload });
    changed();
    await carryOut({ method: rest, payload, response, gone: gone.signal });
    changed();
  }

  async function carryOut({ method, payload, response, gone }: CallAtWork): Promise<void> {
    const fault = faults.next({ method, payload });
    if (fault?.kind === 'refuse') return answer(response, fault.refusal);
    if (fault?.kind === 'reset-before') return reset(response);
    if (fault?.kind === 'page' && fault.accepted !== true) return sendPage(response, fault);
    if (fault?.kind === 'result') return answer(response, { ok: true, result: fault.result });
    if (fault?.kind === 'slow') await delay(fault.ms);
    const before = parts.sent.length;
    const result = await run(method, payload, gone);
    // A question for updates is held open while other calls send
    const taken = method.toLowerCase() === 'getupdates' ? [] : parts.sent.slice(before);
    const cut = (): void => {
      for (const send of taken) send.cutOff = true;
    };
    if (fault !== null && fault.kind !== 'slow') cut();
    if (gone.aborted) return cut();
    // Whoever goes while the answer is on its way has not read it
    response.on('close', () => {
      if (!response.writableFinished) cut();
      changed();
    });
    respond(response, fault, result);
  }

  async function run(method: string, payload: Payload, gone: AbortSignal): Promise<unknown> {
    const perform = methods[method.toLowerCase()];
    try {
      if (perform === undefined) throw new Refusal(404, 'Not Found: method not found');
      return { ok: true, result: await perform(payload, gone) };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve()));
  const stopListening = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    get token() {
      return token;
    },
    bot: world.bot,
    addUser: world.addUser,
    privateChat: (firstName = 'Lan') => createFakeChat(world.addChat('private', firstName, world.addUser(firstName)), parts),
    group: (kind = 'supergroup') => createFakeChat(world.addChat(kind, 'Group', world.addUser('Minh')), parts),
    sent: () => parts.sent,
    counts: () => ({ accepted: parts.sent.length, cutOff: parts.sent.filter(({ cutOff }) => cutOff).length }),
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    answered: () => parts.answered,
    menus: () => Object.fromEntries(parts.menus),
    pendingIds: queue.pendingIds,
    isPolled: queue.isPolled,
    openConnections: () => sockets.size,
    addUpdate: (kind, chat, body) => queue.add(kind, chat, body),
    fail: (method, ...planned) => faults.queue(method, planned),
    failWhen: (method, rule) => faults.rule(method, rule),
    revokeToken(next) {
      token = next;
    },
    goAway: stopListening,
    comeBack: () => listen(port),
    until: (condition, what, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          watchers.delete(look);
          settle();
        };
        const look = (): void => {
          if (condition()) end(resolve);
        };
        const timer = setTimeout(() => end(() => reject(new Error(`waited in vain until ${what}`))), timeoutMs);
        watchers.add(look);
        look();
      }),
    async close() {
      queue.close();
      if (server.listening) await stopListening();
    },
  };
}

interface CallAtWork {
  readonly method: string;
  readonly payload: Payload;
  readonly response: ServerResponse;
  readonly gone: AbortSignal;
}

/** Gives the answer, or what the fault leaves of it. */
function respond(response: ServerResponse, fault: TelegramFault | null, result: unknown): void {
  if (fault?.kind === 'silent-after') return;
  if (fault?.kind === 'reset-after') reset(response);
  else if (fault?.kind === 'page') sendPage(response, fault);
  else if (fault?.kind === 'truncated-after') sendTruncated(response, JSON.stringify(result));
  else answer(response, result);
}

function sendTruncated(response: ServerResponse, json: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(json.slice(0, -10));
}

function answer(response: ServerResponse, result: unknown): void {
  const status = result instanceof Refusal ? result.code : 200;
  const body =
    result instanceof Refusal
      ? { ok: false, error_code: result.code, description: result.description, ...(result.parameters && { parameters: result.parameters }) }
      : result;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendPage(response: ServerResponse, { status, bytes = 0 }: { readonly status: number; readonly bytes?: number }): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(`<html><body><h1>nginx</h1>${' '.repeat(bytes)}</body></html>`);
}

function sendBytes(response: ServerResponse, bytes: Buffer | undefined): void {
  if (bytes === undefined) answer(response, new Refusal(404, 'Not Found'));
  else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
