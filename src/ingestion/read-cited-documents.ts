import type { Span } from '../domain/citation.ts';
import { type DatePhrase, findDatePhrases } from '../domain/date-phrase.ts';
import { readFixed } from '../domain/deadline.ts';
import { type CitedDocument, DOCUMENT_NUMBER, documentNumberKey } from '../domain/document-number.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { squeeze } from '../domain/vietnamese-text.ts';

/** A citation with its place in the given text. */
export type FoundCitation = CitedDocument & { readonly span: Span };

const DATE_AFTER = /^[\s,]*ngày\s+(?<date>\d{1,2}\s*\/\s*\d{1,2}\s*\/\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/iu;
const ISSUER_AFTER =
  /^[\s,]*của\s+(?<issuer>\p{Lu}\p{L}*(?:\s+(?!về\s|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|tại\s|trong\s|trên\s|thực hiện|triển khai|đã\s|được\s|là\s|số\s|lần\s|khóa\s|và\s+(?!\p{Lu})|công bố)\p{L}+){0,9})/u;
/** Characters before a number in which its type stands. */
const LEAD = 60;
const LEAD_IN = /(?<type>\p{Lu}[\p{L}\s]{1,40}?)\s+(?:số:?\s*)?$/u;

/** A law has a name of its own between its type and its number: "Luật An toàn thực phẩm số 55/2010/QH12". */
const NAMED_LAW = /^.*(?<!\p{L})(?<type>Bộ luật|Luật|Pháp lệnh)\s+\p{Lu}[\p{L}\s,-]*\s(?:số:?\s*)?$/su;
const LAW_NUMBER = /\/(?:UBTV)?QH\d+$/u;

/** The documents that a text cites: a number with its type before it, its date and issuer behind it. */
export function readCitedDocuments(text: string, lexicon: Lexicon): FoundCitation[] {
  const types = lexicon.documentTypes.map(({ name }) => name).toSorted((a, b) => b.length - a.length);
  return Array.from(text.matchAll(DOCUMENT_NUMBER), (match) => {
    const number = match[0].replace(/\s+/gu, '').replace(/[-/&.,]+$/u, '');
    const after = text.slice(match.index + match[0].length);
    const dated = DATE_AFTER.exec(after);
    const issued = issuerAfter(after.slice(dated?.[0].length ?? 0), types);
    const end = match.index + match[0].length + (dated?.[0].length ?? 0) + (issued?.length ?? 0);
    const before = text.slice(Math.max(0, match.index - LEAD), match.index);
    return {
      type: typeBefore(before, types) ?? (LAW_NUMBER.test(number) ? (NAMED_LAW.exec(before)?.groups?.['type'] ?? null) : null),
      number,
      date: dated === null ? null : dayOf(dated.groups?.['date'] ?? ''),
      issuer: issued?.issuer ?? null,
      span: { start: match.index, end },
    };
  });
}

/** "của Chính phủ và Kế hoạch số …": a type behind "và" opens the next citation. */
function issuerAfter(after: string, types: readonly string[]): { readonly issuer: string; readonly length: number } | null {
  const match = ISSUER_AFTER.exec(after);
  const words = match?.groups?.['issuer'];
  if (match === null || words === undefined) return null;
  const next = Array.from(words.matchAll(/\s+và\s+(?=\p{Lu})/gu)).find(({ 0: and, index }) =>
    types.some((type) => words.startsWith(type, index + and.length)),
  );
  const surplus = next === undefined ? 0 : words.length - next.index;
  return { issuer: squeeze(words.slice(0, words.length - surplus)), length: match[0].length - surplus };
}

function typeBefore(before: string, types: readonly string[]): string | null {
  const lead = LEAD_IN.exec(before);
  const words = squeeze(lead?.groups?.['type'] ?? '');
  return types.find((type) => words.toLowerCase().endsWith(type.toLowerCase())) ?? null;
}

function dayOf(date: string): string | null {
  const phrase: DatePhrase | undefined = findDatePhrases(`ngày ${date}`)[0];
  const reading = phrase === undefined ? null : readFixed(phrase, null);
  return reading !== null && 'due' in reading ? reading.due : null;
}

/** One entry a number: the fullest citation of each, in order of first appearance. */
export function mergeCitations<T extends CitedDocument>(found: readonly T[]): T[] {
  const byNumber = new Map<string, T>();
  for (const citation of found) {
    const key = documentNumberKey(citation.number);
    const known = byNumber.get(key);
    byNumber.set(
      key,
      known === undefined
        ? citation
        : { ...known, type: known.type ?? citation.type, date: known.date ?? citation.date, issuer: known.issuer ?? citation.issuer },
    );
  }
  return [...byNumber.values()];
}
