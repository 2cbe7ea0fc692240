/** RRF's constant: Cormack, Clarke & Büttcher, SIGIR 2009. */
const K = 60;

/**
 * Reciprocal rank fusion: several rankings of ids become one.
 * @returns ids with their fused scores, best first; the greatest possible score is 1
 */
export function fuseRankings(rankings: readonly (readonly number[])[]): { readonly id: number; readonly score: number }[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings) ranking.forEach((id, rank) => scores.set(id, (scores.get(id) ?? 0) + 1 / (K + rank + 1)));
  const best = rankings.length / (K + 1);
  return [...scores].map(([id, score]) => ({ id, score: score / best })).toSorted((a, b) => b.score - a.score || a.id - b.id);
}
