import type { Attachment } from './channel-event.ts';
import type { Citation } from './citation.ts';
import type { KnownPerson, Person } from './person.ts';

/** A message as every channel hands it over. */
export interface IncomingMessage {
  /** Messages of one conversation share its memory; null for a message that stands alone. */
  readonly conversationId: string | null;
  readonly text: string;
  readonly person: Person | KnownPerson | null;
  readonly reach: Reach;
  /** Where it came from, for the log of changes; left out for a message that came by no channel. */
  readonly source?: { readonly channel: string; readonly eventId: string };
  /** What was sent along. */
  readonly attachment?: { readonly kind: Attachment; readonly name: string; readonly channel: string; readonly fileId: string | null };
  /** Names this message among those of its conversation; what its reply offers carries the name. */
  readonly turn?: string;
  /** The turn whose button was pressed; left out for typed words. */
  readonly offeredIn?: string;
}

/** Something that a reply offers: a channel with buttons shows it as one. */
export interface Choice {
  readonly label: string;
  /** What choosing it says, as if it had been typed. */
  readonly says: string;
}

export const REACHES = ['public', 'all'] as const;
/** Which documents an answer may come from: those that are public, or all of them. */
export type Reach = (typeof REACHES)[number];

export const BEHAVIOURS = ['answer', 'clarify', 'abstain', 'confirm', 'recorded', 'refuse', 'chat'] as const;
/** What kind of reply it is: an answer, a question back, "not in the documents", … */
export type Behaviour = (typeof BEHAVIOURS)[number];

/** A reply before it is laid out for a channel. */
export interface Reply {
  readonly behaviour: Behaviour;
  /** Said before the reply at the first contact: that a machine answers; null later. */
  readonly introduction: string | null;
  /** The whole reply, plain text; lists are complete. */
  readonly text: string;
  /** The reply in pieces of at most 7 lines and 600 characters. */
  readonly pages: readonly string[];
  /** Which of the pages is shown now. */
  readonly page: number;
  /** Shows another page of what was said before: a channel that can edit puts it in the place of that. */
  readonly turnsPage: boolean;
  /** What can be chosen next, beside turning pages. */
  readonly choices: readonly Choice[];
  readonly citations: readonly Citation[];
  readonly tasks: readonly TaskPlace[];
  /** What the message was understood to report, whether or not it was recorded. */
  readonly updates: readonly UnderstoodUpdate[];
}

/** A row by the file name of its document and its ordinal. */
export interface TaskPlace {
  readonly document: string;
  readonly ordinal: string;
}

/** One thing that a message reports or wishes. */
export interface UnderstoodUpdate {
  readonly intent: 'report-done' | 'report-progress' | 'report-blocked' | 'request-extension' | 'set-reminder' | 'assign' | 'retract-done';
  /** Null: no such task. */
  readonly task: TaskPlace | 'ambiguous' | null;
  readonly percent: number | null;
  /** The day asked for, set or promised; ISO. */
  readonly due: string | null;
  readonly note: string;
  readonly state: 'proposed' | 'recorded' | 'rejected';
}

/** The most a chat reply holds on one page. */
export const PAGE = { lines: 7, characters: 600 } as const;
/** Longer messages are not questions. UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 4000;
