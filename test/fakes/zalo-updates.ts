import { randomBytes } from 'node:crypto';

/** What a person sends. `raw` replaces the fields of the message and, with `event_name`, the name of the event. */
export type ZaloSaid =
  | { readonly text: string }
  | { readonly photo: string; readonly caption?: string }
  | { readonly sticker: string }
  | { readonly voice: string }
  | { readonly unsupported: true }
  | { readonly eventName: string; readonly fields: Readonly<Record<string, unknown>> };

export interface ZaloAccount {
  readonly id: string;
  readonly name: string;
}

export interface ZaloUpdate {
  readonly event_name: string;
  readonly message: Readonly<Record<string, unknown>> & { readonly message_id: string };
}

/** Ids are opaque: 20 hexadecimal digits. */
export const newZaloId = (): string => randomBytes(10).toString('hex');

export interface UpdateOptions {
  readonly from: ZaloAccount;
  readonly chatId: string;
  readonly isGroup: boolean;
  /** The documentation calls it "photo"; live bots get "photo_url". */
  readonly photoField: 'photo' | 'photo_url';
}

export function newZaloUpdate(said: ZaloSaid, { from, chatId, isGroup, photoField }: UpdateOptions): ZaloUpdate {
  const { eventName, fields } = fieldsOf(said, photoField);
  return {
    event_name: eventName,
    message: {
      from: { id: from.id, display_name: from.name, is_bot: false },
      chat: { id: chatId, chat_type: isGroup ? 'GROUP' : 'PRIVATE' },
      message_id: newZaloId(),
      date: Date.now(),
      ...fields,
    },
  };
}

function fieldsOf(said: ZaloSaid, photoField: string): { readonly eventName: string; readonly fields: Readonly<Record<string, unknown>> } {
  if ('eventName' in said) return said;
  if ('text' in said) return { eventName: 'message.text.received', fields: { text: said.text } };
  if ('sticker' in said) return { eventName: 'message.sticker.received', fields: { sticker: said.sticker } };
  if ('voice' in said) return { eventName: 'message.voice.received', fields: { voice_url: said.voice, message_type: 'CHAT_VOICE' } };
  if ('unsupported' in said) return { eventName: 'message.unsupported.received', fields: {} };
  const caption = said.caption === undefined ? {} : { caption: said.caption };
  return { eventName: 'message.image.received', fields: { [photoField]: said.photo, ...caption, message_type: 'CHAT_PHOTO' } };
}

/** Puts a mention before what is said, as the picker of the app does; only what has a text or a caption can carry one. */
export function withMention(said: ZaloSaid, botName: string): ZaloSaid {
  if ('text' in said) return { text: `@${botName} ${said.text}` };
  if ('photo' in said) return { photo: said.photo, caption: `@${botName} ${said.caption ?? ''}`.trimEnd() };
  return said;
}

interface Waiter {
  readonly give: (update: ZaloUpdate | null) => void;
}

/** Updates that wait for polls, and polls that wait for updates. An update that was handed over is gone. */
export function createUpdateQueue() {
  const updates: ZaloUpdate[] = [];
  const waiters: Waiter[] = [];
  return {
    push: (update: ZaloUpdate): void => {
      const waiter = waiters.shift();
      if (waiter === undefined) updates.push(update);
      else waiter.give(update);
    },
    /** Null when none came in time, or when the one who asks has gone (`left` resolves). */
    take: (holdMs: number, left: Promise<unknown>): Promise<ZaloUpdate | null> => {
      const next = updates.shift();
      if (next !== undefined) return Promise.resolve(next);
      return new Promise((resolve) => {
        const waiter: Waiter = {
          give: (update) => {
            clearTimeout(timer);
            const place = waiters.indexOf(waiter);
            if (place >= 0) waiters.splice(place, 1);
            resolve(update);
          },
        };
        const timer = setTimeout(() => waiter.give(null), holdMs);
        waiters.push(waiter);
        void left.then(() => waiter.give(null));
      });
    },
    /** What comes while nobody asks may be lost; how many were. */
    drop: (): number => updates.splice(0).length,
    waitingUpdates: (): number => updates.length,
    waitingPolls: (): number => waiters.length,
  };
}
