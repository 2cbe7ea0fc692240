import type { Kysely } from 'kysely';

/** One step of the database's shape. Written once and never changed: stores out there have it behind them. */
export interface Migration {
  readonly name: string;
  /** Runs inside a transaction. The tables are those of its time, therefore not the `Database` of today. */
  up(db: Kysely<never>): Promise<void>;
}
