import type { WantedChange } from '../../tracking/record-changes.ts';
import type { ReportItem } from '../../tracking/reports/report-item.ts';
import type { PendingWish, ReminderDraft } from '../reminding/pending.ts';

/** What was understood and waits for a word. Nothing of it is recorded before. */
export type Draft =
  /** Changes that a yes records, and reminders that it stores. */
  | {
      readonly kind: 'changes';
      readonly changes: readonly WantedChange[];
      readonly items: readonly ReportItem[];
      readonly wishes?: readonly PendingWish[];
    }
  /** On which day to remind; the next message says it. */
  | { readonly kind: 'when'; readonly item: ReportItem }
  | ReminderDraft
  /** Which of these rows is meant; a number chooses. */
  | {
      readonly kind: 'choice';
      readonly item: ReportItem;
      readonly rows: readonly { readonly documentId: number; readonly ordinal: string }[];
    }
  /** A report of a helper, to be passed on to who leads. */
  | {
      readonly kind: 'offer';
      readonly documentId: number;
      readonly ordinal: string;
      readonly words: string;
      readonly leadIds: readonly string[];
      readonly leadNames: string;
    }
  /** Why work is returned; the next message says it. */
  | { readonly kind: 'reason'; readonly assignmentId: number; readonly seenVersion: number };

/** What a conversation remembers of tracked work. */
export interface TrackingMemory {
  readonly draft: Draft | null;
  /** Assignments that were shown last, in their numbered order. */
  readonly listed: readonly number[];
  /** What was recorded last, for an undo in words. */
  readonly recorded: readonly { readonly assignmentId: number; readonly version: number }[];
  /** Reminders that were listed last, in their numbered order. */
  readonly wishes: readonly number[];
}

export const NO_TRACKING: TrackingMemory = { draft: null, listed: [], recorded: [], wishes: [] };
