import type { WishTerms } from '../../domain/reminder.ts';

/** A reminder that a yes stores. */
export interface PendingWish {
  readonly assignmentId: number;
  readonly terms: WishTerms;
}
