/** Forgets what was said in one chat, wherever messages are kept on their way in and out. */
export interface ChatErasure {
  /**
   * Words of events that were laid aside, messages that wait to be sent or could not be, what buttons said, what a page shows, and that
   * the chat is known at all. An event that still waits is somebody's new wish: it is handled, and its words are forgotten then.
   */
  eraseChat(channel: string, chatId: string): Promise<void>;
}
