import type { KnownPerson, PersonProfile } from '../domain/person.ts';

/** The people whom administrators have added. */
export interface PeopleRepository {
  add(profile: PersonProfile, at: string): Promise<KnownPerson>;
  /** Oldest first. */
  list(): Promise<KnownPerson[]>;
  find(id: number): Promise<KnownPerson | null>;
  /** The person as it is after the change; null when there is none with this id. */
  change(id: number, change: Partial<PersonProfile>): Promise<KnownPerson | null>;
  /** Takes a person off, with all links and codes. False: there is none with this id. */
  remove(id: number): Promise<boolean>;
}

/** An account of a channel. */
export interface Account {
  readonly channel: string;
  readonly senderId: string;
}

/** An account that is known to be a person's. */
export interface PersonLink extends Account {
  readonly personId: number;
  /** The private chat in which it was linked: where the person can be reached. */
  readonly chatId: string;
  readonly linkedAt: string;
}

/** Which accounts belong to whom, the codes by which they are linked, and the codes that did not fit. */
export interface LinkRepository {
  /** Whose account it is; null for an unknown one. */
  personOf(account: Account): Promise<KnownPerson | null>;
  /** Oldest first. */
  ofPerson(personId: number): Promise<PersonLink[]>;
  /** An account belongs to one person: a link that it had is replaced. */
  put(link: PersonLink): Promise<void>;
  /** The link that was taken away; null when there was none. */
  remove(account: Account): Promise<PersonLink | null>;

  /** Stores the hash of a code in place of every code that the person had. */
  putCode(code: { readonly hash: string; readonly personId: number; readonly expiresAt: string }): Promise<void>;
  /** Takes a code away and says whose it was, and until when it held; null for one that is unknown or was taken before. */
  takeCode(hash: string): Promise<{ readonly personId: number; readonly expiresAt: string } | null>;
  /** Takes away the codes of a person. */
  removeCodes(personId: number): Promise<void>;
  /** Forgets codes that ran out before this moment. */
  removeCodesBefore(expired: string): Promise<void>;

  /** Notes that an account typed a code that did not fit. */
  addFailure(account: Account, at: string): Promise<void>;
  /** How many of them came after this moment. */
  countFailures(account: Account, after: string): Promise<number>;
  /** Forgets the failures of every account up to this moment. */
  removeFailuresUntil(until: string): Promise<void>;
}
