import type { Citation } from './citation.ts';
import type { Person } from './person.ts';

/** A message as every channel hands it over. */
export interface IncomingMessage {
  /** Messages of one conversation share its memory; null for a message that stands alone. */
  readonly conversationId: string | null;
  readonly text: string;
  readonly person: Person | null;
  readonly reach: Reach;
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
  /** The reply in pieces of at most 7 lines and 600 characters; the first is shown, the rest on "xem tiếp". */
  readonly pages: readonly string[];
  readonly citations: readonly Citation[];
  readonly tasks: readonly { readonly document: string; readonly ordinal: string }[];
}

/** The most a chat reply holds on one page. */
export const PAGE = { lines: 7, characters: 600 } as const;
/** Longer messages are not questions. UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 4000;
