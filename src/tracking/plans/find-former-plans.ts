import type { OfficialDocument } from '../../domain/document.ts';
import type { SupersededFile } from '../../ports/repositories.ts';
import type { TrackedPlan } from '../../ports/tracking-repositories.ts';

/** What is known of a document from before, under its own file name and those of its earlier versions. */
export interface FormerPlans {
  /** The plan that it goes on; null: it was never followed. */
  readonly plan: TrackedPlan | null;
  /** Plans of earlier versions that were followed beside it: two cannot be one, their work ends. */
  readonly left: readonly TrackedPlan[];
}

/**
 * The plans that each followed document goes on. A document whose earlier version had another file name goes on that one's plan.
 * @param all stored documents, those that are followed and the public versions beside internal ones
 */
export function findFormerPlans(
  followed: readonly OfficialDocument[],
  all: readonly OfficialDocument[],
  plans: readonly TrackedPlan[],
  superseded: readonly SupersededFile[],
): (document: OfficialDocument) => FormerPlans {
  const current = new Set(followed.map(({ fileName }) => fileName));
  const orphans = plans.filter(({ document }) => !current.has(document));
  const identityOfFile = new Map([...superseded, ...all].map(({ fileName, identity }) => [fileName, identity]));
  return ({ fileName, identity }) => {
    const own = plans.find(({ document }) => document === fileName) ?? null;
    const former = identity === null ? [] : orphans.filter(({ document }) => identityOfFile.get(document) === identity);
    const latest = former.toSorted((a, b) => b.documentId - a.documentId)[0] ?? null;
    return own === null ? { plan: latest, left: former.filter((plan) => plan !== latest) } : { plan: own, left: former };
  };
}
