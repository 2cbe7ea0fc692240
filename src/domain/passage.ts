import type { Span } from './citation.ts';

export const PASSAGE_KINDS = ['row', 'body', 'annex-text', 'preamble', 'closing', 'recipients', 'signature'] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/** The unit of retrieval: a row, or a paragraph of the body, with the headings above it. */
export interface Passage {
  readonly kind: PassageKind;
  /** "Phụ lục dòng 10", "Mục II.4.b", … */
  readonly where: string;
  /** Document title and section headings, outermost first: context for matching, not part of the quote. */
  readonly context: string;
  /** Clean text: one line, page breaks joined. */
  readonly text: string;
  readonly spans: readonly Span[];
  /** Ordinal for a row. */
  readonly ordinal: string | null;
}

/** A stored passage. */
export interface StoredPassage extends Passage {
  readonly id: number;
  readonly documentId: number;
}
