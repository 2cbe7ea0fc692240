import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../../src/config/env.ts';
import { type Figure, figureOf } from './measure.ts';
import { createLoad, type LoadFigures } from './message-load.ts';
import { startReplySink } from './reply-sink.ts';

export interface MessageEffort {
  /** Messages of the flood, and of the long run over which memory has to stay flat. */
  readonly flood: number;
  readonly longRun: number;
  readonly streamSeconds: number;
}
export const FULL_MESSAGES: MessageEffort = { flood: 10_000, longRun: 100_000, streamSeconds: 20 };
export const QUICK_MESSAGES: MessageEffort = { flood: 3_000, longRun: 6_000, streamSeconds: 5 };

export interface MessageFigures {
  /** Acknowledged a second while answering goes on, and how long an acknowledgement took. */
  readonly floodPerSecond: number;
  readonly floodMs: Figure;
  /** Messages a second from the first request until the last reply is stored. */
  readonly answeredPerSecond: number;
  /** At 300 questions a second. */
  readonly streamMs: Figure;
  /** From the last message of that stream until its last reply is stored. */
  readonly streamLagMs: number;
  readonly residentBefore: number;
  readonly residentAfter: number;
  readonly longRun: number;
  readonly baseline: { readonly floodPerSecond: number; readonly floodMs: Figure };
}

const SECRET = 'bench-secret';
export const STREAM_PER_SECOND = 300;

/** The real programme behind its webhook, with a platform that takes every reply. Leaves nothing behind. */
export async function runMessageBench(texts: readonly string[], effort: MessageEffort): Promise<MessageFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-bench-'));
  const sink = await startReplySink();
  const server = await startServer('../../src/main.js', ['--data', join(folder, 'data')], environment(sink.url), /http:\/\/[\d.]+:\d+/u);
  const baseline = await startServer('message-baseline.js', [folder], childEnvironment({}), /http:\/\/[\d.]+:\d+/u);
  try {
    const load = createLoad({ url: server.url, secret: SECRET, texts });
    await load.flood(500);
    await allAnswered(server.url);
    const flood = await load.flood(effort.flood);
    const answeredMs = flood.ms + (await allAnswered(server.url));
    const stream = await load.stream(STREAM_PER_SECOND, effort.streamSeconds);
    const streamLagMs = await allAnswered(server.url);
    const residentBefore = await residentBytes(server.process);
    for (let done = 0; done < effort.longRun; done += effort.flood) {
      await load.flood(Math.min(effort.flood, effort.longRun - done));
      await allAnswered(server.url);
    }
    const residentAfter = await residentBytes(server.process);
    load.close();
    const other = createLoad({ url: baseline.url, secret: SECRET, texts });
    await other.flood(500);
    const plain = await other.flood(effort.flood);
    other.close();
    return {
      floodPerSecond: perSecond(flood),
      floodMs: figureOf(flood.acknowledgedMs),
      answeredPerSecond: (1000 * effort.flood) / answeredMs,
      streamMs: figureOf(stream.acknowledgedMs),
      streamLagMs,
      residentBefore,
      residentAfter,
      longRun: effort.longRun,
      baseline: { floodPerSecond: perSecond(plain), floodMs: figureOf(plain.acknowledgedMs) },
    };
  } finally {
    server.process.kill('SIGKILL');
    baseline.process.kill('SIGKILL');
    sink.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const perSecond = ({ ms, acknowledgedMs }: LoadFigures): number => (1000 * acknowledgedMs.length) / ms;

const environment = (apiRoot: string): NodeJS.ProcessEnv =>
  childEnvironment({
    LOG_LEVEL: 'error',
    HTTP_PORT: '0',
    PUBLIC_URL: '',
    TELEGRAM_BOT_TOKEN: '',
    ZALO_BOT_TOKEN: '1:bench-token-of-no-bot',
    ZALO_MODE: 'webhook',
    ZALO_WEBHOOK_SECRET: SECRET,
    ZALO_API_ROOT: apiRoot,
    ZALO_MONTHLY_MESSAGES: '1000000000',
  });

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
}

/** Resolves with the first address that the script prints, on either stream. */
async function startServer(script: string, args: readonly string[], env: NodeJS.ProcessEnv, address: RegExp): Promise<Started> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${script} ended with status ${code}`)));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        const found = address.exec(line)?.[0];
        if (found !== undefined) resolve(found);
      });
    }
  });
  return { process: child, url };
}

/** Waits until no message waits for its answer; gives the milliseconds that took. */
async function allAnswered(url: string): Promise<number> {
  const started = performance.now();
  for (;;) {
    const health = (await (await fetch(`${url}/healthz`)).json()) as { inbox: { waiting: number } };
    if (health.inbox.waiting === 0) return performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** As the system counts it. */
async function residentBytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1] ?? Number.NaN) * 1024;
}
