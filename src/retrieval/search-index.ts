import { createHash } from 'node:crypto';
import { INDEX_TERMS_VERSION } from '../domain/index-terms.ts';
import type { Embedder, EmbedderProvider } from '../ports/embedder.ts';
import type { Storage } from '../ports/repositories.ts';
import type { VectorIndex, VectorIndexStore } from '../ports/vector-index.ts';
import type { MeaningSearch } from './model-index.ts';

/** Why the vector index was built: not at all, for the first time, because the corpus or the model changed, or because its file was damaged. */
export type IndexBuild = 'none' | 'first' | 'changed' | 'damaged';

/** Vectors of all passages, ready to be searched. */
export interface SearchIndex {
  readonly embedder: Embedder;
  readonly vectors: VectorIndex;
  readonly passagesOf: ReadonlyMap<number, readonly number[]>;
  readonly built: IndexBuild;
  /** By a pretrained model, where one is set up and ready; the vectors of the corpus then wait for its faults. */
  readonly meaning?: MeaningSearch | null;
}

interface Parts {
  readonly storage: Storage;
  readonly vectorStore: VectorIndexStore;
  readonly embedders: EmbedderProvider;
}

/**
 * Opens the saved index, or builds it anew when it does not belong to this corpus and this model, or cannot be read.
 * One process builds at a time.
 */
export async function openSearchIndex(parts: Parts): Promise<SearchIndex> {
  const saved = await loadSearchIndex(parts);
  if (saved !== null) return saved;
  return parts.storage.exclusively('search-index', async () => (await loadSearchIndex(parts)) ?? build(parts));
}

/** The saved index, if it belongs to what is stored now: another process may have read documents and built it. Builds nothing. */
export async function loadSearchIndex(parts: Parts): Promise<SearchIndex | null> {
  const state = await parts.storage.indexState.read();
  if (state === null) return null;
  const { fingerprint, passagesOf } = await describeCorpus(parts);
  if (state.fingerprint !== fingerprint) return null;
  const embedder = await parts.embedders.restore(state.embedderState);
  if (embedder === null) return null;
  const vectors = await parts.vectorStore.load(embedder.dimensions, state.vectorsSha256);
  return vectors === null ? null : { embedder, vectors, passagesOf, built: 'none' };
}

async function build(parts: Parts): Promise<SearchIndex> {
  const { storage, vectorStore, embedders } = parts;
  const before = await storage.indexState.read();
  const { fingerprint, passagesOf } = await describeCorpus(parts);
  const passages = await storage.passages.list(null);
  const texts = passages.map(({ context, text }) => `${context} ${text}`);
  const { embedder, state } = await embedders.train(texts);
  const embedded = await embedder.embedPassages(texts);
  const vectors = await vectorStore.build(
    embedder.dimensions,
    passages.map(({ id }, i) => ({ id, vector: embedded[i] ?? [] })),
  );
  const vectorsSha256 = await vectorStore.save(vectors);
  await storage.indexState.write({ fingerprint, embedderState: state, vectorsSha256 });
  const built = before === null ? 'first' : before.fingerprint === fingerprint ? 'damaged' : 'changed';
  return { embedder, vectors, passagesOf, built };
}

async function describeCorpus({ storage, embedders }: Parts): Promise<{ fingerprint: string; passagesOf: Map<number, number[]> }> {
  const passagesOf = new Map<number, number[]>();
  const hash = createHash('sha256');
  for (const { id, documentId } of await storage.passages.placements()) {
    hash.update(`${id},`);
    const ids = passagesOf.get(documentId);
    if (ids === undefined) passagesOf.set(documentId, [id]);
    else ids.push(id);
  }
  return { fingerprint: `${embedders.fingerprint} terms:${INDEX_TERMS_VERSION} passages:${hash.digest('hex')}`, passagesOf };
}
