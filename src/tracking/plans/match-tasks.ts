import type { TrackedTask } from '../../domain/assignment.ts';
import { tokenize } from '../../domain/vietnamese-text.ts';
import type { NewTrackedTask } from '../../ports/tracking-repositories.ts';

/**
 * How much of their words two tasks share (Jaccard, folded) when they are one, reworded. Of 1,436 pairs of different rows in fourteen plans
 * one shares more than 0.53: a criterion for two groups of people.
 */
export const SIMILAR_ANYWHERE = 0.6;
/** A number that stayed is a sign of its own: of those pairs five share 0.4. */
export const SIMILAR_IN_PLACE = 0.4;

type Known = Pick<TrackedTask, 'id' | 'kind' | 'ordinal' | 'where' | 'content'>;
type Wanted = Pick<NewTrackedTask, 'kind' | 'ordinal' | 'where' | 'content'>;

/**
 * Which known task each task of a new version goes on; null for a new one. No known task is gone on with twice.
 * @param gone tasks of earlier versions that the last one had no more: one with the same words comes back
 */
export function matchTasks(known: readonly Known[], tasks: readonly Wanted[], gone: readonly Known[] = []): (number | null)[] {
  const matched: (number | null)[] = tasks.map(() => null);
  const taken = new Set<number>();
  const former = known.map(describe);
  const wanted = tasks.map(describe);

  function pair(i: number, id: number): void {
    matched[i] = id;
    taken.add(id);
  }
  function pairFirst(
    candidates: readonly Described<Known>[],
    fits: (task: Described<Wanted>, candidate: Described<Known>) => boolean,
  ): void {
    for (const [i, task] of wanted.entries()) {
      if (matched[i] !== null) continue;
      const found = candidates.find(
        (candidate) => !taken.has(candidate.of.id) && task.of.kind === candidate.of.kind && fits(task, candidate),
      );
      if (found !== undefined) pair(i, found.of.id);
    }
  }
  function pairMostSimilar(least: number, fits: (task: Described<Wanted>, candidate: Described<Known>) => boolean): void {
    const pairs = wanted.flatMap((task, i) =>
      matched[i] !== null
        ? []
        : former
            .filter((candidate) => !taken.has(candidate.of.id) && task.of.kind === candidate.of.kind && fits(task, candidate))
            .map((candidate) => ({ i, id: candidate.of.id, share: sharedWords(task.words, candidate.words) })),
    );
    for (const { i, id } of pairs.filter(({ share }) => share >= least).toSorted((a, b) => b.share - a.share)) {
      if (matched[i] === null && !taken.has(id)) pair(i, id);
    }
  }

  pairFirst(former, (task, candidate) => task.key === candidate.key && samePlace(task.of, candidate.of));
  pairFirst(former, (task, candidate) => task.key !== '' && task.key === candidate.key);
  pairMostSimilar(SIMILAR_IN_PLACE, (task, candidate) => samePlace(task.of, candidate.of));
  pairMostSimilar(SIMILAR_ANYWHERE, () => true);
  pairFirst(gone.map(describe), (task, candidate) => task.key !== '' && task.key === candidate.key);
  return matched;
}

interface Described<T> {
  readonly of: T;
  readonly key: string;
  readonly words: ReadonlySet<string>;
}

function describe<T extends Wanted>(task: T): Described<T> {
  const words = tokenize(task.content).map(({ folded }) => folded);
  return { of: task, key: words.join(' '), words: new Set(words) };
}

const samePlace = (a: Wanted, b: Wanted): boolean => (a.ordinal ?? a.where) === (b.ordinal ?? b.where);

/** The share of their words that two texts have in common (Jaccard). */
export function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
