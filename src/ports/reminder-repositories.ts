import type { Assignment } from '../domain/assignment.ts';
import type { Digest, DigestState, Mute, ReminderItem, StoredWish, Wish } from '../domain/reminder.ts';

/** A digest or nudge as it was planned, and what became of it. */
export interface StoredDigest extends Digest {
  readonly id: number;
  /** "digest:<person>:<day>", "wish:<wish>:<day>" or "nudge:<…>": planned once, whoever plans. */
  readonly key: string;
  readonly state: DigestState;
  /** Keys of the outbox messages that carried it, the latest last: one for each time that it was put there. */
  readonly messageKeys: readonly string[];
  /** The channel of each of these messages. */
  readonly channels: readonly string[];
  /** Why it is not delivered: "no-link", "blocked", "too-late", …; null while it is not known or not needed. */
  readonly reason: string | null;
  /** ISO moment at which it was planned. */
  readonly at: string;
}

/** What the outbox knows of a message. `at`: when it was put there, or when what became of it was written down. */
export interface MessageState {
  readonly state: 'waiting' | 'sending' | 'sent' | 'ambiguous' | 'dead';
  readonly reason: string | null;
  readonly at: string;
}

/** A planned digest and how its latest message stands; null: it has none, or that is no longer in the outbox. */
export interface UndecidedDigest extends Pick<StoredDigest, 'id' | 'key' | 'personId' | 'day' | 'at' | 'channels'> {
  readonly message: (MessageState & { readonly key: string; readonly leaveBefore: string | null }) | null;
}

export interface DigestFilter {
  readonly states?: readonly DigestState[];
  readonly day?: string;
  /** Later than this ISO day. */
  readonly afterDay?: string;
  readonly keyPrefix?: string;
}

export interface ReminderRepository {
  addWish(wish: Wish, at: string): Promise<number>;
  /** Of one person, or of everybody (null), oldest first; those of assignments that are retired left out. */
  wishes(personId: number | null): Promise<StoredWish[]>;
  /** False: there is none with this id of this person. */
  removeWish(id: number, personId: number): Promise<boolean>;
  /** Replaces what the person wanted of this assignment before. */
  mute(mute: Mute, at: string): Promise<void>;
  unmute(personId: number, assignmentId: number): Promise<void>;
  /** Of everybody, without those that are over on this ISO day. */
  mutes(today: string): Promise<Mute[]>;

  /**
   * Of the ISO days up to this one, the one that was planned last for a province; null where there is none. A clock that ran ahead and was
   * set back has planned later days before earlier ones: when such a day comes, it is the one before that was planned last.
   */
  plannedUntil(province: string | null, upTo: string): Promise<string | null>;
  setPlannedUntil(province: string | null, day: string): Promise<void>;
  /**
   * A day that was planned before one that comes before it was planned by a clock that ran ahead: its digests no longer stand in the way,
   * and those that still wait are taken back. Does nothing to any other day.
   */
  forgetPremature(province: string | null, day: string): Promise<void>;

  /** Open work (neither reported done nor not applicable, not retired) of a province with one of these last days: ids above `afterId`, ascending. */
  openWork(province: string | null, lastDays: readonly string[], afterId: number, limit: number): Promise<RemindedWork[]>;
  /** The last days that work of a province has, open or not, each once, ascending. */
  lastDays(province: string | null): Promise<string[]>;
  /** Work of a province that waits for approval: ids above `afterId`, ascending. */
  submittedWork(province: string | null, afterId: number, limit: number): Promise<(RemindedWork & { readonly reportedAt: string })[]>;

  /** Writes a digest down once; null: its key is known, and nothing is written. */
  addDigest(digest: Digest & { readonly key: string; readonly at: string }): Promise<number | null>;
  /** A message of the outbox that carries it now. */
  addMessage(digestId: number, channel: string, messageKey: string): Promise<void>;
  settle(digestId: number, state: DigestState, reason: string | null): Promise<void>;
  /** Settles as sent all planned and unsure ones whose latest message the platform took. Gives the channels by which they went. */
  settleSent(): Promise<string[]>;
  /** The last day within these (the first one outside) on which each person got the digest of a day. */
  lastTold(days: { readonly after: string; readonly until: string }): Promise<{ readonly personId: number; readonly day: string }[]>;
  /** Those in state 'planned', oldest first. */
  undecided(limit: number): Promise<UndecidedDigest[]>;
  /** Oldest first. */
  digests(filter: DigestFilter, limit: number): Promise<StoredDigest[]>;
  find(digestId: number): Promise<StoredDigest | null>;
  /** What the outbox knows of a message; null: it is not there (any more). */
  message(key: string): Promise<MessageState | null>;
  /** Takes a message that was surely not delivered (it waits, or was refused) out of the outbox. False: it is too late for that. */
  withdraw(key: string): Promise<boolean>;
  /** Items of digests that were delivered or may have been, for an assignment: who was told when. */
  toldOf(
    assignmentId: number,
  ): Promise<{ readonly personId: number; readonly day: string; readonly item: ReminderItem; readonly state: DigestState }[]>;
}

/** As much of an assignment as decides who is reminded of it. */
export interface RemindedWork extends Pick<Assignment, 'id' | 'province' | 'agencyId' | 'lastDay'> {
  readonly state: Assignment['status']['state'];
  readonly coordinating: readonly string[];
  readonly needsReview: boolean;
}
