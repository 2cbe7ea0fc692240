import type { OutgoingFile, OutgoingMessage } from '../../../domain/outgoing-message.ts';
import type { SendOutcome } from '../../../ports/chat-channel.ts';
import { renderHtml } from './render-html.ts';
import { isRefusedAs, toSendOutcome } from './send-outcome.ts';
import type { ApiAnswer, TelegramApi } from './telegram-api.ts';
import { parseChatId, type TelegramAddress } from './telegram-chat-id.ts';

/** Longest text under a file, UTF-16 units (core.telegram.org/bots/api#senddocument). */
const MAX_CAPTION = 1024;

export interface SenderTimes {
  /** For a text. */
  readonly requestMs: number;
  /** For a file. */
  readonly uploadMs: number;
}

type Send = (message: OutgoingMessage, signal: AbortSignal) => Promise<SendOutcome>;

/** What the steps of one message share. */
interface Job {
  readonly api: TelegramApi;
  readonly to: TelegramAddress;
  readonly message: OutgoingMessage;
  readonly call: { readonly signal: AbortSignal; readonly timeoutMs: number };
}

/** Sends one message: as an edit of an earlier one, with a file, or as it is. */
export function createTelegramSender(api: TelegramApi, times: SenderTimes): Send {
  return async (message, signal) => {
    const to = parseChatId(message.chatId);
    if (to === null) return { kind: 'refused', reason: 'chat-not-found', detail: 'not a chat id of telegram' };
    const job = { api, to, message, call: { signal, timeoutMs: message.file === null ? times.requestMs : times.uploadMs } };
    if (message.file !== null) return sendFile(job, message.file);
    return message.replaces === null ? sendText(job) : replaceText(job, message.replaces);
  };
}

async function sendText({ api, to, message, call }: Job): Promise<SendOutcome> {
  const answer = await orPlain(message, ({ text, ...mode }) =>
    api.call('sendMessage', { ...to, text, ...mode, link_preview_options: { is_disabled: true }, ...keyboardOf(message) }, call),
  );
  return toOutcome(answer, message.chatId);
}

/** An edit does nothing to a message that is gone or was not the bot's: the text is then said anew. */
const UNEDITABLE = /message can't be edited|message to edit not found|MESSAGE_ID_INVALID|there is no text in the message to edit/iu;

async function replaceText(job: Job, messageId: string): Promise<SendOutcome> {
  const { api, to, message, call } = job;
  const target = { chat_id: to.chat_id, message_id: Number(messageId) };
  if (!Number.isSafeInteger(target.message_id)) return sendText(job);
  const answer = await orPlain(message, ({ text, ...mode }) =>
    api.call('editMessageText', { ...target, text, ...mode, link_preview_options: { is_disabled: true }, ...keyboardOf(message) }, call),
  );
  if (answer.kind === 'ok' || isRefusedAs(answer, /message is not modified/iu)) return { kind: 'sent', messageId };
  return isRefusedAs(answer, UNEDITABLE) ? sendText(job) : toSendOutcome(answer, message.chatId);
}

/** A text too long for a caption goes before the file, and is taken back where the file surely does not follow: nobody gets it twice. */
async function sendFile(job: Job, file: OutgoingFile): Promise<SendOutcome> {
  const { message } = job;
  if (message.text.length <= MAX_CAPTION) return sendCaptioned(job, file);
  const before = await sendText({ ...job, message: { ...message, buttons: [] } });
  if (before.kind !== 'sent') return before;
  const outcome = await sendCaptioned({ ...job, message: { ...message, text: '', styles: [] } }, file);
  return outcome.kind === 'sent' || outcome.kind === 'unknown' ? outcome : takeBack(job, before.messageId, outcome);
}

async function takeBack({ api, to }: Job, messageId: string, outcome: SendOutcome): Promise<SendOutcome> {
  // Without the signal of the job: it may have been aborted since
  const answer = await api.call('deleteMessage', { chat_id: to.chat_id, message_id: Number(messageId) });
  return answer.kind === 'ok' ? outcome : { kind: 'unknown', reason: 'text-without-its-file' };
}

async function sendCaptioned({ api, to, message, call }: Job, file: OutgoingFile): Promise<SendOutcome> {
  const answer = await orPlain(message, ({ text, ...mode }) => {
    const caption = text === '' ? {} : { caption: text, ...mode };
    // Decoded for each try: the client reads it to its end
    const input = { source: Buffer.from(file.base64, 'base64'), filename: headerSafe(file.name) };
    const payload = { ...to, ...caption, ...keyboardOf(message) };
    return file.kind === 'photo'
      ? api.call('sendPhoto', { ...payload, photo: input }, call)
      : api.call('sendDocument', { ...payload, document: input }, call);
  });
  return toOutcome(answer, message.chatId);
}

/** The client writes the name into a header as it is. */
const headerSafe = (name: string): string => name.replace(/["\\\p{Cc}]/gu, '_');

/** An edit answers `true` for messages that are not the bot's own. */
type SentAnswer = ApiAnswer<true | { readonly message_id: number }>;

interface Rendering {
  readonly text: string;
  readonly parse_mode?: 'HTML';
}

/** Sends with styles; where Telegram cannot read them, without. Better plain than not at all. */
async function orPlain(message: OutgoingMessage, send: (rendering: Rendering) => Promise<SentAnswer>): Promise<SentAnswer> {
  const answer = await send({ text: renderHtml(message.text, message.styles), parse_mode: 'HTML' });
  if (answer.kind === 'ok' || !isRefusedAs(answer, /can't parse entities/iu)) return answer;
  return send({ text: message.text });
}

/** Without a keyboard an edit takes away the old one. */
const keyboardOf = ({ buttons }: OutgoingMessage) => {
  if (buttons.length === 0) return {};
  return { reply_markup: { inline_keyboard: buttons.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id }))) } };
};

function toOutcome(answer: SentAnswer, chatId: string): SendOutcome {
  if (answer.kind !== 'ok') return toSendOutcome(answer, chatId);
  // Checked, as an answer need not be what the client's types say
  const id = (answer.result as { readonly message_id?: unknown } | null | undefined)?.message_id;
  return typeof id === 'number' ? { kind: 'sent', messageId: String(id) } : { kind: 'unknown', reason: 'no-message-id' };
}
