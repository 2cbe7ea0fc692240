import type { RowReview } from '../domain/row-review.ts';

/** What people said of doubtful rows; the last word about a row holds. */
export interface ReviewRepository {
  put(review: RowReview): Promise<void>;
  /** Of a document, in no order. */
  ofDocument(fileName: string): Promise<RowReview[]>;
}
