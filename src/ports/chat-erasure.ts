/** Forgets what was said in one chat, wherever messages are kept on their way in and out. */
export interface ChatErasure {
  /**
   * Text of events that wait or were laid aside (but for the one at work, which is finished as ever), of messages that wait to be sent
   * or could not be, what its buttons said, and that the chat is known at all. That an event came stays known by its id alone.
   */
  eraseChat(channel: string, chatId: string): Promise<void>;
}
