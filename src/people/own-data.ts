import { conversationOf } from '../domain/channel-event.ts';
import { modelUserOf } from '../domain/model-user.ts';
import type { KnownPerson } from '../domain/person.ts';
import type { Account, PersonLink } from '../ports/people-repository.ts';
import type { MessageRepositories } from '../ports/repositories.ts';

/** An account, in the chat in which it speaks. */
export interface AccountInChat extends Account {
  readonly chatId: string;
}

/** Takes the link of an account away, with what its conversation remembers; null when it had none. To be run in one transaction. */
export async function unlinkAccount(
  account: Account,
  { links, conversations }: Pick<MessageRepositories, 'links' | 'conversations'>,
): Promise<PersonLink | null> {
  const link = await links.remove(account);
  if (link !== null) await conversations.remove(conversationOf(link));
  return link;
}

/** What is kept of someone. */
export interface OwnData {
  /** Null for an account that is not linked. */
  readonly person: KnownPerson | null;
  readonly links: readonly PersonLink[];
  /** Whether this chat's last question and answer are remembered. */
  readonly hasMemory: boolean;
}

export async function readOwnData(
  account: AccountInChat,
  person: KnownPerson | null,
  { links, conversations }: Pick<MessageRepositories, 'links' | 'conversations'>,
): Promise<OwnData> {
  return {
    person,
    links: person === null ? [] : await links.ofPerson(person.id),
    hasMemory: (await conversations.read(conversationOf(account))) !== null,
  };
}

/**
 * Forgets the private chats of a person in every channel: links, codes, memory, whose use of a model was counted, and messages on
 * their way. What an administrator wrote down of the person stays the administrator's; wrong codes stay counted until their time is
 * over, or else erasing would be a way to try more of them. To be run in one transaction.
 * @param account speaks in a private chat
 */
export async function eraseOwnData(
  account: AccountInChat,
  person: KnownPerson | null,
  { links, conversations, erasure, modelUse }: Pick<MessageRepositories, 'links' | 'conversations' | 'erasure' | 'modelUse'>,
): Promise<void> {
  const linked = person === null ? [] : await links.ofPerson(person.id);
  for (const link of linked) await links.remove(link);
  if (person !== null) await links.removeCodes(person.id);
  if (person !== null) await modelUse.forget(modelUserOf(person, null));
  const chats = new Map([account, ...linked].map((chat) => [conversationOf(chat), chat]));
  for (const [conversationId, { channel, chatId }] of chats) {
    await conversations.remove(conversationId);
    await modelUse.forget(conversationId);
    await erasure.eraseChat(channel, chatId);
  }
}
