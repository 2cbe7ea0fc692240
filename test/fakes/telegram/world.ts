import type { Entity } from './parse-html.ts';
import { badRequest, type Refusal } from './refusal.ts';

export interface FakeUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
}

export interface FakeButton {
  readonly text: string;
  readonly callback_data: string;
}

/** A message as the chat keeps it. */
export interface StoredMessage {
  readonly message_id: number;
  readonly from: FakeUser;
  text: string;
  entities: readonly Entity[];
  keyboard: readonly (readonly FakeButton[])[];
  /** The topic it stands in. */
  readonly thread: number | null;
  /** A file's message has a caption, no text that can be edited. */
  readonly hasFile: boolean;
  readonly date: number;
}

export interface ChatState {
  id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
  readonly title: string;
  readonly topics: Set<number>;
  readonly messages: Map<number, StoredMessage>;
  /** Why nothing can be sent there. */
  closed: Refusal | null;
  readonly owner: FakeUser;
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Chats, people and messages; every id given out once. */
export function createTelegramWorld(bot: FakeUser) {
  const chats = new Map<number, ChatState>();
  let lastId = 1000;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const addUser = (firstName: string): FakeUser => ({ id: nextId(), is_bot: false, first_name: firstName });

  return {
    bot,
    nextId,
    addUser,
    addChat(type: ChatState['type'], title: string, owner: FakeUser): ChatState {
      const id = type === 'private' ? owner.id : type === 'group' ? -nextId() : -(1_000_000_000_000 + nextId());
      const chat = { id, type, title, topics: new Set<number>(), messages: new Map(), closed: null, owner };
      chats.set(id, chat);
      return chat;
    },
    /** The chat that a call names, if the bot may do something there. */
    openChat(id: unknown): ChatState {
      const chat = chats.get(Number(id));
      if (chat === undefined) throw badRequest('chat not found');
      if (chat.closed !== null) throw chat.closed;
      return chat;
    },
    addMessage(chat: ChatState, message: Omit<StoredMessage, 'message_id' | 'date'>): StoredMessage {
      const stored = { ...message, message_id: nextId(), date: nowSeconds() };
      chat.messages.set(stored.message_id, stored);
      return stored;
    },
    /** Makes a supergroup of a group; the old id answers with the new one. */
    migrate(chat: ChatState): ChatState {
      const next = { ...chat, id: -(1_000_000_000_000 + nextId()), type: 'supergroup' as const, messages: new Map(), closed: null };
      chats.set(next.id, next);
      chat.closed = badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: next.id });
      return next;
    },
  };
}

export type TelegramWorld = ReturnType<typeof createTelegramWorld>;

/** The chat as updates show it. */
export const showChat = ({ id, type, title }: ChatState) => (type === 'private' ? { id, type, first_name: title } : { id, type, title });

/** The message as answers and updates show it. */
export function showMessage(chat: ChatState, message: StoredMessage): Record<string, unknown> {
  const { text, entities, keyboard, thread, hasFile, message_id, from, date } = message;
  const words = hasFile ? { caption: text, caption_entities: entities } : { text, entities };
  return {
    message_id,
    from,
    chat: showChat(chat),
    date,
    ...(text === '' ? {} : words),
    ...(thread === null ? {} : { message_thread_id: thread, is_topic_message: true }),
    ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
  };
}
