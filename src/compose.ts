import { join } from 'node:path';
import { createChronoReader } from './adapters/dates/chrono/chrono-reader.ts';
import { createCorpusFolder } from './adapters/documents/files/document-files.ts';
import { loadLexicon } from './adapters/lexicons/json-lexicon.ts';
import { createLsaProvider } from './adapters/models/lsa/lsa-provider.ts';
import { createPinoLogger } from './adapters/runtime/pino-logger.ts';
import { createPrometheusMetrics } from './adapters/runtime/prometheus-metrics.ts';
import { createSystemClock } from './adapters/runtime/system-clock.ts';
import { createHnswlibStore } from './adapters/search/hnswlib/hnswlib-index.ts';
import { createSqliteStorage, VECTOR_FOLDER } from './adapters/storage/storage.ts';
import { type App, type AppPorts, createApp } from './app.ts';
import { composePretrained } from './compose-embeddings.ts';
import { composeIsolatedParsers } from './compose-parsers.ts';
import type { Config } from './config/env.ts';
import { readPrompts } from './config/prompts.ts';
import type { IngestOutcome, IngestProgress } from './ingestion/ingest-documents.ts';
import type { IndexBuild } from './retrieval/search-index.ts';
import type { PlanOutcome } from './tracking/plans/sync-plans.ts';

/** The app on its real parts, over the data folder of the configuration. */
export async function composeApp(config: Config, options: ComposeOptions = {}): Promise<App> {
  return createApp(await composePorts(config, options));
}

export interface ComposeOptions {
  /** A moment at which time stands still. */
  readonly now?: string | undefined;
}

/** The real parts themselves. */
export async function composePorts(config: Config, options: ComposeOptions = {}): Promise<AppPorts> {
  return {
    storage: await createSqliteStorage(config.dataFolder),
    vectorStore: createHnswlibStore(join(config.dataFolder, VECTOR_FOLDER)),
    embedders: createLsaProvider(),
    pretrained: await composePretrained(config),
    parsers: composeIsolatedParsers(),
    lexicon: loadLexicon(config.lexiconFolder, join(config.dataFolder, 'lexicons')),
    dates: createChronoReader(),
    languageModel: await composeLanguageModel(config),
    clock: createSystemClock(options.now),
    logger: createPinoLogger({ level: config.logLevel }),
    metrics: createPrometheusMetrics(),
  };
}

/** Most run without one, and need not wait until its library is loaded. */
async function composeLanguageModel({ languageModel: settings, projectFolder }: Config): Promise<AppPorts['languageModel']> {
  if (settings === null) return null;
  const { createOpenaiModel } = await import('./adapters/models/openai/openai-model.ts');
  return { model: createOpenaiModel(settings), prompts: readPrompts(projectFolder), limits: settings };
}

/** What starting brought: outcomes of the corpus folder, of the followed plans, and whether the search index was built. */
export interface Readiness {
  readonly outcomes: readonly IngestOutcome[];
  readonly plans: readonly PlanOutcome[];
  readonly built: IndexBuild;
}

/** Brings the store up to date with the corpus folder and the day, and opens the search index. */
export async function makeReady(app: App, config: Config, onProgress: (progress: IngestProgress) => void): Promise<Readiness> {
  const outcomes = await app.ingest(createCorpusFolder(config.corpusFolder), onProgress);
  const plans = await app.syncPlans();
  return { outcomes, plans, built: await app.openIndex() };
}
