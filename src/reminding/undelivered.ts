import { addMinutes } from '../domain/moment.ts';
import type { KnownPerson } from '../domain/person.ts';
import type { DigestState } from '../domain/reminder.ts';
import type { Storage } from '../ports/repositories.ts';
import { LATE_MINUTES, NO_LONGER_NEEDED } from './follow-up.ts';

/** Somebody who was not told, or of whom that is not known. */
export interface NotTold {
  readonly person: KnownPerson;
  /** 'planned': it still waits, though it should have gone. */
  readonly state: Exclude<DigestState, 'sent'>;
  /** "no-link", "blocked", "network", …; "waiting" where nothing more is known. */
  readonly reason: string;
  readonly items: number;
}

const MANY = 1_000_000;

/** Whom a person of the province has to tell, because the assistant could not on this ISO day. */
export async function listNotTold(
  province: string | null,
  day: string,
  now: string,
  { reminders, people }: Pick<Storage, 'reminders' | 'people'>,
): Promise<NotTold[]> {
  const own = new Map((await people.list()).filter((person) => person.province === province).map((person) => [person.id, person]));
  const digests = await reminders.digests({ states: ['undelivered', 'unsure', 'planned'], day }, MANY);
  const found = await Promise.all(
    digests.map(async (digest): Promise<NotTold[]> => {
      const person = own.get(digest.personId);
      if (person === undefined || digest.state === 'sent' || digest.reason === NO_LONGER_NEEDED) return [];
      if (digest.state !== 'planned')
        return [{ person, state: digest.state, reason: digest.reason ?? 'unknown', items: digest.items.length }];
      const key = digest.messageKeys.at(-1);
      const message = key === undefined ? null : await reminders.message(key);
      if (message?.state === 'sent' || addMinutes(digest.at, LATE_MINUTES) > now) return [];
      return [{ person, state: 'planned', reason: message?.reason ?? 'waiting', items: digest.items.length }];
    }),
  );
  return found.flat().toSorted((a, b) => (a.person.agency ?? '').localeCompare(b.person.agency ?? '') || a.person.id - b.person.id);
}
