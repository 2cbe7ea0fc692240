import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import type { Kysely } from 'kysely';
import { PortError } from '../../ports/errors.ts';
import type { Database } from './database.ts';

/** A holder that cannot be seen to be dead (it ran in another container, or its process number was given away) is waited for as long as this. */
const LEASE_MS = 60_000;
const RENEWALS_PER_LEASE = 3;
/** Pauses between attempts, at random from half of it to all, so that those who wait do not march in step. */
const PAUSE_MS = 100;

/** Leases that this process holds or waits for. */
const OWN_HOLDERS = new Set<string>();

export interface LeaseOptions {
  readonly leaseMs?: number;
  /** Milliseconds since 1970; the processes share one machine and so one clock. */
  readonly now?: () => number;
}

export interface Leases {
  /**
   * Runs `work` while nobody else, here or in another process, does so under this name. Waits without end; not re-entrant.
   * @throws PortError 'busy' when the lease ran out during the work (the process was suspended) and another took it
   */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function createLeases(db: Kysely<Database>, { leaseMs = LEASE_MS, now = Date.now }: LeaseOptions = {}): Leases {
  async function claim(name: string, holder: string): Promise<boolean> {
    const lease = { holder, expires_at: now() + leaseMs };
    const result = await db
      .insertInto('leases')
      .values({ name, ...lease })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(lease).where('leases.expires_at', '<=', now()))
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  /** The holder by name: a new one that came in between stays. */
  async function takeFromDead(name: string): Promise<void> {
    const lease = await db.selectFrom('leases').select('holder').where('name', '=', name).executeTakeFirst();
    if (lease !== undefined && isDead(lease.holder)) await release(name, lease.holder);
  }

  async function renew(name: string, holder: string): Promise<void> {
    const expires_at = now() + leaseMs;
    await db.updateTable('leases').set({ expires_at }).where('name', '=', name).where('holder', '=', holder).execute();
  }

  async function release(name: string, holder: string): Promise<boolean> {
    const result = await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  async function whileRenewing<T>(name: string, holder: string, work: () => Promise<T>): Promise<T> {
    // A renewal that fails is made up for by the next one, or else noticed at the release
    const timer = setInterval(() => void Promise.allSettled([renew(name, holder)]), leaseMs / RENEWALS_PER_LEASE);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  async function waitFor(name: string, holder: string): Promise<void> {
    await takeFromDead(name);
    while (!(await claim(name, holder))) {
      await delay(PAUSE_MS * (0.5 + Math.random() / 2));
      await takeFromDead(name);
    }
  }

  async function hold<T>(name: string, holder: string, work: () => Promise<T>): Promise<T> {
    const [outcome] = await Promise.allSettled([whileRenewing(name, holder, work)]);
    const [released] = await Promise.allSettled([release(name, holder)]);
    if (outcome.status === 'rejected') throw outcome.reason;
    if (released.status === 'rejected') throw released.reason;
    if (!released.value) throw new PortError('busy', `the lease "${name}" was lost during the work`, { retryable: true });
    return outcome.value;
  }

  return {
    async exclusively(name, work) {
      const holder = newHolder();
      OWN_HOLDERS.add(holder);
      try {
        await waitFor(name, holder);
        return await hold(name, holder, work);
      } finally {
        OWN_HOLDERS.delete(holder);
      }
    },
  };
}

/** With the machine's name, because the numbers of another one's processes say nothing here. */
const newHolder = (): string => `${hostname()}/${process.pid}/${randomUUID()}`;

/** Whether the process that holds a lease is surely gone. */
function isDead(holder: string): boolean {
  const [machine, pid] = holder.split('/');
  if (machine !== hostname() || !/^[1-9]\d*$/u.test(pid ?? '')) return false;
  // Our own number and not one of ours: it was given again, as a container that is started once more always does (1)
  if (Number(pid) === process.pid) return !OWN_HOLDERS.has(holder);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // EPERM: it is there, under another user
    return isNativeError(error) && 'code' in error && error.code === 'ESRCH';
  }
}
