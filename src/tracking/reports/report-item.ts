import type { Evidence } from '../../domain/status.ts';

export const REPORT_INTENTS = [
  'report-done',
  'report-progress',
  'report-blocked',
  'request-extension',
  'set-reminder',
  'assign',
  'retract-done',
] as const;
/** What a message says of a task. */
export type ReportIntent = (typeof REPORT_INTENTS)[number];

/** Which tasks somebody means. */
export type TaskReference =
  /** `isBare`: numbers without a word before them, which may be positions in a list that was shown. */
  | { readonly kind: 'ordinals'; readonly ordinals: readonly string[]; readonly isBare: boolean }
  /** Told by what it is about; several ways to cut its name out of what was said, the fullest first. */
  | { readonly kind: 'content'; readonly wordings: readonly string[] }
  /** All work of the own agency: never taken as it is. */
  | { readonly kind: 'all' }
  /** Nothing is named: what was spoken of before. */
  | { readonly kind: 'context' };

/** A day as far as the message alone tells: itself, or counted from the deadline of the task. Days are ISO. */
export type ReportedDay =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'from-deadline'; readonly days: number; readonly months: number };

/** One thing that a message reports. */
export interface ReportItem {
  readonly intent: ReportIntent;
  readonly reference: TaskReference;
  /** Share of the work, 0 to 100; null where none is said (an indicator is none). */
  readonly percent: number | null;
  /** Asked for (extension, reminder), set (internal assignment) or promised (progress); null: not said. */
  readonly due: ReportedDay | null;
  /** ISO day on which the work was done, where the message names one that is over. */
  readonly completedOn: string | null;
  readonly evidence: readonly Evidence[];
  /** To whom the work is given. */
  readonly assignee: string | null;
  /** What was said of this task, on one line. */
  readonly note: string;
}

/** What a message comes to. */
export type ReportReading =
  /** `corrects`: it takes the place of what was said before. */
  | { readonly kind: 'reports'; readonly items: readonly ReportItem[]; readonly corrects: boolean }
  /** Somebody wants no more reminders. */
  | { readonly kind: 'mute'; readonly reference: TaskReference }
  /** Words that order the machine about: they are nobody's report. */
  | { readonly kind: 'orders' }
  /** What somebody else says of a task. */
  | { readonly kind: 'hearsay'; readonly reference: TaskReference }
  /** `asksStatus`: how far the work is, not what a document says of it. */
  | { readonly kind: 'question'; readonly asksStatus: boolean; readonly reference: TaskReference }
  /** Nothing of the kind; `reference` and `evidence` say what is named all the same. */
  | { readonly kind: 'none'; readonly reference: TaskReference; readonly evidence: readonly Evidence[] };

/** The longest note that is kept of a report; characters. */
export const MAX_NOTE = 300;

export interface ReportContext {
  /** ISO. */
  readonly today: string;
  readonly ownAgencyId: string | null;
}

/**
 * What a message reports. `text` has its abbreviations written out; who may report what is not looked at here.
 * @example read('nv 4 xong rồi, à nhầm, nv 5 cơ', …) // one report-done of row 5
 */
export type ReportReader = (text: string, context: ReportContext) => ReportReading;
