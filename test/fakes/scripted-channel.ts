import type { ChannelEvent, EventContent } from '../../src/domain/channel-event.ts';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.ts';
import type {
  AcceptEvents,
  ChannelCapabilities,
  ChannelPace,
  ChatChannel,
  DownloadOutcome,
  SendOutcome,
} from '../../src/ports/chat-channel.ts';

export interface ScriptedChannel extends ChatChannel {
  /** What was sent and accepted, in order. */
  readonly accepted: readonly OutgoingMessage[];
  /** What the platform does with the next sends; after these, it takes everything. */
  answerNext(...outcomes: readonly SendOutcome[]): void;
  /** What the platform says of the files that were sent, by their ids; a function says something else each time. */
  readonly files: Map<string, DownloadOutcome | (() => Promise<DownloadOutcome>)>;
  /** Hands an event to the assistant, as a platform would. */
  bring(event: Partial<ChannelEvent> & { readonly content: EventContent }): Promise<void>;
  say(chatId: string, text: string, eventId?: string): Promise<void>;
  /** Resolves when so many messages were accepted. */
  acceptedCount(count: number): Promise<void>;
}

export interface ScriptedChannelOptions {
  readonly name?: string;
  readonly capabilities?: Partial<ChannelCapabilities>;
  readonly pace?: Partial<ChannelPace>;
  /** Whether it gives out files at all. */
  readonly givesFiles?: boolean;
}

/** A channel in memory whose platform does what the test says. */
export function createScriptedChannel({
  name = 'scripted',
  capabilities,
  pace,
  givesFiles = false,
}: ScriptedChannelOptions = {}): ScriptedChannel {
  const accepted: OutgoingMessage[] = [];
  const files: ScriptedChannel['files'] = new Map();
  const outcomes: SendOutcome[] = [];
  let accept: AcceptEvents | null = null;
  let nextEvent = 0;
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  const channel: ScriptedChannel = {
    name,
    capabilities: { maxText: 2000, buttons: true, edits: true, files: true, ...capabilities },
    pace: { perSecond: 1e6, perChatSecond: 1e6, perGroupMinute: 1e6, ...pace },
    routes: [],
    accepted,
    files,
    ...(givesFiles
      ? {
          async download(fileId: string): Promise<DownloadOutcome> {
            const file = files.get(fileId) ?? { kind: 'refused', reason: 'gone' };
            return typeof file === 'function' ? file() : file;
          },
        }
      : {}),
    answerNext(...next) {
      outcomes.push(...next);
    },
    async start(hand) {
      accept = hand;
    },
    async stop() {
      accept = null;
    },
    async send(message) {
      const outcome = outcomes.shift() ?? { kind: 'sent', messageId: String(accepted.length + 1) };
      if (outcome.kind === 'sent') accepted.push(message);
      for (const { resolve } of waiting.filter(({ count }) => count <= accepted.length)) resolve();
      waiting = waiting.filter(({ count }) => count > accepted.length);
      return outcome;
    },
    async showTyping() {},
    health: () => ({ state: accept === null ? 'stopped' : 'receiving', lastContactAt: null, problem: null }),
    async bring(event) {
      nextEvent += 1;
      const chatId = event.chatId ?? 'chat';
      const whole = { channel: name, eventId: `e${nextEvent}`, chatId, senderId: chatId, isPrivate: true, at: '2026-11-22T02:00:00.000Z' };
      if (accept === null) throw new Error('the channel does not receive');
      await accept([{ ...whole, ...event }]);
    },
    say: (chatId, text, eventId) =>
      channel.bring({ chatId, content: { kind: 'text', text, edited: false }, ...(eventId === undefined ? {} : { eventId }) }),
    acceptedCount: (count) => (accepted.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }))),
  };
  return channel;
}
