import type { ParseNote } from '../../../../ports/document-parser.ts';
import type { ListNumbering } from './number-lists.ts';
import type { Styles } from './read-styles.ts';

/** What is known while a document is read from its start to its end. */
export interface Reading {
  readonly styles: Styles;
  readonly numbering: ListNumbering;
  /** Fields that are open, innermost last; the instruction of a field is not shown, its result is. */
  readonly fields: ('instruction' | 'result')[];
  readonly furniture: string[];
  /** Cells of tables around what is read. */
  depth: number;
  note(note: ParseNote): void;
}
