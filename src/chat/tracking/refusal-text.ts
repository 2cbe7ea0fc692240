import type { Assignment } from '../../domain/assignment.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import { rolesThatMay } from '../../domain/permission.ts';
import * as words from '../../messages/updates.ts';
import { type RecordRefusal, UNDO_MINUTES } from '../../tracking/record-changes.ts';
import { planName } from './render-card.ts';

/** Why a change was not made, and what to do instead. */
export function refusalText(
  refusal: Exclude<RecordRefusal, { kind: 'changed-meanwhile' }>,
  documents: readonly OfficialDocument[],
): string {
  const nameOf = ({ task }: Assignment): string => words.taskName(task.ordinal, task.where, planName(task.document, documents));
  switch (refusal.kind) {
    case 'not-there':
      return words.refused.notThere;
    case 'too-late':
      return words.refused.tooLate(UNDO_MINUTES);
    case 'not-allowed':
      return refusal.change.kind === 'undo'
        ? words.refused.tooLate(UNDO_MINUTES)
        : words.refused.notAllowed(rolesThatMay(refusal.change.kind));
    case 'makes-no-sense': {
      const { assignment, why, change } = refusal;
      if (why.kind === 'nothing-asked') return words.refused.nothingAsked(nameOf(assignment));
      if (why.kind === 'not-the-last') return change.kind === 'undo' ? words.refused.notTheLast : words.refused.notThere;
      const now = words.standing(assignment.status.state, assignment.status.percent);
      const isDone = why.state === 'submitted' || why.state === 'completed';
      return isDone && change.kind.startsWith('report-')
        ? words.refused.alreadyDone(nameOf(assignment), now)
        : words.refused.wrongState(nameOf(assignment), now);
    }
  }
}
