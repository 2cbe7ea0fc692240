import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createFaults,
  done,
  type Envelope,
  failed,
  isCarriedOut,
  writeFaulty,
  writeJson,
  type ZaloCall,
  type ZaloFault,
  type ZaloFaults,
} from './zalo-faults.ts';
import { createHandovers, type ZaloHandover } from './zalo-handovers.ts';
import { answerOfSend, checkSend, isSendMethod, newZaloSend, type ZaloSend } from './zalo-sends.ts';
import { createUpdateQueue, newZaloId, newZaloUpdate, withMention, type ZaloAccount, type ZaloSaid } from './zalo-updates.ts';
import { createWebhooks, WEBHOOK_DEFAULTS, type WebhookOptions, type ZaloDelivery } from './zalo-webhooks.ts';

export interface ZaloServerOptions {
  readonly token: string;
  /** How people mention the bot in groups. */
  readonly botName: string;
  /** Whether getMe tells that name; the documentation does not promise it. */
  readonly tellsName: boolean;
  /** The most that a poll is held, whatever it asks for. Milliseconds. */
  readonly longestHoldMs: number;
  readonly photoField: 'photo' | 'photo_url';
  readonly webhook: Partial<WebhookOptions>;
  /** 0: any that is free. */
  readonly port: number;
  /** How far its clock, which the Date header of each answer shows, is ahead of the real one. */
  readonly clockAheadMs: number;
}

const DEFAULTS: ZaloServerOptions = {
  token: '1459232241454765289:khong-phai-khoa-that',
  botName: 'Bot Sáu Rõ',
  tellsName: true,
  longestHoldMs: 30_000,
  photoField: 'photo_url',
  webhook: {},
  port: 0,
  clockAheadMs: 0,
};

/** A person, alone with the bot. */
export interface ZaloPerson extends ZaloAccount {
  /** @returns the id of the message */
  say(said: string | ZaloSaid): string;
}

export interface ZaloGroup {
  readonly id: string;
  /** Only what mentions the bot reaches it; the mention is put before the text. */
  say(from: ZaloAccount, said: string | ZaloSaid, options?: { readonly mention?: boolean }): string;
}

/** The Zalo Bot Platform as it is documented, over HTTP on loopback, with what goes wrong there. */
export interface ZaloServer {
  readonly apiRoot: string;
  readonly token: string;
  readonly faults: ZaloFaults;
  person(name: string, id?: string): ZaloPerson;
  group(id?: string): ZaloGroup;
  /** Messages that were taken, in their order; typing is not among them. */
  sends(): readonly ZaloSend[];
  /** The texts that a chat was sent. */
  textsTo(chatId: string): readonly string[];
  /**
   * How many were taken while their sender did not get the answer whole: as many may be there twice.
   * Who is killed in the moment between an answer and its reading is not among them: to be sure of it, hold the answer with a fault.
   */
  cutOff(): number;
  /** Every call with the right token, answered or not; of all methods or of one. */
  calls(method?: string): readonly ZaloCall[];
  deliveries(): readonly ZaloDelivery[];
  /** Messages that polls were handed, each once. `cutOff`: the answer did not leave whole. */
  handovers(): readonly ZaloHandover[];
  /** Updates that nobody has fetched yet. */
  waitingUpdates(): number;
  waitingPolls(): number;
  /** Connections of calls that are open: none are left when a killed caller has come to be known here. */
  openCalls(): number;
  /** Loses them, as may happen to what comes while nobody asks. @returns how many */
  dropUpdates(): number;
  changeWebhook(options: Partial<WebhookOptions>): void;
  /** Resolves as soon as the condition holds; it is looked at after every call and event, and every few milliseconds. */
  until(condition: () => boolean, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

type Params = Readonly<Record<string, unknown>>;

export async function startZaloServer(given: Partial<ZaloServerOptions> = {}): Promise<ZaloServer> {
  const options = { ...DEFAULTS, ...given };
  let webhookOptions = { ...WEBHOOK_DEFAULTS, ...options.webhook };
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const look of watchers) look();
  };
  const faults = createFaults();
  const updates = createUpdateQueue();
  const webhooks = createWebhooks(() => webhookOptions, changed);
  const chats = new Set<unknown>();
  const calls: ZaloCall[] = [];
  const sends: ZaloSend[] = [];
  const handovers = createHandovers();
  let open = 0;

  const methods: Readonly<Record<string, (params: Params, left: Promise<unknown>) => Promise<Envelope>>> = {
    ...webhooks.methods,
    getMe: async () => {
      const display = options.tellsName ? { display_name: options.botName } : {};
      return done({
        id: options.token.split(':')[0],
        account_name: 'bot.VDKyGxQvc',
        account_type: 'BASIC',
        can_join_groups: true,
        ...display,
      });
    },
    getUpdates: async ({ timeout = '30' }, left) => {
      if (webhooks.isSet()) return failed(409, 'Conflict: webhook is set');
      const holdMs = Math.min(Number(timeout) * 1000, options.longestHoldMs);
      if (!(holdMs >= 0)) return failed(400, 'Bad Request: invalid timeout');
      const taking = updates.take(holdMs, left);
      changed();
      const update = await taking;
      return update === null ? failed(408, 'Request timeout', { status: 200 }) : done(update);
    },
  };

  const send = async (method: string, params: Params, write: (answer: Envelope) => Promise<boolean>): Promise<void> => {
    const refusal = checkSend(method, params, (id) => chats.has(id));
    if (refusal !== null || method === 'sendChatAction') {
      await write(refusal ?? done());
      return;
    }
    const place = sends.push(newZaloSend(method, params)) - 1;
    const mark = (cutOff: boolean) => {
      const taken = sends[place];
      if (taken !== undefined) sends[place] = { ...taken, cutOff };
    };
    // Counted as cut off until the answer is out: who is killed meanwhile has not read it
    mark(true);
    changed();
    const taken = sends[place];
    if (taken !== undefined) mark(!(await write(answerOfSend(taken))));
  };

  const answer = async (call: ZaloCall, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const left = leaving(request);
    open++;
    void left.then(() => {
      open--;
      changed();
    });
    calls.push(call);
    changed();
    const { method, params } = call;
    const fault = faults.next(call);
    const write = (envelope: Envelope) => writeAnswer(response, envelope, fault);
    if (!isCarriedOut(fault)) await write(done());
    else if (isSendMethod(method)) await send(method, params, write);
    else if (method === 'getUpdates') await handovers.handOver((await methods[method]?.(params, left)) ?? done(), write);
    else await write((await methods[method]?.(params, left)) ?? failed(400, 'Bad Request: unknown API name'));
    changed();
  };

  const server = createServer((request, response) => {
    response.setHeader('date', new Date(Date.now() + options.clockAheadMs).toUTCString());
    void readBody(request).then(
      async (body) => {
        const [, token, method = ''] = /^\/bot([^/]*)\/([^/?]*)$/u.exec(request.url ?? '') ?? [];
        if (token !== options.token) return writeJson(response, failed(401, 'Unauthorized'));
        if (request.method !== 'POST') return writeJson(response, failed(400, 'Bad Request: POST is expected'));
        const params = parseParams(body);
        if (params === null) return writeJson(response, failed(400, 'Bad Request: body is no JSON object'));
        await answer({ method, params }, request, response);
      },
      () => response.destroy(),
    );
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');

  const push = (said: ZaloSaid, from: ZaloAccount, chatId: string, isGroup: boolean, delivered: boolean): string => {
    const update = newZaloUpdate(said, { from, chatId, isGroup, photoField: options.photoField });
    if (delivered) {
      if (webhooks.isSet()) webhooks.push(chatId, update);
      else updates.push(update);
    }
    changed();
    return update.message.message_id;
  };

  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: options.token,
    faults,
    person: (name, id = newZaloId()) => {
      chats.add(id);
      return { id, name, say: (said) => push(saidOf(said), { id, name }, id, false, true) };
    },
    group: (id = newZaloId()) => {
      chats.add(id);
      const say: ZaloGroup['say'] = (from, said, { mention = true } = {}) =>
        push(mention ? withMention(saidOf(said), options.botName) : saidOf(said), from, id, true, mention);
      return { id, say };
    },
    sends: () => sends,
    textsTo: (chatId) => sends.filter((send) => send.chatId === chatId).map(({ text }) => text),
    cutOff: () => sends.filter(({ cutOff }) => cutOff).length,
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    deliveries: webhooks.deliveries,
    handovers: handovers.list,
    waitingUpdates: updates.waitingUpdates,
    waitingPolls: updates.waitingPolls,
    openCalls: () => open,
    dropUpdates: updates.drop,
    changeWebhook: (changes) => {
      webhookOptions = { ...webhookOptions, ...changes };
    },
    until: (condition, timeoutMs = 5_000) => waitUntil(condition, watchers, timeoutMs),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await webhooks.close();
    },
  };
}

const saidOf = (said: string | ZaloSaid): ZaloSaid => (typeof said === 'string' ? { text: said } : said);

/** @returns whether the caller was there to read all of it */
async function writeAnswer(response: ServerResponse, envelope: Envelope, fault: ZaloFault | null): Promise<boolean> {
  if (response.destroyed) return false;
  if (fault !== null && !(await writeFaulty(response, envelope, fault))) return false;
  if (fault === null) writeJson(response, envelope);
  await new Promise((resolve) => {
    if (response.writableFinished || response.destroyed) resolve(null);
    else response.once('finish', resolve).once('close', resolve);
  });
  return response.writableFinished;
}

/** Resolves when the caller has gone, in whatever way. */
const leaving = ({ socket }: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });

/** Rejects when the caller has gone before its end. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseParams(body: string): Params | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Params) : null;
  } catch {
    return null;
  }
}

function waitUntil(condition: () => boolean, watchers: Set<() => void>, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      clearInterval(ticks);
      watchers.delete(look);
      settle();
    };
    const look = () => {
      if (condition()) end(resolve);
    };
    const timer = setTimeout(() => end(() => reject(new Error(`not within ${timeoutMs} ms: ${condition}`))), timeoutMs);
    // Not everything that a test waits for happens here
    const ticks = setInterval(look, 5);
    watchers.add(look);
    look();
  });
}
