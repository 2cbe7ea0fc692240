export const REVIEWED_CELLS = ['content', 'lead', 'coordinating', 'deadline', 'deliverable'] as const;
/** Cells of a row by their columns; those that are not there stay as they were read. */
export type ReviewedCells = Readonly<Partial<Record<(typeof REVIEWED_CELLS)[number], string>>>;

/** What a person said of a row that was read doubtfully. A rejected one is no task; its words stay. */
export type Verdict = { readonly kind: 'accepted' | 'rejected' } | { readonly kind: 'corrected'; readonly cells: ReviewedCells };

export interface RowReview {
  /** Of the document. */
  readonly fileName: string;
  readonly ordinal: string;
  /** Of the row's words as they stand in the text, hex: other words are another row. */
  readonly wordsSha256: string;
  readonly verdict: Verdict;
  /** Who says so, as that person is known where the programme runs. */
  readonly by: string;
  /** ISO moment. */
  readonly at: string;
}
