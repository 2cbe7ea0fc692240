import type { Logger } from '../../../ports/logger.ts';
import type { TelegramApi } from './telegram-api.ts';

/** One line of the menu: the command without "/", a-z, 0-9 and "_", at most 32; the description at most 256 characters. */
export interface TelegramCommand {
  readonly command: string;
  readonly description: string;
}

/** The menu of people whose Telegram speaks Vietnamese, and of all others: whoever set theirs to another language reads Vietnamese as well. */
const LANGUAGES = [{ language_code: 'vi' }, {}] as const;

/** Puts up the menu of commands. A menu is a convenience: that it could not be put up is logged. */
export async function setCommandMenu(
  api: TelegramApi,
  commands: readonly TelegramCommand[],
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  for (const language of LANGUAGES) {
    const answer = await api.call('setMyCommands', { commands, ...language }, { signal });
    if (answer.kind === 'ok') continue;
    const reason = answer.kind === 'refused' ? answer.description : answer.reason;
    logger.warn('telegram-menu-not-set', { language: 'language_code' in language ? language.language_code : 'default', reason });
  }
}
