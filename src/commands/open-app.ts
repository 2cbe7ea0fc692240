import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSqliteStorage } from '../adapters/storage/storage.ts';
import { type App, type AppPorts, createApp } from '../app.ts';
import { composePorts, makeReady } from '../compose.ts';
import { type Config, ConfigError, readConfig } from '../config/env.ts';
import * as assistant from '../messages/assistant.ts';
import * as embeddings from '../messages/embeddings.ts';
import * as words from '../messages/reports.ts';
import { PortError } from '../ports/errors.ts';
import type { Storage } from '../ports/repositories.ts';
import type { IndexBuild } from '../retrieval/search-index.ts';
import { reportLines } from './report.ts';

export interface OpenOptions {
  /** Data folder from the command line. */
  readonly data?: string | undefined;
  readonly now?: string | undefined;
  /** Whether to wait until a pretrained model knows all documents; else whoever opens it looks after that. */
  readonly waitsForModel?: boolean;
}

/** A fault that the command itself has words for: what it says is shown as it is. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}

const tell = (line: string): void => {
  if (line !== '') process.stderr.write(`${line}\n`);
};

/** The app, up to date with the corpus; what it reads for the first time it tells on standard error. */
export async function openApp(options: OpenOptions): Promise<App> {
  return (await openWithPorts(options)).app;
}

/** The app and the parts that it stands on. */
export interface Opened {
  readonly app: App;
  readonly ports: AppPorts;
  readonly config: Config;
  /** What opening the search index came to. */
  readonly index: IndexBuild;
}

/** As {@link openApp}, for commands that also need the parts. */
export async function openWithPorts({ data, now, waitsForModel = false }: OpenOptions): Promise<Opened> {
  const config = configFor(data);
  if (config.languageModel?.isExternal === true) tell(assistant.external);
  if (config.embeddings.endpoint?.isExternal === true) tell(embeddings.external);
  const ports = await composePorts(config, { now });
  const app = createApp(ports);
  try {
    const index = await catchUp(app, config);
    if (waitsForModel) await indexByModel(app);
    return { app, ports, config, index };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Brings the index of a pretrained model up to date, and says where that is; what is done when it is broken off stays done. */
async function indexByModel(app: App): Promise<void> {
  await app.refreshModelIndex(new AbortController().signal, (done, total) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${embeddings.indexing(done, total)}`);
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  if (app.embeddings().pending !== null) tell(embeddings.searchedWith(app.embeddings()));
}

/** The store alone, for commands that look after what is in it. */
export async function withStorage<T>({ data }: Pick<OpenOptions, 'data'>, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await createSqliteStorage(configFor(data).dataFolder);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** The app on a copy of the data folder that is thrown away at the end. */
export async function openTemporaryApp({
  now,
}: Pick<OpenOptions, 'now'>): Promise<{ readonly app: App; readonly dispose: () => Promise<void> }> {
  const standing = configFor(undefined);
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-'));
  const copy = join(folder, 'data');
  try {
    const first = await openApp({ waitsForModel: true });
    await first.close();
    const storage = await createSqliteStorage(standing.dataFolder);
    await storage.copyTo(copy);
    await storage.close();
  } catch (error) {
    // A data folder that cannot be written: everything is read into the temporary one instead.
    if (!(error instanceof PortError) || error.code !== 'not-permitted') throw error;
  }
  const app = await openApp({ data: copy, now, waitsForModel: true });
  const dispose = async (): Promise<void> => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, dispose };
}

/** The configuration, with the data folder of the command line where one is named. */
export function configFor(data: string | undefined): Config {
  const config = readConfig();
  return data === undefined ? config : { ...config, dataFolder: resolve(data) };
}

async function catchUp(app: App, config: Config): Promise<IndexBuild> {
  try {
    const { outcomes, plans, built } = await makeReady(app, config, ({ done, total, fileName }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${words.reading(done, total, fileName)}`);
    });
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
    if (outcomes.length === 0) tell(words.nothingToRead(config.corpusFolder));
    reportLines(
      // What was told when it happened need not be told at every start
      outcomes.filter((outcome) => outcome.kind !== 'unchanged' && !(outcome.kind === 'superseded' && !outcome.isNews)),
      plans,
    ).forEach(tell);
    tell(words.index[built]);
    return built;
  } catch (error) {
    if (
      !(error instanceof PortError) ||
      (error.code !== 'not-found' && error.code !== 'not-permitted') ||
      !error.message.includes(config.corpusFolder)
    )
      throw error;
    tell(words.folderUnreadable(config.corpusFolder));
    await app.syncPlans();
    const built = await app.openIndex();
    tell(words.index[built]);
    return built;
  }
}

/** Runs a command; a fault becomes one Vietnamese line on standard error and exit status 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  process.stdout.on('error', endWithReader);
  try {
    await command();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof CommandError) tell(error.message);
    else if (error instanceof ConfigError) tell(words.failure.config(error.message));
    else if (error instanceof PortError) tell(`${words.failure.data[error.code]}\n(${error.message})`);
    else {
      tell(words.failure.unexpected);
      tell(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      if (error instanceof Error && isDebugging()) tell(error.stack ?? '');
    }
  }
}

/** Whoever reads the output may have seen enough (`| head`): that is no fault. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** A configuration that cannot be read hides no fault behind its own. */
function isDebugging(): boolean {
  try {
    return readConfig().logLevel === 'debug';
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}
