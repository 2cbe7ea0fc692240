import type { Reply } from '../../domain/message.ts';
import type { Person } from '../../domain/person.ts';
import { fold } from '../../domain/vietnamese-text.ts';
import * as words from '../../messages/people.ts';
import { addAgency } from './add-agency.ts';
import { addPerson } from './add-person.ts';
import type { ChatCommand, CommandContext } from './command.ts';
import { eraseData } from './erase-data.ts';
import { handIn } from './hand-in.ts';
import { linkAccount } from './link-account.ts';
import { showData } from './show-data.ts';
import { unlink } from './unlink.ts';
import { whoAmI } from './who-am-i.ts';

/** In the order of menus. */
export const CHAT_COMMANDS: readonly ChatCommand[] = [linkAccount, whoAmI, showData, eraseData, unlink, addPerson, addAgency, handIn];

/** "/lienket@SauRoBot K7M9-TCXB": in a group Telegram adds the bot's name. */
const COMMAND = /^\/([\p{L}\p{M}]+)(?:@\w+)?(?:\s+(.*))?$/su;

/** Whether a message is one of these commands. @param text as for {@link runCommand} */
export const isCommand = (text: string): boolean => commandIn(text) !== null;

function commandIn(text: string): { readonly command: ChatCommand; readonly argument: string } | null {
  const [, name = '', argument = ''] = COMMAND.exec(text) ?? [];
  const command = CHAT_COMMANDS.find(({ names }) => names.includes(fold(name)));
  return command === undefined ? null : { command, argument: argument.trim() };
}

/**
 * Does what a message says behind a slash; null where it is none of these commands, and may be a question.
 * @param text NFC, without spaces around it
 */
export async function runCommand(text: string, context: Omit<CommandContext, 'argument'>): Promise<Reply | null> {
  const found = commandIn(text);
  return found === null ? null : found.command.run({ ...context, argument: found.argument });
}

export interface MenuEntry {
  readonly command: string;
  readonly description: string;
}

/** Commands that the way of a question knows. */
const QUESTION_COMMANDS = [
  'trogiup',
  'vanban',
  'tiep',
  'vieccuatoi',
  'sapdenhan',
  'quahan',
  'tiendo',
  'choduyet',
  'lichsu',
  'nhacviec',
  'nhacnho',
  'chuanhacduoc',
  'chuacohan',
] as const;
/** Those that refuse everybody else. */
const ONLY_FOR: Partial<Record<(typeof QUESTION_COMMANDS)[number], readonly Person['role'][]>> = {
  nhacnho: ['leader', 'coordinator'],
  chuanhacduoc: ['leader', 'coordinator'],
  chuacohan: ['coordinator'],
};

/** What a channel shows of the commands to people of this role; null for those whom nobody knows. */
export function commandMenu(role: Person['role'] | null): readonly MenuEntry[] {
  const shown = CHAT_COMMANDS.filter(({ forAdmins }) => forAdmins !== true || role === 'admin');
  const open = QUESTION_COMMANDS.filter(
    (command) => ONLY_FOR[command] === undefined || (role !== null && ONLY_FOR[command].includes(role)),
  );
  return [
    ...open.map((command) => ({ command, description: words.menu[command] })),
    ...shown.map(({ names, description }) => ({ command: names[0], description })),
  ];
}
