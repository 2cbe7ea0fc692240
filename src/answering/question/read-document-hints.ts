import type { Span } from '../../domain/citation.ts';
import { DOCUMENT_NUMBER, documentNumberKey } from '../../domain/document-number.ts';
import { foldInPlace } from '../../domain/vietnamese-text.ts';
import type { DocumentHint } from './question.ts';

const TYPES: Readonly<Record<string, string>> = {
  'ke hoach': 'ke hoach',
  kh: 'ke hoach',
  'quyet dinh': 'quyet dinh',
  qd: 'quyet dinh',
  'ket luan': 'ket luan',
  kl: 'ket luan',
  'nghi quyet': 'nghi quyet',
  nq: 'nghi quyet',
  'nghi dinh': 'nghi dinh',
  nd: 'nghi dinh',
  'chi thi': 'chi thi',
  'cong van': 'cong van',
  cv: 'cong van',
  'van ban': 'van ban',
  vb: 'van ban',
  'chuong trinh': 'chuong trinh',
  'thong bao': 'thong bao',
  'quy dinh': 'quy dinh',
  'de an': 'de an',
};
const NAMED = new RegExp(
  String.raw`(?<![a-z])(?<type>${Object.keys(TYPES).join('|')})\s*(?:cua\s+\w+\s+)?(?:so\s*)?(?<number>\d{1,5})(?![\d%.,]\d|%|\d|/\d)(?<symbol>\s*[/-]\s*[a-z][a-z\d]*(?:[-/&][a-z][a-z\d]*)*)?`,
  'gu',
);
const YEAR = /^(?:19|20)\d\d$/u;

/** Documents that a question names by number: "kế hoạch 333", "QĐ 534/QĐ-TTg", "kết luận số 226". */
export function readDocumentHints(text: string): { readonly hints: DocumentHint[]; readonly spans: Span[] } {
  const hints: DocumentHint[] = [];
  const spans: Span[] = [];
  const folded = foldInPlace(text);
  for (const match of folded.matchAll(NAMED)) {
    const { type = '', number = '', symbol } = match.groups ?? {};
    if (YEAR.test(number) && symbol === undefined) continue;
    hints.push({
      type: TYPES[type] ?? null,
      number: symbol === undefined ? number.replace(/^0+(?=\d)/u, '') : documentNumberKey(`${number}${symbol}`),
    });
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.toUpperCase().matchAll(DOCUMENT_NUMBER)) {
    const inside = spans.some(({ start, end }) => match.index >= start && match.index < end);
    if (inside) continue;
    hints.push({ type: null, number: documentNumberKey(match[0]) });
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return { hints, spans };
}
