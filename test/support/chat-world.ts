import { setTimeout as delay } from 'node:timers/promises';
import { createHttpServer } from '../../src/adapters/runtime/http-server.ts';
import { type App, type AppPorts, createApp } from '../../src/app.ts';
import type { ChatService } from '../../src/chat/chat-service.ts';
import { composePorts } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import type { ChatChannel } from '../../src/ports/chat-channel.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { InboxRepository } from '../../src/ports/delivery-repositories.ts';
import { PortError } from '../../src/ports/errors.ts';
import type { HttpServer } from '../../src/ports/http.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createHastyClock } from './hasty-clock.ts';
import { SILENT_LOGGER } from './silent-logger.ts';

/** A message of the assistant as a person sees it. */
export interface SeenMessage {
  readonly text: string;
  /** Labels of the buttons under it. */
  readonly buttons: readonly string[];
  /** It took the place of an earlier one. */
  readonly replaced: boolean;
}

/** Somebody with a chat of their own, at the far end of the platform. */
export interface ChatPerson {
  say(text: string): Promise<void>;
  /** Presses the newest button with this label. */
  press(label: string): Promise<void>;
  /** All that was ever shown, in its order; what took the place of another stands at its own time. */
  seen(): Promise<readonly SeenMessage[]>;
}

/** Somebody on a platform that gives messages ids. */
export interface ReachedPerson extends ChatPerson {
  /** A message to be delivered by hand, as often as wanted; each delivery gives the HTTP status of the answer. */
  draft(text: string): () => Promise<number>;
}

export interface WorldOptions {
  /** A data folder with the corpus in it. */
  readonly dataFolder: string;
  /** Narrower messages than the platform's. */
  readonly maxText?: number;
}

/** The assistant on its real parts, a platform, and people. */
export interface ChatWorld<P extends ChatPerson = ChatPerson> {
  person(): Promise<P>;
  service(): Service;
  close(): Promise<void>;
}

/** The service with what is under it, to be stopped and started again over the same store. */
export interface Service {
  readonly storage: Storage;
  /** Of the HTTP server; the same after a restart. */
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** From now on nothing is answered until {@link release}: what comes in is stored and waits. */
  hold(): void;
  release(): void;
  /** The next so many times the store is locked when something that came in is to be kept, or when its answer is. */
  failStore(times: number, when: 'receiving' | 'answering'): void;
  /** Resolves when all that has come in is answered and sent, as far as it can be now. */
  settle(): Promise<void>;
  /** Serves another channel over the same store, until the end of the world or until many more are served. */
  serveToo(channel: ChatChannel): Promise<ChatService>;
  readonly clock: Clock;
}

/** A minute of the clock takes two seconds. */
const TIMES_FASTER = 30;
/** More than people of one test. */
const AT_ONCE = 16;

interface Running {
  readonly app: App;
  readonly ports: AppPorts;
  readonly service: ChatService;
  readonly server: HttpServer;
  readonly others: ChatService[];
}

/** @param makeChannel makes the channel anew at each start */
export async function startService(
  { dataFolder, maxText }: WorldOptions,
  makeChannel: ((ports: AppPorts) => ChatChannel) | null,
): Promise<Service> {
  const clock = createHastyClock(TIMES_FASTER);
  let gate = Promise.resolve();
  let open = (): void => undefined;
  const storeFaults = { receiving: 0, answering: 0 };
  let port = 0;
  let running: Running | null = null;
  const present = (): Running => {
    if (running === null) throw new Error('the service is stopped');
    return running;
  };

  const stumble = (when: keyof typeof storeFaults): void => {
    if (storeFaults[when] === 0) return;
    storeFaults[when] -= 1;
    throw new PortError('busy', 'the store is locked', { retryable: true });
  };
  const failing = (inbox: InboxRepository): InboxRepository => ({
    ...inbox,
    async add(events, at) {
      stumble('receiving');
      return inbox.add(events, at);
    },
    async finish(id, at) {
      stumble('answering');
      return inbox.finish(id, at);
    },
  });

  const start = async (): Promise<void> => {
    const composed = await composePorts({ ...readConfig({}), dataFolder });
    const { storage } = composed;
    const read: typeof storage.conversations.read = (id) => gate.then(() => storage.conversations.read(id));
    const atomically: typeof storage.atomically = (work) =>
      storage.atomically((inside) => work({ ...inside, inbox: failing(inside.inbox) }));
    const held = { ...storage, atomically, conversations: { ...storage.conversations, read } };
    const ports = { ...composed, clock, logger: SILENT_LOGGER, storage: held };
    const app = createApp(ports);
    await app.openIndex();
    const channels = makeChannel === null ? [] : [narrowed(makeChannel(ports), maxText)];
    const server = createHttpServer({ host: '127.0.0.1', port, logger: SILENT_LOGGER, closeTimeoutMs: 200 });
    port = Number(new URL((await server.listen(channels.flatMap(({ routes }) => routes))).url).port);
    const service = app.serve(channels);
    running = { app, ports, service, server, others: [] };
    await service.start();
  };
  const stop = async (): Promise<void> => {
    const { app, service, server, others } = present();
    running = null;
    await Promise.all([service, ...others].map((one) => one.stop()));
    await server.close();
    await app.close();
  };

  await start();
  return {
    clock,
    get storage() {
      return present().ports.storage;
    },
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    start,
    stop,
    hold() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    failStore(times, when) {
      storeFaults[when] = times;
    },
    async settle() {
      const { service, others } = present();
      await Promise.all([service, ...others].map((one) => one.drain()));
    },
    async serveToo(channel) {
      const { app, others } = present();
      const service = app.serve([narrowed(channel, maxText)]);
      others.push(service);
      await Promise.all(others.splice(0, others.length - AT_ONCE).map((former) => former.stop()));
      await service.start();
      return service;
    },
  };
}

const narrowed = (channel: ChatChannel, maxText: number | undefined): ChatChannel =>
  maxText === undefined ? channel : { ...channel, capabilities: { ...channel.capabilities, maxText } };

const LOOKS_BETWEEN_NUDGES = 6;

/** Looks until something is there, and keeps the service from waiting out its own pauses meanwhile. */
export async function eventually<T>(service: Service, what: string, look: () => T | null | Promise<T | null>): Promise<T> {
  const deadline = performance.now() + 8_000;
  for (let looks = 1; ; looks++) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    if (looks % LOOKS_BETWEEN_NUDGES === 0) await Promise.race([service.settle(), delay(5)]);
    await delay(4);
  }
}
