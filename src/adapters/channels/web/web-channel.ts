import type { OutgoingMessage } from '../../../domain/outgoing-message.ts';
import type { AcceptEvents, ChatChannel, SendOutcome } from '../../../ports/chat-channel.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { DocumentDesk } from '../../../ports/document-desk.ts';
import { PortError } from '../../../ports/errors.ts';
import type { HttpRequest, HttpRoute } from '../../../ports/http.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { MailboxRepository } from '../../../ports/mailbox.ts';
import type { Account } from '../../../ports/people-repository.ts';
import { accessRoute } from './access-route.ts';
import { type ChatRoutesParts, chatRoutes } from './chat-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { uploadRoutes } from './upload-routes.ts';
import { createWaitingPolls, type PollLimits, type WaitingPolls } from './waiting-polls.ts';
import { MAX_TEXT } from './web-input.ts';
import { problemReply } from './web-replies.ts';
import { createWebSessions } from './web-session.ts';
import type { WebWords } from './web-words.ts';

export const WEB_CHANNEL = 'web';

export interface WebChannelOptions {
  readonly mailbox: MailboxRepository;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly words: WebWords;
  /** Where index.html, the scripts and the style sheet of the page stand. */
  readonly pageFolder: string;
  /** Whether people come by HTTPS, to this server or to a proxy before it. */
  readonly isSecure: boolean;
  readonly pollLimits?: PollLimits;
  /** Where people look after documents; left out: nobody does here. */
  readonly desk?: DocumentDesk;
}

/** Three open windows of one visitor; memory for some thousand open connections. */
const POLL_LIMITS: PollLimits = { perChat: 3, inAll: 2000 };
const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
const CHAT_ID = /^[0-9a-f]{64}$/u;

/** Chat in a page of this server. A visitor is known by a cookie; their messages wait in the mailbox until the page fetches them. */
export function createWebChannel(options: WebChannelOptions): ChatChannel {
  const { mailbox, clock, logger, words, pageFolder, isSecure } = options;
  const polls = createWaitingPolls(options.pollLimits ?? POLL_LIMITS);
  const atWork = new Set<Promise<boolean>>();
  let accept: AcceptEvents | null = null;
  let lastContactAt: string | null = null;

  const store: ChatRoutesParts['receive'] = async (event, { clientId, text }) => {
    const { chatId } = event;
    const at = clock.now();
    const taking = accept;
    if (taking === null) return false;
    try {
      await mailbox.add({ chatId, from: 'person', text, styles: [], buttons: [], replaces: null, file: null, clientId }, at);
      await taking([{ ...event, channel: WEB_CHANNEL, senderId: chatId, isPrivate: true, at }]);
    } catch (error) {
      logger.error('web-event-not-stored', error);
      return false;
    }
    polls.wake(chatId, 'message');
    return true;
  };
  const receive: ChatRoutesParts['receive'] = async (event, shown) => {
    const storing = store(event, shown);
    atWork.add(storing);
    return storing.finally(() => atWork.delete(storing));
  };
  const whenStarted = (route: HttpRoute): HttpRoute => ({
    ...route,
    ...(route.admit === undefined
      ? {}
      : { admit: async (request) => (accept === null ? problemReply('not-started') : (route.admit?.(request) ?? null)) }),
    async handle(request) {
      if (accept === null) return problemReply('not-started');
      lastContactAt = clock.now();
      return route.handle(request);
    },
  });
  const sessions = createWebSessions(isSecure);
  const accountOf = (request: Pick<HttpRequest, 'headers'>): Account | null => {
    const session = sessions.read(request.headers['cookie']);
    return session === null ? null : { channel: WEB_CHANNEL, senderId: session.chatId };
  };
  const routes = [
    ...pageRoutes(pageFolder, words, sessions),
    ...chatRoutes({ mailbox, sessions, polls, receive }),
    accessRoute(options.desk ?? null, accountOf),
    ...(options.desk === undefined
      ? []
      : [...reviewRoutes(options.desk.reviews, accountOf), ...uploadRoutes(options.desk.uploads, accountOf)]),
  ];

  return {
    name: WEB_CHANNEL,
    capabilities: { maxText: MAX_TEXT, buttons: true, edits: true, files: true },
    // Sending is a write to the own store
    pace: { perSecond: 200, perChatSecond: 20, perGroupMinute: 600 },
    routes: routes.map(whenStarted),
    async start(acceptEvents) {
      accept = acceptEvents;
    },
    async stop() {
      accept = null;
      polls.releaseAll();
      await Promise.allSettled(atWork);
    },
    send: (message, signal) => send(message, signal, mailbox, clock, polls),
    async showTyping(chatId) {
      polls.wake(chatId, 'typing');
    },
    health: () => ({ state: accept === null ? 'stopped' : 'receiving', lastContactAt, problem: null }),
  };
}

async function send(
  message: OutgoingMessage,
  signal: AbortSignal,
  mailbox: MailboxRepository,
  clock: Clock,
  polls: WaitingPolls,
): Promise<SendOutcome> {
  const refusal = refusalOf(message);
  if (refusal !== null) return refusal;
  if (signal.aborted) return { kind: 'unknown', reason: 'aborted' };
  try {
    const messageId = await mailbox.add({ ...message, from: 'assistant', clientId: null }, clock.now());
    if (messageId === null) return { kind: 'refused', reason: 'bad-request', detail: 'message-to-replace-not-found' };
    polls.wake(message.chatId, 'message');
    return { kind: 'sent', messageId };
  } catch (error) {
    // The store does all or nothing
    if (error instanceof PortError) return { kind: 'later', reason: error.code, afterMs: null };
    throw error;
  }
}

function refusalOf({ chatId, text, file }: OutgoingMessage): SendOutcome | null {
  if (!CHAT_ID.test(chatId)) return { kind: 'refused', reason: 'chat-not-found', detail: 'not-a-web-chat' };
  if (text.length > MAX_TEXT) return { kind: 'refused', reason: 'too-large', detail: 'text' };
  const bytes = Buffer.byteLength(file?.base64 ?? '', 'base64');
  return bytes > LARGEST_FILE_BYTES ? { kind: 'refused', reason: 'too-large', detail: 'file' } : null;
}
