import { conversationOf } from '../domain/channel-event.ts';
import { addMinutes } from '../domain/moment.ts';
import type { KnownPerson } from '../domain/person.ts';
import type { Account } from '../ports/people-repository.ts';
import type { Storage } from '../ports/repositories.ts';
import { hashCode, readCode } from './link-code.ts';

/** How many wrong codes an account may type in this time before it has to wait. */
export const MAX_FAILURES = 5;
export const FAILURE_MINUTES = 15;

export interface TypedCode extends Account {
  readonly chatId: string;
  readonly isPrivate: boolean;
  readonly code: string;
}

export type Redemption =
  | { readonly kind: 'linked' | 'already-linked'; readonly person: KnownPerson }
  /** Others have seen the code: if it was one, it holds no longer. */
  | { readonly kind: 'not-private' }
  /** Never given out, used, replaced by a newer one or too old: which of these is nobody's business. */
  | { readonly kind: 'wrong-or-expired' }
  | { readonly kind: 'locked' };

/** Links the account that types a code to the person for whom it was given out. To be run in one transaction. */
export async function redeemLinkCode(
  typed: TypedCode,
  now: string,
  repositories: Pick<Storage, 'people' | 'links' | 'conversations'>,
): Promise<Redemption> {
  const { channel, senderId, chatId } = typed;
  const { links, conversations } = repositories;
  const hash = hashCode(readCode(typed.code));
  if (!typed.isPrivate) {
    await links.takeCode(hash);
    return { kind: 'not-private' };
  }
  if (await isLocked(typed, now, repositories)) return { kind: 'locked' };
  const person = await personOfCode(hash, now, repositories);
  if (person === null) {
    await links.addFailure({ channel, senderId }, addMinutes(now, 0));
    return { kind: 'wrong-or-expired' };
  }
  const before = await links.personOf({ channel, senderId });
  await links.put({ channel, senderId, chatId, personId: person.id, linkedAt: addMinutes(now, 0) });
  if (before?.id === person.id) return { kind: 'already-linked', person };
  // What was spoken of by another, or by nobody known, is not this person's conversation
  await conversations.remove(conversationOf(typed));
  return { kind: 'linked', person };
}

async function isLocked({ channel, senderId }: Account, now: string, { links }: Pick<Storage, 'links'>): Promise<boolean> {
  const since = addMinutes(now, -FAILURE_MINUTES);
  await links.removeFailuresUntil(since);
  return (await links.countFailures({ channel, senderId }, since)) >= MAX_FAILURES;
}

async function personOfCode(hash: string, now: string, { people, links }: Pick<Storage, 'people' | 'links'>): Promise<KnownPerson | null> {
  const taken = await links.takeCode(hash);
  return taken === null || taken.expiresAt <= addMinutes(now, 0) ? null : people.find(taken.personId);
}
