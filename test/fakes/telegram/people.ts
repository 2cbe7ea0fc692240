import type { MethodParts } from './methods.ts';
import { Refusal } from './refusal.ts';
import { type ChatState, type FakeUser, nowSeconds, showChat, showMessage } from './world.ts';

export interface SayOptions {
  readonly from?: FakeUser;
  readonly topic?: number;
  /** Answers this message of the chat. */
  readonly replyTo?: number;
  /** Besides the commands and mentions, which are found in the text. */
  readonly entities?: readonly Record<string, unknown>[];
}

export interface FileOptions extends SayOptions {
  readonly name?: string;
  readonly bytes?: Buffer;
  readonly caption?: string;
}

/** What a person did: the message, and the update that tells of it (null where the bot does not ask for this kind). */
export interface Said {
  readonly messageId: number;
  readonly updateId: number | null;
}

/** A chat, and what people do in it. */
export interface FakeChat {
  /** Changes when the group migrates. */
  id(): number;
  say(text: string, options?: SayOptions): Said;
  edit(messageId: number, text: string): number | null;
  /** Presses the newest button with this label or data. @throws Error when there is none */
  press(button: string): { readonly callbackId: string; readonly updateId: number | null };
  sendFile(kind: 'document' | 'photo' | 'sticker' | 'voice' | 'video', options?: FileOptions): Said & { readonly fileId: string };
  /** A message of any shape: what else the platform knows. */
  post(fields: Readonly<Record<string, unknown>>, options?: SayOptions): Said;
  block(): void;
  unblock(): void;
  addTopic(): number;
  /** The group becomes a supergroup; gives its new id. */
  migrate(): number;
}

export function createFakeChat(state: ChatState, { world, queue, files, presses }: MethodParts): FakeChat {
  let chat = state;

  const post = (fields: Readonly<Record<string, unknown>>, options: SayOptions = {}): Said => {
    const { from = chat.owner, topic = null, replyTo, entities = [] } = options;
    const words = String(fields['text'] ?? fields['caption'] ?? '');
    const found = [...findEntities(words), ...entities];
    const message = world.addMessage(chat, { from, text: words, entities: [], keyboard: [], thread: topic, hasFile: !('text' in fields) });
    const replied = replyTo === undefined ? undefined : chat.messages.get(replyTo);
    const shown = {
      ...showMessage(chat, message),
      ...fields,
      ...(found.length === 0 ? {} : { ['text' in fields ? 'entities' : 'caption_entities']: found }),
      ...(replied === undefined ? {} : { reply_to_message: showMessage(chat, replied) }),
    };
    return { messageId: message.message_id, updateId: queue.add(chat.type === 'channel' ? 'channel_post' : 'message', chat.id, shown) };
  };

  const changeMembership = (from: string, to: string): void => {
    const member = (status: string) => ({ user: world.bot, status });
    const body = { chat: showChat(chat), from: chat.owner, date: nowSeconds(), old_chat_member: member(from), new_chat_member: member(to) };
    queue.add('my_chat_member', chat.id, body);
  };

  return {
    id: () => chat.id,
    say: (text, options) => post({ text }, options),
    post,
    edit(messageId, text) {
      const message = chat.messages.get(messageId);
      if (message === undefined) throw new Error(`no message ${messageId}`);
      Object.assign(message, { text });
      const body = { ...showMessage(chat, message), entities: findEntities(text), edit_date: nowSeconds() };
      return queue.add('edited_message', chat.id, body);
    },
    press(button) {
      const carriers = [...chat.messages.values()].reverse();
      for (const message of carriers) {
        const pressed = message.keyboard.flat().find((one) => one.text === button || one.callback_data === button);
        if (pressed === undefined) continue;
        const callbackId = String(world.nextId());
        presses.add(callbackId);
        const body = {
          id: callbackId,
          from: chat.owner,
          chat_instance: '1',
          data: pressed.callback_data,
          message: showMessage(chat, message),
        };
        return { callbackId, updateId: queue.add('callback_query', chat.id, body) };
      }
      throw new Error(`no button "${button}" in chat ${chat.id}`);
    },
    sendFile(kind, { name, bytes = Buffer.from('bytes'), caption, ...options } = {}) {
      const fileId = `file-${world.nextId()}`;
      files.set(fileId, { name: name ?? fileId, bytes });
      const file = {
        file_id: fileId,
        file_unique_id: `u${fileId}`,
        file_size: bytes.length,
        ...(name === undefined ? {} : { file_name: name }),
      };
      const value = kind === 'photo' ? [{ ...file, file_id: `${fileId}-small` }, file] : file;
      return { ...post({ [kind]: value, ...(caption === undefined ? {} : { caption }) }, options), fileId };
    },
    block() {
      const words = chat.type === 'private' ? 'bot was blocked by the user' : `bot was kicked from the ${chat.type} chat`;
      chat.closed = new Refusal(403, `Forbidden: ${words}`);
      changeMembership('member', 'kicked');
    },
    unblock() {
      chat.closed = null;
      changeMembership('kicked', 'member');
    },
    addTopic() {
      const topic = world.nextId();
      chat.topics.add(topic);
      return topic;
    },
    migrate() {
      const old = chat;
      const next = world.migrate(old);
      post({ migrate_to_chat_id: next.id });
      chat = next;
      post({ migrate_from_chat_id: old.id });
      return next.id;
    },
  };
}

/** Commands and mentions, as the platform marks them. */
function findEntities(text: string): Record<string, unknown>[] {
  const found = text.matchAll(/(?<![\w/@])(?:\/\w{1,32}(?:@\w+)?|@\w{4,32})/gu);
  return Array.from(found, ({ 0: words, index }) => {
    return { type: words.startsWith('/') ? 'bot_command' : 'mention', offset: index, length: words.length };
  });
}
