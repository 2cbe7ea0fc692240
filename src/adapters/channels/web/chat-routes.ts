import type { ChannelEvent } from '../../../domain/channel-event.ts';
import type { HttpReply, HttpRequest, HttpRoute } from '../../../ports/http.ts';
import type { MailboxEntry, MailboxRepository } from '../../../ports/mailbox.ts';
import { fileReply } from './file-reply.ts';
import { refuseForeign } from './refuse-foreign.ts';
import type { WaitingPolls, Waking } from './waiting-polls.ts';
import { withoutCode } from './web-commands.ts';
import { parseFileQuery, parsePoll, parseSessionRequest, parseWebMessage, type WebMessage } from './web-input.ts';
import { jsonReply, problemReply } from './web-replies.ts';
import type { WebSession, WebSessions } from './web-session.ts';

const MAX_BODY_BYTES = 16 * 1024;
const LONGEST_WAIT_SECONDS = 30;
/** Messages in one reply; the page asks on for the rest. */
const PAGE_SIZE = 100;

export interface ChatRoutesParts {
  readonly mailbox: MailboxRepository;
  readonly sessions: WebSessions;
  readonly polls: WaitingPolls;
  /** Stores what a person did, with what their side of the chat shows of it. False: it has to come again. */
  readonly receive: (event: Pick<ChannelEvent, 'chatId' | 'eventId' | 'content'>, shown: ShownInput) => Promise<boolean>;
}

export interface ShownInput {
  readonly clientId: string;
  readonly text: string;
}

type Handle = (request: HttpRequest, session: WebSession) => Promise<HttpReply>;

/** The interface of the page's scripts: JSON, for the session of the cookie alone. */
export function chatRoutes(parts: ChatRoutesParts): HttpRoute[] {
  const { sessions } = parts;
  const withSession =
    (handle: Handle): HttpRoute['handle'] =>
    async (request) => {
      const session = sessions.read(request.headers['cookie']);
      return session === null ? problemReply('no-session') : handle(request, session);
    };
  const post = (path: string, handle: HttpRoute['handle']): HttpRoute => ({
    method: 'POST',
    path,
    maxBytes: MAX_BODY_BYTES,
    handle: async (request) => refuseForeign(request, 'application/json') ?? handle(request),
  });
  const get = (path: string, handle: Handle): HttpRoute => ({ method: 'GET', path, maxBytes: 0, handle: withSession(handle) });
  return [
    post('/web/session', (request) => openSession(request, parts)),
    post(
      '/web/messages',
      withSession((request, session) => receiveMessage(request, session, parts)),
    ),
    get('/web/messages', (request, session) => poll(request, session, parts)),
    get('/web/files', (request, session) => sendFile(request, session, parts)),
  ];
}

/** Gives a session to a visitor without one; `renew` gives a new one and forgets the chat of the old one, which nobody can open again. */
async function openSession({ headers, body }: HttpRequest, { sessions, mailbox }: ChatRoutesParts): Promise<HttpReply> {
  const parsed = parseSessionRequest(body);
  if (!parsed.ok) return problemReply(parsed.error);
  const present = sessions.read(headers['cookie']);
  const session = present === null || parsed.value.renew ? sessions.create() : present;
  if (present !== null && parsed.value.renew) await mailbox.erase(present.chatId);
  return jsonReply({}, { 'set-cookie': sessions.cookie(session) });
}

async function receiveMessage({ body }: HttpRequest, { chatId }: WebSession, { mailbox, receive }: ChatRoutesParts): Promise<HttpReply> {
  const parsed = parseWebMessage(body);
  if (!parsed.ok) return problemReply(parsed.error);
  const message = parsed.value;
  const shown = await shownText(message, chatId, mailbox);
  if (shown === null) return problemReply('no-such-button');
  const event = { chatId, eventId: `${chatId}:${message.id}`, content: contentOf(message) };
  return (await receive(event, { clientId: message.id, text: shown })) ? jsonReply({}) : problemReply('not-stored');
}

function contentOf(message: WebMessage): ChannelEvent['content'] {
  if (message.kind === 'text') return { kind: 'text', text: message.text, edited: false };
  return { kind: 'button', button: message.button, messageId: message.messageId };
}

/** A pressed button shows as its label; null when the message has no such button. */
async function shownText(message: WebMessage, chatId: string, mailbox: MailboxRepository): Promise<string | null> {
  if (message.kind === 'text') return withoutCode(message.text);
  const entry = await mailbox.find(chatId, message.messageId);
  return entry?.buttons.flat().find(({ id }) => id === message.button)?.label ?? null;
}

/** Answers at once when there is something new, else when there is or the time is over. */
async function poll({ query, signal }: HttpRequest, { chatId }: WebSession, { mailbox, polls }: ChatRoutesParts): Promise<HttpReply> {
  const parsed = parsePoll(query);
  if (!parsed.ok) return problemReply(parsed.error);
  const { after, wait } = parsed.value;
  // Joined before the mailbox is read, so that nothing comes in between unseen
  const place = polls.join(chatId, signal);
  if (place === null) return problemReply('too-many-waiting');
  try {
    const present = await mailbox.after(chatId, after, PAGE_SIZE);
    if (present.length > 0 || wait === 0) return newsReply(present, after);
    const waking = await place.wait(Math.min(wait, LONGEST_WAIT_SECONDS) * 1000);
    return newsReply(waking === 'message' ? await mailbox.after(chatId, after, PAGE_SIZE) : [], after, waking);
  } finally {
    place.leave();
  }
}

/** `next` is where to ask on; `more`: there may be more at once; `pause`: others take the place of this one, which should ask less often. */
function newsReply(entries: readonly MailboxEntry[], after: number, waking?: Waking): HttpReply {
  const next = entries.at(-1)?.position ?? after;
  return jsonReply({ entries, next, more: entries.length === PAGE_SIZE, typing: waking === 'typing', pause: waking === 'released' });
}

async function sendFile({ query }: HttpRequest, { chatId }: WebSession, { mailbox }: ChatRoutesParts): Promise<HttpReply> {
  const parsed = parseFileQuery(query);
  if (!parsed.ok) return problemReply(parsed.error);
  const file = await mailbox.file(chatId, parsed.value.message);
  return file === null ? problemReply('no-such-file') : fileReply(file);
}
