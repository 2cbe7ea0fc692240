import * as words from '../../messages/people.ts';
import { say } from '../say.ts';
import type { ChatCommand } from './command.ts';

export const whoAmI: ChatCommand = {
  names: ['toi'],
  description: words.menu.toi,
  async run({ event, person }) {
    if (!event.isPrivate) return say('refuse', words.privateOnly);
    return say('chat', person === null ? words.whoAmI.unknown : words.whoAmI.known(person));
  },
};
