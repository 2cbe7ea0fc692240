import { joinSpans, type Span } from '../domain/citation.ts';
import type { TextPiece } from '../ports/document-desk.ts';

/** Characters before and behind a row, beside which a person recognises it. */
const AROUND = 600;
/** Characters between two parts of a row; more than that is left out in the middle. */
const LONGEST_GAP = 900;
/** A line end so near is a better place to begin or end. */
const NEAR = 160;

/** The text around a row, raw: what is its own, what stands before, between and behind. */
export function readSurroundings(text: string, spans: readonly Span[]): TextPiece[] {
  const own = joinSpans(spans.toSorted((a, b) => a.start - b.start));
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = lineStart(text, Math.max(0, first.start - AROUND));
  const to = lineEnd(text, Math.min(text.length, last.end + AROUND));
  const pieces: TextPiece[] = from > 0 ? [LEFT_OUT] : [];
  let at = from;
  for (const { start, end } of own) {
    pieces.push(...between(text, Math.min(at, start), start, at > from), { kind: 'row', text: text.slice(Math.max(at, start), end) });
    at = Math.max(at, end);
  }
  pieces.push({ kind: 'around', text: text.slice(at, to) }, ...(to < text.length ? [LEFT_OUT] : []));
  return pieces.filter(({ kind, text: words }) => kind === 'left-out' || words !== '');
}

const LEFT_OUT: TextPiece = { kind: 'left-out', text: '' };

function between(text: string, start: number, end: number, mayLeaveOut: boolean): TextPiece[] {
  if (!mayLeaveOut || end - start <= LONGEST_GAP) return [{ kind: 'around', text: text.slice(start, end) }];
  const [until, from] = [lineEnd(text, start + LONGEST_GAP / 3), lineStart(text, end - LONGEST_GAP / 3)];
  return [{ kind: 'around', text: text.slice(start, until) }, LEFT_OUT, { kind: 'around', text: text.slice(from, end) }];
}

/** After the line end before it, where there is one near. */
function lineStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const found = text.lastIndexOf('\n', at);
  return found >= 0 && at - found <= NEAR ? found + 1 : withoutHalf(text, at);
}

function lineEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const found = text.indexOf('\n', at);
  return found >= 0 && found - at <= NEAR ? found : withoutHalf(text, at);
}

/** Never between the halves of a surrogate pair. */
const withoutHalf = (text: string, at: number): number => (/[\uDC00-\uDFFF]/u.test(text.charAt(at)) ? at - 1 : at);
