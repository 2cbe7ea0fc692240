import type { Span } from './citation.ts';

const SENTENCE_END = /[.!?…]["”’)]*\s+(?=[\p{Lu}\d"“(-])/gu;
const CLAUSE_END = /[.!?…]["”’)]*\s+(?=[\p{Lu}\d"“(-])|;\s+/gu;
/** Dots that end no sentence: "TP. Hà Nội", "TS. Nguyễn", "1. Mục đích". */
const ABBREVIATION = /(?:^|[\s(])(?:TP|TX|TS|ThS|PGS|GS|Tp|tp|KT|TM|TL|\d{1,2}|\p{Lu})\.$/u;

/** The sentences of a paragraph, as spans of it. */
export function splitSentences(text: string): Span[] {
  return split(text, SENTENCE_END);
}

/** The sentences of a paragraph, cut at semicolons as well. */
export function splitClauses(text: string): Span[] {
  return split(text, CLAUSE_END);
}

function split(text: string, ends: RegExp): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].trimEnd().length;
    if (ABBREVIATION.test(text.slice(start, end)) || insideBrackets(text.slice(start, end))) continue;
    spans.push({ start, end });
    start = match.index + match[0].length;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

function insideBrackets(text: string): boolean {
  return (text.match(/\(/gu)?.length ?? 0) > (text.match(/\)/gu)?.length ?? 0);
}
