import type { KnownPerson } from '../domain/person.ts';
import type { Digest } from '../domain/reminder.ts';
import type { PersonLink } from '../ports/people-repository.ts';
import type { MessageRepositories } from '../ports/repositories.ts';
import type { DigestLine, RemindingParts } from './reminding-parts.ts';

/** Why a person cannot be reached at all. */
type Unreachable = 'no-link' | 'no-channel' | 'blocked';

export interface Addressed {
  readonly digestId: number;
  readonly person: KnownPerson;
  readonly lines: readonly DigestLine[];
  readonly today: string;
  readonly leaveBefore: string;
  readonly at: string;
}

/**
 * Puts a planned digest into the outbox for the account that the person linked last, or notes why it cannot be delivered.
 * @param failed channels by which it surely did not arrive, and the reason of the last one
 * @param attempts messages that carried it before
 */
export async function putOut(
  { digestId, person, lines, today, leaveBefore, at }: Addressed,
  {
    failed,
    attempts,
  }: { readonly failed: { readonly channels: readonly string[]; readonly reason: string } | null; readonly attempts: number },
  inside: MessageRepositories,
  { channels, post }: Pick<RemindingParts, 'channels' | 'post'>,
): Promise<void> {
  const link = await findLink(person.id, failed?.channels ?? [], channels, inside);
  if (typeof link === 'string') return inside.reminders.settle(digestId, 'undelivered', failed?.reason ?? link);
  const key = `reminder:${digestId}:${attempts}`;
  await post({ key, person, link, lines, today, leaveBefore, at }, inside);
  await inside.reminders.addMessage(digestId, link.channel, key);
}

/** The account linked last by which the person can still be reached; else why there is none. */
export async function findLink(
  personId: number,
  failed: readonly string[],
  running: ReadonlySet<string>,
  { links, chats }: Pick<MessageRepositories, 'links' | 'chats'>,
): Promise<PersonLink | Unreachable> {
  const all = await links.ofPerson(personId);
  const open = all.filter(({ channel }) => running.has(channel) && !failed.includes(channel));
  for (const link of open.toReversed()) if ((await chats.state(link.channel, link.chatId)) === 'active') return link;
  if (all.length === 0) return 'no-link';
  return open.length > 0 ? 'blocked' : 'no-channel';
}

/** A digest to be planned. */
export type NewDigest = Digest & { readonly key: string };
