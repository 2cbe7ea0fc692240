import type { Span } from '../../../domain/citation.ts';

/** A printed line without its line end. */
export interface Line {
  readonly raw: string;
  readonly span: Span;
}

export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    lines.push({ raw, span: { start, end: start + raw.length } });
    start += raw.length + 1;
  }
  return lines;
}
