import { mayUpload } from '../../domain/permission.ts';
import * as people from '../../messages/people.ts';
import * as words from '../../messages/uploads.ts';
import { say } from '../say.ts';
import type { ChatCommand } from './command.ts';

/** How a document comes in; files themselves are no commands. */
export const handIn: ChatCommand = {
  names: ['nap', 'napvanban'],
  description: people.menu.nap,
  forAdmins: true,
  async run({ event, person, uploads }) {
    if (person === null || !mayUpload(person)) return say('refuse', words.adminsOnly);
    if (!event.isPrivate) return say('refuse', people.privateOnly);
    return say('chat', uploads === null ? words.how(false, null) : words.how(uploads.takesFiles, uploads.page));
  },
};
