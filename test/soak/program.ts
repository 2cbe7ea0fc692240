import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { serve } from '../../src/messages/operations.ts';
import { startProgram } from '../support/run-program.ts';

const [READY = ''] = serve.ready(0, []).split(':');

/** The service in a process of its own. */
export interface Program {
  /** Milliseconds from its start until it said that it is ready; null when it ended before. */
  readonly ready: Promise<number | null>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  signal(signal: NodeJS.Signals): void;
  /** What it wrote on standard error so far. */
  said(): string;
  /** Resident memory in bytes; 0 when it is gone or the system does not say. */
  memory(): number;
}

export interface ProgramPlace {
  readonly dataFolder: string;
  readonly temporaryFolder: string;
  readonly env: Readonly<Record<string, string>>;
}

export function startService(place: ProgramPlace): Program {
  const startedAt = performance.now();
  const child = startProgram('main', [], place);
  let said = '';
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }) as Awaited<Program['ended']>);
  const ready = new Promise<number | null>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (words: string) => {
      said += words;
      if (said.includes(READY)) resolve(performance.now() - startedAt);
    });
    void ended.then(() => resolve(null));
  });
  child.stdin?.on('error', () => undefined).end();
  child.stdout?.resume();
  return { ready, ended, signal: (signal) => void child.kill(signal), said: () => said, memory: () => memoryOf(child.pid) };
}

function memoryOf(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}

/**
 * A port that the program can have again after each start. Below those that systems give to outgoing connections (32768 on Linux, 49152
 * elsewhere): while nobody listens, one of the many deliveries would sooner or later be given this very port and talk to itself.
 */
export async function findPort(random: () => number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = 20_000 + Math.floor(random() * 12_000);
    const server = createServer().listen(port, '127.0.0.1');
    const [outcome] = await Promise.allSettled([once(server, 'listening')]);
    await new Promise((resolve) => server.close(resolve));
    if (outcome.status === 'fulfilled') return port;
  }
  throw new Error('no free port');
}
