import type { AnsweringParts } from '../../answering/parts.ts';
import type { Question } from '../../answering/question/question.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import type { Choice, IncomingMessage, Reply } from '../../domain/message.ts';
import type { MessageRepositories, Storage } from '../../ports/repositories.ts';
import type { AgencyOfPerson, Viewer } from '../../tracking/record-changes.ts';
import type { TrackingMemory } from './tracking-memory.ts';

/** Everything that a step may look at; nothing is written before the turn's change runs. */
export interface TrackingContext {
  readonly text: string;
  readonly question: Question;
  readonly message: IncomingMessage;
  /** Null for an account that is nobody's, and in a group. */
  readonly viewer: Viewer | null;
  readonly memory: TrackingMemory;
  /** Rows of the last answer. */
  readonly rows: readonly { readonly documentId: number; readonly ordinal: string }[];
  /** A question has offered readings to choose from. */
  readonly hasChoices: boolean;
  readonly conversationDocuments: readonly number[];
  readonly documents: readonly OfficialDocument[];
  readonly answering: AnsweringParts;
  readonly storage: Pick<Storage, 'assignments' | 'plans' | 'agencies' | 'people' | 'documents' | 'reminders' | 'links' | 'chats'>;
  readonly agencyIdOf: AgencyOfPerson;
  /** ISO day and moment. */
  readonly today: string;
  readonly now: string;
}

/** Told to somebody else, in their private chat. */
export interface Notice {
  /** Names what is told: the same thing is told to the same person once. */
  readonly key: string;
  readonly personId: number;
  readonly text: string;
  /** Each says a whole command: it needs nothing that the chat remembers. */
  readonly choices: readonly Choice[];
}

export interface TrackingResult {
  readonly reply: Reply;
  readonly memory: TrackingMemory;
  readonly notices: readonly Notice[];
}

/** A step's outcome: said at once, or made in the transaction of the message. */
export type TrackingTurn =
  | ({ readonly kind: 'said' } & Omit<TrackingResult, 'notices'>)
  | { readonly kind: 'change'; readonly run: (inside: MessageRepositories, at: string) => Promise<TrackingResult> };

export const said = (reply: Reply, memory: TrackingMemory): TrackingTurn => ({ kind: 'said', reply, memory });
