import type { ChannelEvent } from '../domain/channel-event.ts';
import type { OutgoingKind, OutgoingMessage } from '../domain/outgoing-message.ts';

/** An event that waits to be handled. */
export interface StoredEvent {
  readonly id: number;
  /** Follows a message from its arrival to its reply through the logs. */
  readonly trace: string;
  readonly event: ChannelEvent;
  /** Times that handling it has failed. */
  readonly attempts: number;
}

export interface NewEvent {
  readonly trace: string;
  readonly event: ChannelEvent;
}

/** Events of the channels, each once. What was said is forgotten when the event is done; that it came is remembered for some days. */
export interface InboxRepository {
  /** Stores those not seen before, in their order, all or none. Gives the stored ones, counts them in their month, and their senders once. */
  add(events: readonly NewEvent[], at: string): Promise<StoredEvent[]>;
  /** Waiting ones with ids above `afterId`, oldest first. */
  waiting(channels: readonly string[], afterId: number, limit: number): Promise<StoredEvent[]>;
  /** Takes an event off the list. False: it was not waiting any more. */
  finish(id: number, at: string): Promise<boolean>;
  /** Notes a failure; the event goes on waiting, or is laid aside for a person to look at. */
  fail(id: number, failure: { readonly reason: string; readonly dead: boolean; readonly at: string }): Promise<void>;
  countWaiting(): Promise<number>;
}

export interface NewOutgoing {
  /** Deterministic: a message with a key that is known is not added again. */
  readonly key: string;
  readonly trace: string;
  readonly channel: string;
  readonly kind: OutgoingKind;
  /** Goes out also when only a small part of the platform's quota is left. */
  readonly essential: boolean;
  readonly isPrivate: boolean;
  readonly message: OutgoingMessage;
  /** ISO moment from which it no longer leaves, though it waits: whoever wrote it takes it back. It then holds up nothing behind it. */
  readonly leaveBefore?: string;
}

export interface StoredOutgoing extends NewOutgoing {
  readonly id: number;
  /** ISO moment at which it was written. */
  readonly at: string;
  /** Times that it was handed to the platform. */
  readonly attempts: number;
  /** Times among them of which nobody knows whether it arrived. */
  readonly unknowns: number;
}

/** What became of a message that was at the platform. */
export type Settlement =
  | { readonly state: 'sent'; readonly messageId: string }
  | { readonly state: 'waiting'; readonly reason: string; readonly nextAttemptAt: string; readonly unknowns: number }
  | { readonly state: 'ambiguous' | 'dead'; readonly reason: string }
  | { readonly state: 'moved'; readonly chatId: string };

export interface OutboxRepository {
  add(messages: readonly NewOutgoing[], at: string): Promise<void>;
  /** Of each chat the oldest unsettled message, where that one is of these kinds, waits, and its time has come (and is not over); oldest first. */
  due(
    which: { readonly channels: readonly string[]; readonly kinds: readonly OutgoingKind[] },
    now: string,
    limit: number,
  ): Promise<StoredOutgoing[]>;
  /** Marks a waiting message as being sent, until `leaseUntil`. False: another took it. Counts an attempt. */
  claim(id: number, holder: string, leaseUntil: string): Promise<boolean>;
  /** Writes down what became of a claimed message. False: the claim was lost. A sent one is counted in its month and its text forgotten. */
  settle(id: number, holder: string, settlement: Settlement, at: string): Promise<boolean>;
  /** Messages whose claim has run out: whether they arrived is not known. The claim goes to `holder`. */
  takeAbandoned(channels: readonly string[], now: string, holder: string, leaseUntil: string): Promise<StoredOutgoing[]>;
  /** The platform is there again: what waits because it was not (not for its pace) has its time now. */
  hasten(channel: string, at: string): Promise<void>;
  /** ISO moment of the next message whose time has not come yet; null for none. */
  nextAttemptAt(channels: readonly string[], now: string): Promise<string | null>;
  count(): Promise<Readonly<Record<'waiting' | 'sending' | 'ambiguous' | 'dead', number>>>;
}

/** Something that could not be handled or sent and waits for a person. */
export interface DeadLetter {
  /** "in-12" or "out-34". */
  readonly id: string;
  readonly channel: string;
  readonly state: 'dead' | 'ambiguous';
  readonly reason: string;
  readonly kind: OutgoingKind | 'message';
  readonly attempts: number;
  readonly trace: string;
  readonly at: string;
}

export interface DeadLetterRepository {
  /** Newest first. */
  list(limit: number): Promise<DeadLetter[]>;
  /** Puts one back to be handled or sent again. False: there is none with this id. */
  resend(id: string, at: string): Promise<boolean>;
  discard(id: string): Promise<boolean>;
}

export type ChatState = 'active' | 'blocked' | 'gone';

/** What is known of a chat as a place to send to. */
export interface ChatRepository {
  /** 'active' for one never marked. */
  state(channel: string, chatId: string): Promise<ChatState>;
  mark(channel: string, chatId: string, state: ChatState, at: string): Promise<void>;
  /** Gives a chat its new id everywhere: messages that wait, memory. */
  move(channel: string, from: string, to: string): Promise<void>;
}

/** What a button means, so that its message carries only an opaque id. */
export interface StoredButton {
  readonly id: string;
  readonly conversationId: string;
  /** The turn of the conversation that offered it. */
  readonly turn: string;
  /** What pressing it says. */
  readonly says: string;
}

export interface ButtonRepository {
  add(buttons: readonly StoredButton[], at: string): Promise<void>;
  find(id: string, conversationId: string): Promise<StoredButton | null>;
}

/** Forgets what is no longer needed. */
export interface DeliveryUpkeep {
  /** Events done, messages sent, buttons and files offered before this moment. */
  prune(before: string): Promise<void>;
}

export interface Traffic {
  readonly received: number;
  readonly sent: number;
  /** Accounts that ever wrote. */
  readonly users: number;
}

export interface TrafficRepository {
  /** @param month "2026-11" */
  read(channel: string, month: string): Promise<Traffic>;
}
