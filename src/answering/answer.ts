import type { KnownAgency } from '../domain/agency.ts';
import type { Citation, Span } from '../domain/citation.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { CitedDocument } from '../domain/document-number.ts';
import type { DocumentRelation } from '../domain/document-relation.ts';
import type { Asked } from '../domain/question-words.ts';
import type { Duty, Task } from '../domain/task.ts';
import type { Finding } from '../ports/repositories.ts';
import type { TimeFilter } from './question/question.ts';

/** A row that answers, and the duty in the body that sets the same days. */
export interface FoundRow {
  readonly document: OfficialDocument;
  readonly task: Task;
  readonly duty: Duty | null;
}

/** A sentence of the body that answers. */
export interface FoundPassage {
  readonly document: OfficialDocument;
  readonly where: string;
  /** Whom the text speaks to, from the heading above it; null where none names anybody. */
  readonly actor: string | null;
  /** Clean words, as shown. */
  readonly text: string;
  /** Where exactly they stand; more than one where a page break cuts them. */
  readonly spans: readonly Span[];
}

/** One thing a document says of itself; `value` null where it is left blank. */
export interface MetadataFact {
  readonly field: 'number' | 'date' | 'signatory' | 'subject' | 'legal-basis' | 'chain' | 'recipients' | 'issuer' | 'cited';
  readonly value: string | null;
  /** For a signatory: the title. For a blank: what is printed. */
  readonly detail: string | null;
  readonly where: string;
  readonly spans: readonly Span[];
  /** Where other documents say their part of it. */
  readonly elsewhere?: readonly Place[];
}

/** Words of a document. */
export interface Place {
  readonly document: OfficialDocument;
  readonly where: string;
  readonly spans: readonly Span[];
}

/** What a document says of another one. */
export interface FoundLink {
  /** The one that says so. */
  readonly document: OfficialDocument;
  readonly relation: DocumentRelation;
  /** False where the words may mean another document of the same number. */
  readonly isSure: boolean;
}

/** What a document holds for an agency. Only rows that were read for sure, or that a person has seen, are counted. */
export interface Overview {
  readonly document: OfficialDocument;
  readonly agency: KnownAgency;
  readonly rows: RowList['rows'];
  /** Dated duties of the body that no row says. */
  readonly duties: readonly Duty[];
  /** Doubtful rows in whose words the agency stands. */
  readonly waiting: readonly Task[];
  readonly links: readonly FoundLink[];
}

/** How an agency has to do with a row. */
export type Involvement = 'lead' | 'coordinating' | 'lead-member' | 'coordinating-member';

export interface RowList {
  readonly document: OfficialDocument;
  readonly rows: readonly { readonly task: Task; readonly involvement: Involvement | null }[];
}

/** Why a list holds what it holds. */
export interface ListTopic {
  /** Names of agencies, or the words for a group. */
  readonly agencies: readonly string[];
  readonly roles: readonly ('lead' | 'coordinating')[];
  readonly time: TimeFilter | null;
  readonly counted: boolean;
}

export const ABSENT_REASONS = [
  'not-in-documents',
  'no-such-row',
  'missing-row',
  'annex-not-read',
  'row-not-apart',
  'no-documents-for-province',
  'not-loaded',
  'agency-not-named',
  'nothing-in-period',
  'no-such-section',
  'no-documents',
  'own-agency-unknown',
  'nothing-for-agency',
  'replaces-nothing',
  'no-successor',
  'nothing-below',
] as const;
export type AbsentReason = (typeof ABSENT_REASONS)[number];

/** What can be said to a question. Every statement in it stands in a document and carries its place. */
export type Answer =
  | {
      readonly kind: 'rows';
      readonly rows: readonly FoundRow[];
      readonly passages: readonly FoundPassage[];
      readonly elsewhere: readonly FoundPassage[];
      readonly asked: ReadonlySet<Asked>;
      readonly notes: readonly Note[];
    }
  | {
      readonly kind: 'row-lists';
      readonly topic: ListTopic;
      readonly lists: readonly RowList[];
      /** Dated duties of the body that no listed row says. */
      readonly duties: readonly FoundPassage[];
      readonly notes: readonly Note[];
    }
  | {
      readonly kind: 'passages';
      readonly passages: readonly FoundPassage[];
      readonly rows: readonly FoundRow[];
      readonly elsewhere: readonly FoundPassage[];
      readonly notes: readonly Note[];
    }
  | {
      readonly kind: 'metadata';
      readonly document: OfficialDocument;
      readonly facts: readonly MetadataFact[];
      readonly notes: readonly Note[];
    }
  /** What `name` replaces, what replaces it, or what carries it out. */
  | {
      readonly kind: 'links';
      readonly about: 'replaces' | 'replaced-by' | 'lower';
      readonly name: string;
      readonly links: readonly FoundLink[];
      readonly notes: readonly Note[];
    }
  | { readonly kind: 'overview'; readonly overview: Overview; readonly notes: readonly Note[] }
  | {
      readonly kind: 'comparison';
      readonly sides: readonly { readonly label: string; readonly answer: Exclude<Answer, { kind: 'comparison' | 'clarify' }> }[];
      readonly asked: ReadonlySet<Asked>;
    }
  | {
      readonly kind: 'clarify';
      readonly about: 'document' | 'province' | 'row';
      readonly choices: readonly Choice[];
      readonly rows: readonly FoundRow[];
    }
  | {
      readonly kind: 'absent';
      readonly reason: AbsentReason;
      readonly subject: string;
      readonly searched: readonly OfficialDocument[];
      readonly finding: Finding | null;
      readonly cited: (CitedDocument & { readonly citedBy: readonly OfficialDocument[] }) | null;
      readonly raw: FoundPassage | null;
    };

/** A reading that a person may choose. */
export interface Choice {
  readonly document: OfficialDocument;
  readonly task: Task | null;
}

/** A warning or addition under an answer. */
export type Note =
  | { readonly kind: 'annex-not-read'; readonly document: OfficialDocument }
  | { readonly kind: 'odd-year'; readonly ordinal: string; readonly year: number }
  | { readonly kind: 'doubtful-row'; readonly ordinal: string }
  | { readonly kind: 'corrected-row'; readonly ordinal: string }
  /** Another stored document says that it takes the place of this one, or takes it out of force. */
  | { readonly kind: 'replaced'; readonly document: OfficialDocument; readonly by: OfficialDocument; readonly how: 'replaces' | 'repeals' }
  /** Its words were read from pictures of its pages. */
  | { readonly kind: 'recognised'; readonly document: OfficialDocument }
  /** More rows that fit a list, of another document. */
  | { readonly kind: 'also-in'; readonly document: OfficialDocument; readonly ordinals: readonly string[] }
  /** Left out of a list. */
  | { readonly kind: 'doubtful-rows'; readonly document: OfficialDocument; readonly ordinals: readonly string[] }
  | {
      readonly kind: 'also-member';
      readonly agency: KnownAgency;
      readonly ordinals: readonly string[];
      readonly as: 'lead' | 'coordinating';
      /** Null where only one is looked at. */
      readonly document: OfficialDocument | null;
    }
  /** The rows that stand below a numbered heading of the table. */
  | { readonly kind: 'rows-below'; readonly title: string; readonly ordinals: readonly string[] }
  /** Sections of the text that have the number of a row. */
  | { readonly kind: 'also-sections'; readonly number: string; readonly places: readonly string[] }
  | { readonly kind: 'also-year-long'; readonly ordinals: readonly string[]; readonly due: string };

/** A checked answer with what it rests on. */
export interface CheckedAnswer {
  readonly answer: Answer;
  readonly citations: readonly Citation[];
  readonly tasks: readonly { readonly document: string; readonly ordinal: string }[];
}

/** Which of these documents is meant? */
export const clarifyDocuments = (documents: readonly OfficialDocument[]): Extract<Answer, { kind: 'clarify' }> => ({
  kind: 'clarify',
  about: 'document',
  choices: documents.map((document) => ({ document, task: null })),
  rows: [],
});

/** "Not there", with what was looked in. */
export function absent(
  reason: Extract<Answer, { kind: 'absent' }>['reason'],
  subject: string,
  searched: readonly OfficialDocument[],
): Extract<Answer, { kind: 'absent' }> {
  return { kind: 'absent', reason, subject, searched, finding: null, cited: null, raw: null };
}
