/** What a question can ask of a task or a document. */
export const ASKED = [
  'lead',
  'coordinating',
  'deadline',
  'deliverable',
  'content',
  'agency-role',
  'addressee',
  'amount',
  'count',
  'list',
  'number',
  'date',
  'signatory',
  'title',
  'subject',
  'legal-basis',
  'recipients',
  'issuer',
  'cited',
  'difference',
  'budget',
  'full-text',
  'contact',
  'person-name',
  'rank',
] as const;
export type Asked = (typeof ASKED)[number];

/**
 * Questions about a document among others: what it replaces, what replaces it, what carries it out; and what it holds for an agency. 'this'
 * is the document that was spoken of.
 */
export const DOCUMENT_ASKS = ['replaces', 'replaced-by', 'lower', 'overview', 'this'] as const;

export interface QuestionWords {
  readonly asked: Readonly<Record<Asked, readonly string[]>>;
  readonly ofDocuments: Readonly<Record<(typeof DOCUMENT_ASKS)[number], readonly string[]>>;
  /** Words before a row number: "nhiệm vụ", "dòng", "stt". */
  readonly rowNouns: readonly string[];
  /** Words that carry no content. */
  readonly fillers: readonly string[];
  /** Words that want agencies named one by one, not as members of a group. */
  readonly byName: readonly string[];
  /** Kinds of documents, as people say them. */
  readonly documentNouns: readonly string[];
  /** Fillers only where typed with their marks; without, they may be other words. */
  readonly fillersMarked: readonly string[];
  /** What is done to a document when it comes into being. */
  readonly issues: readonly string[];
  /** Words by which a person means the own agency: "sở em". */
  readonly ownAgency: readonly string[];
  /** Words that hold an asking word and ask nothing: "thẩm định" is not "dính". */
  readonly noAsking: readonly string[];
  /** Words for the row that was spoken of: "việc này". */
  readonly thisRow: readonly string[];
  /** Words that want all documents looked at. */
  readonly everywhere: readonly string[];
  /** Words that ask who the person is. */
  readonly whoAmI: readonly string[];
  /** How a wish begins that no reader of documents can fulfil: "viết giúp". */
  readonly chores: readonly string[];
  readonly greetings: readonly string[];
  readonly thanks: readonly string[];
  readonly help: readonly string[];
  readonly more: readonly string[];
  readonly back: readonly string[];
  readonly documentsList: readonly string[];
  /** Ask for what is due first. */
  readonly nearest: readonly string[];
  readonly overdue: readonly string[];
  readonly noDeadline: readonly string[];
  readonly blankDeadline: readonly string[];
  readonly ongoing: readonly string[];
  readonly recurring: readonly string[];
}
