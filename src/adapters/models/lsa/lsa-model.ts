import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Embedder } from '../../../ports/embedder.ts';
import { countTerms, normalize, termWeight } from './term-matrix.ts';

/** Texts embedded between two turns of the event loop: some 20 ms. */
const SLICE = 40;

/** What was learned from a corpus. */
export interface LsaModel {
  readonly dimensions: number;
  readonly terms: readonly string[];
  readonly idf: Float32Array;
  /** For each term its `dimensions` coordinates. */
  readonly coordinates: Float32Array;
}

/**
 * A text's vector is the sum of its terms' coordinates, each by its weight, made length 1.
 * Without a known term: all zero for a passage, null for a question.
 */
export function createLsaEmbedder(model: LsaModel): Embedder {
  const { dimensions, coordinates, idf } = model;
  const rowOf = new Map(model.terms.map((term, row) => [term, row]));

  function project(text: string): Float64Array | null {
    const vector = new Float64Array(dimensions);
    let known = false;
    for (const [term, count] of countTerms(text)) {
      const row = rowOf.get(term);
      if (row === undefined) continue;
      known = true;
      const weight = termWeight(count, idf[row] as number);
      for (let k = 0; k < dimensions; k++) vector[k] = (vector[k] as number) + weight * (coordinates[row * dimensions + k] as number);
    }
    normalize(vector);
    return known ? vector : null;
  }

  return {
    dimensions,
    async embedPassages(texts, signal) {
      const vectors: number[][] = [];
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(Array.from(project(text) ?? new Float64Array(dimensions)));
        if (vectors.length % SLICE === 0) await nextTurn();
      }
      return vectors;
    },
    async embedQuery(text) {
      const vector = project(text);
      return vector === null ? null : Array.from(vector);
    },
  };
}
