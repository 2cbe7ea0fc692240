import type { Span } from './citation.ts';
import type { CitedDocument } from './document-number.ts';
import type { DocumentRelation } from './document-relation.ts';

/** A value read from the text, with the place where it stands; null where the document leaves it blank. */
export interface Read<T> {
  readonly value: T;
  readonly span: Span;
}

/** What a document says of itself. Blanks ("Số: /KH-UBND") stay null. */
export interface DocumentMetadata {
  /** "Kế hoạch", "Quyết định", … */
  readonly type: string | null;
  readonly number: Read<string> | null;
  /** The symbol of a number whose running part is blank: "/KH-UBND". */
  readonly blankNumber: Read<string> | null;
  /** ISO day. */
  readonly issuedOn: Read<string> | null;
  /** "tháng năm 2026" of a date with blanks. */
  readonly blankDate: Read<string> | null;
  readonly issuingBody: Read<string> | null;
  readonly place: string | null;
  /** Trích yếu. */
  readonly subject: Read<string> | null;
  readonly signatory: Read<string> | null;
  /** "Phó Chủ tịch (ký thay Chủ tịch)". */
  readonly signatoryTitle: string | null;
  readonly legalBases: readonly Read<string>[];
  readonly recipients: readonly Read<string>[];
  readonly cited: readonly (CitedDocument & { readonly span: Span })[];
  /** What it replaces, repeals, amends, and what it stands on. */
  readonly relations: readonly DocumentRelation[];
}

/** A document in the store. */
export interface OfficialDocument {
  readonly id: number;
  readonly fileName: string;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
  /** Current name of the province; null for a document of the centre. */
  readonly province: string | null;
  readonly metadata: DocumentMetadata;
  /** Whether an annex was announced or found whose table could not be read. */
  readonly unreadAnnex: boolean;
  /** Anyone may ask about it; an internal one is for known people only. */
  readonly isPublic: boolean;
  /** The same for all versions of a document (`document-identity.ts`); null where the file is a version of nothing. */
  readonly identity: string | null;
}

/** How a document is named to people: "Kế hoạch 333/KH-UBND (Nghệ An)"; without a number by its symbol and subject. */
export function documentTitle(metadata: DocumentMetadata, province: string | null): string {
  const type = metadata.type ?? 'Văn bản';
  const number = metadata.number?.value ?? (metadata.blankNumber === null ? '' : `số …${metadata.blankNumber.value}`);
  const subject = metadata.subject?.value ?? '';
  return [`${type} ${number}`.trim(), province ?? '', subject].filter((part) => part !== '').join(', ');
}
