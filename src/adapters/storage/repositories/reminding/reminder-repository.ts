import type { Kysely } from 'kysely';
import type { ReminderRepository } from '../../../../ports/reminder-repositories.ts';
import type { Database } from '../../database.ts';
import type { Atomically } from '../../sqlite/write-transaction.ts';
import { createDigestRepository } from './digest-repository.ts';
import { createPlannedDays } from './planned-days.ts';
import { createRemindedWork } from './reminded-work.ts';
import { createWishesAndMutes } from './wishes-and-mutes.ts';

export function createReminderRepository(db: Kysely<Database>, atomically: Atomically): ReminderRepository {
  return {
    ...createWishesAndMutes(db),
    ...createPlannedDays(db, atomically),
    ...createRemindedWork(db),
    ...createDigestRepository(db, atomically),
  };
}
