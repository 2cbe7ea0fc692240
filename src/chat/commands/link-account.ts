import * as words from '../../messages/people.ts';
import { FAILURE_MINUTES, redeemLinkCode } from '../../people/redeem-link-code.ts';
import { say } from '../say.ts';
import type { ChatCommand } from './command.ts';

export const linkAccount: ChatCommand = {
  names: ['lienket'],
  description: words.menu.lienket,
  async run({ argument, event, repositories, now }) {
    if (argument === '') return say('chat', words.link.how);
    const redemption = await redeemLinkCode({ ...event, code: argument }, now, repositories);
    switch (redemption.kind) {
      case 'linked':
        return say('recorded', words.link.done(redemption.person));
      case 'already-linked':
        return say('chat', words.link.already(redemption.person));
      case 'not-private':
        return say('refuse', words.link.notPrivate);
      case 'wrong-or-expired':
        return say('refuse', words.link.wrongOrExpired);
      case 'locked':
        return say('refuse', words.link.locked(FAILURE_MINUTES));
    }
  },
};
