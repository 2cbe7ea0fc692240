import { queryTerms } from '../domain/index-terms.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { PassageRepository } from '../ports/repositories.ts';
import type { VectorHit } from '../ports/vector-index.ts';
import { fuseRankings } from './fuse.ts';
import type { SearchIndex } from './search-index.ts';

export interface RankedPassage {
  readonly passage: StoredPassage;
  /** Fused rank score by words and the corpus, 0 to 1; 0 for what a pretrained model alone has found. */
  readonly score: number;
  /** Cosine similarity to the question by the vectors of the corpus, -1 to 1; 0 where they know nothing of it. */
  readonly similarity: number;
}

/** How deep each ranking is read before they are fused. */
const DEPTH = 60;

/**
 * Hybrid search: BM25 over words as written and folded, and the nearest vectors, fused by reciprocal rank. A pretrained model brings the
 * passages that it finds nearest, up to `limit` more, and has its say in the order. Scores and similarities, on which it hangs whether
 * there is an answer at all, are those of the words and the corpus: other models have other scales, for which nothing was tuned.
 * @param options.documentIds where to look; null for everywhere
 */
export async function searchPassages(
  question: string,
  options: { readonly documentIds: readonly number[] | null; readonly limit: number },
  parts: { readonly passages: Pick<PassageRepository, 'search' | 'byIds'>; readonly index: SearchIndex },
): Promise<RankedPassage[]> {
  const allowed = allowedPassages(parts.index, options.documentIds);
  const lexical = await parts.passages.search(queryTerms(question), { documentIds: options.documentIds, limit: DEPTH });
  const akin = await akinPassages(question, parts.index, allowed);
  const byMeaning = (await parts.index.meaning?.nearest(question, DEPTH, allowed)) ?? [];
  const rankings = [lexical.map(({ passageId }) => passageId), idsOf(akin)];
  const scores = new Map(
    fuseRankings(rankings)
      .slice(0, options.limit)
      .map(({ id, score }) => [id, score]),
  );
  const found = new Set([...scores.keys(), ...idsOf(byMeaning).slice(0, options.limit)]);
  const order = byMeaning.length === 0 ? [...scores.keys()] : fuseRankings([...rankings, idsOf(byMeaning)]).map(({ id }) => id);
  const similarity = new Map(akin.map((hit) => [hit.id, hit.similarity]));
  const wanted = order.filter((id) => found.has(id));
  const byId = new Map((await parts.passages.byIds(wanted)).map((passage) => [passage.id, passage]));
  return wanted.flatMap((id) => {
    const passage = byId.get(id);
    return passage === undefined ? [] : [{ passage, score: scores.get(id) ?? 0, similarity: similarity.get(id) ?? 0 }];
  });
}

const idsOf = (hits: readonly VectorHit[]): number[] => hits.map(({ id }) => id);

/** By the vectors of the corpus. */
async function akinPassages(
  question: string,
  { embedder, vectors }: SearchIndex,
  allowed: ReadonlySet<number> | null,
): Promise<VectorHit[]> {
  const vector = await embedder.embedQuery(question);
  return vector === null ? [] : vectors.search(vector, DEPTH, allowed);
}

function allowedPassages(index: SearchIndex, documentIds: readonly number[] | null): ReadonlySet<number> | null {
  return documentIds === null ? null : new Set(documentIds.flatMap((id) => index.passagesOf.get(id) ?? []));
}
