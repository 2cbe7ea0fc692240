import type { Generated } from 'kysely';
import type { DigestState, ReminderRole, Wish } from '../../domain/reminder.ts';

export interface ReminderWishesTable {
  readonly id: Generated<number>;
  readonly person_id: number;
  readonly assignment_id: number;
  readonly kind: Wish['kind'];
  /** Each for its kind of wish, else null. */
  readonly day: string | null;
  readonly weekday: number | null;
  readonly days: number | null;
  readonly clock_time: string | null;
  readonly made_at: string;
}

export interface ReminderMutesTable {
  readonly person_id: number;
  readonly assignment_id: number;
  readonly until: string | null;
  readonly at: string;
}

export interface PlannedDaysTable {
  /** In the order of planning. */
  readonly id: Generated<number>;
  /** The centre is ''. */
  readonly province: string;
  readonly day: string;
}

export interface DigestsTable {
  readonly id: Generated<number>;
  readonly key: string;
  readonly person_id: number;
  readonly day: string;
  readonly state: Generated<DigestState>;
  readonly reason: string | null;
  readonly at: string;
}

export interface DigestItemsTable {
  readonly digest_id: number;
  readonly place: number;
  readonly assignment_id: number;
  readonly role: ReminderRole;
  readonly step: number | null;
  readonly wish_id: number | null;
}

export interface DigestMessagesTable {
  readonly digest_id: number;
  readonly place: number;
  readonly channel: string;
  readonly message_key: string;
}

export interface ReminderTables {
  readonly reminder_wishes: ReminderWishesTable;
  readonly reminder_mutes: ReminderMutesTable;
  readonly planned_days: PlannedDaysTable;
  readonly digests: DigestsTable;
  readonly digest_items: DigestItemsTable;
  readonly digest_messages: DigestMessagesTable;
}
