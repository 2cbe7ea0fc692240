import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Config, readConfig } from '../../src/config/env.ts';
import type { Person } from '../../src/domain/person.ts';

export interface BenchQuestion {
  readonly kind: string;
  readonly text: string;
  readonly person: Person | null;
}

/** What a first reading cost. */
export interface BuildFigures {
  readonly documents: readonly { readonly fileName: string; readonly province: string | null; readonly passages: number }[];
  /** For each document, in their order. */
  readonly documentMs: readonly number[];
  readonly ingestMs: number;
  readonly indexMs: number;
  readonly peakBytes: number;
}

/** What answering cost, question by question, and the memory that the process then held. */
export interface AnswerFigures {
  readonly ms: readonly number[];
  readonly residentBytes: number;
}

/** The folders of one corpus under measurement. */
export interface Ground {
  readonly corpusFolder: string;
  readonly dataFolder: string;
}

/** The configuration of a session, from its arguments. */
export function sessionConfig([, , corpusFolder, dataFolder]: readonly string[]): Config {
  if (corpusFolder === undefined || dataFolder === undefined) throw new TypeError('a session needs a corpus folder and a data folder');
  return { ...readConfig(), corpusFolder, dataFolder, logLevel: 'silent' };
}

/** Reads a corpus for the first time, in a process of its own. */
export async function runBuild(ground: Ground): Promise<BuildFigures> {
  const { child, lines } = start('build-session', ground);
  const [line = ''] = await finish(child, lines);
  return JSON.parse(line) as BuildFigures;
}

/** Opens the app in a fresh process and puts questions to it; `startMs` is the time until the first could be answered. */
export async function runAnswers(
  ground: Ground,
  questions: readonly BenchQuestion[],
): Promise<AnswerFigures & { readonly startMs: number }> {
  const started = performance.now();
  let startMs = Number.NaN;
  const { child, lines } = start('answer-session', ground, (line) => {
    if (line === 'ready') startMs = performance.now() - started;
  });
  child.stdin?.end(`${JSON.stringify(questions)}\n`);
  const [, line = ''] = await finish(child, lines);
  return { ...(JSON.parse(line) as AnswerFigures), startMs };
}

function start(
  script: string,
  { corpusFolder, dataFolder }: Ground,
  onLine: (line: string) => void = () => undefined,
): { child: ChildProcess; lines: string[] } {
  const file = fileURLToPath(new URL(`./${script}.js`, import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, file, corpusFolder, dataFolder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on('line', (line) => {
      onLine(line);
      lines.push(line);
    });
  return { child, lines };
}

async function finish(child: ChildProcess, lines: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(lines);
      else reject(new Error(`a session of the bench ended with status ${code}`));
    });
  });
}
