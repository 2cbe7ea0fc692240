import type { WishTerms } from '../../domain/reminder.ts';

/** A reminder that a yes stores. */
export interface PendingWish {
  readonly assignmentId: number;
  readonly terms: WishTerms;
}

/** Something about reminders that waits for a yes. Days are ISO. */
export type ReminderDraft =
  /** No reminder of these up to and including a day (null: ever), and one on the day after where it is said so. */
  | { readonly kind: 'quiet'; readonly assignmentIds: readonly number[]; readonly until: string | null; readonly againOn: string | null }
  | { readonly kind: 'unmute'; readonly assignmentIds: readonly number[] }
  /** `isAgain`: also where somebody was nudged on the same day. */
  | { readonly kind: 'nudge'; readonly assignmentIds: readonly number[]; readonly isAgain: boolean }
  /** A day for all agencies that have this task; so many stood on the card. */
  | { readonly kind: 'deadline'; readonly taskId: number; readonly due: string; readonly reason: string; readonly count: number };
