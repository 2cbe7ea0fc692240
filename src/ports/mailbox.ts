import type { Button, OutgoingFile, TextStyle } from '../domain/outgoing-message.ts';

export type MailboxSide = 'person' | 'assistant';

export interface NewMailboxEntry {
  readonly chatId: string;
  readonly from: MailboxSide;
  readonly text: string;
  readonly styles: readonly TextStyle[];
  readonly buttons: readonly (readonly Button[])[];
  /** Id of the message of the assistant, in the same chat, that this one takes the place of; null for a new one. */
  readonly replaces: string | null;
  readonly file: OutgoingFile | null;
  /** What the sender calls the message; one that is known in the chat is not added again. */
  readonly clientId: string | null;
}

/** A message of a chat as it stands now. */
export interface MailboxEntry {
  /** Grows with every message and every change of one; never given twice. */
  readonly position: number;
  /** Stays the same when the message changes; a later message has a greater one. */
  readonly messageId: string;
  readonly from: MailboxSide;
  readonly text: string;
  readonly styles: readonly TextStyle[];
  readonly buttons: readonly (readonly Button[])[];
  readonly edited: boolean;
  readonly file: MailboxFileName | null;
  readonly clientId: string | null;
  /** ISO moment of the first version. */
  readonly at: string;
}

export interface MailboxFileName {
  readonly kind: OutgoingFile['kind'];
  readonly name: string;
}

export interface MailboxFile extends MailboxFileName {
  readonly bytes: Uint8Array;
}

/** Both sides of chats whose people fetch their messages themselves. */
export interface MailboxRepository {
  /** Gives the id of the message; null when the one to replace is not there. */
  add(entry: NewMailboxEntry, at: string): Promise<string | null>;
  /** Messages that are new or changed since a position (0: all), in the order of their positions. */
  after(chatId: string, position: number, limit: number): Promise<MailboxEntry[]>;
  find(chatId: string, messageId: string): Promise<MailboxEntry | null>;
  file(chatId: string, messageId: string): Promise<MailboxFile | null>;
  /** Forgets a chat. */
  erase(chatId: string): Promise<void>;
  /** Forgets messages that first came before an ISO moment; gives their number. */
  prune(before: string): Promise<number>;
}
