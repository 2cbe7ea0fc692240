import type { DeadLetter } from '../../src/ports/delivery-repositories.ts';
import type { ExpectedDigest } from './digests.ts';
import type { Interrupted } from './interrupted.ts';
import type { Asked } from './people.ts';
import type { Platform } from './platform.ts';
import type { InboxRow, OutboxRow } from './read-store.ts';
import type { Reminder } from './reminders.ts';
import type { Cut } from './weather.ts';

/** What was said, what platforms took, what went wrong on the way, and what stands in the store. */
export interface Evidence {
  readonly platforms: readonly Platform[];
  readonly asked: readonly Asked[];
  readonly reminders: readonly Reminder[];
  readonly digests: readonly ExpectedDigest[];
  readonly cuts: readonly Cut[];
  readonly interrupted: readonly Interrupted[];
  readonly inbox: readonly InboxRow[];
  readonly outbox: readonly OutboxRow[];
  readonly deadLetters: readonly DeadLetter[];
  /** Messages that a platform handed over once, to a process that ended before it could store them: "zalo:" and the inbox id. */
  readonly lostByPlatform: ReadonlySet<string>;
}

export const keyOf = (platform: string, chatId: string, marker: string | null): string => `${platform} ${chatId} ${marker}`;

/** How often a message may be there once more than its sender knows: for each answer that a fault or a kill cut off, once. */
export function countAllowances({ cuts, interrupted }: Evidence): ReadonlyMap<string, number> {
  const allowances = new Map<string, number>();
  const allow = (key: string): unknown => allowances.set(key, (allowances.get(key) ?? 0) + 1);
  // A call without an answer is at the platform until the process ends: that is one cut, not two
  const silent = new Set(
    cuts.filter(({ fault }) => fault === 'silence').map((cut) => `${cut.round} ${keyOf(cut.platform, cut.chatId, cut.marker)}`),
  );
  for (const { platform, chatId, marker } of cuts) allow(keyOf(platform, chatId, marker));
  const attempts = new Map(interrupted.toReversed().map((one) => [one.attempt, one]));
  for (const { platform, chatId, marker, round } of attempts.values()) {
    const key = keyOf(platform, chatId, marker);
    if (!silent.has(`${round} ${key}`)) allow(key);
  }
  return allowances;
}
