import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { postDigest } from '../../src/chat/reminding/post-digest.ts';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import { momentAt } from '../../src/domain/day-times.ts';
import { dayOf } from '../../src/domain/moment.ts';
import type { KnownPerson, PersonProfile } from '../../src/domain/person.ts';
import { changeStatus, type StatusChange } from '../../src/domain/status.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import type { RemindingParts } from '../../src/reminding/reminding-parts.ts';
import { createMemberFinder } from '../../src/tracking/directory/directory-reader.ts';
import { LEXICON } from './lexicon.ts';
import { SILENT_LOGGER } from './silent-logger.ts';
import { memoryFolder } from './temporary-folder.ts';
import { EVERYTHING } from './tracking-world.ts';

export const CALENDAR = createWorkCalendar(LEXICON.holidays);
const findAgency = createMemberFinder(LEXICON);

/** A clock that shows what the test says. */
export interface SetClock extends Clock {
  /** @param time of the day in Vietnam */
  set(day: string, time: string): void;
}

export function createSetClock(): SetClock {
  let now = momentAt('2026-12-01', '00:00');
  return {
    now: () => now,
    today: () => dayOf(now),
    set(day, time) {
      now = momentAt(day, time);
    },
  };
}

export const openStore = async (): Promise<Storage> => createSqliteStorage(await memoryFolder());

export const partsOver = (storage: Storage, clock: Clock, change: Partial<RemindingParts> = {}): RemindingParts => ({
  storage,
  clock,
  logger: SILENT_LOGGER,
  calendar: CALENDAR,
  settings: LEXICON.reminders,
  findAgency,
  post: postDigest,
  channels: new Set(['zalo', 'telegram']),
  ...change,
});

/** Adds a person with an account on each channel, the last one linked last. */
export async function addPerson(storage: Storage, profile: PersonProfile, channels: readonly string[] = ['zalo']): Promise<KnownPerson> {
  const at = '2026-11-01T00:00:00.000Z';
  const person = await storage.people.add(profile, at);
  for (const [i, channel] of channels.entries()) {
    const account = { channel, senderId: `p${person.id}`, chatId: `chat${person.id}` };
    await storage.links.put({ ...account, personId: person.id, linkedAt: `2026-11-0${i + 1}T00:00:00.000Z` });
  }
  return person;
}

/** Makes a change as somebody of the operator, at a moment. */
export async function changeAt({ assignments }: Pick<Storage, 'assignments'>, id: number, change: StatusChange, at: string): Promise<void> {
  const events = await assignments.events(id, EVERYTHING);
  const next = changeStatus(events, change);
  if (!next.ok) throw new Error(`${change.kind}: ${next.error.kind}`);
  const actor = { personId: null, name: null, role: 'officer', agency: null } as const;
  const seenVersion = events.length;
  await assignments.record({
    assignmentId: id,
    seenVersion,
    change,
    status: next.value,
    actor,
    source: { channel: 'test', eventId: null },
    at,
  });
}

/** What went into the outbox for a chat, takes it as sent, and gives the texts. */
export async function takeSent(storage: Storage, now: string, outcome: 'sent' | 'dead' | 'ambiguous' = 'sent'): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const due = await storage.outbox.due({ channels: ['zalo', 'telegram'], kinds: ['reply', 'notice', 'reminder'] }, now, 1000);
    if (due.length === 0) return texts;
    await storage.atomically(async ({ outbox }) => {
      for (const { id, message } of due) {
        await outbox.claim(id, 'test', now);
        const settlement = outcome === 'sent' ? { state: outcome, messageId: `m${id}` } : { state: outcome, reason: 'blocked' };
        await outbox.settle(id, 'test', settlement, now);
        texts.push(message.text);
      }
    });
  }
}
