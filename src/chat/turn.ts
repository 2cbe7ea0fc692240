import type { IncomingMessage, Reply } from '../domain/message.ts';
import type { MessageRepositories } from '../ports/repositories.ts';
import type { Memory } from './conversation-memory.ts';
import type { Notice } from './tracking/tracking-turn.ts';

/** What a message leads to. Nothing is written yet: what is to be remembered goes with the reply, or not at all. */
export interface Turn {
  readonly reply: Reply;
  /** The new memory of the conversation; null when it stays as it is. */
  readonly memory: Memory | null;
  /** Set for a change: made in the transaction of the message, it gives the real reply and memory, and what others are told. */
  readonly change?: (inside: MessageRepositories, at: string) => Promise<ChangeOutcome>;
}

export interface ChangeOutcome {
  readonly reply: Reply;
  readonly memory: Memory;
  readonly notices: readonly Notice[];
}

/** Who waits while a reply is made. */
export interface Waiting {
  /** Ends when the person goes on to something else: what takes long is given up then. */
  readonly signal: AbortSignal;
  /** Shows what there is so far, where the chat can show it. */
  show(text: string): void;
}

/** A message's way: clean it, recall the conversation, understand, answer, prove, put into words. */
export type TurnTaker = (message: IncomingMessage, waiting?: Waiting) => Promise<Turn>;
