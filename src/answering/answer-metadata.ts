import { PLACES } from '../domain/citation.ts';
import type { OfficialDocument, Read } from '../domain/document.ts';
import type { Asked } from '../domain/question-words.ts';
import type { Answer, MetadataFact } from './answer.ts';
import { chainOf } from './document-links.ts';
import type { Question } from './question/question.ts';

/** What of a document's own head and foot a question can ask for. */
const FIELDS = [
  'number',
  'date',
  'signatory',
  'title',
  'subject',
  'legal-basis',
  'recipients',
  'issuer',
] as const satisfies readonly Asked[];

export function asksMetadata({ asked }: Question): boolean {
  return FIELDS.some((field) => asked.has(field));
}

/** What a document says of itself; blanks are said to be blank. */
export function answerMetadata(question: Question, document: OfficialDocument, all: readonly OfficialDocument[]): Answer {
  const asked = new Set<Asked>(question.asked);
  // "số bao nhiêu, ngày nào": beside a field of the head the day is the day of issue
  if (asked.has('deadline')) asked.add('date');
  const facts = FIELDS.filter((field) => asked.has(field)).flatMap((field) => readField(field, document));
  const chain = asked.has('legal-basis') ? chainOf(document, all) : null;
  return {
    kind: 'metadata',
    document,
    facts: [...facts.filter((fact, i) => facts.findIndex(({ field }) => field === fact.field) === i), ...(chain === null ? [] : [chain])],
    notes: [],
  };
}

function readField(field: (typeof FIELDS)[number], { metadata }: OfficialDocument): MetadataFact[] {
  switch (field) {
    case 'number':
      return [fact('number', metadata.number, PLACES.number, metadata.blankNumber)];
    case 'date':
      return [fact('date', metadata.issuedOn, PLACES.number, metadata.blankDate)];
    case 'signatory':
    case 'title':
      return [{ ...fact('signatory', metadata.signatory, PLACES.signature, null), detail: metadata.signatoryTitle }];
    case 'subject':
      return [fact('subject', metadata.subject, PLACES.subject, null)];
    case 'issuer':
      return [fact('issuer', metadata.issuingBody, PLACES.number, null)];
    case 'legal-basis':
      return [joined('legal-basis', metadata.legalBases, PLACES.legalBasis)];
    case 'recipients':
      return [joined('recipients', metadata.recipients, PLACES.recipients)];
  }
}

function fact(field: MetadataFact['field'], read: Read<string> | null, where: string, blank: Read<string> | null): MetadataFact {
  const span = read?.span ?? blank?.span;
  return { field, value: read?.value ?? null, detail: blank?.value ?? null, where, spans: span === undefined ? [] : [span] };
}

function joined(field: MetadataFact['field'], reads: readonly Read<string>[], where: string): MetadataFact {
  return {
    field,
    value: reads.length === 0 ? null : reads.map(({ value }) => value).join('; '),
    detail: null,
    where,
    spans: reads.map(({ span }) => span),
  };
}
