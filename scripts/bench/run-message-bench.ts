import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../../src/config/env.ts';
import { type Figure, figureOf } from './measure.ts';
import { createLoad, type Load, type LoadFigures } from './message-load.ts';
import { startReplySink } from './reply-sink.ts';

export interface MessageEffort {
  /** Messages of the flood, and of the long run over which memory has to stay flat. */
  readonly flood: number;
  readonly longRun: number;
  readonly streamSeconds: number;
}
export const FULL_MESSAGES: MessageEffort = { flood: 10_000, longRun: 100_000, streamSeconds: 20 };
export const QUICK_MESSAGES: MessageEffort = { flood: 3_000, longRun: 6_000, streamSeconds: 5 };

/** What one kind of questions costs. */
export interface TrafficFigures {
  /** Acknowledged a second while answering goes on, and how long an acknowledgement took, when messages come as fast as they are taken. */
  readonly floodPerSecond: number;
  readonly floodMs: Figure;
  /** Messages a second from the first request until the last reply is stored. */
  readonly answeredPerSecond: number;
  /** Acknowledgements at {@link STREAM_PER_SECOND}. */
  readonly streamMs: Figure;
  /** From the last message of that stream until its last reply is stored. */
  readonly streamLagMs: number;
}

export interface MessageFigures {
  readonly row: TrafficFigures;
  readonly mixed: TrafficFigures;
  readonly residentBefore: number;
  readonly residentAfter: number;
  readonly longRun: number;
  readonly baseline: { readonly floodPerSecond: number; readonly floodMs: Figure };
}

/** Questions by row, and questions of every kind as people ask them. */
export interface MessageTexts {
  readonly row: readonly string[];
  readonly mixed: readonly string[];
}

const SECRET = 'bench-secret';
export const STREAM_PER_SECOND = 300;
const WARM_UP = 500;

/** The real programme behind its webhook, with a platform that takes every reply. Leaves nothing behind. */
export async function runMessageBench(texts: MessageTexts, effort: MessageEffort): Promise<MessageFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-bench-'));
  const sink = await startReplySink();
  const started: ChildProcess[] = [];
  try {
    const plain = await startServer('message-baseline.js', [folder], childEnvironment({}), started);
    const other = createLoad({ url: plain.url, secret: SECRET, texts: texts.row, firstId: 0 });
    await other.flood(WARM_UP);
    const baseline = await other.flood(effort.flood);
    other.close();
    const server = await startServer('../../src/main.js', ['--data', join(folder, 'data')], environment(sink.url), started);
    const row = createLoad({ url: server.url, secret: SECRET, texts: texts.row, firstId: 0 });
    const mixed = createLoad({ url: server.url, secret: SECRET, texts: texts.mixed, firstId: 1e9 });
    const figures = { row: await measureTraffic(row, server.url, effort), mixed: await measureTraffic(mixed, server.url, effort) };
    const residentBefore = await residentBytes(server.process);
    for (let done = 0; done < effort.longRun; done += effort.flood) {
      await row.flood(Math.min(effort.flood, effort.longRun - done));
      await allAnswered(server.url);
    }
    const residentAfter = await residentBytes(server.process);
    row.close();
    mixed.close();
    return {
      ...figures,
      residentBefore,
      residentAfter,
      longRun: effort.longRun,
      baseline: { floodPerSecond: perSecond(baseline), floodMs: figureOf(baseline.acknowledgedMs) },
    };
  } finally {
    for (const child of started) child.kill('SIGKILL');
    sink.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureTraffic(load: Load, url: string, effort: MessageEffort): Promise<TrafficFigures> {
  await load.flood(WARM_UP);
  await allAnswered(url);
  const flood = await load.flood(effort.flood);
  const answeredMs = flood.ms + (await allAnswered(url));
  const stream = await load.stream(STREAM_PER_SECOND, effort.streamSeconds);
  return {
    floodPerSecond: perSecond(flood),
    floodMs: figureOf(flood.acknowledgedMs),
    answeredPerSecond: (1000 * effort.flood) / answeredMs,
    streamMs: figureOf(stream.acknowledgedMs),
    streamLagMs: await allAnswered(url),
  };
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

const ADDRESS = /http:\/\/[\d.]+:\d+/u;

/** Resolves with the first address that the script prints, on either stream. */
async function startServer(script: string, args: readonly string[], env: NodeJS.ProcessEnv, started: ChildProcess[]): Promise<Started> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env });
  started.push(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${script} ended with status ${code}`)));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        const found = ADDRESS.exec(line)?.[0];
        if (found !== undefined) resolve(found);
      });
    }
  });
  return { process: child, url };
}

/** Waits until no message waits for its answer; gives the milliseconds that took. Rarely asked: it counts what waits to be sent, too. */
async function allAnswered(url: string): Promise<number> {
  const started = performance.now();
  for (;;) {
    const health = (await (await fetch(`${url}/healthz`)).json()) as { inbox: { waiting: number } };
    if (health.inbox.waiting === 0) return performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** As the system counts it. */
async function residentBytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1] ?? Number.NaN) * 1024;
}
