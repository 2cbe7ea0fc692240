import { type Entity, parseHtml } from './parse-html.ts';
import type { Payload, UploadedFile } from './read-payload.ts';
import { badRequest, Refusal } from './refusal.ts';
import type { createUpdateQueue, PollQuestion } from './update-queue.ts';
import { type ChatState, type FakeButton, type StoredMessage, showMessage, type TelegramWorld } from './world.ts';

/** A message that the platform took. */
export interface AcceptedSend {
  readonly method: string;
  readonly chatId: number;
  readonly threadId: number | null;
  readonly messageId: number;
  /** Text or caption, after parsing. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly buttons: readonly (readonly FakeButton[])[];
  readonly file: UploadedFile | null;
  /** The caller did not learn of it: the answer was cut off or never came. */
  cutOff: boolean;
}

export interface MethodParts {
  readonly world: TelegramWorld;
  readonly queue: ReturnType<typeof createUpdateQueue>;
  readonly files: Map<string, UploadedFile>;
  readonly menus: Map<string, unknown>;
  /** Ids of presses that await an answer. */
  readonly presses: Set<string>;
  readonly answered: string[];
  readonly sent: AcceptedSend[];
  readonly maxUploadBytes: number;
}

type Method = (payload: Payload, gone: AbortSignal) => unknown;

/** The methods that the platform knows by these names, in lower case as it compares them so. */
export function createTelegramMethods(parts: MethodParts): Readonly<Record<string, Method>> {
  const { world, queue, files, menus, presses, answered } = parts;
  return {
    getme: () => ({ ...world.bot, can_join_groups: true, can_read_all_group_messages: true, supports_inline_queries: false }),
    getupdates: (payload, gone) => queue.poll(payload as PollQuestion, gone),
    setwebhook(payload) {
      if (payload['drop_pending_updates']) queue.dropPending();
      const [secret, allowed] = [payload['secret_token'], payload['allowed_updates']];
      queue.setWebhook({
        url: String(payload['url']),
        ...(secret === undefined ? {} : { secret: String(secret) }),
        ...(allowed === undefined ? {} : { allowed: allowed as string[] }),
      });
      return true;
    },
    deletewebhook(payload) {
      if (payload['drop_pending_updates']) queue.dropPending();
      queue.deleteWebhook();
      return true;
    },
    getwebhookinfo: () => queue.webhookInfo(),
    sendmessage: (payload) => send(parts, 'sendMessage', payload, null),
    senddocument: (payload) => send(parts, 'sendDocument', payload, uploadOf(payload['document'], parts.maxUploadBytes)),
    sendphoto: (payload) => send(parts, 'sendPhoto', payload, uploadOf(payload['photo'], parts.maxUploadBytes)),
    editmessagetext: (payload) => edit(parts, payload),
    deletemessage(payload) {
      const chat = world.openChat(payload['chat_id']);
      if (!chat.messages.delete(Number(payload['message_id']))) throw badRequest('message to delete not found');
      return true;
    },
    answercallbackquery(payload) {
      const id = String(payload['callback_query_id']);
      if (!presses.has(id)) throw badRequest('query is too old and response timeout expired or query ID is invalid');
      answered.push(id);
      return true;
    },
    sendchataction(payload) {
      threadOf(world.openChat(payload['chat_id']), payload);
      return true;
    },
    setmycommands(payload) {
      const commands = payload['commands'] as readonly { readonly command: string; readonly description: string }[];
      if (!commands.every(({ command }) => /^[a-z0-9_]{1,32}$/u.test(command))) throw badRequest('BOT_COMMAND_INVALID');
      if (!commands.every(({ description }) => /^.{1,256}$/u.test(description))) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
      menus.set(String(payload['language_code'] ?? ''), commands);
      return true;
    },
    getfile(payload) {
      const id = String(payload['file_id']);
      const file = files.get(id);
      if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
      if (file.bytes.length > 20 * 1024 * 1024) throw badRequest('file is too big');
      return { file_id: id, file_unique_id: `u${id}`, file_size: file.bytes.length, file_path: `documents/${id}` };
    },
  };
}

function send({ world, sent }: MethodParts, method: string, payload: Payload, file: UploadedFile | null): unknown {
  const chat = world.openChat(payload['chat_id']);
  const thread = threadOf(chat, payload);
  const { text, entities } = file === null ? readText(payload, 'text', 4096) : readText(payload, 'caption', 1024);
  const keyboard = readKeyboard(payload);
  const message = world.addMessage(chat, { from: world.bot, text, entities, keyboard, thread, hasFile: file !== null });
  record(sent, { method, chat, message, file });
  return showMessage(chat, message);
}

function edit({ world, sent }: MethodParts, payload: Payload): unknown {
  const chat = world.openChat(payload['chat_id']);
  const message = chat.messages.get(Number(payload['message_id']));
  if (message === undefined) throw badRequest('message to edit not found');
  if (message.from.id !== world.bot.id) throw badRequest("message can't be edited");
  if (message.hasFile) throw badRequest('there is no text in the message to edit');
  const [{ text, entities }, keyboard] = [readText(payload, 'text', 4096), readKeyboard(payload)];
  const shown = (parts: object): string => JSON.stringify(parts);
  if (shown({ text, entities, keyboard }) === shown({ text: message.text, entities: message.entities, keyboard: message.keyboard })) {
    const same = 'specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
    throw badRequest(`message is not modified: ${same}`);
  }
  Object.assign(message, { text, entities, keyboard });
  record(sent, { method: 'editMessageText', chat, message, file: null });
  return showMessage(chat, message);
}

interface Taken {
  readonly method: string;
  readonly chat: ChatState;
  readonly message: StoredMessage;
  readonly file: UploadedFile | null;
}

const record = (sent: AcceptedSend[], { method, chat, message, file }: Taken): void => {
  const { thread, message_id: messageId, text, entities, keyboard } = message;
  sent.push({ method, chatId: chat.id, threadId: thread, messageId, text, entities, buttons: keyboard, file, cutOff: false });
};

function threadOf(chat: ChatState, payload: Payload): number | null {
  const thread = payload['message_thread_id'];
  if (thread === undefined) return null;
  if (!chat.topics.has(Number(thread))) throw badRequest('message thread not found');
  return Number(thread);
}

function readText(
  payload: Payload,
  name: 'text' | 'caption',
  max: number,
): { readonly text: string; readonly entities: readonly Entity[] } {
  const raw = String(payload[name] ?? '');
  const mode = String(payload['parse_mode'] ?? '');
  if (mode !== '' && mode.toLowerCase() !== 'html') throw badRequest('unsupported parse_mode');
  const parsed = mode === '' ? { text: raw, entities: [] } : parseHtml(raw);
  if (name === 'text' && parsed.text.trim() === '') throw badRequest('message text is empty');
  if ([...parsed.text].length > max) throw badRequest(name === 'text' ? 'message is too long' : 'message caption is too long');
  return parsed;
}

function readKeyboard(payload: Payload): readonly (readonly FakeButton[])[] {
  const keyboard = (payload['reply_markup'] as { readonly inline_keyboard?: FakeButton[][] } | undefined)?.inline_keyboard ?? [];
  for (const { text, callback_data: data } of keyboard.flat()) {
    if (typeof text !== 'string' || text === '') throw badRequest('can\'t parse inline keyboard button: Field "text" must be non-empty');
    if (typeof data !== 'string') throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
    if (data === '' || Buffer.byteLength(data) > 64) throw badRequest('BUTTON_DATA_INVALID');
  }
  return keyboard;
}

function uploadOf(value: unknown, maxBytes: number): UploadedFile {
  const file = value as UploadedFile | undefined;
  if (!Buffer.isBuffer(file?.bytes)) throw badRequest('there is no document in the request');
  if (file.bytes.length === 0) throw badRequest('file must be non-empty');
  if (file.bytes.length > maxBytes) throw new Refusal(413, 'Request Entity Too Large');
  return file;
}
