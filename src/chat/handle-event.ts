import { type ChannelEvent, conversationOf, type EventContent } from '../domain/channel-event.ts';
import type { IncomingMessage, Reply } from '../domain/message.ts';
import { mayUpload } from '../domain/permission.ts';
import { normalizeText } from '../domain/vietnamese-text.ts';
import * as vi from '../messages/vi.ts';
import type { ProfileReader } from '../people/read-profile.ts';
import type { ChatChannel } from '../ports/chat-channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredEvent } from '../ports/delivery-repositories.ts';
import { PortError } from '../ports/errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { MessageRepositories, Storage } from '../ports/repositories.ts';
import type { DirectoryReader } from '../tracking/directory/directory-reader.ts';
import { isCommand, runCommand } from './commands/command-table.ts';
import { writeMemory } from './conversation-memory.ts';
import type { Interruptions } from './interruptions.ts';
import { layOut } from './lay-out.ts';
import type { RateLimit } from './rate-limit.ts';
import { say } from './say.ts';
import { sendNotices } from './send-notices.ts';
import { createProgress, type Progress } from './show-progress.ts';
import type { TurnTaker, Waiting } from './turn.ts';
import { answerUpload } from './uploads/answer-upload.ts';
import { offerUpload } from './uploads/offer-upload.ts';
import type { UploadParts } from './uploads/upload-parts.ts';

/** A fault that may pass is waited out so often before the message is laid aside. */
const MAX_ATTEMPTS = 5;
/** Somebody who waits longer than this sees that an answer is on its way. */
const TYPING_AFTER_MS = 700;

export interface EventParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly channels: ReadonlyMap<string, ChatChannel>;
  readonly takeTurn: TurnTaker;
  readonly rateLimit: RateLimit;
  readonly profiles: ProfileReader;
  readonly directories: DirectoryReader;
  /** Null: no documents come in by chat. */
  readonly uploads: UploadParts | null;
  readonly interruptions: Interruptions;
  /** Whether nothing more waits in a conversation. */
  readonly isLast: (conversationId: string) => boolean;
}

/** The change that an event makes, run in the transaction that also takes it off the inbox and puts the reply into the outbox. */
type Effect = (inside: MessageRepositories, at: string) => Promise<Reply | null>;

/** 'failed': to be tried again; it counts. A wait does not. */
export type Handled = 'done' | 'failed' | { readonly againAfterMs: number };

/** Brings a stored event to its end: understood, its change and its replies kept together, or laid aside with a reason. Never rejects. */
export function createEventHandler(parts: EventParts): (stored: StoredEvent) => Promise<Handled> {
  const { storage, clock, logger, metrics, channels, rateLimit } = parts;

  async function handle(stored: StoredEvent): Promise<Handled> {
    const { event, trace } = stored;
    const pause = waitOf(event);
    if (pause > 0) return { againAfterMs: pause };
    const started = performance.now();
    const progress = createProgress(event, channels.get(event.channel));
    const effect = await whileTyping(event, () => waited(event, progress, (waiting) => plan(stored, waiting, parts)));
    await keep(stored, effect, await progress.end());
    metrics.observe('answer_seconds', (performance.now() - started) / 1000, { channel: event.channel });
    logger.info('message-handled', { trace, channel: event.channel, kind: event.content.kind });
    return 'done';
  }

  function waitOf({ channel, senderId }: ChannelEvent): number {
    return channels.get(channel)?.operator === undefined ? rateLimit.take(`${channel}:${senderId}`, Date.parse(clock.now())) : 0;
  }

  /** @param work is told when the person goes on to something else */
  async function waited<T>(event: ChannelEvent, { show }: Progress, work: (waiting: Waiting) => Promise<T>): Promise<T> {
    const { signal, end } = parts.interruptions.begin(event);
    if (event.isPrivate && !parts.isLast(conversationOf(event))) parts.interruptions.interrupt(event);
    try {
      return await work({ signal, show });
    } finally {
      end();
    }
  }

  /** @param inPlaceOf what was shown of the reply while it was made */
  async function keep(stored: StoredEvent, effect: Effect, inPlaceOf: string | null): Promise<void> {
    const at = clock.now();
    const { event } = stored;
    const channel = channels.get(event.channel);
    await storage.atomically(async (inside) => {
      // Another process may have been quicker; what it did is not done twice
      if (!(await inside.inbox.finish(stored.id, at))) return;
      if (isSpoken(event) && (await inside.chats.state(event.channel, event.chatId)) !== 'active')
        await inside.chats.mark(event.channel, event.chatId, 'active', at);
      const reply = await effect(inside, at);
      if (reply === null || channel === undefined) return;
      const { messages, buttons } = layOut(reply, stored, channel.capabilities, { inPlaceOf });
      await inside.buttons.add(buttons, at);
      await inside.outbox.add(messages, at);
    });
  }

  async function whileTyping<T>({ channel, chatId }: ChannelEvent, work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => void channels.get(channel)?.showTyping(chatId), TYPING_AFTER_MS);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
    }
  }

  /** A fault is told to the person only when it lasts. */
  async function layAside(stored: StoredEvent, error: unknown): Promise<Handled> {
    const { id, trace, event } = stored;
    const mayPass = error instanceof PortError && error.retryable && stored.attempts + 1 < MAX_ATTEMPTS;
    const at = clock.now();
    const reason = error instanceof PortError ? error.code : 'fault';
    logger.error('message-not-handled', error, { trace, channel: event.channel, attempts: stored.attempts + 1, dead: !mayPass });
    metrics.count('messages_failed_total', { channel: event.channel });
    const channel = channels.get(event.channel);
    await storage.atomically(async (inside) => {
      await inside.inbox.fail(id, { reason, dead: !mayPass, at });
      if (!mayPass && channel !== undefined)
        await inside.outbox.add(layOut(say('refuse', vi.chat.failed), stored, channel.capabilities, { part: 'failed' }).messages, at);
    });
    return mayPass ? 'failed' : 'done';
  }

  return async (stored) => {
    try {
      return await handle(stored);
    } catch (error) {
      try {
        return await layAside(stored, error);
      } catch (storeError) {
        // The store itself cannot be written: the event is safe in it and comes again
        logger.error('failure-not-recorded', storeError, { trace: stored.trace });
        return 'failed';
      }
    }
  };
}

/** Reads and thinks; writes nothing yet. */
async function plan(stored: StoredEvent, waiting: Waiting, parts: EventParts): Promise<Effect> {
  const { event, trace } = stored;
  const { storage, channels, takeTurn, profiles, directories, uploads, clock } = parts;
  const { channel, chatId, content } = event;
  const operator = channels.get(channel)?.operator;
  const capabilities = new Map(Array.from(channels, ([name, one]) => [name, one.capabilities]));
  switch (content.kind) {
    case 'left':
      return async ({ chats }, at) => chats.mark(channel, chatId, 'blocked', at).then(() => null);
    case 'joined':
      return async ({ chats }, at) => chats.mark(channel, chatId, 'active', at).then(() => null);
    case 'moved':
      return async ({ chats }) => chats.move(channel, chatId, content.to).then(() => null);
    case 'attachment': {
      // In a group nobody has asked for a word on every picture
      if (content.caption.trim() === '' && !event.isPrivate) return async () => null;
      const context = { storage, channel: channels.get(channel), conversationId: conversationOf(event), now: clock.now() };
      const offered = uploads === null ? null : await offerUpload(stored, content, { ...context, uploads });
      return offered ?? obey(content.caption, sentAlong(event, content));
    }
    case 'text':
      return obey(content.text);
    case 'button': {
      const button = await storage.buttons.find(content.button, conversationOf(event));
      if (button === null) return async () => say('chat', vi.chat.staleChoice);
      return (await ofUploads(button.says)) ?? answer(button.says, { offeredIn: button.turn });
    }
  }

  async function obey(words: string, attachment?: IncomingMessage['attachment']): Promise<Effect> {
    const text = normalizeText(words).trim();
    const chosen = await ofUploads(text);
    if (chosen !== null) return chosen;
    if (!isCommand(text)) return answer(text, attachment === undefined ? {} : { attachment });
    return async (repositories, now) => {
      const person = await repositories.links.personOf(event);
      const ways = uploads === null ? null : { takesFiles: channels.get(channel)?.download !== undefined, page: uploads.page };
      return runCommand(text, { event, person, repositories, profiles, directories, uploads: ways, now });
    };
  }

  async function ofUploads(text: string): Promise<Effect | null> {
    return uploads === null ? null : answerUpload(text, event, clock.now(), storage);
  }

  async function answer(text: string, more: Pick<IncomingMessage, 'offeredIn' | 'attachment'> = {}): Promise<Effect> {
    const conversationId = conversationOf(event);
    const known = operator === undefined ? await storage.links.personOf(event) : operator.person;
    // In a group everyone reads the reply
    const reach = operator !== undefined || (known !== null && event.isPrivate) ? 'all' : 'public';
    const source = { channel, eventId: event.eventId };
    const turn = await takeTurn({ conversationId, text, person: known, reach, turn: trace, source, ...more }, waiting);
    return async (inside, at) => {
      const { reply, memory, notices } = turn.change === undefined ? { ...turn, notices: [] } : await turn.change(inside, at);
      if (memory !== null) await writeMemory(inside.conversations, conversationId, memory);
      if (uploads !== null && known !== null && mayUpload(known)) await inside.uploads.setAside(channel, chatId);
      await sendNotices(notices, capabilities, inside, at);
      return reply;
    };
  }
}

/** Who speaks in a chat has not blocked it, or not any more. */
const isSpoken = ({ content: { kind } }: ChannelEvent): boolean => kind === 'text' || kind === 'button' || kind === 'attachment';

/** A file or picture as evidence: by its name, and how the channel can be asked for it. */
const sentAlong = ({ channel }: ChannelEvent, { attachment, file }: Extract<EventContent, { kind: 'attachment' }>) => ({
  kind: attachment,
  name: file?.name ?? attachment,
  channel,
  fileId: file?.id ?? null,
});
