import type { Digest, DigestState, Mute, ReminderItem, StoredWish, Wish } from '../domain/reminder.ts';

/** A digest or nudge as it was planned, and what became of it. */
export interface StoredDigest extends Digest {
  readonly id: number;
  /** "digest:<person>:<day>" or "nudge:<…>": planned once, whoever plans. */
  readonly key: string;
  readonly state: DigestState;
  /** Keys of the outbox messages that carry it, the latest last: one for each channel that was tried. */
  readonly messageKeys: readonly string[];
  /** Channels that were tried, in their order. */
  readonly channels: readonly string[];
  /** Why it is not delivered: "no-link", "blocked", "too-late", …; null while it is not known or not needed. */
  readonly reason: string | null;
  /** ISO moment at which it was planned. */
  readonly at: string;
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

  /** The last ISO day that was planned for a province; null before the first. */
  plannedUntil(province: string | null): Promise<string | null>;
  setPlannedUntil(province: string | null, day: string): Promise<void>;

  /** Writes a digest down once; null: its key is known, and nothing is written. */
  addDigest(digest: Digest & { readonly key: string; readonly at: string }): Promise<number | null>;
  /** A message of the outbox that carries it now. */
  addMessage(digestId: number, channel: string, messageKey: string): Promise<void>;
  settle(digestId: number, state: DigestState, reason: string | null): Promise<void>;
  /** Digests in these states, oldest first. */
  digests(
    filter: { readonly states?: readonly DigestState[]; readonly day?: string; readonly keyPrefix?: string },
    limit: number,
  ): Promise<StoredDigest[]>;
  /** What the outbox knows of a message: its state, and since when; null: not there (any more). */
  message(key: string): Promise<{
    readonly state: 'waiting' | 'sending' | 'sent' | 'ambiguous' | 'dead';
    readonly reason: string | null;
    readonly at: string;
  } | null>;
  /** Takes a message that waits and was never handed to the platform out of the outbox. False: it is too late for that. */
  withdraw(key: string): Promise<boolean>;
  /** Items of digests that were delivered or may have been, for an assignment: who was told when. */
  toldOf(
    assignmentId: number,
  ): Promise<{ readonly personId: number; readonly day: string; readonly item: ReminderItem; readonly state: DigestState }[]>;
}
