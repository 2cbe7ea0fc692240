import { createHash } from 'node:crypto';
import type { StoredPassage } from '../domain/passage.ts';
import type { Embedder } from '../ports/embedder.ts';
import { PortError } from '../ports/errors.ts';
import type { ModelIndexRepository } from '../ports/model-index-repository.ts';

/** Texts that are embedded and kept together: what a killed process loses at the most. */
const BATCH = 32;

export interface EmbeddingParts {
  readonly fingerprint: string;
  readonly vectors: Pick<ModelIndexRepository, 'vectors' | 'addVectors'>;
  /** The words of a passage as the model may see them. */
  prepare(text: string): Promise<string>;
}

export interface PassageVector {
  readonly id: number;
  readonly key: string;
  readonly vector: Float32Array;
}

/** Vectors of these passages: kept ones where model and words are the same, new ones otherwise, which are kept at once. */
export async function embedPassages(
  passages: readonly StoredPassage[],
  embedder: Embedder,
  { fingerprint, vectors, prepare }: EmbeddingParts,
  signal: AbortSignal,
): Promise<PassageVector[]> {
  const keyed = await Promise.all(
    passages.map(async ({ id, context, text }) => {
      const words = await prepare(`${context} ${text}`);
      return { id, words, key: createHash('sha256').update(`${fingerprint}\n${words}`).digest('hex') };
    }),
  );
  const known = await vectors.vectors(keyed.map(({ key }) => key));
  const fits = (vector: Float32Array | undefined): boolean => vector?.length === embedder.dimensions;
  const unknown = [...new Map(keyed.filter(({ key }) => !fits(known.get(key))).map((each) => [each.key, each])).values()];
  for (let start = 0; start < unknown.length; start += BATCH) {
    signal.throwIfAborted();
    const batch = unknown.slice(start, start + BATCH);
    const made = await embedder.embedPassages(
      batch.map(({ words }) => words),
      signal,
    );
    const entries = batch.map(({ key }, i) => ({ key, vector: checked(made[i], embedder.dimensions) }));
    await vectors.addVectors(entries);
    for (const { key, vector } of entries) known.set(key, Float32Array.from(vector));
  }
  return keyed.flatMap(({ id, key }) => {
    const vector = known.get(key);
    return vector === undefined ? [] : [{ id, key, vector }];
  });
}

function checked(vector: readonly number[] | undefined, dimensions: number): readonly number[] {
  if (vector?.length === dimensions) return vector;
  throw new PortError('corrupt', `a vector of ${vector?.length ?? 0} dimensions where ${dimensions} were promised`);
}
