import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createCorpusFolder } from '../../src/adapters/documents/files/document-files.ts';
import { loadLexicon } from '../../src/adapters/lexicons/json-lexicon.ts';
import type { App } from '../../src/app.ts';
import { composeApp } from '../../src/compose.ts';
import type { Config } from '../../src/config/env.ts';
import { writeCorpusAtScale } from './corpus-at-scale.ts';
import { type Figure, figureOf } from './measure.ts';
import { readQuestions } from './run-bench.ts';
import type { BenchQuestion } from './sessions.ts';

export interface ReindexEffort {
  readonly passages: number;
  /** How often the questions are put while nothing else is done. */
  readonly rounds: number;
}
export const FULL_REINDEX: ReindexEffort = { passages: 10_000, rounds: 2 };
export const QUICK_REINDEX: ReindexEffort = { passages: 2_000, rounds: 1 };

/** Of the vectors, as the default model's. */
const DIMENSIONS = 384;

/** Times of an answer in milliseconds, before and during the indexing of all passages by a pretrained model. */
export interface ReindexFigures {
  readonly passages: number;
  readonly indexMs: number;
  readonly idle: Figure;
  readonly during: Figure;
}

/**
 * Asks a store of many passages, and asks it while a pretrained model indexes all of them. The model is the one that the configuration
 * chooses; where it chooses none, a server on this machine that costs next to nothing, so that the indexing itself is what is measured.
 */
export async function runReindexBench(config: Config, effort: ReindexEffort): Promise<ReindexFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-reindex-'));
  const server = new Worker(new URL('./embedding-server.js', import.meta.url), { workerData: { dimensions: DIMENSIONS } });
  try {
    const [port] = (await once(server, 'message')) as [number];
    const own: Config = { ...config, dataFolder: join(folder, 'data'), corpusFolder: join(folder, 'corpus'), logLevel: 'silent' };
    await writeLargeCorpus(config, own.corpusFolder, effort.passages);
    const app = await composeApp(chooses(own) ? own : withServer(own, port), { now: '2026-11-22T09:00:00+07:00' });
    try {
      await app.ingest(createCorpusFolder(own.corpusFolder), () => undefined);
      await app.openIndex();
      return await measure(app, await readQuestions(join(config.projectFolder, 'test', 'evaluation')), effort);
    } finally {
      await app.close();
    }
  } finally {
    await server.terminate();
    await rm(folder, { recursive: true, force: true });
  }
}

const chooses = ({ embeddings }: Config): boolean => embeddings.endpoint !== null || embeddings.namedFolder !== null;

function withServer(config: Config, port: number): Config {
  const endpoint = { baseUrl: `http://127.0.0.1:${port}/v1`, apiKey: '', dimensions: DIMENSIONS, isExternal: false };
  return { ...config, embeddings: { ...config.embeddings, choice: 'endpoint', model: 'bench', endpoint } };
}

/** About as many passages as each of the documents of the corpus has, at first; the real number is counted afterwards. */
const PASSAGES_OF_ONE = 100;

async function writeLargeCorpus({ projectFolder, lexiconFolder }: Config, folder: string, passages: number): Promise<void> {
  const corpus = join(projectFolder, 'corpus');
  const originals = (await createCorpusFolder(corpus).list()).map(({ fileName, province = null }) => ({
    fileName,
    province,
    passages: PASSAGES_OF_ONE,
  }));
  const provinces = loadLexicon(lexiconFolder, null).provinces.map(({ name }) => name);
  await writeCorpusAtScale(folder, corpus, originals, provinces, passages);
}

async function measure(app: App, questions: readonly BenchQuestion[], { rounds }: ReindexEffort): Promise<ReindexFigures> {
  const idle: number[] = [];
  await askAll(app, questions, [], () => true);
  for (let i = 0; i < rounds; i++) await askAll(app, questions, idle, () => true);
  let passages = 0;
  let isAtWork = true;
  const began = performance.now();
  const indexing = app
    .refreshModelIndex(new AbortController().signal, (_, total) => {
      passages = total;
    })
    .finally(() => {
      isAtWork = false;
    });
  const during: number[] = [];
  while (isAtWork) await askAll(app, questions, during, () => isAtWork);
  await indexing;
  const indexMs = performance.now() - began;
  if (app.embeddings().pending !== null) throw new Error('the model did not index the passages');
  return { passages, indexMs, idle: figureOf(idle), during: figureOf(during) };
}

async function askAll(app: App, questions: readonly BenchQuestion[], ms: number[], goesOn: () => boolean): Promise<void> {
  for (const { text, person } of questions) {
    if (!goesOn()) return;
    const start = performance.now();
    await app.handleMessage({ conversationId: null, text, person, reach: 'all' });
    ms.push(performance.now() - start);
    // Between two messages a service turns to whatever else there is
    await new Promise((resolve) => setImmediate(resolve));
  }
}
