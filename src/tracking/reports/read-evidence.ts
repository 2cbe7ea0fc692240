import type { Span } from '../../domain/citation.ts';
import { findDatePhrases } from '../../domain/date-phrase.ts';
import { readFixed } from '../../domain/deadline.ts';
import { DOCUMENT_NUMBER } from '../../domain/document-number.ts';
import type { Evidence } from '../../domain/status.ts';
import { foldInPlace, squeeze } from '../../domain/vietnamese-text.ts';

export interface FoundEvidence {
  readonly evidence: readonly Evidence[];
  /** Where each of them is named, with its day: words that are neither the task nor its date. */
  readonly spans: readonly Span[];
}

/** Kinds of documents that people report by, folded; before a number that has no symbol ("QĐ 45 ngày 3/11"). */
const KINDS =
  '(?:bao cao|bc|quyet dinh|qd|ke hoach|kh|cong van|cv|to trinh|ttr|thong bao|tb|bien ban|bb|van ban|vb|huong dan|hd|chi thi|nghi quyet|nq|giay moi|ket luan|kl)';
const BEFORE = new RegExp(String.raw`(?:${KINDS}\s*)?(?:so\s*)?[:]?\s*$`, 'u');
const AFTER = /^\s*(?:,\s*)?(?:ngay|ky ngay|ban hanh ngay|de ngay)\s*/u;
const SHORT = new RegExp(String.raw`(?<![a-z])(?<kind>${KINDS})\s+(?:so\s+)?(?<number>\d{1,5})(?=\s+ngay\b)(?![\d/%])`, 'gu');
const MENTION =
  /(?<![a-z])(?:(?:gui|dinh|kem|co|day la|em gui|dinh kem|kem theo)\s+(?:kem\s+|theo\s+|anh\s+|chi\s+)?)(?<what>(?:ca\s+|theo\s+)?(?:bien ban|anh chup|hinh anh|hinh|minh chung|file|tep|bao cao|quyet dinh|ban scan|van ban|ke hoach|link|danh sach|phieu)(?:\s+(?:nghiem thu|hop|ban giao|scan|minh chung|ky|dinh kem|tong hop))?)/gu;

/** What a report proves itself by. @param today ISO; a day without its year is the last such day */
export function readEvidence(text: string, today: string): FoundEvidence {
  const folded = foldInPlace(text);
  const evidence: Evidence[] = [];
  const spans: Span[] = [];
  const year = Number(today.slice(0, 4));
  const take = (number: string, start: number, end: number): void => {
    const lead = BEFORE.exec(folded.slice(0, start))?.[0].length ?? 0;
    const link = AFTER.exec(folded.slice(end))?.[0].length ?? 0;
    const phrase = link === 0 ? undefined : findDatePhrases(text.slice(end)).find(({ span }) => span.start <= link && span.end > link - 1);
    const reading = phrase === undefined ? null : readFixed(phrase, year);
    const date = reading !== null && 'due' in reading ? reading.due : null;
    evidence.push({ kind: 'document', number, date });
    spans.push({ start: start - lead, end: phrase === undefined ? end : end + phrase.span.end });
  };
  for (const match of text.toUpperCase().matchAll(DOCUMENT_NUMBER)) {
    const written = text.slice(match.index, match.index + match[0].length);
    take(squeeze(written).toUpperCase() === written ? written : match[0], match.index, match.index + match[0].length);
  }
  for (const match of folded.matchAll(SHORT)) {
    const end = match.index + match[0].length;
    if (spans.some((span) => match.index < span.end && end > span.start)) continue;
    take(squeeze(text.slice(match.index, end)), match.index, end);
  }
  for (const match of folded.matchAll(MENTION)) {
    const words = match.groups?.['what'] ?? '';
    const start = match.index + match[0].length - words.length;
    if (spans.some((span) => start < span.end && start + words.length > span.start)) continue;
    evidence.push({ kind: 'mention', words: squeeze(text.slice(start, start + words.length)) });
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return { evidence, spans };
}
