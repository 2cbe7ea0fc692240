import type { AgencyKind, KnownAgency } from './agency.ts';
import type { Holidays } from './holidays.ts';
import type { Role } from './person.ts';
import type { QuestionWords } from './question-words.ts';
import type { ReminderSettings } from './reminder.ts';
import type { ReportWords } from './report-words.ts';

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
