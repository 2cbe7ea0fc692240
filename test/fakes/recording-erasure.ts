import type { ChatErasure } from '../../src/ports/chat-erasure.ts';

/** Notes what was to be forgotten: "zalo c1". */
export function createRecordingErasure(): ChatErasure & { readonly erased: readonly string[] } {
  const erased: string[] = [];
  return {
    erased,
    async eraseChat(channel, chatId) {
      erased.push(`${channel} ${chatId}`);
    },
  };
}
