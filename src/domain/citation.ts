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
