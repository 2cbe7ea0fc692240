import type { DeadLetter } from '../../src/ports/delivery-repositories.ts';
import type { ExpectedDigest } from './digests.ts';
import { countAllowances, type Evidence, keyOf } from './evidence.ts';
import { findDisorder, findLeftovers, findStrangers } from './findings.ts';
import { readMarker } from './markers.ts';
import type { Asked } from './people.ts';
import type { Platform, Taken } from './platform.ts';
import type { OutboxRow } from './read-store.ts';
import type { Reminder } from './reminders.ts';

export interface Verdict {
  /** Messages of people, without those that a platform lost. */
  readonly delivered: number;
  /** Of these, handled once. */
  readonly effects: number;
  readonly answered: number;
  readonly remindersSent: number;
  readonly digestsSent: number;
  readonly doubledAllowed: number;
  readonly doubledWrongly: readonly string[];
  readonly lost: readonly string[];
  /** Everything else that is not as it must be. */
  readonly wrong: readonly string[];
  /** Messages laid aside for a person, by kind and reason. */
  readonly deadLetters: ReadonlyMap<string, number>;
}

/** How many copies of a message may be at the platform: when it counts as sent, and when nobody knows. */
interface Copies {
  readonly whenSent: number;
  readonly whenUnknown: number;
}

/** Compares what people said and what platforms took with what stands in the store. */
export function judge(evidence: Evidence): Verdict {
  const { asked, reminders, digests, outbox, deadLetters, lostByPlatform } = evidence;
  const taken = groupTaken(evidence.platforms);
  const allowances = countAllowances(evidence);
  const events = new Map(evidence.inbox.map((row) => [`${row.channel}:${row.event_id}`, row]));
  const rows = new Map(outbox.map((row) => [row.key, row]));
  const rowsOfChats = groupBy(outbox, ({ channel, chat_id }) => `${channel} ${chat_id}`);
  const letters = new Set(deadLetters.map(({ id }) => id));
  const [lost, doubledWrongly, wrong]: [string[], string[], string[]] = [[], [], []];
  const counts = { effects: 0, answered: 0, remindersSent: 0, digestsSent: 0, doubledAllowed: 0 };

  function countCopies(key: string, copies: number, most: number): void {
    counts.doubledAllowed += Math.max(0, Math.min(copies, most) - 1);
    if (copies > most) doubledWrongly.push(`${key}: ${copies} times, at most ${most} explained`);
  }

  function judgeOutgoing(key: string, row: OutboxRow | undefined, most: Copies): 'sent' | 'laid-aside' | 'lost' {
    const copies = taken.get(key) ?? [];
    const isSent = row?.state === 'sent';
    countCopies(key, copies.length, Math.min(isSent ? most.whenSent : most.whenUnknown, row?.attempts ?? 0));
    if (isSent && !copies.some(({ messageId }) => messageId === row.message_id)) wrong.push(`${key}: a receipt for no message`);
    if (isSent && copies.length > 0) return 'sent';
    const isLaidAside = row !== undefined && ['ambiguous', 'dead'].includes(row.state) && letters.has(`out-${row.id}`);
    if (!isLaidAside) lost.push(`${key}: on its way out: ${row?.state ?? 'not there'}`);
    return isLaidAside ? 'laid-aside' : 'lost';
  }

  function judgeQuestion({ platform, chatId, marker, eventId }: Asked): void {
    const key = keyOf(platform, chatId, marker);
    const event = events.get(`${platform}:${eventId}`);
    if (event?.state === 'done') counts.effects += 1;
    else if (event?.state === 'dead' && letters.has(`in-${event.id}`)) return;
    else lost.push(`${key}: on its way in: ${event?.state ?? 'not there'}`);
    const allowed = allowances.get(key) ?? 0;
    const fate = judgeOutgoing(key, rows.get(`${platform}:${eventId}:reply:0`), { whenSent: 1 + allowed, whenUnknown: allowed });
    if (fate === 'sent') counts.answered += 1;
  }

  const judgeReminder = ({ key: rowKey, ...reminder }: Reminder): boolean => isReminded(reminder, rows.get(rowKey));

  /** Nothing else is said in the chat of somebody who only gets a digest. */
  function judgeDigest(digest: ExpectedDigest): boolean {
    const [row, ...others] = rowsOfChats.get(`${digest.platform} ${digest.chatId}`) ?? [];
    if (others.length > 0)
      doubledWrongly.push(`${keyOf(digest.platform, digest.chatId, digest.marker)}: planned ${others.length + 1} times`);
    return isReminded(digest, row);
  }

  function isReminded({ platform, chatId, marker }: ExpectedDigest, row: OutboxRow | undefined): boolean {
    const key = keyOf(platform, chatId, marker);
    const fate = judgeOutgoing(key, row, { whenSent: 1, whenUnknown: Math.min(1, allowances.get(key) ?? 0) });
    if (fate === 'laid-aside' && row?.state !== 'ambiguous') wrong.push(`${key}: laid aside as ${row?.state}, not as ambiguous`);
    return fate === 'sent';
  }

  for (const question of asked) if (!lostByPlatform.has(`${question.platform}:${question.eventId}`)) judgeQuestion(question);
  counts.remindersSent = reminders.filter(judgeReminder).length;
  counts.digestsSent = digests.filter(judgeDigest).length;
  wrong.push(...findStrangers(evidence), ...findDisorder(evidence), ...findLeftovers(evidence));
  const delivered = asked.length - lostByPlatform.size;
  return { delivered, ...counts, doubledWrongly, lost, wrong, deadLetters: countLetters(deadLetters) };
}

function groupTaken(platforms: readonly Platform[]): ReadonlyMap<string, readonly Taken[]> {
  const all = platforms.flatMap(({ name, taken }) => taken().map((one) => ({ name, one })));
  const groups = groupBy(all, ({ name, one }) => keyOf(name, one.chatId, readMarker(one.text)));
  return new Map([...groups].map(([key, group]) => [key, group.map(({ one }) => one)]));
}

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function countLetters(letters: readonly DeadLetter[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, state, reason } of letters) {
    const name = `${kind} ${state}: ${reason}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
