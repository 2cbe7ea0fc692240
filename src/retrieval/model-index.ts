import { createHash } from 'node:crypto';
import type { EmbeddingUse } from '../domain/embedding-use.ts';
import type { Clock } from '../ports/clock.ts';
import type { Embedder, EmbedderProvider } from '../ports/embedder.ts';
import { PortError } from '../ports/errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { ModelIndexRepository } from '../ports/model-index-repository.ts';
import type { Storage } from '../ports/repositories.ts';
import type { VectorHit, VectorIndex, VectorIndexStore } from '../ports/vector-index.ts';
import { embedPassages, type PassageVector } from './embed-passages.ts';

export interface ModelIndexParts {
  readonly storage: Pick<Storage, 'documents' | 'passages' | 'exclusively'> & { readonly modelIndex: ModelIndexRepository };
  readonly vectorStore: VectorIndexStore;
  readonly provider: EmbedderProvider;
  /** Takes out of words what must not leave the private network; used only where they leave it. */
  readonly strip: (text: string) => Promise<string>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Passages by meaning, as a pretrained model sees it. */
export interface MeaningSearch {
  /** The nearest passages; null when the model cannot be asked just now. */
  nearest(question: string, limit: number, allowed: ReadonlySet<number> | null): Promise<VectorHit[] | null>;
}

export interface ModelIndex {
  /** What questions are searched with at present; null until there is an index. */
  search(): MeaningSearch | null;
  use(): EmbeddingUse;
  /**
   * Brings the index up to date with the documents, beside whoever is answered: the one before answers until the new one is saved.
   * What was embedded before a fault or an end is not embedded again. A fault is logged and told by {@link use}, not thrown.
   */
  refresh(signal: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<void>;
  close(): Promise<void>;
}

interface Opened {
  readonly fingerprint: string;
  readonly embedder: Embedder;
  readonly vectors: VectorIndex;
  readonly background: number;
}

/** After a fault questions do without the model for so long, and the index is not tried again before. */
const REST_MS = 30_000;
const LSA = { provider: 'lsa', model: null } as const;

export function createModelIndex(parts: ModelIndexParts): ModelIndex {
  const { provider, clock, logger } = parts;
  const name = { provider: provider.kind, model: provider.model } as const;
  let opened: Opened | null = null;
  let progress = { done: 0, total: 0 };
  let restsUntil = 0;
  const isResting = (): boolean => Date.parse(clock.now()) < restsUntil;

  function rest(event: string, error: unknown): void {
    if (!(error instanceof PortError)) throw error;
    restsUntil = Date.parse(clock.now()) + REST_MS;
    logger.warn(event, { code: error.code, reason: error.message });
  }

  async function nearest({ embedder, vectors, background }: Opened, ...[question, limit, allowed]: Parameters<MeaningSearch['nearest']>) {
    try {
      const vector = await embedder.embedQuery(provider.isExternal ? await parts.strip(question) : question);
      if (vector === null) return [];
      // What is no more alike than passages that have nothing to do with each other was not found
      return vectors.search(vector, limit, allowed).filter(({ similarity }) => similarity > background);
    } catch (error) {
      rest('embedding-failed', error);
      return null;
    }
  }

  return {
    search() {
      const present = opened;
      if (present === null) return null;
      return { nearest: async (...asked) => (isResting() ? null : nearest(present, ...asked)) };
    },
    use() {
      if (opened !== null && !isResting()) return { inUse: name, pending: null };
      return { inUse: LSA, pending: { ...name, state: isResting() ? 'unavailable' : 'building', ...progress } };
    },
    async refresh(signal, onProgress = () => undefined) {
      if (isResting()) return;
      try {
        opened = await bringUpToDate(parts, opened, signal, (done, total) => {
          progress = { done, total };
          onProgress(done, total);
        });
      } catch (error) {
        if (!signal.aborted) rest('model-index-failed', error);
      }
    },
    close: () => provider.close(),
  };
}

async function bringUpToDate(
  parts: ModelIndexParts,
  present: Opened | null,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Opened> {
  const before = await describeScope(parts);
  if (present?.fingerprint === before.fingerprint) return present;
  const loaded = await load(parts);
  if (loaded?.fingerprint === before.fingerprint) return loaded;
  return parts.storage.exclusively('model-index', async () => {
    const scope = await describeScope(parts);
    // Another process may have built it while this one waited
    const found = await load(parts);
    if (found?.fingerprint === scope.fingerprint) return found;
    return build(parts, scope, signal, onProgress);
  });
}

interface Scope {
  readonly fingerprint: string;
  /** Documents that the model may see. */
  readonly documentIds: readonly number[];
  readonly passages: number;
}

/** Of a server outside, internal documents are none of its business. */
async function describeScope({ storage, provider }: ModelIndexParts): Promise<Scope> {
  const documents = (await storage.documents.list()).filter(({ isPublic }) => isPublic || !provider.isExternal);
  const allowed = new Set(documents.map(({ id }) => id));
  const hash = createHash('sha256');
  let passages = 0;
  for (const { id, documentId } of await storage.passages.placements()) {
    if (!allowed.has(documentId)) continue;
    hash.update(`${id},`);
    passages += 1;
  }
  return { fingerprint: `${provider.fingerprint} passages:${hash.digest('hex')}`, documentIds: [...allowed], passages };
}

/** The saved index, where this model made it, whatever documents there were then. */
async function load({ storage, provider, vectorStore }: ModelIndexParts): Promise<Opened | null> {
  const state = await storage.modelIndex.read();
  if (state === null || !state.fingerprint.startsWith(`${provider.fingerprint} passages:`)) return null;
  const embedder = await provider.restore(null);
  if (embedder === null) return null;
  const vectors = await vectorStore.load(embedder.dimensions, state.vectorsSha256);
  return vectors === null ? null : { fingerprint: state.fingerprint, embedder, vectors, background: state.background };
}

async function build(
  parts: ModelIndexParts,
  { fingerprint, documentIds, passages }: Scope,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Opened> {
  const { storage, provider, vectorStore, strip, logger } = parts;
  const { embedder } = await provider.train([]);
  const prepare = provider.isExternal ? strip : async (text: string) => text;
  const embedding = { fingerprint: provider.fingerprint, vectors: storage.modelIndex, prepare };
  const entries: PassageVector[] = [];
  logger.info('model-index-building', { passages });
  onProgress(0, passages);
  for (const documentId of documentIds) {
    entries.push(...(await embedPassages(await storage.passages.list([documentId]), embedder, embedding, signal)));
    onProgress(entries.length, passages);
    await nextTurn();
  }
  const vectors = await vectorStore.build(embedder.dimensions, entries);
  signal.throwIfAborted();
  const vectorsSha256 = await vectorStore.save(vectors);
  const background = backgroundOf(entries.map(({ vector }) => vector));
  await storage.modelIndex.write({ fingerprint, vectorsSha256, background });
  await storage.modelIndex.retainVectors(new Set(entries.map(({ key }) => key)));
  logger.info('model-index-built', { passages: entries.length });
  return { fingerprint, embedder, vectors, background };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Enough pairs for a mean, few enough to be quick. */
const SAMPLE = 48;
/** No model leaves less than this for what is alike. */
const MOST_BACKGROUND = 0.95;

/** How alike passages are that have nothing to do with each other: E5 gives them some 0.8, LSA nearly 0. */
function backgroundOf(vectors: readonly Float32Array[]): number {
  const step = Math.max(1, Math.floor(vectors.length / SAMPLE));
  const sample = vectors.filter((_, i) => i % step === 0).slice(0, SAMPLE);
  const pairs = sample.flatMap((a, i) => sample.slice(i + 1).map((b) => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)));
  const mean = pairs.reduce((sum, similarity) => sum + similarity, 0) / Math.max(1, pairs.length);
  return Math.min(MOST_BACKGROUND, Math.max(0, mean));
}
