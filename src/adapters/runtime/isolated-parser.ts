import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { fail, type Result } from '../../domain/result.ts';
import type { DocumentParser, ParsedDocument, ParseFailure } from '../../ports/document-parser.ts';
import type { ParseReply, ParseRequest } from './serve-parsers.ts';

export interface IsolationOptions {
  /** The module that the child runs; it calls `serveParsers`. */
  readonly entry: URL;
  /** Options of Node for the child, beside its limit of memory; those of this process when left out. */
  readonly nodeOptions?: readonly string[];
  /** From the start of the child to its answer. */
  readonly timeoutMs: number;
  /** Of all memory that the child holds, buffers included, MB. */
  readonly memoryMb: number;
  /** Variables that the child may see; no others, for tokens are among them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type ParseOutcome = Result<ParsedDocument, ParseFailure>;

/** The heap of JavaScript is a part of the memory; the rest is for buffers and the program itself. */
const HEAP_SHARE = 0.75;
const WATCH_MS = 50;
const KB = 1024;

/**
 * Parsers for these endings, each file in a new process that is killed when it takes too long or too much memory: a crash, an endless loop or
 * an allocation ends that process, and the file is 'too-costly' or 'damaged'. One at a time.
 */
export function createIsolatedParsers(formats: readonly (readonly string[])[], options: IsolationOptions): DocumentParser[] {
  const takeTurn = createTurns();
  return formats.map((extensions) => ({
    extensions,
    parse: (bytes) => takeTurn(() => inOwnFolder((folder) => parseInChild({ extension: extensions[0] ?? '', bytes }, options, folder))),
  }));
}

const FOLDER = 'sau-ro-parse-';
/** Longer than any file is read, the wait for its turn left out: a folder that was not touched since is left over. */
const LEFT_OVER_MS = 600_000;

/** What a programme that a parser starts puts aside is gone with the process, also where that was killed. */
async function inOwnFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), FOLDER));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Folders of a process that was killed with its parser, and could not take them away any more: a file may stand in them. */
async function sweep(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER));
  for (const path of names.map((name) => join(tmpdir(), name))) {
    // Gone in between, or another user's: not this one's business
    const touched = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - touched > LEFT_OVER_MS) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** One after the other, whatever became of the one before. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

function startChild({ entry, nodeOptions, memoryMb, environment }: IsolationOptions, folder: string): ChildProcess {
  const heap = `--max-old-space-size=${Math.floor(memoryMb * HEAP_SHARE)}`;
  return spawn(process.execPath, [...(nodeOptions ?? process.execArgv), heap, fileURLToPath(entry)], {
    env: { ...environment, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    // A group of its own, so that programmes that a parser starts end with it
    detached: true,
  });
}

function parseInChild(request: ParseRequest, options: IsolationOptions, folder: string): Promise<ParseOutcome> {
  return new Promise((resolve, reject) => {
    const child = startChild(options, folder);
    let outcome: ParseOutcome | null = null;
    const stop = (failure: ParseFailure): void => {
      outcome ??= fail(failure);
      killGroup(child);
    };
    const timer = setTimeout(() => stop('too-costly'), options.timeoutMs);
    const watch = watchMemory(child, options.memoryMb, () => stop('too-costly'));
    child.once('message', (reply: ParseReply) => {
      outcome ??= 'result' in reply ? reply.result : fail('damaged');
    });
    child.once('error', reject);
    child.once('close', (_code, signal) => {
      clearTimeout(timer);
      clearInterval(watch);
      killGroup(child);
      // V8 aborts when its heap is full
      resolve(outcome ?? fail(signal === 'SIGABRT' || signal === 'SIGKILL' ? 'too-costly' : 'damaged'));
    });
    // A child that ended before it read its file is seen by its end
    child.send(request, () => undefined);
  });
}

/** Where the system does not tell of another process's memory, the limit of the heap holds alone. */
function watchMemory(child: ChildProcess, memoryMb: number, tooMuch: () => void): NodeJS.Timeout {
  return setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kb = Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0);
    if (kb > memoryMb * KB) tooMuch();
  }, WATCH_MS);
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Gone already
    if (!(types.isNativeError(error) && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
  }
}
