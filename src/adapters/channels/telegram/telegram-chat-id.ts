/** A chat as the Bot API addresses it. */
export interface TelegramAddress {
  readonly chat_id: number;
  readonly message_thread_id?: number;
}

/** "42", "-100123", or with a topic "-100123/45": each topic is a chat of its own to those who use the channel. */
const CHAT_ID = /^(?<chat>-?\d{1,16})(?:\/(?<topic>\d{1,10}))?$/u;

export const joinChatId = (chat: number | string, topic: number | string | null | undefined): string =>
  topic == null ? String(chat) : `${chat}/${topic}`;

/** The address that a chat id stands for; null for what is none. */
export function parseChatId(chatId: string): TelegramAddress | null {
  const { chat, topic } = CHAT_ID.exec(chatId)?.groups ?? {};
  if (chat === undefined) return null;
  return { chat_id: Number(chat), ...(topic === undefined ? {} : { message_thread_id: Number(topic) }) };
}

/** The same topic (if any) of the chat under its new id. */
export const moveChatId = (chatId: string, to: string): string => joinChatId(to, parseChatId(chatId)?.message_thread_id);
