import type { Span } from './citation.ts';

/** A paragraph: one line of clean text (page breaks joined, Markdown signs gone) and where it stands in the document's text. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** More than one where foreign lines (a displaced letterhead) cut the paragraph. */
  readonly spans: readonly Span[];
  /** From 1, in formats that have pages. */
  readonly page?: number;
}

export interface Cell {
  /** As printed; a line break inside a cell is "\n". */
  readonly text: string;
  readonly span: Span;
  /** Part of a merged cell that begins above or to the left; its own text is "". */
  readonly covered?: 'above' | 'left';
  /** Where it belongs was told from the look of the page alone: a row of such cells waits for a person. */
  readonly isInferred?: true;
}

/** A run of table lines, header rows and all, as the file has them. */
export interface Table {
  readonly kind: 'table';
  readonly rows: readonly (readonly Cell[])[];
  /** Of the first row, from 1, in formats that have pages. */
  readonly page?: number;
}

export type Block = Paragraph | Table;
