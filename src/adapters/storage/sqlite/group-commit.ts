import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { inWriteTransaction } from './write-transaction.ts';

/** A commit waits for the disk, and everything else waits for the commit: works that come within this time share one. */
const GATHERING_MS = 3;
const MOST_TOGETHER = 64;

type Work<T> = (transaction: Kysely<Database>) => Promise<T>;

interface Job {
  run(transaction: Kysely<Database>): Promise<void>;
  /** To be called after the commit: before it, nothing is sure. */
  succeed(): void;
  fail(error: unknown): void;
}

/**
 * Runs works one after the other in shared transactions. Each is kept or undone by itself (a savepoint); a work is done when the
 * transaction that it shares is on the disk. An urgent one does not wait for company, but takes along who is there.
 */
export function createGroupCommit(db: Kysely<Database>): <T>(work: Work<T>, isUrgent: boolean) => Promise<T> {
  const waiting: Job[] = [];
  let isCommitting = false;
  let timer: NodeJS.Timeout | null = null;

  async function commitAll(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (isCommitting) return;
    isCommitting = true;
    while (waiting.length > 0) await commit(waiting.splice(0, MOST_TOGETHER));
    isCommitting = false;
  }

  async function commit(jobs: readonly Job[]): Promise<void> {
    const done: Job[] = [];
    const undone: { readonly job: Job; readonly error: unknown }[] = [];
    try {
      await inWriteTransaction(db, async (transaction) => {
        for (const job of jobs) {
          await sql`savepoint work`.execute(transaction);
          try {
            await job.run(transaction);
            done.push(job);
          } catch (error) {
            await sql`rollback to work`.execute(transaction);
            undone.push({ job, error });
          }
          await sql`release work`.execute(transaction);
        }
      });
    } catch (error) {
      for (const job of jobs) job.fail(error);
      return;
    }
    for (const job of done) job.succeed();
    for (const { job, error } of undone) job.fail(error);
  }

  return (work, isUrgent) =>
    new Promise((resolve, reject) => {
      waiting.push(toJob(work, resolve, reject));
      if (isUrgent || waiting.length >= MOST_TOGETHER) void commitAll();
      else timer ??= setTimeout(() => void commitAll(), GATHERING_MS);
    });
}

function toJob<T>(work: Work<T>, resolve: (value: T) => void, reject: (error: unknown) => void): Job {
  let end = (): void => reject(new Error('a work ended without a result'));
  return {
    async run(transaction) {
      const value = await work(transaction);
      end = () => resolve(value);
    },
    succeed: () => end(),
    fail: reject,
  };
}
