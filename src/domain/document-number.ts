import { fold } from './vietnamese-text.ts';

/** A document as another text names it: "Quyết định số 534/QĐ-TTg ngày 31/3/2026 của Thủ tướng Chính phủ". */
export interface CitedDocument {
  /** "Quyết định", "Kết luận", … as printed; null where only the number is given. */
  readonly type: string | null;
  /** As printed, without inner spaces: "534/QĐ-TTg", "226-KL/TW". */
  readonly number: string;
  /** ISO day, or null where the citation gives none. */
  readonly date: string | null;
  readonly issuer: string | null;
}

/** "Kết luận 226-KL/TW" */
export const citedName = ({ type, number }: Pick<CitedDocument, 'type' | 'number'>): string => `${type ?? ''} ${number}`.trim();

/**
 * A document number: the running number and the symbol after it.
 * Nghị định 30/2020/NĐ-CP, Phụ lục I and III: "<số>/<ký hiệu>"; Party documents (Hướng dẫn 36-HD/VPTW): "<số>-<mã>/<cơ quan>".
 */
export const DOCUMENT_NUMBER =
  /\d{1,5}(?:\.\d{1,2})?(?:\/\d{4})?\s?[/-]\s?(?:\p{Lu}{2}|\p{Lu}\p{Ll}\p{Lu})[\p{L}\d]*(?:(?:[-/&]|[.,](?=\p{Lu}{2})|\s?[-/]\s?(?=\p{Lu}{2}))\p{L}[\p{L}\d]*)*/gu;

/** One spelling for comparison: no spaces, folded, OCR's lost hyphens kept out. "09/2019/NĐCP" and "09/2019/NĐ-CP" agree. */
export function documentNumberKey(number: string): string {
  return fold(number).replace(/[\s-]/gu, '');
}

/** The running number alone: "534/QĐ-TTg" → "534"; null for a blank ("/KH-UBND"). */
export function runningNumber(number: string): string | null {
  return /^\s*0*(\d+)/u.exec(number)?.[1] ?? null;
}
