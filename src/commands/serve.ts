import { createHttpServer } from '../adapters/runtime/http-server.ts';
import type { ChatService } from '../chat/chat-service.ts';
import { commandMenu } from '../chat/commands/command-table.ts';
import { composeChannels, quotasOf } from '../compose-channels.ts';
import { createAgencyRecognizer } from '../domain/agency-recognition.ts';
import { createDocumentDesk } from '../ingestion/document-desk.ts';
import * as embeddings from '../messages/embeddings.ts';
import * as words from '../messages/operations.ts';
import { WEB_PAGE } from '../messages/web.ts';
import type { DocumentDesk, ReadFileIn } from '../ports/document-desk.ts';
import { PortError } from '../ports/errors.ts';
import type { HttpRoute, HttpServer } from '../ports/http.ts';
import type { Logger } from '../ports/logger.ts';
import { CommandError, type Opened, type OpenOptions, openWithPorts } from './open-app.ts';
import { operationsRoutes } from './operations-routes.ts';
import { createFileReader } from './read-in.ts';

/** Another process may have read documents. */
const REFRESH_MS = 5_000;
const CHORES_MS = 60_000;
/** Looking whether the index of a pretrained model is up to date costs some 10 ms where there are 10,000 passages. */
const MODEL_MS = 15_000;
/** Progress of a long indexing is told so often. */
const TELL_MS = 10_000;
const UPKEEP_MS = 3_600_000;
/** Longer than platforms bring an update again (Telegram: a day), and long enough to look into a complaint. */
const KEPT_DAYS = 30;
/** Who has to wait for another process is told so after this time. */
const PATIENCE_MS = 1_500;
/** What is at work gets so long to end; the rest is safe in the store. */
const STOP_TIMEOUT_MS = 20_000;

/** Runs the service until it is told to stop. One process at a time serves a data folder; another one waits for it to end. */
export async function serve(options: OpenOptions): Promise<void> {
  const opened = await openWithPorts(options);
  const stop = stopRequest();
  const patience = setTimeout(() => tell(words.serve.waiting), PATIENCE_MS);
  let turn: 'awaited' | 'come' | 'given up' = 'awaited';
  const served = opened.ports.storage.exclusively('serve', async () => {
    if (turn === 'given up') return;
    turn = 'come';
    clearTimeout(patience);
    await run(opened, stop);
  });
  // Who still waits has nothing to bring to an end; the lease of a process that is gone hinders nobody
  const leave = async (): Promise<void> => {
    if (turn === 'come') return served;
    turn = 'given up';
    tell(words.serve.stopped);
  };
  try {
    await Promise.race([served, stop.then(leave)]);
  } finally {
    clearTimeout(patience);
    await opened.app.close();
  }
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function run({ app, ports, config }: Opened, stop: Promise<void>): Promise<void> {
  const readIn = createFileReader(app, ports.logger);
  const channels = composeChannels(config, ports, { web: WEB_PAGE, commands: commandMenu(null) }, deskOf(app, ports, readIn));
  const server = createHttpServer({ ...config.http, logger: ports.logger });
  const page = config.publicUrl === null || !config.hasWebChat ? null : `${config.publicUrl}/documents`;
  const service = app.serve(channels, { quotas: quotasOf(config), uploads: { readIn, page } });
  const routes = [...channels.flatMap((channel) => channel.routes), ...operationsRoutes({ ...ports, channels })];
  const url = await listen(server, routes, config.http);
  await service.start();
  tell(
    words.serve.ready(
      (await ports.storage.documents.list()).length,
      channels.map(({ name }) => words.channelNames[name] ?? name),
    ),
  );
  tell(embeddings.searchedWith(app.embeddings()));
  if (config.zalo === null && config.telegram === null) tell(words.serve.noToken);
  if (config.hasWebChat) tell(words.serve.webChat(config.publicUrl ?? url));
  const stopIndexing = new AbortController();
  const endChores = startChores(
    [
      { everyMs: MODEL_MS, work: () => indexByModel(app, stopIndexing.signal) },
      { everyMs: REFRESH_MS, work: () => app.refreshIndex() },
      { everyMs: CHORES_MS, work: () => service.chores() },
      { everyMs: CHORES_MS, work: () => service.remind() },
      // Quick when neither the day nor a directory nor a document is another
      { everyMs: CHORES_MS, work: async () => void (await app.syncPlans()) },
      { everyMs: UPKEEP_MS, work: () => prune(ports.storage, ports.clock.now()) },
    ],
    ports.logger,
  );
  await stop;
  tell(words.serve.stopping);
  stopIndexing.abort();
  // What is at work is let to its end: the store closes behind it
  await Promise.all([endChores(), endInTime(service, server, ports.logger)]);
  tell(words.serve.stopped);
}

function deskOf(app: Opened['app'], { storage, clock, lexicon, logger }: Opened['ports'], readIn: ReadFileIn): DocumentDesk {
  // What somebody said of a row is kept; what follows from it is done by the next chore where it fails now
  const followUp = async (): Promise<void> => {
    try {
      await app.syncPlans();
      await app.refreshIndex();
    } catch (error) {
      logger.error('review-not-followed', error);
    }
  };
  return createDocumentDesk({ storage, clock, agencies: createAgencyRecognizer(lexicon), followUp, readIn });
}

async function listen(server: HttpServer, routes: readonly HttpRoute[], { host, port }: { host: string; port: number }): Promise<string> {
  try {
    return (await server.listen(routes)).url;
  } catch (error) {
    if (error instanceof PortError && error.code === 'busy') throw new CommandError(words.serve.portTaken(host, port), error);
    if (error instanceof PortError && error.code === 'not-permitted') throw new CommandError(words.serve.portForbidden(host, port), error);
    throw error;
  }
}

async function prune({ upkeep, mailbox, modelUse }: Opened['ports']['storage'], now: string): Promise<void> {
  const before = new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString();
  await upkeep.prune(before);
  await mailbox.prune(before);
  await modelUse.prune(before);
}

/** Beside the answers; says on the console when the way of searching changes. */
async function indexByModel(app: Opened['app'], signal: AbortSignal): Promise<void> {
  const before = app.embeddings().inUse;
  let toldAt = Date.now();
  await app.refreshModelIndex(signal, (done, total) => {
    if (Date.now() - toldAt < TELL_MS) return;
    toldAt = Date.now();
    tell(embeddings.indexing(done, total));
  });
  const now = app.embeddings();
  if (now.inUse.provider !== before.provider) tell(embeddings.searchedWith(now));
}

interface Chore {
  readonly everyMs: number;
  work(): Promise<void>;
}

/** Each at once and then at its pace, never two of the same at once; one that fails is tried again the next time. */
function startChores(chores: readonly Chore[], logger: Logger): () => Promise<unknown> {
  const atWork = new Set<Promise<void>>();
  const timers = chores.map(({ everyMs, work }) => {
    let isAtWork = false;
    const begin = (): void => {
      if (isAtWork) return;
      isAtWork = true;
      const done = work()
        .catch((error: unknown) => logger.error('chore-failed', error))
        .finally(() => {
          isAtWork = false;
          atWork.delete(done);
        });
      atWork.add(done);
    };
    begin();
    return setInterval(begin, everyMs);
  });
  return () => {
    timers.forEach(clearInterval);
    return Promise.all(atWork);
  };
}

/** The first SIGINT or SIGTERM; a second one ends the process at once. */
function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const ask = (): void => {
      if (isAsked) process.exit(130);
      isAsked = true;
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}

async function endInTime(service: ChatService, server: HttpServer, logger: Logger): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      logger.warn('stop-took-too-long');
      resolve();
    }, STOP_TIMEOUT_MS);
  });
  await Promise.race([service.stop().then(() => server.close()), late]);
  clearTimeout(timer);
}
