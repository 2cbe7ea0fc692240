import type { Embedder, EmbedderProvider } from '../../../ports/embedder.ts';
import { PortError } from '../../../ports/errors.ts';
import type { ModelFolder } from './model-folder.ts';
import { createModelProcess, type ModelProcess, type ModelProcessOptions } from './model-process.ts';

export type TransformersOptions = Pick<ModelProcessOptions, 'model' | 'nodeOptions' | 'environment'> & {
  readonly timeouts?: { readonly loadMs: number; readonly queryMs: number; readonly passageMs: number };
};

/** Raised whenever the same files and texts give other vectors. */
const REVISION = 1;
const TIMEOUTS = { loadMs: 120_000, queryMs: 3_000, passageMs: 60_000 } as const;
/** Between the documents of an index little time passes. */
const IDLE_MS = 20_000;
/** Longer texts are cut by the model itself; the tokenizer need not see all of a book. */
const MAX_CHARACTERS = 40_000;

/**
 * A model of sentences in ONNX (transformers.js) on this machine. Questions and passages have a process each, so that nobody's question
 * waits until a passage is done; the one for passages ends when there are no more.
 */
export function createTransformersProvider({ model, timeouts = TIMEOUTS, ...options }: TransformersOptions): EmbedderProvider {
  const entry = new URL(`./serve-model${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  const shared = { ...options, model, entry, loadTimeoutMs: timeouts.loadMs };
  const queries = createModelProcess({ ...shared, isPatient: false, embedTimeoutMs: timeouts.queryMs, idleMs: null });
  const passages = createModelProcess({ ...shared, isPatient: true, embedTimeoutMs: timeouts.passageMs, idleMs: IDLE_MS });
  const embedder = createEmbedder(model, queries, passages);
  return {
    fingerprint: fingerprintOf(model),
    kind: 'local',
    model: model.name,
    isExternal: false,
    async train() {
      await queries.warm();
      return { embedder, state: null };
    },
    async restore() {
      await queries.warm();
      return embedder;
    },
    async close() {
      await Promise.all([queries.close(), passages.close()]);
    },
  };
}

function fingerprintOf({ name, revision, dimensions, pooling, queryPrefix, passagePrefix, weights }: ModelFolder): string {
  return `local/${REVISION} ${JSON.stringify([name, revision, dimensions, pooling, queryPrefix, passagePrefix, weights])}`;
}

function createEmbedder(model: ModelFolder, queries: ModelProcess, passages: ModelProcess): Embedder {
  const { dimensions, queryPrefix, passagePrefix } = model;
  const embed = async (text: string, by: ModelProcess): Promise<number[]> => {
    const vector = Array.from(await by.embed(text.slice(0, MAX_CHARACTERS)));
    if (vector.length !== dimensions)
      throw new PortError('corrupt', `the model gives vectors of ${vector.length} dimensions, not of ${dimensions}`);
    if (!vector.every(Number.isFinite)) throw new PortError('corrupt', 'the model gives vectors that are no numbers');
    return vector;
  };
  return {
    dimensions,
    async embedPassages(texts, signal) {
      const vectors: number[][] = [];
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(await embed(`${passagePrefix}${text}`, passages));
      }
      return vectors;
    },
    embedQuery: async (text) => (text.trim() === '' ? null : embed(`${queryPrefix}${text}`, queries)),
  };
}
