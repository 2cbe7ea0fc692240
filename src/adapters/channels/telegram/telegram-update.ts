import type { Attachment, ChannelEvent, EventContent, IncomingFile } from '../../../domain/channel-event.ts';
import { cutToLongest } from '../../../domain/longest-text.ts';
import { readAddressedText, type TelegramBot } from './read-addressed-text.ts';
import { joinChatId } from './telegram-chat-id.ts';
import {
  type TelegramCallback,
  type TelegramFile,
  type TelegramMembership,
  type TelegramMessage,
  type TelegramUpdate,
  telegramUpdateSchema,
} from './telegram-update-schema.ts';

export interface UpdateContext {
  readonly channel: string;
  readonly bot: TelegramBot;
  /** ISO moment, for the events of which Telegram does not tell it. */
  readonly now: string;
}

/**
 * What an update says; null where it is nothing to the assistant: not meant for it, from a bot or a channel, or of an unknown kind.
 * @throws ZodError when it is no update as documented
 */
export function readUpdate(raw: unknown, context: UpdateContext): ChannelEvent | null {
  const update = telegramUpdateSchema.parse(raw);
  const said = readSaid(update, context);
  return said === null ? null : { channel: context.channel, eventId: String(update.update_id), ...said };
}

type Said = Omit<ChannelEvent, 'channel' | 'eventId'>;

function readSaid(update: TelegramUpdate, { bot, now }: UpdateContext): Said | null {
  if (update.message !== undefined) return readMessage(update.message, bot, false);
  if (update.edited_message !== undefined) return readMessage(update.edited_message, bot, true);
  if (update.callback_query !== undefined) return readPress(update.callback_query, now);
  return update.my_chat_member === undefined ? null : readMembership(update.my_chat_member);
}

function readMessage(message: TelegramMessage, bot: TelegramBot, edited: boolean): Said | null {
  const { chat, from } = message;
  const place = {
    chatId: placeOf(message),
    senderId: String(from?.id ?? chat.id),
    isPrivate: chat.type === 'private',
    at: toMoment(message.edit_date ?? message.date),
  };
  if (message.migrate_to_chat_id !== undefined) return { ...place, content: { kind: 'moved', to: String(message.migrate_to_chat_id) } };
  if (from === undefined || from.is_bot === true || message.is_automatic_forward === true || chat.type === 'channel') return null;
  const text = readAddressedText(message, bot);
  const content = text === null ? null : readContent(message, cutToLongest(text.normalize('NFC')), edited);
  return content === null ? null : { ...place, content };
}

/** The files that a message can carry, and what they are to the assistant. A photo comes in several sizes, the largest last. */
const FILES: readonly (readonly [Attachment, string, (message: TelegramMessage) => TelegramFile | undefined])[] = [
  ['photo', 'photo.jpg', ({ photo }) => photo?.at(-1)],
  // Before the document, as an animation comes as both
  ['other', 'animation.mp4', ({ animation }) => animation],
  ['file', 'document', ({ document }) => document],
  ['voice', 'voice.ogg', ({ voice }) => voice],
  ['voice', 'audio.mp3', ({ audio }) => audio],
  ['sticker', 'sticker.webp', ({ sticker }) => sticker],
  ['other', 'video.mp4', ({ video }) => video],
  ['other', 'video-note.mp4', ({ video_note }) => video_note],
];

function readContent(message: TelegramMessage, words: string, edited: boolean): EventContent | null {
  if (message.text !== undefined) return { kind: 'text', text: words, edited };
  for (const [attachment, name, fileOf] of FILES) {
    const file = fileOf(message);
    if (file !== undefined) return { kind: 'attachment', attachment, caption: words, file: toIncomingFile(file, name) };
  }
  const { location, contact, poll, dice, story } = message;
  const isSomething = [location, contact, poll, dice, story].some((value) => value !== undefined);
  // What is left are notices: who joined, a new title, a pinned message
  return isSomething ? { kind: 'attachment', attachment: 'other', caption: words, file: null } : null;
}

const toIncomingFile = (file: TelegramFile, name: string): IncomingFile => ({
  id: file.file_id,
  name: (file.file_name ?? name).normalize('NFC'),
  size: file.file_size ?? null,
});

function readPress({ data, from, message }: TelegramCallback, now: string): Said | null {
  // Buttons of games and of messages sent "via" the bot: it sends neither
  if (data === undefined || message === undefined || message.chat.type === 'channel') return null;
  const content = { kind: 'button', button: data, messageId: String(message.message_id) } as const;
  return { chatId: placeOf(message), senderId: String(from.id), isPrivate: message.chat.type === 'private', at: now, content };
}

function readMembership({
  chat,
  from,
  date,
  old_chat_member: before,
  new_chat_member: after,
}: NonNullable<TelegramUpdate['my_chat_member']>): Said | null {
  // Rights that change while it stays in are nobody's business
  if (chat.type === 'channel' || isIn(before) === isIn(after)) return null;
  const content = { kind: isIn(after) ? 'joined' : 'left' } as const;
  return { chatId: String(chat.id), senderId: String(from.id), isPrivate: chat.type === 'private', at: toMoment(date), content };
}

const isIn = ({ status, is_member: isMember }: TelegramMembership): boolean =>
  status === 'restricted' ? isMember === true : status !== 'left' && status !== 'kicked';

/** Answers in a group without topics have a thread as well, to which nothing can be sent. */
const placeOf = (message: Pick<TelegramMessage, 'chat' | 'message_thread_id' | 'is_topic_message'>): string =>
  joinChatId(message.chat.id, message.is_topic_message === true ? message.message_thread_id : null);

const toMoment = (seconds: number): string => new Date(seconds * 1000).toISOString();
