import type { Span } from './citation.ts';

/** A numbered part of a document's body with its own text; bullets belong to the part above them. */
export interface Section {
  /** Labels joined by dots, bullets not counted: "II", "II.4", "II.4.b", "II.1.2", "Điều 1". "" before the first label. */
  readonly path: string;
  /** The heading's words without its label; "" where the label stands before running text. */
  readonly heading: string;
  readonly span: Span;
}
