import type { IncomingMessage, Reply } from '../../domain/message.ts';
import { fold } from '../../domain/vietnamese-text.ts';
import * as vi from '../../messages/vi.ts';
import { say } from '../say.ts';
import { TALK_COMMANDS } from '../small-talk.ts';
import { commandMenu } from './command-table.ts';
import { nearCommands } from './near-commands.ts';

const COMMAND = /^\/(?<name>[\p{L}\p{M}_\d]+)(?:@\w+)?(?:\s|$)/u;

/** What is said to a word behind a slash that is no command: those that it may mean. Null for all other messages. @param text NFC */
export function unknownCommand(text: string, { person }: IncomingMessage): Reply | null {
  const name = COMMAND.exec(text)?.groups?.['name'];
  if (name === undefined) return null;
  const offered = commandMenu(person?.role ?? null).map(({ command }) => command);
  const typed = fold(name);
  if (TALK_COMMANDS.includes(typed) || offered.includes(typed)) return null;
  return say('chat', vi.chat.unknownCommand(name, nearCommands(typed, offered)));
}
