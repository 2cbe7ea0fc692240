import type { ParseFailure } from '../../../../ports/document-parser.ts';

/** Ends the reading of a file, from however deep inside; the parser makes its reason the outcome. */
export class ParseStop extends Error {
  readonly reason: ParseFailure;

  constructor(reason: ParseFailure, what: string) {
    super(what);
    this.name = 'ParseStop';
    this.reason = reason;
  }
}
