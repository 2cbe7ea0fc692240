import * as words from '../../messages/people.ts';
import { unlinkAccount } from '../../people/own-data.ts';
import { say } from '../say.ts';
import type { ChatCommand } from './command.ts';

export const unlink: ChatCommand = {
  names: ['thoat'],
  description: words.menu.thoat,
  async run({ event, repositories }) {
    const link = await unlinkAccount(event, repositories);
    return link === null ? say('chat', words.unlink.none) : say('recorded', words.unlink.done);
  },
};
