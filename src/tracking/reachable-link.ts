import type { ChatRepository } from '../ports/delivery-repositories.ts';
import type { LinkRepository, PersonLink } from '../ports/people-repository.ts';

/** Where somebody is told things: the private chat in which they were linked last and that they have not blocked; else why there is none. */
export async function findReachableLink(
  personId: number,
  { links, chats }: { readonly links: Pick<LinkRepository, 'ofPerson'>; readonly chats: Pick<ChatRepository, 'state'> },
): Promise<PersonLink | 'no-link' | 'blocked'> {
  const known = await links.ofPerson(personId);
  for (const link of known.toReversed()) if ((await chats.state(link.channel, link.chatId)) === 'active') return link;
  return known.length === 0 ? 'no-link' : 'blocked';
}
