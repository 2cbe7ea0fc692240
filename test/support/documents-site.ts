import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createWebChannel } from '../../src/adapters/channels/web/web-channel.ts';
import { createWebSessions } from '../../src/adapters/channels/web/web-session.ts';
import { createHttpServer } from '../../src/adapters/runtime/http-server.ts';
import { type App, createApp } from '../../src/app.ts';
import { createFileReader } from '../../src/commands/read-in.ts';
import { composePorts } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import { createAgencyRecognizer } from '../../src/domain/agency-recognition.ts';
import type { ChannelEvent } from '../../src/domain/channel-event.ts';
import type { KnownPerson, Role } from '../../src/domain/person.ts';
import { createDocumentDesk } from '../../src/ingestion/document-desk.ts';
import { WEB_PAGE } from '../../src/messages/web.ts';
import type { ReadFileIn } from '../../src/ports/document-desk.ts';
import type { DocumentParser } from '../../src/ports/document-parser.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { TRACKED_AT, trackedStore } from './filled-store.ts';
import { createRecordingLogger, type RecordingLogger } from './recording-logger.ts';
import { createStillClock, type StillClock } from './still-clock.ts';
import { memoryFolder } from './temporary-folder.ts';
import { PAGE_FOLDER } from './web-site.ts';

/** Somebody with a session of the page, linked to a person unless they are a stranger. */
export interface DeskVisitor {
  readonly person: KnownPerson | null;
  /** Of the cookie. */
  readonly token: string;
  get(path: string): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  upload(
    name: string,
    bytes: Uint8Array | string,
    options?: { readonly query?: string; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Response>;
}

/** The web pages on a store with real documents that are followed, and the real readers of files. */
export interface DocumentsSite {
  readonly url: string;
  readonly app: App;
  readonly storage: Storage;
  readonly clock: StillClock;
  readonly logger: RecordingLogger;
  readonly dataFolder: string;
  join(role: Role, province?: string | null, name?: string): Promise<DeskVisitor>;
  stranger(): DeskVisitor;
  /** Makes the account of a chat that of a new person. */
  link(chatId: string, role: Role, province?: string | null, name?: string): Promise<KnownPerson>;
  say(chatId: string, text: string): Promise<void>;
  close(): Promise<void>;
}

export interface DocumentsSiteOptions {
  readonly parsers?: (real: readonly DocumentParser[]) => readonly DocumentParser[];
  readonly readIn?: (real: ReadFileIn) => ReadFileIn;
  /** False: the search index stays as it is, which saves a second with each file. */
  readonly buildsIndex?: boolean;
  /** What the other side does with what is said in the chat. */
  readonly onEvent?: (event: ChannelEvent, site: DocumentsSite) => Promise<void>;
}

export async function openDocumentsSite({
  parsers = (real) => real,
  readIn = (real) => real,
  buildsIndex = true,
  onEvent,
}: DocumentsSiteOptions = {}): Promise<DocumentsSite> {
  const dataFolder = join(await memoryFolder(), 'data');
  await cp(await trackedStore(), dataFolder, { recursive: true });
  const composed = await composePorts({ ...readConfig({}), dataFolder });
  const clock = createStillClock(TRACKED_AT);
  const logger = createRecordingLogger();
  const ports = { ...composed, clock, logger, parsers: parsers(composed.parsers) };
  const { storage } = ports;
  const app = createApp(ports);
  await app.openIndex();
  const desk = createDocumentDesk({
    storage,
    clock,
    agencies: createAgencyRecognizer(ports.lexicon),
    followUp: async () => {
      await app.syncPlans();
      await app.refreshIndex();
    },
    readIn: readIn(createFileReader(buildsIndex ? app : { ...app, openIndex: async () => 'none' as const }, logger)),
  });
  const channel = createWebChannel({
    mailbox: storage.mailbox,
    clock,
    logger,
    words: WEB_PAGE,
    pageFolder: PAGE_FOLDER,
    isSecure: false,
    desk,
  });
  const server = createHttpServer({ host: '127.0.0.1', port: 0, logger, closeTimeoutMs: 200 });
  const { url } = await server.listen(channel.routes);
  await channel.start(async (events) => {
    for (const event of events) await onEvent?.(event, site);
  });
  const sessions = createWebSessions(false);

  function visitor(token: string, person: KnownPerson | null): DeskVisitor {
    const cookie = `sau-ro=${token}`;
    return {
      person,
      token,
      get: (path) => fetch(url + path, { headers: { cookie } }),
      post: (path, body, headers = {}) =>
        fetch(url + path, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      upload: (name, bytes, { query = '', headers = {} } = {}) =>
        fetch(`${url}/web/uploads?name=${encodeURIComponent(name)}${query}`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/octet-stream', ...headers },
          body: Buffer.from(bytes),
        }),
    };
  }

  const site: DocumentsSite = {
    url,
    app,
    storage,
    clock,
    logger,
    dataFolder,
    async join(role, province, name) {
      const { token, chatId } = sessions.create();
      return visitor(token, await site.link(chatId, role, province, name));
    },
    async link(chatId, role, province = 'Hà Tĩnh', name = 'Nguyễn Thị Hoa') {
      const person = await storage.people.add({ role, province, name, agency: null }, TRACKED_AT);
      await storage.links.put({ channel: 'web', senderId: chatId, chatId, personId: person.id, linkedAt: TRACKED_AT });
      return person;
    },
    async say(chatId, text) {
      await channel.send({ chatId, text, styles: [], buttons: [], replaces: null, file: null }, new AbortController().signal);
    },
    stranger: () => visitor(sessions.create().token, null),
    async close() {
      await channel.stop();
      await server.close();
      await app.close();
    },
  };
  return site;
}
