import type { TelegramEntity, TelegramMessage } from './telegram-update-schema.ts';

/** Who the bot is on Telegram. */
export interface TelegramBot {
  readonly id: number;
  /** Without "@". */
  readonly username: string;
}

/** "/lenh" or "/lenh@BotName" at the beginning. */
const COMMAND = /^\/(?<name>\w{1,32})(?:@(?<bot>\w+))?(?!\S)/u;

/**
 * The words of a message (text or caption) as far as they are meant for the bot, without the bot's own name: "/lenh@Bot x" is "/lenh x",
 * "@Bot hello" is "hello". Null in a group when somebody else is spoken to, or nobody: there the bot is addressed by a command, by its
 * name, or by an answer to one of its messages. It cannot be left to the privacy mode of Telegram, which an administrator's rights lift.
 */
export function readAddressedText(message: TelegramMessage, bot: TelegramBot): string | null {
  const text = message.text ?? message.caption ?? '';
  const command = COMMAND.exec(text)?.groups;
  if (command !== undefined) return readCommand(text, command, bot, message.chat.type === 'private');
  if (message.chat.type === 'private') return text;
  const mentions = (message.entities ?? message.caption_entities ?? []).filter((entity) => isMentionOf(bot, text, entity));
  if (mentions.length > 0) return withoutSpans(text, mentions);
  return isReplyTo(bot, message) ? text : null;
}

function readCommand(text: string, command: Readonly<Record<string, string>>, bot: TelegramBot, isPrivate: boolean): string | null {
  const { name, bot: addressee } = command;
  if (addressee === undefined) return text;
  if (!isSameName(addressee, bot.username)) return isPrivate ? text : null;
  return `/${name}${text.slice(`/${name}@${addressee}`.length)}`;
}

const isSameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

function isMentionOf(bot: TelegramBot, text: string, { type, offset, length, user }: TelegramEntity): boolean {
  if (type === 'text_mention') return user?.id === bot.id;
  return type === 'mention' && isSameName(text.slice(offset, offset + length), `@${bot.username}`);
}

/** A message of a forum "answers" the notice that opened its topic; that is no answer to whoever opened it. */
const isReplyTo = (bot: TelegramBot, { reply_to_message: replied }: TelegramMessage): boolean =>
  replied?.from?.id === bot.id && replied.forum_topic_created === undefined;

/** The text without these spans, and without the gap or the comma that they leave. */
function withoutSpans(text: string, spans: readonly TelegramEntity[]): string {
  const kept = spans
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((rest, { offset, length }) => `${rest.slice(0, offset)}\0${rest.slice(offset + length)}`, text);
  return kept
    .replace(/^\s*\0[\s,:]*/u, '')
    .replace(/[^\S\n]*\0/gu, '')
    .trim();
}
