import { fold, squeeze } from '../../domain/vietnamese-text.ts';
import * as words from '../../messages/people.ts';
import { eraseOwnData } from '../../people/own-data.ts';
import { say } from '../say.ts';
import type { ChatCommand } from './command.ts';

/** Nothing is remembered between the question and the words that confirm: the command with these words is the whole wish. */
export const eraseData: ChatCommand = {
  names: ['xoadulieu'],
  description: words.menu.xoadulieu,
  async run({ argument, event, person, repositories }) {
    if (!event.isPrivate) return say('refuse', words.privateOnly);
    if (fold(squeeze(argument)) !== fold(words.eraseWords)) return say('confirm', words.erase.confirm);
    await eraseOwnData(event, person, repositories);
    return say('recorded', [words.erase.done, ...(person === null ? [] : [words.erase.profileStays])].join(' '));
  },
};
