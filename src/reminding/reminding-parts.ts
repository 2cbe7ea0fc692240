import type { Assignment, DirectoryAgency } from '../domain/assignment.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import type { KnownPerson, Person } from '../domain/person.ts';
import type { ReminderItem, ReminderSettings } from '../domain/reminder.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { PersonLink } from '../ports/people-repository.ts';
import type { MessageRepositories, Storage } from '../ports/repositories.ts';

/** The agency of a directory that a person's own words mean; null where it is not there. */
export type FindAgency = (person: Pick<Person, 'agency' | 'province'>, directory: readonly DirectoryAgency[]) => DirectoryAgency | null;

export interface DigestLine {
  readonly item: ReminderItem;
  /** As it stands now. */
  readonly assignment: Assignment;
}

/** A digest on its way to one account. */
export interface DigestMail {
  /** Of the message, in the outbox. */
  readonly key: string;
  readonly person: KnownPerson;
  readonly link: PersonLink;
  /** At least one, in their numbered order. */
  readonly lines: readonly DigestLine[];
  /** ISO day on which it is read. */
  readonly today: string;
  /** ISO moments: from when it no longer leaves, and now. */
  readonly leaveBefore: string;
  readonly at: string;
}

/** Puts a digest into words and into the outbox, and its lines into the memory of that chat, so that an answer can count on them. */
export type PostDigest = (mail: DigestMail, inside: MessageRepositories) => Promise<void>;

export interface RemindingParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly calendar: WorkCalendar;
  readonly settings: ReminderSettings;
  readonly findAgency: FindAgency;
  readonly post: PostDigest;
  /** Names of the channels that run: nobody is reached by another. */
  readonly channels: ReadonlySet<string>;
}
