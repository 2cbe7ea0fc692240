import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

export interface InboxRow {
  readonly id: number;
  readonly channel: string;
  readonly event_id: string;
  readonly state: string;
  /** Whether what was said is still kept. */
  readonly keeps: 0 | 1;
}

export interface OutboxRow {
  readonly id: number;
  readonly key: string;
  readonly channel: string;
  readonly chat_id: string;
  readonly state: string;
  readonly attempts: number;
  readonly message_id: string | null;
  /** JSON; null when it was sent. */
  readonly message: string | null;
}

/** The store as it lies on the disk, read past the program. */
export interface StoreReading {
  inbox(): readonly InboxRow[];
  outbox(): readonly OutboxRow[];
  /** Messages that were at the platform when the process ended. */
  inFlight(): readonly OutboxRow[];
  /** What is still to be done. */
  open(): { readonly waiting: number; readonly toSend: number };
  /** "ok" */
  check(pragma: 'quick_check' | 'integrity_check'): string;
}

export function readStore<T>(dataFolder: string, read: (store: StoreReading) => T): T {
  const database = new BetterSqlite3(join(dataFolder, 'sau-ro.sqlite'), { readonly: true, timeout: 30_000 });
  const all = <R>(sql: string): readonly R[] => database.prepare<[], R>(sql).all();
  const count = (sql: string): number => Number(database.prepare(sql).pluck().get());
  const columns = 'id, key, channel, chat_id, state, attempts, message_id, message';
  try {
    return read({
      inbox: () => all('select id, channel, event_id, state, event is not null as keeps from inbox'),
      outbox: () => all(`select ${columns} from outbox order by id`),
      inFlight: () => all(`select ${columns} from outbox where state = 'sending'`),
      open: () => ({
        waiting: count(`select count(*) from inbox where state = 'waiting'`),
        toSend: count(`select count(*) from outbox where state in ('waiting', 'sending')`),
      }),
      check: (pragma) => String(database.pragma(pragma, { simple: true })),
    });
  } finally {
    database.close();
  }
}
