import type { AgencyKind, KnownAgency } from '../../domain/agency.ts';
import type { DeadlineReading } from '../../domain/deadline.ts';
import type { Asked, DOCUMENT_ASKS } from '../../domain/question-words.ts';
import type { Token } from '../../domain/vietnamese-text.ts';

/** Which document a question names. */
export interface DocumentHint {
  /** "kế hoạch", "kết luận", … folded; null where only a number is given. */
  readonly type: string | null;
  /** The running number ("226") or a whole key ("534/qdttg"). */
  readonly number: string;
}

/** Ends of a period that has none. */
export const EARLIEST = '1900-01-01';
export const LATEST = '2999-12-31';

/** Which tasks a question wants by their deadline. ISO days, ends included. */
export type TimeFilter =
  | { readonly kind: 'due-in'; readonly from: string; readonly to: string; readonly exactly: DeadlineReading['kind'] | null }
  /** Those whose day, on or after `from`, comes first. */
  | { readonly kind: 'nearest'; readonly from: string }
  | { readonly kind: 'on-days'; readonly monthDays: readonly string[] }
  | { readonly kind: 'overdue' | 'ongoing' | 'recurring' | 'no-fixed-day' | 'unstated' };

/** A question about a document among others, or about all that it holds for an agency. */
export interface DocumentAsk {
  readonly kind: Exclude<(typeof DOCUMENT_ASKS)[number], 'this'>;
  /** "văn bản này": the one that was spoken of. */
  readonly isThis: boolean;
}

/** A unit of meaning in a question: a word or a phrase, with what else may be said for it. */
export interface Concept {
  /** Folded words of the question. */
  readonly words: readonly string[];
  /** As typed; differs from `words` only where marks were typed. */
  readonly written: readonly string[];
  /** Folded phrases that mean the same. */
  readonly synonyms: readonly (readonly string[])[];
  /** It says when: a row whose deadline fits says the same in other words. */
  readonly isTime?: true;
}

/** What a question says, before any document is looked at. */
export interface Question {
  readonly text: string;
  /** Words after abbreviations are written out. */
  readonly tokens: readonly Token[];
  /** Current names of provinces, in order of mention. */
  readonly provinces: readonly string[];
  /** A name from before 1/7/2025, if the question uses one. */
  readonly formerProvince: string | null;
  /** Words of mentioned provinces, for one that turns out to be content ("hợp tác với Huế"). */
  readonly provinceConcepts: readonly Concept[];
  readonly documents: readonly DocumentHint[];
  /** Row numbers as typed: "10", "3.33", "II.3". */
  readonly ordinals: readonly string[];
  /** Numbers that may be those of rows or of sections: "3.7 ai chủ trì?", "mục 3.7". */
  readonly bareNumbers: readonly string[];
  /** Section named in the question: "IV.1.b". */
  readonly section: string | null;
  readonly agencies: readonly KnownAgency[];
  /** Members of groups that the question names ("các sở", "UBND xã"). */
  readonly collectives: readonly AgencyKind[];
  /** "sở em": the agency of the person who asks. */
  readonly ownAgency: boolean;
  /** "việc này": the row that was spoken of. */
  readonly pointsBack: boolean;
  /** "tất cả văn bản": not only what was spoken of. */
  readonly everywhere: boolean;
  /** Only agencies that are named, not members of groups. */
  readonly byName: boolean;
  /** The kind of another document whose number or day is asked for ("quyết định số mấy"), folded; null otherwise. */
  readonly soughtType: string | null;
  /** Missing in what an older programme remembered. */
  readonly documentAsk?: DocumentAsk | null;
  readonly asked: ReadonlySet<Asked>;
  readonly time: TimeFilter | null;
  readonly concepts: readonly Concept[];
  /** Folded neighbours among the concepts of a single word: "thu", "hut". */
  readonly pairs: readonly (readonly [string, string])[];
}
