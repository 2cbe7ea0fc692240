import type { AgencyMention } from './agency.ts';
import type { Span } from './citation.ts';
import type { Deadline } from './deadline.ts';

/** A row of an annex table: one task. Every wording is as printed, page breaks joined by one space. */
export interface Task {
  /** As printed, without a final dot: "10", "3.33"; with its part where numbering restarts: "II.3". */
  readonly ordinal: string;
  /** Titles of the parts of the table that the row stands in, outermost first. */
  readonly groups: readonly string[];
  readonly content: string;
  readonly leadWording: string;
  readonly leadAgencies: readonly AgencyMention[];
  readonly coordinatingWording: string;
  readonly coordinatingAgencies: readonly AgencyMention[];
  readonly deadline: Deadline;
  readonly deliverable: string;
  /** Cells of columns beyond the six: "Kinh phí" → "100 triệu". */
  readonly extras: Readonly<Record<string, string>>;
  /** The row in the document's text; more than one span where a page break cuts it. */
  readonly spans: readonly Span[];
  /** A doubtful reading that a person has to look at. */
  readonly needsReview: boolean;
  /** Who set right what was read wrongly: these cells are not as they stand in the text. */
  readonly correctedBy?: string;
}

/** A dated duty in the body: "định kỳ 6 tháng (trước ngày 05/6) … gửi báo cáo về Sở Nội vụ". */
export interface Duty {
  /** Place: "Mục IV.1.b". */
  readonly where: string;
  readonly text: string;
  readonly span: Span;
  readonly agencies: readonly AgencyMention[];
  readonly deadline: Deadline;
  /** To whom it is sent, as printed; null where the text does not say. */
  readonly addressee: string | null;
  /** Ordinal of the annex row that says the same, if any. */
  readonly task: string | null;
}
