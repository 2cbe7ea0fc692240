import { monthOf } from '../domain/moment.ts';
import type { Clock } from '../ports/clock.ts';
import type { NewOutgoing, TrafficRepository } from '../ports/delivery-repositories.ts';

/** What a platform grants in a month, both directions together; and how many accounts in all. */
export interface Quota {
  readonly messagesPerMonth: number;
  readonly users: number;
}

export const WARN_SHARE = 0.8;
export const HOLD_SHARE = 0.95;
/** Counting anew with each message would read the same figures again and again. */
const REMEMBERED_MS = 5_000;

export interface QuotaUse {
  readonly channel: string;
  readonly month: string;
  readonly messages: number;
  readonly messagesPerMonth: number;
  readonly users: number;
  readonly usersAllowed: number;
}

/** Keeps what is left of a quota for what matters. */
export interface QuotaGuard {
  /** False: so little is left that this message, which is not essential, has to stay behind. */
  allows(message: Pick<NewOutgoing, 'channel' | 'essential'>): Promise<boolean>;
  /** Of every channel with a quota. */
  use(): Promise<readonly QuotaUse[]>;
}

/** @param quotas by the name of their channel; a channel without one sends as it likes */
export function createQuotaGuard(traffic: TrafficRepository, clock: Clock, quotas: ReadonlyMap<string, Quota>): QuotaGuard {
  const remembered = new Map<string, { readonly readAt: number; readonly use: QuotaUse }>();

  async function read(channel: string, quota: Quota): Promise<QuotaUse> {
    const now = clock.now();
    const month = monthOf(now);
    const { received, sent, users } = await traffic.read(channel, month);
    const { messagesPerMonth, users: usersAllowed } = quota;
    const use: QuotaUse = { channel, month, messages: received + sent, messagesPerMonth, users, usersAllowed };
    remembered.set(channel, { readAt: Date.parse(now), use });
    return use;
  }

  return {
    async allows({ channel, essential }) {
      const quota = quotas.get(channel);
      if (essential || quota === undefined) return true;
      const known = remembered.get(channel);
      const isFresh = known !== undefined && Math.abs(Date.parse(clock.now()) - known.readAt) < REMEMBERED_MS;
      const { messages } = isFresh ? known.use : await read(channel, quota);
      return messages < quota.messagesPerMonth * HOLD_SHARE;
    },
    use: () => Promise.all([...quotas].map(([channel, quota]) => read(channel, quota))),
  };
}
