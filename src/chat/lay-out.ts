import { randomBytes } from 'node:crypto';
import { type ChannelEvent, conversationOf } from '../domain/channel-event.ts';
import type { Choice, Reply } from '../domain/message.ts';
import type { Button, TextStyle } from '../domain/outgoing-message.ts';
import { splitText } from '../domain/split-text.ts';
import * as vi from '../messages/vi.ts';
import type { ChannelCapabilities } from '../ports/chat-channel.ts';
import type { NewOutgoing, StoredButton, StoredEvent } from '../ports/delivery-repositories.ts';

/** Random enough that nobody guesses one, short enough for every platform (at most 64 bytes). */
const BUTTON_BYTES = 12;
/** Longer labels get a row of their own. */
const SHORT_LABEL = 16;
const BUTTONS_IN_ROW = 3;

export interface LaidOut {
  readonly messages: readonly NewOutgoing[];
  /** What the buttons of the messages mean; to be stored with them. */
  readonly buttons: readonly StoredButton[];
}

export interface LayOutOptions {
  /** Tells this reply from others to the same event. */
  readonly part?: string;
  /** The message that was shown while the reply was made. */
  readonly inPlaceOf?: string | null;
}

type Cause = Pick<StoredEvent, 'event' | 'trace'>;

/**
 * A reply as messages of the channel that the event came by: in its lengths, with buttons where it has them, in place where it can edit.
 */
export function layOut(
  reply: Reply,
  { event, trace }: Cause,
  capabilities: ChannelCapabilities,
  { part = 'reply', inPlaceOf = null }: LayOutOptions = {},
): LaidOut {
  const parts = splitText([reply.introduction, showPage(reply)].filter((text) => text !== null).join('\n\n'), capabilities.maxText);
  const offered = capabilities.buttons ? offer(reply, event, trace) : [];
  const isInPlace = reply.turnsPage && capabilities.edits && parts.length === 1 && event.content.kind === 'button';
  const messages = parts.map(
    (text, i): NewOutgoing => ({
      key: `${event.channel}:${event.eventId}:${part}:${i}`,
      trace,
      channel: event.channel,
      kind: 'reply',
      essential: reply.behaviour !== 'chat',
      isPrivate: event.isPrivate,
      message: {
        chatId: event.chatId,
        text,
        styles: labelStyles(text),
        buttons: i === parts.length - 1 ? rowsOf(offered) : [],
        replaces: i > 0 ? null : isInPlace && event.content.kind === 'button' ? event.content.messageId : inPlaceOf,
        file: null,
      },
    }),
  );
  return { messages, buttons: offered.map(({ label: _, ...button }) => button) };
}

/** The page of a reply that is shown, with how to see those after it. */
export function showPage({ pages, page }: Pick<Reply, 'pages' | 'page'>): string {
  const left = pages.length - 1 - page;
  return left > 0 ? `${pages[page] ?? ''}\n${vi.chat.more(left)}` : (pages[page] ?? '');
}

export type Offered = StoredButton & { readonly label: string };

function offer(reply: Reply, event: ChannelEvent, trace: string): Offered[] {
  const { pages, page, choices } = reply;
  const turning: Choice[] = [
    ...(page > 0 ? [{ label: vi.chat.backButton, says: vi.chat.back }] : []),
    ...(page < pages.length - 1 ? [{ label: vi.chat.moreButton, says: vi.chat.moreWords }] : []),
  ];
  return offerButtons([...choices, ...turning], event, trace);
}

/** Buttons of a chat, with what they mean. @param turn the turn of the conversation that they lean on */
export function offerButtons(choices: readonly Choice[], chat: Pick<ChannelEvent, 'channel' | 'chatId'>, turn: string): Offered[] {
  const conversationId = conversationOf(chat);
  return choices.map(({ label, says }) => ({ id: randomBytes(BUTTON_BYTES).toString('base64url'), conversationId, turn, says, label }));
}

export function rowsOf(offered: readonly Offered[]): Button[][] {
  const rows: Button[][] = [];
  let room = 0;
  for (const { id, label } of offered) {
    const fits = room > 0 && label.length <= SHORT_LABEL;
    if (fits) rows.at(-1)?.push({ id, label });
    else rows.push([{ id, label }]);
    room = label.length > SHORT_LABEL ? 0 : fits ? room - 1 : BUTTONS_IN_ROW - 1;
  }
  return rows;
}

/** "Thời hạn:" at the beginning of a line stands out. */
function labelStyles(text: string): TextStyle[] {
  return Array.from(text.matchAll(LABELS), ({ index, 0: label }) => ({ start: index, length: label.length, style: 'bold' as const }));
}

const LABELS = new RegExp(`^(?:${vi.lineLabels.join('|')}):`, 'gmu');
