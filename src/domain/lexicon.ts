import type { AgencyKind, KnownAgency } from './agency.ts';
import type { Holidays } from './holidays.ts';
import type { Role } from './person.ts';
import type { ReminderSettings } from './reminder.ts';

export interface Province {
  readonly code: string;
  readonly name: string;
  /** "tỉnh" or "thành phố". */
  readonly type: string;
  /** Provinces merged into this one (Nghị quyết 202/2025/QH15). */
  readonly formerNames: readonly string[];
  /** Other spellings and short forms. */
  readonly alsoWritten: readonly string[];
}

export const TABLE_COLUMNS = ['ordinal', 'content', 'lead', 'coordinating', 'deadline', 'deliverable'] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** Columns of a list of agencies. */
export const DIRECTORY_COLUMNS = ['province', 'name', 'kind', 'aliases'] as const;
export type DirectoryColumn = (typeof DIRECTORY_COLUMNS)[number];

/** How lists of agencies are written. */
export interface DirectoryWords {
  readonly columns: Readonly<Record<DirectoryColumn, readonly string[]>>;
  /** Kinds of agencies in words, the one for headings and messages first. */
  readonly kinds: Readonly<Record<AgencyKind, readonly string[]>>;
  /** What a commune is called before its name, and how that is written: "phường", "p". */
  readonly communes: Readonly<Record<string, readonly string[]>>;
  /** What may stand before that and names the same: "UBND". */
  readonly councils: readonly string[];
}

/** Words of the cells of task tables, to tell cells apart where only their lines are left. */
export interface FlattenedWords {
  /** Names of columns beside the six. */
  readonly extraColumns: readonly string[];
  /** How a deliverable begins. */
  readonly deliverables: readonly string[];
  /** What lists of agencies hold beside names. */
  readonly agencyWords: readonly string[];
  readonly deadlineWords: readonly string[];
  /** How a deadline begins or goes on that waits for something, in words of its own. */
  readonly openDeadlines: readonly string[];
  readonly budgetWords: readonly string[];
  /** No cell ends with them. */
  readonly dangling: readonly string[];
  /** Heads of agencies that stand inside names of others as well: "Tổ công tác của Ban …". */
  readonly headsInNames: readonly string[];
  /** Heads that may be all that is said of an agency. */
  readonly wholeHeads: readonly string[];
  /** Behind which a name goes on with the head of another: "Văn phòng UBND". */
  readonly beforeNames: readonly string[];
}

/** How people are called; to keep names inside the private network. */
export interface PersonNames {
  readonly surnames: readonly string[];
  /** Those that are hardly another word, also without their marks. */
  readonly sureSurnames: readonly string[];
  /** What often stands behind a surname. */
  readonly middles: readonly string[];
  readonly titles: readonly string[];
  readonly given: readonly string[];
  /** What may stand behind a name in small letters and is no part of it. */
  readonly particles: readonly string[];
}

/** What the programme knows of the words of administration. All of it is data that an administrator can extend. */
export interface Lexicon {
  readonly personNames: PersonNames;
  readonly provinces: readonly Province[];
  readonly documentTypes: readonly { readonly name: string; readonly code: string }[];
  readonly agencies: readonly KnownAgency[];
  /** Words that open the name of an agency, case as printed: where a list may be cut. */
  readonly agencyHeads: readonly string[];
  readonly collectives: readonly { readonly phrases: readonly string[]; readonly members: readonly AgencyKind[] }[];
  readonly columns: Readonly<Record<TableColumn, readonly string[]>>;
  readonly directory: DirectoryWords;
  readonly flattened: FlattenedWords;
  /** Chat and office abbreviations: typed form → words. */
  readonly abbreviations: Readonly<Record<string, string>>;
  /** Groups of words that mean the same to an officer, official wording among them. */
  readonly synonyms: readonly (readonly string[])[];
  /** Words that ask, by what they ask for. */
  readonly questionWords: QuestionWords;
  /** Words by which people report on their work, ask for more time, confirm. */
  readonly reportWords: ReportWords;
  /** What administrators call the roles. */
  readonly roles: Readonly<Record<Role, readonly string[]>>;
  /** Words that ask how work stands, by their part in such a message. */
  readonly statusWords: Readonly<Record<StatusWord, readonly string[]>>;
  /** Words about reminders, by their part in such a message. */
  readonly reminderWords: Readonly<Record<ReminderWord, readonly string[]>>;
  /** Days off, for the calendar of working days. */
  readonly holidays: Holidays;
  /** Who is reminded when, unless a province wants it otherwise. */
  readonly reminders: ReminderSettings;
}

/**
 * Parts of a message that asks for work that is followed. 'mine' and 'waiting' are such a message by themselves; 'work', 'ofMe', 'iHave'
 * and 'polite' only stand beside others.
 */
export const STATUS_WORDS = [
  'work',
  'mine',
  'ofMe',
  'iHave',
  'dueSoon',
  'overdue',
  'waiting',
  'progress',
  'howFar',
  'done',
  'polite',
] as const;
export type StatusWord = (typeof STATUS_WORDS)[number];

/**
 * Parts of a message about reminders. 'putOff' needs a 'remind' and a day; 'nudge' needs somebody else who is named, 'urge' does not;
 * 'unreported', 'unfinished' and 'late' say which of them; 'polite' only stands beside others.
 */
export const REMINDER_WORDS = [
  'remind',
  'snooze',
  'putOff',
  'unmute',
  'cancel',
  'nudge',
  'urge',
  'everyone',
  'ownPeople',
  'communes',
  'departments',
  'unreported',
  'unfinished',
  'late',
  'setDeadline',
  'deadline',
  'polite',
] as const;
export type ReminderWord = (typeof REMINDER_WORDS)[number];

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

/** Signs of how work stands, or of what is wished for it. */
export const STANDING_SIGNALS = [
  'done',
  'completing',
  'underway',
  'nearly',
  'partial',
  'signing',
  'blocked',
  'notStarted',
  'notDone',
  'retract',
  'extension',
  'remind',
  'remindOff',
  'hand',
] as const;

/** What a phrase in a report can be a sign of; report-words.json says by which phrases. */
export const SIGNALS = [
  ...STANDING_SIGNALS,
  'promise',
  'hearsay',
  'tells',
  'asks',
  'asksWhen',
  'condition',
  'demand',
  'orders',
  'soFar',
  'tags',
  'audience',
  'bulk',
  'correction',
  'instead',
  'negation',
  'finished',
] as const;
export type Signal = (typeof SIGNALS)[number];

export interface ReportWords {
  /** Signs that are no letters, and the word that they stand for. */
  readonly symbols: Readonly<Record<string, string>>;
  readonly signals: Readonly<Record<Signal, readonly string[]>>;
  /** Compounds that hold the word of a sign and are none ("quy trình", "kết luận"). */
  readonly shields: readonly string[];
  /** Signs only where typed with their marks: without, they are mostly other words ("ket" of "ket luan"). */
  readonly markedOnly: readonly string[];
  /** What may follow a percentage that is a share of the work itself. */
  readonly workload: readonly string[];
  /** Words by which a percentage is an indicator, not a share of the work. */
  readonly indicators: readonly string[];
  readonly halves: readonly string[];
  /** Before the name of a person. */
  readonly titles: readonly string[];
  /** Parts of one's own agency: what they tell is not hearsay. */
  readonly ownUnits: readonly string[];
  /** Words after which an agency is whom something goes to, or waits for: it is not the one that speaks. */
  readonly receivers: readonly string[];
  /** How people call themselves. */
  readonly selves: readonly string[];
  /** What the own agency is, without its name: says nothing of a task. */
  readonly ownPlaces: readonly string[];
  /** Words before the number of a row in a report that mean a section in a question. */
  readonly placeNouns: readonly string[];
  readonly reasons: readonly string[];
  /** Questions for how far work is. */
  readonly statusAsks: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly undo: readonly string[];
  readonly approve: readonly string[];
  readonly return: readonly string[];
  readonly grant: readonly string[];
  readonly refuseExtension: readonly string[];
  readonly setAside: readonly string[];
}
