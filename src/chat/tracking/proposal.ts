import type { Assignment } from '../../domain/assignment.ts';
import type { TaskPlace, UnderstoodUpdate } from '../../domain/message.ts';
import type { WishTerms } from '../../domain/reminder.ts';
import type { ReportItem } from '../../tracking/reports/report-item.ts';
import type { FoundRow } from './find-rows.ts';
import type { Wish } from './in-sequence.ts';
import { dayFor } from './plan-change.ts';

/** A change that waits for a yes, where it follows. */
interface ReadyChange extends Wish {
  readonly item: ReportItem;
}

/** What a report comes to. */
export type Proposal =
  | ({ readonly kind: 'ready' } & ReadyChange)
  | {
      readonly kind: 'refused';
      readonly text: string;
      readonly item: ReportItem;
      readonly task: TaskPlace | null;
      readonly due: string | null;
      /** The agency that the directory does not have yet. */
      readonly missing?: string;
    }
  /** A reminder that somebody wants; `day` is the first one. */
  | { readonly kind: 'wish'; readonly assignment: Assignment; readonly terms: WishTerms; readonly day: string; readonly item: ReportItem }
  /** A reminder of which the day has to be asked. */
  | { readonly kind: 'when'; readonly text: string; readonly item: ReportItem; readonly task: TaskPlace | null }
  | { readonly kind: 'offer'; readonly row: FoundRow; readonly item: ReportItem }
  | { readonly kind: 'unclear'; readonly item: ReportItem; readonly rows: readonly FoundRow[] };

/** Null for a duty, which has no number. */
export const placeOf = ({ document, ordinal }: Assignment['task']): TaskPlace | null => (ordinal === null ? null : { document, ordinal });

/** What was understood, whether or not it will be recorded. */
export function updateOf(proposal: Proposal): UnderstoodUpdate[] {
  const { item } = proposal;
  const base = { intent: item.intent, percent: item.percent, note: item.note };
  switch (proposal.kind) {
    case 'ready': {
      const { task } = proposal.assignment;
      return [
        {
          ...base,
          task: placeOf(task),
          due: dayFor(item.due, proposal.assignment.lastDay),
          state: 'proposed',
        },
      ];
    }
    case 'wish': {
      const { task } = proposal.assignment;
      return [{ ...base, task: placeOf(task), due: proposal.day, state: 'proposed' }];
    }
    case 'when':
      return [{ ...base, task: proposal.task, due: null, state: 'proposed' }];
    case 'refused':
      return [{ ...base, task: proposal.task, due: proposal.due, state: 'rejected' }];
    case 'offer': {
      const { shelved, task } = proposal.row;
      return [{ ...base, task: { document: shelved.document.fileName, ordinal: task.ordinal }, due: null, state: 'proposed' }];
    }
    case 'unclear':
      // Which one is asked first: nothing is understood yet
      return [];
  }
}
