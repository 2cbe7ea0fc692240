import type { DocumentMetadata } from '../../src/domain/document.ts';
import { indexTerms } from '../../src/domain/index-terms.ts';
import type { NewDocument } from '../../src/ports/repositories.ts';

export const BLANK_METADATA: DocumentMetadata = {
  type: null,
  number: null,
  blankNumber: null,
  issuedOn: null,
  blankDate: null,
  issuingBody: null,
  place: null,
  subject: null,
  signatory: null,
  signatoryTitle: null,
  legalBases: [],
  recipients: [],
  cited: [],
  relations: [],
};

/** A document whose passages are these texts. */
export function newDocument(fileName: string, texts: readonly string[], overrides: Partial<NewDocument> = {}): NewDocument {
  return {
    fileName,
    sha256: 'a'.repeat(64),
    province: null,
    metadata: BLANK_METADATA,
    identity: null,
    unreadAnnex: false,
    isPublic: false,
    readerVersion: 1,
    text: texts.join('\n'),
    tasks: [],
    duties: [],
    findings: [],
    passages: texts.map((text, i) => ({
      kind: 'row',
      where: `Phụ lục dòng ${i + 1}`,
      context: 'Kế hoạch',
      text,
      spans: [{ start: 0, end: text.length }],
      ordinal: String(i + 1),
      terms: indexTerms(text),
    })),
    ...overrides,
  };
}
