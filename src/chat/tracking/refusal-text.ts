import type { OfficialDocument } from '../../domain/document.ts';
import type { IncomingMessage } from '../../domain/message.ts';
import { rolesThatMay } from '../../domain/permission.ts';
import * as words from '../../messages/updates.ts';
import { type RecordRefusal, UNDO_MINUTES } from '../../tracking/record-changes.ts';
import { nameOf } from './task-names.ts';

/** Why a change was not made, and what to do instead. */
export function refusalText(
  refusal: Exclude<RecordRefusal, { kind: 'changed-meanwhile' }>,
  documents: readonly OfficialDocument[],
): string {
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
      if (why.kind === 'nothing-asked') return words.refused.nothingAsked(nameOf(assignment, documents));
      if (why.kind === 'not-the-last') return change.kind === 'undo' ? words.refused.notTheLast : words.refused.notThere;
      const now = words.standing(assignment.status.state, assignment.status.percent);
      const isDone = why.state === 'submitted' || why.state === 'completed';
      return isDone && change.kind.startsWith('report-')
        ? words.refused.alreadyDone(nameOf(assignment, documents), now)
        : words.refused.wrongState(nameOf(assignment, documents), now);
    }
  }
}

/** What somebody is told whose messages cannot change anything here: an account that is nobody's, or a person in a group. */
export const strangerText = ({ person }: Pick<IncomingMessage, 'person'>): string =>
  person === null ? words.refused.unknownPerson : words.refused.privateOnly;
