import type { ChannelEvent } from '../domain/channel-event.ts';
import type { OutgoingMessage } from '../domain/outgoing-message.ts';
import { splitText } from '../domain/split-text.ts';
import type { ChatChannel } from '../ports/chat-channel.ts';

/** Shows what there is of a reply while it is made: one message, changed in its place, which the reply then takes. */
export interface Progress {
  show(text: string): void;
  /** Shows nothing more. Gives the message that the reply may take the place of; null where there is none. */
  end(): Promise<string | null>;
}

/** More than this a chat does not want to see changing; Telegram allows about one change a second. */
const BETWEEN_MS = 1_000;
const SEND_TIMEOUT_MS = 5_000;

/**
 * Only in private chats of channels that can change a message. Best effort, like the sign that somebody types: it is neither stored nor
 * sent again, and what a platform does not take is left out.
 */
export function createProgress({ chatId, isPrivate }: ChannelEvent, channel: ChatChannel | undefined): Progress {
  let shown: { readonly id: string; readonly text: string } | null = null;
  let latest: string | null = null;
  let [isEnded, shownAt] = [false, Number.NEGATIVE_INFINITY];
  let turn: Promise<void> = Promise.resolve();
  const canShow = channel !== undefined && isPrivate && channel.capabilities.edits;

  async function send(): Promise<void> {
    if (isEnded || channel === undefined || latest === null || latest === shown?.text || performance.now() - shownAt < BETWEEN_MS) return;
    const [text = ''] = splitText(latest, channel.capabilities.maxText);
    const message: OutgoingMessage = { chatId, text, styles: [], buttons: [], replaces: shown?.id ?? null, file: null };
    shownAt = performance.now();
    const outcome = await channel.send(message, AbortSignal.timeout(SEND_TIMEOUT_MS));
    if (outcome.kind === 'sent') shown = { id: outcome.messageId, text: latest };
  }

  return {
    show(text) {
      latest = text;
      if (canShow) turn = turn.then(send, send);
    },
    async end() {
      isEnded = true;
      await turn.catch(() => undefined);
      return shown?.id ?? null;
    },
  };
}
