import type { Assignment } from '../../domain/assignment.ts';
import { applyChange, type ChangeRefusal, type Status, type StatusChange } from '../../domain/status.ts';
import type { WantedChange } from '../../tracking/record-changes.ts';

export interface Wish {
  readonly assignment: Assignment;
  readonly change: Exclude<StatusChange, { kind: 'undo' }>;
}

/** A wish with the assignment as the wishes before it leave it. */
export type Step<W extends Wish> = W & ({ readonly after: Status } | { readonly after: null; readonly why: ChangeRefusal });

/** Changes of one card to the same assignment follow each other; what is said twice is meant once. */
export function inSequence<W extends Wish>(wishes: readonly W[]): Step<W>[] {
  const standing = new Map<number, Assignment>();
  const said = new Set<string>();
  return wishes.flatMap((wish): Step<W>[] => {
    const { change } = wish;
    const assignment = standing.get(wish.assignment.id) ?? wish.assignment;
    const what = JSON.stringify([assignment.id, { ...change, note: '', reason: '' }]);
    if (said.has(what)) return [];
    said.add(what);
    const next = applyChange(assignment.status, change);
    if (!next.ok) return [{ ...wish, assignment, after: null, why: next.error }];
    const after = { ...next.value, version: assignment.status.version + 1 };
    standing.set(assignment.id, { ...assignment, status: after, lastDay: after.extendedTo ?? assignment.plannedLastDay });
    return [{ ...wish, assignment, after }];
  });
}

/** Changes that were proposed before, each with its work as it stands now; of what can no longer be seen nothing is left. */
export async function asOfNow(
  changes: readonly WantedChange[],
  find: (assignmentId: number) => Promise<Assignment | null>,
): Promise<Wish[]> {
  const wishes = await Promise.all(
    changes.map(async ({ assignmentId, change }) => {
      const assignment = change.kind === 'undo' ? null : await find(assignmentId);
      return assignment === null || change.kind === 'undo' ? [] : [{ assignment, change }];
    }),
  );
  return wishes.flat();
}

/** What takes back changes that were recorded together: the last of them first. */
export function undoing(recorded: readonly { readonly assignmentId: number; readonly version: number }[]) {
  const undone = new Map<number, number>();
  return recorded.toReversed().map(({ assignmentId, version }) => {
    const seenVersion = undone.get(assignmentId) ?? version;
    undone.set(assignmentId, seenVersion + 1);
    return { assignmentId, seenVersion, change: { kind: 'undo' as const, version } };
  });
}
