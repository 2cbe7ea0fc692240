import { type ChannelEvent, conversationOf } from '../domain/channel-event.ts';

type Speaker = Pick<ChannelEvent, 'channel' | 'chatId' | 'senderId'>;

/** Lets what somebody waits for end when that person goes on to something else. */
export interface Interruptions {
  /** Work for somebody begins; `end` is to be called when it is over. */
  begin(speaker: Speaker): { readonly signal: AbortSignal; end(): void };
  /** Somebody has written again. */
  interrupt(speaker: Speaker): void;
  /** Nobody waits any more. */
  interruptAll(): void;
}

export function createInterruptions(): Interruptions {
  const waiting = new Map<string, AbortController>();
  const keyOf = (speaker: Speaker): string => JSON.stringify([conversationOf(speaker), speaker.senderId]);
  return {
    begin(speaker) {
      const [key, controller] = [keyOf(speaker), new AbortController()];
      waiting.set(key, controller);
      return {
        signal: controller.signal,
        end: () => {
          if (waiting.get(key) === controller) waiting.delete(key);
        },
      };
    },
    interrupt: (speaker) => waiting.get(keyOf(speaker))?.abort(),
    interruptAll: () => waiting.forEach((controller) => controller.abort()),
  };
}
