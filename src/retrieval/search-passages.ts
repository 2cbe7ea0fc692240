import { queryTerms } from '../domain/index-terms.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { PassageRepository } from '../ports/repositories.ts';
import type { VectorHit } from '../ports/vector-index.ts';
import { fuseRankings } from './fuse.ts';
import type { SearchIndex } from './search-index.ts';

export interface RankedPassage {
  readonly passage: StoredPassage;
  /** Fused rank score, 0 to 1. */
  readonly score: number;
  /** Cosine similarity to the question above that of unrelated passages, at most 1; 0 where the vectors know nothing of it. */
  readonly similarity: number;
}

/** How deep each ranking is read before they are fused. */
const DEPTH = 60;

/**
 * Hybrid search: BM25 over words as written and folded, and the nearest vectors, fused by reciprocal rank.
 * @param options.documentIds where to look; null for everywhere
 */
export async function searchPassages(
  question: string,
  options: { readonly documentIds: readonly number[] | null; readonly limit: number },
  parts: { readonly passages: Pick<PassageRepository, 'search' | 'byIds'>; readonly index: SearchIndex },
): Promise<RankedPassage[]> {
  const lexical = await parts.passages.search(queryTerms(question), { documentIds: options.documentIds, limit: DEPTH });
  const nearest = await nearestPassages(question, parts.index, options.documentIds);
  const fused = fuseRankings([lexical.map(({ passageId }) => passageId), nearest.map(({ id }) => id)]).slice(0, options.limit);
  const similarity = new Map(nearest.map((hit) => [hit.id, hit.similarity]));
  const byId = new Map((await parts.passages.byIds(fused.map(({ id }) => id))).map((passage) => [passage.id, passage]));
  return fused.flatMap(({ id, score }) => {
    const passage = byId.get(id);
    return passage === undefined ? [] : [{ passage, score, similarity: similarity.get(id) ?? 0 }];
  });
}

/** By the pretrained model if it can be asked, else by the vectors of the corpus: never a vector of one in the index of the other. */
async function nearestPassages(question: string, index: SearchIndex, documentIds: readonly number[] | null): Promise<readonly VectorHit[]> {
  const allowed = allowedPassages(index, documentIds);
  const byMeaning = await index.meaning?.nearest(question, DEPTH, allowed);
  if (byMeaning != null) return byMeaning;
  const vector = await index.embedder.embedQuery(question);
  return vector === null ? [] : index.vectors.search(vector, DEPTH, allowed);
}

function allowedPassages(index: SearchIndex, documentIds: readonly number[] | null): ReadonlySet<number> | null {
  return documentIds === null ? null : new Set(documentIds.flatMap((id) => index.passagesOf.get(id) ?? []));
}
