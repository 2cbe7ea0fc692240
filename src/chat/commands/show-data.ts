import { dayOf } from '../../domain/moment.ts';
import * as words from '../../messages/people.ts';
import { readOwnData } from '../../people/own-data.ts';
import { say } from '../say.ts';
import type { ChatCommand } from './command.ts';

/** More links than these are only counted, so that the reply stays on one page. */
const MAX_LINKS = 3;

export const showData: ChatCommand = {
  names: ['dulieu'],
  description: words.menu.dulieu,
  async run({ event, person, repositories }) {
    if (!event.isPrivate) return say('refuse', words.privateOnly);
    const { links, hasMemory } = await readOwnData(event, person, repositories);
    const others = links.length - MAX_LINKS;
    const lines = [
      person === null ? words.ownData.noProfile : words.ownData.profile(person),
      ...links.slice(0, MAX_LINKS).map(({ channel, linkedAt }) => words.ownData.link(channel, dayOf(linkedAt))),
      ...(others > 0 ? [words.ownData.moreLinks(others)] : []),
      words.ownData.memory(hasMemory),
      words.ownData.rest(event.channel),
    ];
    return say('chat', lines.join('\n'));
  },
};
