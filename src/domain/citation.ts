/** Where a statement was read: the document, the place in it, and the words that stand there. */
export interface Citation {
  /** File name of the document. */
  readonly document: string;
  /** "Phụ lục dòng 10", "Mục II.4.b", "Điều 1", "Chữ ký", … */
  readonly where: string;
  /** Verbatim slice of the document's text. */
  readonly quote: string;
}

/** A half-open range of UTF-16 units in a document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spaces, line ends and empty lines between neighbouring lines, in characters. */
const LAYOUT_GAP = 12;

/** Neighbouring spans become one; a gap of foreign text starts a new one. @param spans in their order */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.start - last.end <= LAYOUT_GAP)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

/** Places that are neither a section nor a row; the words of Nghị định 30/2020/NĐ-CP for the parts of a document. */
export const PLACES = {
  number: 'Số, ngày ban hành',
  subject: 'Trích yếu',
  legalBasis: 'Căn cứ',
  signature: 'Chữ ký',
  recipients: 'Nơi nhận',
  closing: 'Đoạn kết',
  annex: 'Phụ lục',
} as const;

export const rowPlace = (ordinals: readonly string[]): string => `${PLACES.annex} dòng ${ordinals.join(', ')}`;
export const sectionPlace = (path: string): string => (path.startsWith('Điều') ? path : `Mục ${path}`);
