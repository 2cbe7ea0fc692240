import { PLACES } from '../domain/citation.ts';
import type { OfficialDocument } from '../domain/document.ts';
import { fold } from '../domain/vietnamese-text.ts';
import { type Answer, absent, type MetadataFact } from './answer.ts';
import type { Question } from './question/question.ts';
import type { Scope } from './scope.ts';

/** Above the first a question is not about the cited document alone; above the second it is about something else. */
const LEAST_CONTENT = 0.6;
const LITTLE_CONTENT = 3.2;

/** A document that is only cited: what the citation says of it, or that its text is not here. */
export function aboutCited(question: Question, scope: Scope, content: number): Answer | null {
  const sought = soughtCitation(question, scope, content);
  if (sought !== null) return sought;
  const { notLoaded } = scope;
  if (notLoaded === null) return null;
  if (question.asked.has('full-text')) return { ...absent('not-loaded', notLoaded.number, scope.documents), cited: notLoaded };
  const known = (question.asked.has('date') || question.asked.has('issuer')) && (notLoaded.date !== null || notLoaded.issuer !== null);
  const namesOther = question.documents.some(({ type }) => type !== null && type !== 'ke hoach' && type !== 'van ban');
  if (known && namesOther && content < LITTLE_CONTENT) {
    const citing = notLoaded.citedBy.find((document) => scope.documents.includes(document)) ?? notLoaded.citedBy[0];
    return citing === undefined ? null : citedFacts(citing, [notLoaded.number]);
  }
  if (content >= LEAST_CONTENT || question.provinces.length > 0) return null;
  return { ...absent('not-loaded', notLoaded.number, scope.documents), cited: notLoaded };
}

/** "triển khai quyết định số mấy của Thủ tướng": what the title and the bases cite of that kind. */
function soughtCitation({ soughtType, agencies, asked, concepts }: Question, scope: Scope, content: number): Answer | null {
  const [document, second] = scope.documents;
  if (soughtType === null || document === undefined || second !== undefined || asked.has('signatory')) return null;
  const subject = document.metadata.subject?.value ?? '';
  const bases = document.metadata.legalBases.map(({ value }) => value).join(' ');
  const issuers = agencies.map(({ name }) => fold(name));
  const fitting = document.metadata.cited.filter(({ type, issuer, number }) => {
    const byIssuer = issuers.length === 0 || (issuer !== null && issuers.some((name) => sameBody(name, fold(issuer))));
    return type !== null && fold(type) === soughtType && byIssuer && (subject.includes(number) || bases.includes(number));
  });
  const clauses = [...(document.metadata.subject === null ? [] : [document.metadata.subject]), ...document.metadata.legalBases];
  const speaks = (clause: string): boolean =>
    content < LITTLE_CONTENT || concepts.some(({ words }) => words.length > 1 && fold(clause).includes(words.join(' ')));
  const said = fitting
    .flatMap(({ number }) => clauses.findLast(({ value }) => value.includes(number)) ?? [])
    .filter(({ value }) => speaks(value))
    .slice(0, 2);
  if (said.length === 0) return null;
  const passages = [...new Set(said)].map(({ value, span }) => ({
    document,
    where: PLACES.legalBasis,
    actor: null,
    text: value,
    spans: [span],
  }));
  return { kind: 'passages', passages, rows: [], elsewhere: [], notes: [] };
}

/** "HĐND tỉnh" and "Hội đồng nhân dân tỉnh" are one body. */
function sameBody(name: string, printed: string): boolean {
  const initials = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  const short = printed.replace(/[^a-z ]/gu, '').split(' ');
  return (
    name.includes(printed) || printed.includes(name) || (short[0] !== undefined && short[0].length > 2 && initials.startsWith(short[0]))
  );
}

function citedFacts(document: OfficialDocument, numbers: readonly string[]): Answer {
  const facts = document.metadata.cited
    .filter(({ number }) => numbers.includes(number))
    .map(
      (cited): MetadataFact => ({
        field: 'cited',
        value: [cited.type, cited.number].filter((part) => part !== null).join(' '),
        detail: [cited.date ?? '', cited.issuer ?? ''].join('|'),
        where: PLACES.legalBasis,
        spans: [cited.span],
      }),
    );
  return { kind: 'metadata', document, facts, notes: [] };
}
