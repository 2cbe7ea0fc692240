import type { ChildProcess } from 'node:child_process';
import { afterEach } from '@jest/globals';
import { type ProgramOptions, startProgram } from './run-program.ts';
import { ended } from './run-script.ts';

/** The service as a process of its own. */
export interface RunningService {
  readonly child: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  /** Resolves with what a pattern finds as soon as it finds something in what the service prints. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Where it listens; only known of one that has no PUBLIC_URL. */
  url(): Promise<string>;
  /** Its log lines so far. */
  log(): readonly LoggedLine[];
  /** Sends a signal and resolves with the exit code at the end of the process; null when the signal killed it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface LoggedLine {
  readonly event: string;
  readonly trace?: string;
  readonly channel?: string;
  readonly level: string;
}

const PATIENCE_MS = 20_000;
const running = new Set<ChildProcess>();

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all([...running].map(ended));
  running.clear();
});

/** Starts `npm start`; what is still there after a test is killed. */
export function startService(options: ProgramOptions): RunningService {
  const child = startProgram('main', [], options);
  running.add(child);
  const looks = new Set<() => void>();
  let output = '';
  const note = (chunk: string): void => {
    output += chunk;
    for (const look of looks) look();
  };
  child.stdout?.setEncoding('utf8').on('data', note);
  child.stderr?.setEncoding('utf8').on('data', note);
  child.once('close', () => note(''));

  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        looks.delete(look);
        settle();
      };
      const look = (): void => {
        const found = pattern.exec(output);
        if (found !== null) end(() => resolve(found));
        else if (child.exitCode !== null) end(() => reject(new Error(`ended with ${child.exitCode} before ${pattern}:\n${output}`)));
      };
      const timer = setTimeout(() => end(() => reject(new Error(`not printed: ${pattern}; but:\n${output}`))), PATIENCE_MS);
      looks.add(look);
      look();
    });

  return {
    child,
    output: () => output,
    printed,
    url: async () => (await printed(/(http:\/\/127\.0\.0\.1:\d+)\/\n/u))[1] ?? '',
    log: () =>
      output
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as LoggedLine),
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return ended(child);
    },
  };
}
