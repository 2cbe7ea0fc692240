import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from './source-files.ts';

export interface ProgramRun {
  /** Null after a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** Becomes DATA_DIR. */
  readonly dataFolder: string;
  readonly corpusFolder?: string;
  /** Becomes TMPDIR. */
  readonly temporaryFolder?: string;
  readonly input?: string;
  /** More variables, or others than these. */
  readonly env?: Readonly<Record<string, string>>;
  /** Permissions of files hold, as they do for everyone but root. */
  readonly obeysPermissions?: boolean;
}

/** Takes from root what lets it read any file; other users do not have it. */
const WITHOUT_OVERRIDE = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search'] as const;

/** No platform, and any port that is free, whatever the tests themselves were started with. */
const ALONE = { HTTP_PORT: '0', PUBLIC_URL: '', ZALO_BOT_TOKEN: '', TELEGRAM_BOT_TOKEN: '' } as const;

/** Starts a built command ("ask" → dist/scripts/ask.js, "main" → dist/src/main.js) with an environment of its own. */
export function startProgram(
  name: string,
  args: readonly string[],
  { dataFolder, corpusFolder, temporaryFolder, env: changed = {}, obeysPermissions = false }: ProgramOptions,
): ChildProcess {
  const file = join(PROJECT, 'dist', name === 'main' ? 'src' : 'scripts', `${name}.js`);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_OPTIONS: '',
    DATA_DIR: dataFolder,
    CORPUS_DIR: corpusFolder ?? 'corpus',
    LOG_LEVEL: 'warn',
    ...ALONE,
    ...changed,
  };
  if (temporaryFolder !== undefined) env['TMPDIR'] = temporaryFolder;
  const isRoot = process.getuid?.() === 0;
  const [command, ...before] = obeysPermissions && isRoot ? [...WITHOUT_OVERRIDE, process.execPath] : [process.execPath];
  return spawn(command ?? process.execPath, [...before, file, ...args], { cwd: PROJECT, env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs a built command to its end. */
export function runProgram(name: string, args: readonly string[], options: ProgramOptions): Promise<ProgramRun> {
  const child = startProgram(name, args, options);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  // A command that does not read its input may end before it is written
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Does the same for each item, two at a time: processes mostly wait for their own start. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all([worker(), worker()]);
}

/** A reply of the machine interface. */
export interface MachineReply {
  readonly id: string | number | null;
  readonly error?: string;
  readonly text: string;
  readonly behaviour: string;
  readonly citations: readonly { readonly document: string; readonly where: string; readonly quote: string }[];
  readonly tasks: readonly { readonly document: string; readonly ordinal: string }[];
}

/** Every line of an output as JSON; throws for a line that is none. */
export const jsonLines = <T = MachineReply>(output: string): T[] =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

export const inputLines = (items: readonly (object | string)[]): string =>
  items.map((item) => `${typeof item === 'string' ? item : JSON.stringify(item)}\n`).join('');
